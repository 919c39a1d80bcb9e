"""Everything that learning needs, in one small folder: made where the data lies, read where a GPU is.

Reading it needs neither the data nor the segmenter, so a machine with torch, tokenizers, NumPy and safetensors will do.
"""

from __future__ import annotations

import json
import lzma
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, processors

from training.encoder import batches, vocabulary

PAD, CLOSING, OPENING, MASK = "[PAD]", "[SEP]", "[CLS]", "[MASK]"
SPECIAL = (vocabulary.UNKNOWN, PAD, OPENING, CLOSING, MASK)
"""The first tokens; their place is their id."""

BARE = 0.15
"""Share of the running text that is learnt without accents and word joints."""

_PRESET = 4  # of xz: nearly as small as the highest, several times as fast


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a prepared folder was made from; another one is made where this differs.

    Attributes:
        tokens: size of the vocabulary, below 65,536.
        words: words of running text.
        kinds: kinds of pairs, as in `training.encoder`.
        seed: of the draws.
    """

    tokens: int
    words: int
    kinds: tuple[str, ...]
    seed: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prepared folder, read.

    Attributes:
        tokenizer: over segmented text; puts [CLS] and [SEP] around a text.
        stream: ids of the running text, [SEP] after every paragraph.
        pairs: by kind; texts segmented and cut, tokenised without [CLS] and [SEP].
        dev: questions, passages and which answer which, to follow the learning by.
        dropped: training questions that were left out for resembling a test question.
    """

    tokenizer: Tokenizer
    stream: NDArray[np.uint16]
    pairs: dict[str, batches.PairSet]
    dev: Dev
    dropped: int


@dataclass(frozen=True, slots=True)
class Dev:
    """Tokenised questions and passages; for each question the numbers of the passages that answer it."""

    questions: list[batches.Tokens]
    passages: list[batches.Tokens]
    relevant: list[set[int]]


def make_tokenizer(words: Iterable[str]) -> Tokenizer:
    """The tokenizer over the special tokens and then the words, in their order."""
    tokenizer = vocabulary.build_tokenizer(dict.fromkeys((*SPECIAL, *words)))
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{OPENING} $A {CLOSING}",
        special_tokens=[(token, SPECIAL.index(token)) for token in (OPENING, CLOSING)],
    )
    return tokenizer


def stream_of(tokenizer: Tokenizer, texts: Sequence[str], rng: random.Random) -> NDArray[np.uint16]:
    """Ids of segmented paragraphs, shuffled, `BARE` of them without accents, [SEP] after each."""
    shuffled = rng.sample(texts, len(texts))
    spelt = [batches.unaccented(text) if rng.random() < BARE else text for text in shuffled]
    parts = []
    for start in range(0, len(spelt), 2000):
        for encoding in tokenizer.encode_batch(spelt[start : start + 2000]):
            parts.append(np.array(encoding.ids[1:], dtype=np.uint16))
    return np.concatenate(parts)


def prepare(folder: Path, data: Path, cache: Path, wanted: Wanted, processes: int) -> None:
    """Writes the prepared folder; its `wanted.json` comes last.

    Args:
        folder: made if missing.
        data: folder with bench/, pairs/ and text/.
        cache: where segmented text is kept for the next time.
        wanted: how much of what.
        processes: worker processes for segmenting.
    """
    # Only here: these need the segmenter, which the machine that learns may lack.
    from training.contextual.texts import running_text
    from training.encoder import measuring, sources
    from training.encoder.__main__ import WEIGHTS, gather
    from training.encoder.segmenting import segmented_all

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "wanted.json").unlink(missing_ok=True)
    corpus = gather(data, cache, wanted.kinds, wanted.seed, processes)
    texts = segmented_all(running_text(data, wanted.words, sources.test_questions(data)), cache, processes)
    passages = (text for kind, pairs in corpus.pairs.items() for pair in pairs for text in pair[kind == "english" :])
    vietnamese = vocabulary.word_counts(texts) + vocabulary.word_counts(passages)
    english: Counter[str] = vocabulary.word_counts(query for query, _ in corpus.pairs.get("english", []))
    words = vocabulary.choose_words(vietnamese, english, wanted.tokens - len(SPECIAL) + 1)
    tokenizer = make_tokenizer(words)
    tokenizer.save(str(folder / "tokenizer.json"), pretty=False)
    with lzma.open(folder / "stream.npy.xz", "wb", preset=_PRESET) as file:
        np.save(file, stream_of(tokenizer, texts, random.Random(wanted.seed)))
    dev = measuring.load(data, "tvpl_qa", "dev", lexical=False)
    _write(
        folder / "dev.json.xz",
        {
            "questions": _cut(segmented_all(dev.questions, cache, processes)),
            "passages": _cut(segmented_all(dev.passages, cache, processes)),
            "relevant": [sorted(own) for own in dev.relevant],
        },
    )
    kinds = {
        kind: {
            "weight": WEIGHTS[kind],
            "queries": [query for query, _ in pairs],
            "passages": _cut([passage for _, passage in pairs]),
            "rivals": _cut(corpus.rivals) if kind == "qa" else [],
            "rivals_of": corpus.rivals_of if kind == "qa" else [],
        }
        for kind, pairs in corpus.pairs.items()
    }
    _write(folder / "pairs.json.xz", {"kinds": kinds, "dropped": corpus.dropped})
    (folder / "wanted.json").write_text(json.dumps(asdict(wanted)), encoding="utf-8")


def is_prepared(folder: Path, wanted: Wanted) -> bool:
    """Whether the folder is whole and made from what is wanted."""
    path = folder / "wanted.json"
    found: Any = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    return bool(found == json.loads(json.dumps(asdict(wanted))))


def load(folder: Path) -> Prepared:
    """Reads a prepared folder."""
    tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
    with lzma.open(folder / "stream.npy.xz", "rb") as file:
        stream = np.load(file, allow_pickle=False)
    dev, found = _read(folder / "dev.json.xz"), _read(folder / "pairs.json.xz")
    pairs = {
        kind: batches.pair_set(
            tokenizer,
            list(zip(own["queries"], own["passages"], strict=True)),
            own["weight"],
            own["rivals"],
            own["rivals_of"],
        )
        for kind, own in found["kinds"].items()
    }
    asked, known = (batches.tokens(tokenizer, dev[side]) for side in ("questions", "passages"))
    return Prepared(tokenizer, stream, pairs, Dev(asked, known, list(map(set, dev["relevant"]))), found["dropped"])


def _cut(texts: Iterable[str]) -> list[str]:
    """Segmented texts of `batches.PASSAGE_TOKENS` words at most: more never takes part."""
    return [" ".join(text.split(" ", batches.PASSAGE_TOKENS)[: batches.PASSAGE_TOKENS]) for text in texts]


def _write(path: Path, content: object) -> None:
    with lzma.open(path, "wt", encoding="utf-8", preset=_PRESET) as file:
        json.dump(content, file, ensure_ascii=False)


def _read(path: Path) -> Any:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return json.load(file)
