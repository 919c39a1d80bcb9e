"""Running text for learning masked words: the most official first, without sentences that resemble a test question."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from training.encoder.leakage import TestQuestions
from training.encoder.sources import rows

SHORTEST = 5
"""Words that a paragraph has at least."""

_LINES = ("text_admin", "text_laws", "text_wiki", "text_vietnews")
_SENTENCES, _PARTS = re.compile(r"(?<=[.?!])\s+"), re.compile(r"(?<=[:;])\s+")


def running_text(data: Path, words: int, questions: Iterable[str]) -> list[str]:
    """Distinct paragraphs of the data folder, about `words` words of them.

    Args:
        data: the data folder.
        words: when to stop; whole documents, paragraphs of offices and laws, then Wikipedia and news are read.
        questions: those that measure; sentences that equal or nearly equal one are left out.
    """
    known = TestQuestions(questions)
    found: dict[str, None] = {}
    for paragraph in _paragraphs(data):
        if words <= 0:
            break
        kept = without_questions(paragraph, known)
        if kept.count(" ") + 1 >= SHORTEST and kept not in found:
            found[kept] = None
            words -= kept.count(" ") + 1
    return list(found)


def without_questions(paragraph: str, known: TestQuestions) -> str:
    """The paragraph without the sentences, and their parts, that resemble a test question; "" where the whole does."""
    if known.resembles(paragraph):
        return ""
    sentences = [sentence for sentence in _SENTENCES.split(paragraph) if not known.resembles(sentence)]
    return " ".join(part for sentence in sentences for part in _PARTS.split(sentence) if not known.resembles(part))


def _paragraphs(data: Path) -> Iterator[str]:
    documents = data / "text" / "official_docs_2025.jsonl.gz"
    for row in rows(documents) if documents.is_file() else ():
        lines = iter(row["text"].split("\n"))
        # Cells of tables stand one a line: eight lines together read like a paragraph.
        while group := list(islice(lines, 8)):
            yield " ".join(" ".join(group).split())
    for name in _LINES:
        path = data / "text" / f"{name}.txt.gz"
        if path.is_file():
            with gzip.open(path, "rt", encoding="utf-8") as lines_of_file:
                yield from map(str.strip, lines_of_file)
