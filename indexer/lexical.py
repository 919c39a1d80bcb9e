"""BM25 over passages: restored words with syllable bigrams, accent-folded syllables, and headings.

Engine: tantivy (BM25 with k1 = 1.2, b = 0.75, Robertson and Zaragoza 2009). The fields are searched one by one, so
that ranking can weigh them; hits that the catalogue does not know are dropped there, never here.
"""

from __future__ import annotations

import math
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import tantivy

from corpus.folding import folded_syllables, syllables
from indexer.abbreviations import expanded
from indexer.segmentation import segment

FIELDS = ("words", "folded", "headings")
_WRITER_BYTES = 30_000_000
_RARITIES = 4096  # terms whose rarity is kept: a question asks for the same ones several times


def _with_bigrams(units: Sequence[str]) -> list[str]:
    return [*units, *(f"{a}_{b}" for a, b in pairwise(units))]


def word_terms(text: str) -> list[str]:
    """Lower-case terms of the words field: syllables, their bigrams, and segmented words that are neither."""
    terms = _with_bigrams(syllables(text))
    known = set(terms)
    return [*terms, *(term for word in segment(text) if (term := _word_term(word)) and term not in known)]


@lru_cache(maxsize=1 << 15)
def _word_term(word: str) -> str:
    return "_".join(syllables(word.replace("_", " ")))


def folded_terms(text: str) -> list[str]:
    """Terms of the folded and headings fields: syllables without diacritics and their bigrams."""
    return _with_bigrams(folded_syllables(text))


@lru_cache(maxsize=1024)  # headings come back with every passage below them
def _counted_headings(headings: str) -> str:
    return " ".join(folded_terms(expanded(headings)))


@dataclass(frozen=True, slots=True)
class LexicalDocument:
    """A passage as it is counted: catalogue id, plan id, the words themselves, and their heading chain."""

    passage: int
    plan_id: str
    text: str
    headings: str


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("passage", stored=True, indexed=True, fast=True)
    builder.add_text_field("plan", stored=False, tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, stored=False, tokenizer_name="whitespace", index_option="freq")
    return builder.build()


class LexicalIndex:
    """The lexical index of a store, in a folder of its own.

    With `create`, a folder without an index gets an empty one. Raises ValueError (tantivy's own error type) or OSError
    when the folder cannot be read or written, or holds no index and none is to be made.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        self._schema = _schema()
        self._rarity: dict[tuple[str, str], float] = {}  # by field and term, in this state of the index
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        elif not tantivy.Index.exists(str(folder)):
            raise ValueError(f"no index in {folder}")
        elif not os.access(folder, os.W_OK):
            # tantivy locks what it reads; where nothing can be written, a copy is read
            self._copy = tempfile.TemporaryDirectory(prefix="kehoach-")
            folder = _copied(folder, Path(self._copy.name) / "lexical")
        self._index = tantivy.Index(self._schema, path=str(folder), reuse=True)
        self._index.reload()

    def close(self) -> None:
        """Gives back the copy that a read-only store was read from."""
        if self._copy is not None:
            self._copy.cleanup()

    def reload(self) -> None:
        """Sees what other processes have committed since."""
        self._rarity.clear()
        self._index.reload()

    def write(self, added: Iterable[LexicalDocument]) -> None:
        """Adds passages, in one commit."""
        writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for document in added:
            writer.add_document(self._document(document))
        writer.commit()
        writer.wait_merging_threads()
        self.reload()

    def _document(self, document: LexicalDocument) -> tantivy.Document:
        text = expanded(document.text)
        return tantivy.Document.from_dict(
            {
                "passage": document.passage,
                "plan": document.plan_id,
                "words": " ".join(word_terms(text)),
                "folded": " ".join(folded_terms(text)),
                "headings": _counted_headings(document.headings),
            },
            self._schema,
        )

    def search(
        self, field: str, terms: Iterable[str], plans: Sequence[str] | None = None, limit: int = 200
    ) -> dict[int, float]:
        """BM25 score of the best passages by id, for terms of one of `FIELDS`, within `plans` where given."""
        weighed = self._any_of(field, terms)
        if weighed is None:
            return {}
        query = weighed if plans is None else self._within(weighed, plans)
        searcher = self._index.searcher()
        hits = searcher.search(query, limit, count=False).hits
        if not hits:
            return {}
        found = _ids(searcher, hits)
        return {i: float(score) for i, (score, _) in zip(found, hits, strict=True)}

    def holding(self, text: str, limit: int = 2000) -> set[int]:
        """Ids of passages that have all neighbouring pairs of the text's syllables in their words or their headings."""
        terms = folded_terms(expanded(text))
        pairs = [term for term in terms if "_" in term] or terms
        searcher, found = self._index.searcher(), set[int]()
        for field in ("folded", "headings"):
            query = tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, tantivy.Query.term_query(self._schema, field, term, "basic")) for term in pairs]
            )
            found.update(_ids(searcher, searcher.search(query, limit, count=False).hits) if pairs else ())
        return found

    def _any_of(self, field: str, terms: Iterable[str]) -> tantivy.Query | None:
        should = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field, term, "freq"))
            for term in dict.fromkeys(terms)
        ]
        return tantivy.Query.boolean_query(should) if should else None

    def _within(self, query: tantivy.Query, plans: Sequence[str]) -> tantivy.Query:
        named = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, tantivy.Query.term_query(self._schema, "plan", plan, "basic")) for plan in plans]
        )
        return tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query), (tantivy.Occur.Must, tantivy.Query.const_score_query(named, 0.0))]
        )

    def rarity(self, field: str, terms: Iterable[str]) -> dict[str, float]:
        """Inverse document frequency of terms, `ln(1 + (N - n + 0.5) / (n + 0.5))`, as BM25 weighs them."""
        if len(self._rarity) > _RARITIES:
            self._rarity.clear()
        searcher = self._index.searcher()
        count = searcher.num_docs
        rare: dict[str, float] = {}
        for term in terms:
            known = self._rarity.get((field, term))
            if known is None:
                n = min(searcher.doc_freq(field, term), count)
                known = self._rarity[field, term] = math.log1p((count - n + 0.5) / (n + 0.5))
            rare[term] = known
        return rare

    def keep_only(self, passages: set[int]) -> None:
        """Drops every passage that is not among these."""
        stale = self.passages() - passages
        if not stale:
            return
        writer = self._index.writer(heap_size=_WRITER_BYTES, num_threads=1)
        for passage in stale:
            writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "passage", passage))
        writer.commit()
        writer.wait_merging_threads()
        self.reload()

    def passages(self) -> set[int]:
        """Ids of all passages that can be found, for checking a store."""
        searcher = self._index.searcher()
        hits = searcher.search(tantivy.Query.all_query(), max(searcher.num_docs, 1), count=False).hits
        return set(_ids(searcher, hits))


def _copied(folder: Path, place: Path) -> Path:
    """A copy of the files of a folder. Raises OSError, PermissionError for a file that may not be read."""
    place.mkdir()
    for path in folder.iterdir():
        if not path.name.endswith(".lock"):
            shutil.copyfile(path, place / path.name)
    return place


def _ids(searcher: tantivy.Searcher, hits: Sequence[tuple[Any, tantivy.DocAddress]]) -> list[int]:
    """Passage ids of hits, in their order."""
    values = searcher.fast_field_values("passage", [address for _, address in hits])
    return [int(value) for value in values if value is not None]
