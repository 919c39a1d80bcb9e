"""What is searched and what is asked: public sets of the data folder, their rows as they are."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.questions import stripped
from corpus.model import Plan

PLAN_ROWS = 200
"""Rows of a public set that make one plan where plans are indexed: as many clauses as a real plan has."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is to be found: a row of a public set, or a clause of a plan.

    Attributes:
        title: its heading or headings, "" where there are none.
        text: its words.
        plan: id of the plan that holds it.
        clause: its ordinal there.
    """

    title: str
    text: str
    plan: str
    clause: int

    @property
    def whole(self) -> str:
        """Title and words: what systems get that know no headings."""
        return f"{self.title}\n{self.text}" if self.title else self.text


@dataclass(frozen=True, slots=True)
class Trial:
    """Questions and which documents answer them.

    Attributes:
        name: "tvpl", "xquad-en", "gold-plan" …
        title: the same in words.
        questions: as they are asked.
        relevant: for each question the numbers of the documents that answer it.
        within: for each question the id of the plan that it is limited to, `None` for no limit.
        vietnamese: whether stripping its accents makes another question of it.
    """

    name: str
    title: str
    questions: tuple[str, ...]
    relevant: tuple[frozenset[int], ...]
    within: tuple[str | None, ...]
    vietnamese: bool = True

    @property
    def bare(self) -> tuple[str, ...]:
        """The questions typed without any accent."""
        return tuple(map(stripped, self.questions))


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents that are indexed together, and the trials over them.

    Attributes:
        documents: their numbers are their places here.
        trials: at least one.
        plans: the plans whose clauses the documents are; empty for rows of a public set.
    """

    documents: tuple[Document, ...]
    trials: tuple[Trial, ...]
    plans: tuple[Plan, ...] = ()

    def fingerprint(self, trial: Trial) -> str:
        """12 hexadecimal digits of all documents and questions: numbers of documents mean nothing over others."""
        parts = (*(f"{one.plan} {one.whole}" for one in self.documents), *trial.questions)
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the questions of a trial stand in the data folder.

    Attributes:
        files: start of the names of its two files.
        title: what the table calls it.
        split: of the questions; `None` for all.
        field: of the question's text.
    """

    files: str
    title: str
    split: str | None = None
    field: str = "text"


PUBLIC = {
    "alqac22": Source("alqac22", "alqac22"),
    "alqac25": Source("alqac_legal", "alqac25, test146", "alqac25_test146"),
    "lter": Source("vlsp_lter23", "lter, test", "test"),
    "tvpl": Source("tvpl_qa", "tvpl, test", "test"),
    "xquad-vi": Source("xquad_vi", "xquad"),
    "xquad-en": Source("xquad_vi", "xquad, English questions", field="text_en"),
}


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a gzipped JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def collection(data: Path, names: Sequence[str]) -> Collection:
    """The rows of one public set with the trials of these names, all of `PUBLIC` and over the same rows."""
    return asked(data, {name: PUBLIC[name] for name in names})


def asked(data: Path, sources: Mapping[str, Source]) -> Collection:
    """The rows that sources of the same files are over, with a trial for each, by name."""
    (files,) = {source.files for source in sources.values()}
    corpus = list(rows(data / "bench" / f"{files}_corpus.jsonl.gz"))
    numbers = {row["id"]: number for number, row in enumerate(corpus)}
    documents = tuple(
        Document(row["title"], row["text"], f"{number // PLAN_ROWS:016x}", number % PLAN_ROWS)
        for number, row in enumerate(corpus)
    )
    return Collection(documents, tuple(trial(data, name, source, numbers) for name, source in sources.items()))


def trial(data: Path, name: str, source: Source, numbers: dict[str, int]) -> Trial:
    """The questions of a source; `numbers` are those of the documents by the id of their row."""
    asked = [
        row
        for row in rows(data / "bench" / f"{source.files}_queries.jsonl.gz")
        if source.split is None or row.get("split") == source.split
    ]
    return Trial(
        name,
        source.title,
        tuple(row[source.field] for row in asked),
        tuple(frozenset(numbers[one] for one in row["relevant"]) for row in asked),
        (None,) * len(asked),
        vietnamese=source.field == "text",
    )
