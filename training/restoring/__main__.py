"""Re-makes the restoring model: `python -m training.restoring --data DIR --out DIR`."""

from __future__ import annotations

import argparse
import sys
from itertools import chain
from pathlib import Path

from training.restoring.confiding import write_confidence
from training.restoring.misreading import MISSING, misread, read_blocks, ready
from training.restoring.misspelling import read_pairs, write_channel
from training.restoring.numbering import write_codes
from training.restoring.smoothing import Size, train
from training.restoring.texts import GAZETTEER, SOURCES, paragraphs

STEPS = ("language", "codes", "pages", "channel", "confidence")
_APART = 2_000  # lines at the end of the pages that the channel does not learn from: the confidence is fitted on them


def main(arguments: list[str] | None = None) -> int:
    """Runs the steps asked for, prints what each made, returns the exit code."""
    options = _parser().parse_args(arguments)
    if "pages" in options.steps and not ready():
        print(MISSING, file=sys.stderr)
        return 1
    files = [source.name for source in SOURCES if source.name != GAZETTEER]
    missing = [name for name in files if not (options.data / name).is_file()]
    if missing:
        print(f"Thư mục {options.data} thiếu {', '.join(missing)}; hãy chỉ đúng thư mục dữ liệu.", file=sys.stderr)
        return 1
    options.out.mkdir(parents=True, exist_ok=True)
    for step in options.steps:
        print(step, _run(step, options), flush=True)
    return 0


def _run(step: str, options: argparse.Namespace) -> object:
    pairs = options.pairs or options.out.with_name(f"{options.out.name}-pairs.tsv")
    if step == "language":
        return train(options.data, options.out, Size())
    if step == "codes":
        official = [source for source in SOURCES if source.weight >= 0.5 and source.name != GAZETTEER]
        return write_codes(chain.from_iterable(paragraphs(options.data, s) for s in official), options.out)
    if step == "pages":
        misread(options.data, pairs, options.count, options.seed)
        return pairs
    blocks = read_blocks(pairs)
    apart = min(_APART, len(blocks) // 4)
    if step == "confidence":
        return write_confidence(blocks[len(blocks) - apart :], options.out)
    return write_channel(read_pairs(blocks[: len(blocks) - apart]), options.out)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training.restoring", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="data folder with text/")
    parser.add_argument("--out", type=Path, required=True, help="model folder to be written")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=list(STEPS), help="which steps to run, in order")
    parser.add_argument("--count", type=int, default=2_400, help="pages to render and misread")
    parser.add_argument("--seed", type=int, default=11, help="seed of the pages")
    parser.add_argument(
        "--pairs", type=Path, help="file of aligned words (default: OUT-pairs.tsv beside OUT); pages are appended"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
