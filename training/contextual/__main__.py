"""`python -m training.contextual --data DIR --out DIR`: learns a small transformer, from words to a model folder.

Phases: prepare (vocabulary, ids), masked words, pairs, export, measure. Each leaves what the next needs in --work, so
a run that breaks off, or that --stop-after ends, goes on when it is called again with the same options.
"""

from __future__ import annotations

import argparse
import math
import os
import string
import sys
import tempfile
import time
from pathlib import Path

import torch

from training.contextual import contrasting, exporting, masking, preparing
from training.contextual.network import Network, Shape
from training.contextual.stepping import BrokenOff, Course, OtherRecipe, Pace

PHASES = ("prepare", "masked", "pairs", "export", "measure")
KINDS = ("qa", "law", "excerpt", "english")


def parsed_options(words: list[str] | None = None) -> argparse.Namespace:
    """The command line.

    Args:
        words: instead of the program's own arguments.
    """
    parser = argparse.ArgumentParser(prog="python -m training.contextual", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with bench/, pairs/ and text/; to prepare and to measure")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "kehoach-training-contextual")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "kehoach-training-encoder")
    parser.add_argument("--until", choices=PHASES, default="export", help="last phase")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--threads", type=int, default=min(8, os.cpu_count() or 1))
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--stop-after", type=float, default=0, help="minutes after which this run breaks off; 0: never")
    prepared = parser.add_argument_group("prepare")
    prepared.add_argument("--tokens", type=int, default=24_000, help="size of the vocabulary")
    prepared.add_argument("--words", type=int, default=30_000_000, help="words of running text")
    prepared.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    network = parser.add_argument_group("network")
    network.add_argument("--layers", type=int, default=6)
    network.add_argument("--width", type=int, default=320)
    network.add_argument("--positions", type=int, default=256)
    first = parser.add_argument_group("masked words")
    first.add_argument("--masked-steps", type=int, default=20_000)
    first.add_argument("--masked-minutes", type=float, default=0, help="ends the phase; 0: its steps do")
    first.add_argument("--masked-rate", type=float, default=5e-4)
    first.add_argument("--windows", type=int, default=128)
    first.add_argument("--length", type=int, default=256)
    second = parser.add_argument_group("pairs")
    second.add_argument("--pair-steps", type=int, default=6000)
    second.add_argument("--pair-minutes", type=float, default=0, help="ends the phase; 0: its steps do")
    second.add_argument("--pair-rate", type=float, default=3e-4)
    second.add_argument("--pairs", type=int, default=512)
    second.add_argument("--sizes", type=int, nargs="+", default=[64, 128, 256], help="sizes that serve alone")
    options = parser.parse_args(words)
    if not len(preparing.SPECIAL) < options.tokens < 1 << 16:
        parser.error("--tokens: below 65536")
    if options.width > 64 and options.width % 64:
        parser.error("--width: a multiple of 64")
    if options.length > options.positions:
        parser.error("--length: at most --positions")
    return options


def wanted(options: argparse.Namespace) -> preparing.Wanted:
    """What the options say of the prepared folder."""
    return preparing.Wanted(options.tokens, options.words, tuple(options.kinds), options.seed)


def say(line: str) -> None:
    """Prints a line at once."""
    print(line, flush=True)


def learnt(
    options: argparse.Namespace, prepared: preparing.Prepared, until: float
) -> tuple[Network, dict[str, object]]:
    """The network after the phases asked for, and what its card says of them.

    Raises:
        BrokenOff: the time of this run is up.
        OtherRecipe: a checkpoint in --work was made with other options.
    """
    torch.manual_seed(options.seed)
    shape = Shape(prepared.tokenizer.get_vocab_size(), options.layers, options.width, options.positions)
    network = Network(shape)
    say(f"{shape.tokens} tokens, {shape.weights} weights, {shape.weights * 2 / 1e6:.1f} MB, on {options.device}")
    words = masking.MaskedWords(network, prepared.stream).to(options.device)
    recipe = f"{wanted(options)} {shape}"
    course = Course(words, options.work / "masked.safetensors", recipe)
    draw = masking.drawer(
        prepared.stream, shape.tokens, batch=options.windows, length=options.length, seed=options.seed
    )
    course.learn(
        draw,
        words.loss,
        Pace(options.masked_steps, options.masked_rate, options.masked_minutes, until),
        lambda line: say(f"masked words: {line}"),
    )
    facts: dict[str, object] = {"masked_steps": course.step, "masked_loss": course.loss, "pair_steps": 0}
    if options.until == "masked":
        return network, facts
    sizes = [*(size for size in options.sizes if size < options.width), options.width]
    course = Course(network, options.work / "pairs.safetensors", f"{recipe} after {course.step}")
    begun = course.step
    course.learn(
        contrasting.drawer(list(prepared.pairs.values()), batch=options.pairs, seed=options.seed),
        lambda batch: contrasting.loss(network, batch, sizes),
        Pace(options.pair_steps, options.pair_rate, options.pair_minutes, until),
        lambda line: say(f"pairs: {line}"),
    )
    if course.step > begun:
        say(f"tvpl dev nDCG@10 {contrasting.dev_ndcg(network, prepared.dev):.3f}")
    return network, facts | {"pair_steps": course.step}


def measured(options: argparse.Namespace) -> str:
    """The table of measures of the written folder, as the application runs it."""
    from indexer.encoding import load_encoder
    from training.encoder import measuring
    from training.encoder.__main__ import BENCHMARKS

    encoder = load_encoder(str(options.out))
    sets = [measuring.load(options.data, *which) for which in BENCHMARKS]
    return "\n".join(measuring.lines(sets, encoder.encode_passages, encoder.encode_queries))


def main(words: list[str] | None = None) -> int:
    """Runs the phases; 0 where the last one asked for is done, 1 where the run broke off before.

    Args:
        words: instead of the program's own arguments.
    """
    options = parsed_options(words)
    until = time.monotonic() + 60 * options.stop_after if options.stop_after else math.inf
    torch.set_num_threads(options.threads)
    folder = options.work / "prepared"
    if not preparing.is_prepared(folder, wanted(options)):
        if options.data is None:
            say(f"{folder} is not prepared with these options: give --data")
            return 1
        preparing.prepare(folder, options.data, options.cache, wanted(options), options.threads)
    if options.until == "prepare":
        return 0
    prepared = preparing.load(folder)
    try:
        network, facts = learnt(options, prepared, until)
    except BrokenOff as broken:
        say(f"broken off at {broken}; the same command goes on from there")
        return 1
    except OtherRecipe as other:
        say(str(other))
        return 1
    if options.until == "masked":
        return 0
    card = string.Template(Path(__file__).with_name("card.md").read_text(encoding="utf-8"))

    def written(figures: str) -> str:
        sizes = " or ".join(str(size) for size in options.sizes if size < options.width) or "none of its"
        known = {"dropped": prepared.dropped, "stream": len(prepared.stream), "figures": figures, "sizes": sizes}
        return card.substitute(vars(options) | {"tokens": network.shape.tokens} | facts | known)

    exporting.save(options.out, prepared.tokenizer, network, written("not measured yet"))
    say(f"written to {options.out}")
    if options.until == "measure":
        figures = measured(options)
        say(figures)
        (options.out / "README.md").write_text(written(figures), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
