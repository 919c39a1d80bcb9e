"""`python -m training.encoder --data DIR --out DIR`: makes the shipped encoder anew and prints what it measures."""

from __future__ import annotations

import argparse
import random
import string
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch import Tensor

from training.encoder import batches, exporting, learning, measuring, mining, sources, vocabulary
from training.encoder.leakage import without_test_questions
from training.encoder.segmenting import segmented_all

WEIGHTS = {"qa": 0.5, "law": 0.12, "excerpt": 0.12, "english": 0.26}
"""Share of the batches for each kind of pair."""

BENCHMARKS = (
    ("tvpl_qa", "test", "text"),
    ("alqac22", None, "text"),
    ("alqac_legal", "alqac25_test146", "text"),
    ("vlsp_lter23", "test", "text"),
    ("xquad_vi", None, "text"),
    ("xquad_vi", None, "text_en"),
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """What is learnt from, segmented.

    Attributes:
        pairs: (query, passage) by kind.
        dropped: how many questions were dropped for resembling a test question.
        rivals: passages that are no answers to some question.
        rivals_of: for each "qa" pair the numbers of its rivals.
    """

    pairs: dict[str, list[tuple[str, str]]]
    dropped: int
    rivals: list[str]
    rivals_of: list[tuple[int, ...]]


def gather(data: Path, cache: Path, kinds: Sequence[str], seed: int, processes: int) -> Corpus:
    """Reads, filters and segments the training pairs."""
    corpus = Corpus({}, 0, [], [])
    if "qa" in kinds:
        corpus = gather_questions(data, cache, processes)
    readers: dict[str, Callable[[Path], list[sources.Pair]]] = {
        "law": sources.law_pairs,
        "english": sources.english_pairs,
    }
    for kind in kinds:
        if kind == "excerpt":
            paragraphs = sources.paragraphs(data, random.Random(0), 80_000)
            corpus.pairs[kind] = batches.excerpt_pairs(segmented_all(paragraphs, cache, processes), random.Random(seed))
        elif kind in readers:
            found = readers[kind](data)
            queries = segmented_all([pair.query for pair in found], cache, processes)
            passages = segmented_all([pair.passage[: sources.PASSAGE_CHARACTERS] for pair in found], cache, processes)
            corpus.pairs[kind] = list(zip(queries, passages, strict=True))
    print(", ".join(f"{kind}: {len(pairs)} pairs" for kind, pairs in corpus.pairs.items()), flush=True)
    return corpus


def gather_questions(data: Path, cache: Path, processes: int) -> Corpus:
    """Questions with what answers them and what only seems to; those reserved for the ranking are left out."""
    found = sources.question_pairs(data)
    kept = without_test_questions(found, sources.test_questions(data))
    mined, pieces = mining.mined([pair for pair in kept if not sources.reserved(pair.query)])
    queries = segmented_all([one.query for one in mined], cache, processes)
    passages = segmented_all([one.passage for one in mined], cache, processes)
    pairs = list(zip(queries, passages, strict=True))
    rivals = segmented_all(pieces, cache, processes)
    return Corpus({"qa": pairs}, len(found) - len(kept), rivals, [one.rivals for one in mined])


def make_vocabulary(corpus: Corpus, size: int) -> tuple[list[str], NDArray[np.float64]]:
    """The tokens and the first weight of each: how rare it is in the training passages."""
    english = vocabulary.word_counts(query for query, _ in corpus.pairs.get("english", []))
    texts = (text for kind, pairs in corpus.pairs.items() for pair in pairs for text in pair[kind == "english" :])
    vietnamese = vocabulary.word_counts(texts)
    words = vocabulary.choose_words(vietnamese, english, size)
    counts = np.array([vietnamese[word] + english[word] for word in words], dtype=np.float64)
    share = counts / max(1.0, counts.sum())
    # Smooth inverse frequency (Arora, Liang and Ma 2017), with a wider knee since the weight is learnt further.
    return words, np.maximum(1e-3 / (1e-3 + share), 0.02)


def vectors(texts: Sequence[batches.Tokens], table: Tensor) -> NDArray[np.float32]:
    """Vectors of tokenised texts under the present table, shape (n, dimension)."""
    with torch.no_grad():
        parts = [learning.encode(table, texts[start : start + 512]) for start in range(0, len(texts), 512)]
    return np.asarray(torch.cat(parts).numpy(), dtype=np.float32)


def encoder(tokenizer: Tokenizer, table: Tensor, cache: Path, processes: int) -> Callable[..., NDArray[np.float32]]:
    """A function from plain texts to vectors under the table."""
    return lambda texts: vectors(
        batches.tokens(tokenizer, segmented_all(texts, cache, processes), limit=1 << 20), table
    )


def pair_sets(tokenizer: Tokenizer, corpus: Corpus) -> list[batches.PairSet]:
    """The pairs tokenised, by kind; questions with their rivals."""
    return [
        batches.pair_set(tokenizer, pairs, WEIGHTS[kind], corpus.rivals, corpus.rivals_of)
        if kind == "qa"
        else batches.pair_set(tokenizer, pairs, WEIGHTS[kind])
        for kind, pairs in corpus.pairs.items()
    ]


def parsed_options() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.encoder", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with bench/, pairs/ and text/")
    parser.add_argument("--out", type=Path, required=True, help="folder for the model")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "kehoach-training-encoder")
    parser.add_argument("--kinds", nargs="+", choices=WEIGHTS, default=list(WEIGHTS))
    parser.add_argument("--tokens", type=int, default=48_000)
    parser.add_argument("--dimension", type=int, default=384)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--rate", type=float, default=5e-3)
    parser.add_argument("--hard-from", type=float, default=0.3)
    parser.add_argument("--group", type=int, default=64)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=2026)
    return parser.parse_args()


def train(
    options: argparse.Namespace,
    corpus: Corpus,
    words: list[str],
    rarity: NDArray[np.float64],
    card: Callable[[str], str],
) -> tuple[Tokenizer, NDArray[np.float32]]:
    """The tokenizer and the trained table; the model's folder is written anew with every report on the way."""
    tokenizer = vocabulary.build_tokenizer(words)
    numbers: dict[str, int] = {}
    features = [[numbers.setdefault(part, len(numbers)) for part in parts] for parts in vocabulary.features(words)]
    dev = measuring.load(options.data, "tvpl_qa", "dev", lexical=False)
    asked, known = (
        batches.tokens(tokenizer, segmented_all(texts, options.cache, options.threads))
        for texts in (dev.questions, dev.passages)
    )

    def report(line: str, table: Tensor) -> None:
        scores = vectors(asked, table) @ vectors(known, table).T
        print(f"{line}, tvpl dev nDCG@10 {measuring.ndcg(scores, dev.relevant):.3f}", flush=True)
        exporting.save(options.out, tokenizer, table.numpy(), card("not measured yet"))

    table = learning.learn(
        learning.TokenTable(features, rarity, options.dimension),
        pair_sets(tokenizer, corpus),
        steps=options.steps,
        batch=options.batch,
        rate=options.rate,
        hard_from=options.hard_from,
        group=options.group,
        seed=options.seed,
        report=report,
    )
    return tokenizer, table


def measured(options: argparse.Namespace, tokenizer: Tokenizer, table: NDArray[np.float32]) -> str:
    """The table of measures of the model as it is shipped, in int8."""
    rows, factors = exporting.quantised(table)
    shipped = torch.from_numpy(rows.astype(np.float32) * factors[:, None])
    encode = encoder(tokenizer, shipped, options.cache, options.threads)
    return "\n".join(measuring.lines([measuring.load(options.data, *which) for which in BENCHMARKS], encode, encode))


def main() -> None:
    """Trains, measures, writes the model."""
    options = parsed_options()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    corpus = gather(options.data, options.cache, options.kinds, options.seed, options.threads)
    words, rarity = make_vocabulary(corpus, options.tokens)
    print(f"{len(words)} tokens, {corpus.dropped} training questions dropped", flush=True)
    template = string.Template(Path(__file__).with_name("card.md").read_text(encoding="utf-8"))
    count = sum(map(len, corpus.pairs.values()))

    def card(figures: str) -> str:
        return template.substitute(
            vars(options), tokens=len(words), pairs=count, dropped=corpus.dropped, figures=figures
        )

    tokenizer, table = train(options, corpus, words, rarity, card)
    exporting.save(options.out, tokenizer, table, card("not measured yet"))
    figures = measured(options, tokenizer, table)
    print(figures)
    (options.out / "README.md").write_text(card(figures), encoding="utf-8")


if __name__ == "__main__":
    main()
