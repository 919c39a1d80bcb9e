"""Training text as plain paragraphs, read from the files of a data folder."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.folding import tone_normal
from training.restoring.gazetteer import names

GAZETTEER = "gazetteer"  # names of localities, which come from a package and not from the data folder
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Source:
    """One file of training text.

    Attributes:
        name: file name inside the data folder, or `GAZETTEER`.
        weight: what one occurrence counts for in the language model.
        limit: paragraphs read at most, 0 for all.
        rendered: share of the rendered pages that come from it.
        column: the field read from JSON rows; rows that are not for training are left out.
    """

    name: str
    weight: float
    limit: int
    rendered: float
    column: str = "text"


SOURCES = (
    Source("text/official_docs_2025.jsonl.gz", 1.0, 0, 0.4),
    Source("text/text_admin.txt.gz", 1.0, 0, 0.4),
    Source("text/text_laws.txt.gz", 0.5, 0, 0.1),
    Source("text/legal_corpus.jsonl.gz", 0.5, 0, 0.0),
    Source("pairs/qa_pairs.jsonl.gz", 1.0, 0, 0.0, "question"),
    Source("text/text_wiki.txt.gz", 0.25, 0, 0.1),
    Source("text/text_vietnews.txt.gz", 0.25, 500_000, 0.0),
    Source(GAZETTEER, 1.0, 0, 0.0),
)


def paragraphs(folder: Path, source: Source) -> Iterator[str]:
    """The paragraphs of one source, NFC, white space collapsed, empty ones left out; of the gazetteer its names.

    Raises:
        FileNotFoundError: the file is not in the folder.
    """
    if source.name == GAZETTEER:
        yield from (unicodedata.normalize("NFC", name) for name in names())
        return
    count = 0
    with gzip.open(folder / source.name, "rt", encoding="utf-8") as file:
        for line in file:
            text = _column(line, source.column) if source.name.endswith(".jsonl.gz") else line
            for paragraph in text.split("\n"):
                paragraph = " ".join(unicodedata.normalize("NFC", paragraph).split())
                if paragraph:
                    yield paragraph
                    count += 1
            if source.limit and count >= source.limit:
                return


def _column(line: str, column: str) -> str:
    row: dict[str, str] = json.loads(line)
    return row[column] if row.get("split", "train") == "train" else ""


def written(paragraph: str) -> Iterator[tuple[str, str]]:
    """`(word in lower case, word as written)` for the words of a paragraph that is not all capitals."""
    if not paragraph.isupper():
        yield from zip(_WORD.findall(tone_normal(paragraph)), _WORD.findall(paragraph), strict=False)
