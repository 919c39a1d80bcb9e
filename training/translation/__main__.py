"""Re-makes the table of English words: `python -m training.translation --data DIR --out DIR`."""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

from corpus.folding import fold, tone_normal
from training.encoder.leakage import TestQuestions
from training.encoder.segmenting import segmented_all
from training.encoder.sources import Pair, english_pairs, rows, test_questions
from training.translation.aligning import Alignment, align

LONGEST = 60
"""Words of the longest sentence that is learnt from: in longer ones each word is met with too many others."""
LEAST_MET = 3  # sentences that hold an English word of the table
LEAST_FORWARD, LEAST_BACKWARD = 0.05, 0.005  # probabilities under which a word is chance
_BEST, _SHARE = 2, 0.2  # words kept for one, and the share of the best one's probability that the second needs
_WORD = re.compile(r"[^\W\d]{2,}|[^\W\d]")
_ENGLISH = re.compile(r"[a-z]+|\d+")
_POSSESSIVE = re.compile(r"['’]s?\b")


def english_words(text: str) -> list[str]:
    """Words and figures of an English text in lower case, hyphens and possessives taken apart."""
    return _ENGLISH.findall(_POSSESSIVE.sub(" ", text.lower()))


def vietnamese_words(segmented: str) -> list[str]:
    """The words of a segmented sentence in lower case, figures and punctuation dropped."""
    return [word for word in tone_normal(segmented).split() if _WORD.search(word)]


def untested(data: Path, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs neither side of which resembles a benchmark question of its language."""
    english = [row["text_en"] for row in rows(data / "bench" / "xquad_vi_queries.jsonl.gz")]
    asked, others = TestQuestions(english), TestQuestions(test_questions(data))
    return [pair for pair in pairs if not asked.resembles(pair.query) and not others.resembles(pair.passage)]


def table(alignment: Alignment, met: Counter[str]) -> dict[str, list[tuple[str, int]]]:
    """For each English word its Vietnamese ones, best first, with their probability in per cent."""
    found: dict[str, list[tuple[float, str]]] = {}
    likely = (alignment.forward >= LEAST_FORWARD) & (alignment.backward >= LEAST_BACKWARD)
    for (source, target), chance in zip(alignment.pairs[likely], alignment.forward[likely], strict=True):
        said, meant = alignment.sources[source], alignment.targets[target].replace("_", " ")
        if met[said] >= LEAST_MET and not said.isdecimal() and not _same_name(said, meant):
            found.setdefault(said, []).append((float(chance), meant))
    best = {word: sorted(choices, reverse=True)[:_BEST] for word, choices in sorted(found.items())}
    return {
        word: [(meant, round(100 * chance)) for chance, meant in choices if chance >= _SHARE * choices[0][0]]
        for word, choices in best.items()
    }


def _same_name(said: str, meant: str) -> bool:
    """Whether a Vietnamese name stands in the English sentence too, without its accents ("Hanoi"): it is looked for as
    it is."""
    plain = fold(meant)
    return said in plain.split() or said == plain.replace(" ", "")


def lines(words: dict[str, list[tuple[str, int]]]) -> Iterable[str]:
    """Rows of the file: the English word, then each Vietnamese one with its per cent, tab between them."""
    for word, choices in words.items():
        yield "\t".join((word, *(f"{meant}:{percent}" for meant, percent in choices)))


def main(arguments: list[str] | None = None) -> int:
    """Learns the table and writes it with its card; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m training.translation", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="data folder with pairs/ and bench/")
    parser.add_argument("--out", type=Path, required=True, help="folder to be written")
    parser.add_argument("--cache", type=Path, default=Path("build/segmented"), help="folder for segmented text")
    options = parser.parse_args(arguments)
    everything = english_pairs(options.data)
    pairs = untested(options.data, everything)
    sides = zip(
        (english_words(pair.query) for pair in pairs),
        map(vietnamese_words, segmented_all([pair.passage for pair in pairs], options.cache)),
        strict=True,
    )
    kept = [(ours, theirs) for ours, theirs in sides if 0 < len(ours) <= LONGEST and 0 < len(theirs) <= LONGEST]
    sources = [ours for ours, _ in kept]
    words = table(align(sources, [theirs for _, theirs in kept]), Counter(w for s in sources for w in set(s)))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "words.tsv").write_text("\n".join(lines(words)) + "\n", encoding="utf-8")
    card = Template(files("training.translation").joinpath("card.md").read_text("utf-8"))
    counts = {"words": len(words), "pairs": len(kept), "dropped": len(everything) - len(pairs)}
    (options.out / "README.md").write_text(card.substitute(counts), encoding="utf-8")
    print(counts)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
