"""The documents that plans cite as a list to choose from: by words or number, type, plan, and whether they are cited
though replaced. What the page and the papers filter by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

from corpus.folding import fold, syllables
from indexer.store import Store
from search.legal_documents import Document
from search.legal_graph import LegalGraph, Use, legal_graph

_LONGEST = 300  # characters of a field; more are not read


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What documents have to be to be listed; the fields hold together.

    Attributes:
        text: words and numbers as one types them ("nghị định 61", "30/2020", "đất đai"), in any order; all of them
            stand in the document's name, number, subject or issuer. Words without accents fit any accents.
        type: type of document, "Nghị định".
        plan: id or file name of a plan that cites them.
        outdated: only those of which a plan says that they are replaced or dropped, and that another cites all the
            same.
    """

    text: str = ""
    type: str = ""
    plan: str = ""
    outdated: bool = False

    @classmethod
    def of(cls, given: Mapping[str, Sequence[str]]) -> DocumentFilter:
        """The filter that fields of an address tell; what they do not tell is not filtered by."""
        text, kind, plan, outdated = (
            next(iter(given.get(field.name, ())), "")[:_LONGEST].strip() for field in fields(cls)
        )
        return cls(text, kind, plan, outdated not in ("", "0", "false"))

    def fields(self) -> dict[str, tuple[str, ...]]:
        """The fields that tell this filter: `of` reads them back."""
        told = {"text": self.text, "type": self.type, "plan": self.plan, "outdated": "1" if self.outdated else ""}
        return {name: (value,) for name, value in told.items() if value}


EVERY_DOCUMENT = DocumentFilter()
"""No filter at all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A cited document.

    Attributes:
        plans: by id of each plan that cites it, as what it does: its roles there, each once.
        mentions: how often it is mentioned in all.
        outdated: ids of the plans that cite it though it is replaced.
        said, bare: the words that it is found by, between spaces, with accents and without.
    """

    document: Document
    plans: Mapping[str, tuple[str, ...]]
    mentions: int
    outdated: frozenset[str]
    said: str
    bare: str

    @property
    def roles(self) -> Counter[str]:
        """In how many plans it has each role."""
        return Counter(role for roles in self.plans.values() for role in roles)


@dataclass(frozen=True, slots=True)
class Listed:
    """What a filter leaves: the documents that are called as is asked for before those about them, then those first
    that most plans cite.

    Attributes:
        entries: all that it leaves; `every` counts those of the store.
        types: each type of document with how many of it the other fields leave, most first.
        outdated: how many the other fields leave that are cited though replaced.
    """

    entries: tuple[Entry, ...]
    every: int
    types: tuple[tuple[str, int], ...]
    outdated: int


def listed(store: Store, wanted: DocumentFilter) -> Listed:
    """The cited documents that a filter leaves. Raises UnknownPlanError."""
    every = store.once(_entries)
    plan = store.plan_named(wanted.plan).plan_id if wanted.plan else ""
    tests: dict[str, Callable[[Entry], bool]] = {}
    words = _words(wanted.text)
    if words:
        tests["text"] = lambda entry: _stand(words, entry.said, entry.bare)
    if plan:
        tests["plan"] = lambda entry: plan in entry.plans
    if wanted.type:
        tests["type"] = lambda entry: entry.document.type == wanted.type
    if wanted.outdated:
        tests["outdated"] = lambda entry: _outdated(entry, plan)
    types = Counter(entry.document.type for entry in _left(every, tests, "type"))
    left = sorted(_left(every, tests), key=lambda entry: not _stand(words, _spaced(entry.document.name)))
    return Listed(
        tuple(left),
        len(every),
        tuple(sorted(types.items(), key=lambda one: (-one[1], one[0]))),
        sum(_outdated(entry, plan) for entry in _left(every, tests, "outdated")),
    )


def _left(every: Iterable[Entry], tests: Mapping[str, Callable[[Entry], bool]], without: str = "") -> Iterable[Entry]:
    asked = [test for name, test in tests.items() if name != without]
    return (entry for entry in every if all(test(entry) for test in asked))


def _outdated(entry: Entry, plan: str) -> bool:
    return plan in entry.outdated if plan else bool(entry.outdated)


def _entries(store: Store) -> tuple[Entry, ...]:
    """Every document that a plan other than itself cites."""
    graph = legal_graph(store)
    outdated: dict[str, set[str]] = {}
    for one in graph.outdated():
        outdated.setdefault(one.use.document, set()).add(one.use.place.plan_id)
    entries = [_entry(document, cited, frozenset(outdated.get(document.id, ()))) for document, cited in _cited(graph)]
    return tuple(sorted(entries, key=lambda one: (-len(one.plans), -one.mentions, one.document.name)))


def _cited(graph: LegalGraph) -> Iterable[tuple[Document, Mapping[str, Sequence[Use]]]]:
    found = ((document, graph.citing(document.id)) for document in graph.documents.values())
    return ((document, cited) for document, cited in found if cited)


def _entry(document: Document, cited: Mapping[str, Sequence[Use]], outdated: frozenset[str]) -> Entry:
    plans = {plan: tuple(dict.fromkeys(use.role for use in uses)) for plan, uses in cited.items()}
    said = _spaced(" ".join(filter(None, (document.name, document.subject, document.issuer, document.year))))
    return Entry(document, plans, sum(map(len, cited.values())), outdated, said, fold(said))


def _words(text: str) -> list[tuple[str, bool]]:
    """Each typed word as it has to stand in an entry, and whether it is one without accents."""
    spaced = (_spaced(word) for word in text.split())
    return [(word, word == fold(word)) for word in spaced if word.strip()]


def _stand(words: Iterable[tuple[str, bool]], said: str, bare: str = "") -> bool:
    """Whether all of them stand in a text, given with accents and, where it is at hand, without."""
    bare = bare or fold(said)
    return all(word in (bare if plain else said) for word, plain in words)


def _spaced(text: str) -> str:
    """Its syllables between spaces, figures without leading zeros: "số 02/NQ-CP" becomes " số 2 nq cp "."""
    return f" {' '.join(word.lstrip('0') if word.isdigit() else word for word in syllables(text))} "
