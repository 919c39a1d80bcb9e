"""Which document a stored reference is of, over all plans of a store."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.folding import fold
from indexer.catalogue import PlanRecord
from indexer.facts import document_key
from indexer.facts.document_numbers import is_local
from indexer.facts.roles import OWN

_OFFICES = re.compile(
    r"\b(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|chu tich|ban thuong vu|ban chap hanh|dang bo|btv|so [a-z ]+)\b"
)
_PARTY = {"tinh uy": "tinh", "thanh uy": "thanh pho", "dang uy": ""}


@dataclass(frozen=True, slots=True)
class Document:
    """One document over all plans.

    Attributes:
        id: stable within a store: key, year and, for numbers that every locality uses, whose it is.
        key: as in `indexer.facts.document_key`, a folded name for a law without a number.
        year: "" where no plan tells it.
        type, number, issuer, date, subject: as the plan that says most has them; "" where none says.
        plan_id: of the plan of the store that is this document, else "".
    """

    id: str
    key: str
    year: str
    type: str
    number: str
    issuer: str = ""
    date: str = ""
    subject: str = ""
    plan_id: str = ""

    @property
    def name(self) -> str:
        """ "Nghị định số 911/2031/NĐ-CP", or the law's name with its year."""
        if self.number:
            return f"{self.type} số {self.number}"
        named = self.subject if self.subject.lower().startswith(self.type.lower()) else f"{self.type} {self.subject}"
        return f"{named} năm {self.year}" if self.year else named


class Identities:
    """Which document a stored reference is of, over all plans.

    A number that holds its year is one document in all the land; one used anew each year needs the year; one that every
    locality uses needs the locality too. A law by name is the numbered one where the corpus has only one such.
    """

    def __init__(self, facts: Iterable[tuple[str, int, dict[str, Any]]], plans: Mapping[str, PlanRecord]) -> None:
        self._plans = plans
        self._years: dict[str, set[str]] = defaultdict(set)
        self._laws: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._in_plan: dict[tuple[str, str], str] = {}
        listed = list(facts)
        for _, _, data in listed:
            if data.get("year"):
                self._years[data["key"]].add(data["year"])
            if data["number"] and data["subject"] and not is_local(data["number"]):
                self._laws[fold(data["subject"])].add((data["key"], data.get("year", "")))
        for plan_id, _, data in listed:
            self._in_plan.setdefault((plan_id, data["key"]), self.document(plan_id, data).id)

    def own(self) -> Iterable[tuple[str, Document]]:
        """The plans of the store as documents."""
        for plan_id, record in self._plans.items():
            head = record.head
            if head.number:
                key, year = document_key(head.number), (head.date or "")[:4]
                identity = self._identity(plan_id, key, year, head.number, head.issuer or "")
                yield identity, Document(identity, key, year, head.kind or "Kế hoạch", head.number, head.issuer or "",
                                         head.date or "", head.title or "", plan_id)  # fmt: skip

    def document(self, plan_id: str, data: dict[str, Any]) -> Document:
        """The document of a reference that is stored for a plan."""
        key, year, number = data["key"], data.get("year", ""), data["number"]
        if not number:
            laws = [(law, when) for law, when in self._laws.get(fold(data["subject"]), ()) if year in ("", when)]
            if len(laws) == 1:
                ((key, year),) = laws
        if not year and len(self._years[key]) == 1 and not is_local(number):
            (year,) = self._years[key]
        head = self._plans[plan_id].head
        own = number and not data["issuer"] and key == document_key(head.number or "")  # "(kèm theo Kế hoạch số 7)"
        identity = self._identity(plan_id, key, year, number, head.issuer or "" if own else data["issuer"])
        return Document(identity, key, year, data["type"], number, data["issuer"], data["date"], data["subject"])

    def other(self, plan_id: str, key: str) -> str:
        """Id of the document with this key in a plan, or of the plan itself."""
        if key != OWN:
            return self._in_plan.get((plan_id, key), "")
        head = self._plans[plan_id].head
        year = (head.date or "")[:4]
        number = head.number or ""
        return self._identity(plan_id, document_key(number), year, number, head.issuer or "") if number else ""

    def _identity(self, plan_id: str, key: str, year: str, number: str, issuer: str) -> str:
        parts = [key, year if year and f"-{year}-" not in key else ""]
        if is_local(number):
            parts.append(self._authority(plan_id, issuer))
        return "@".join(filter(None, parts))

    def _authority(self, plan_id: str, issuer: str) -> str:
        """Whose a local number is: level and name, the name from the plan's own locality where only a level is told."""
        words = fold(issuer)
        for party, level in _PARTY.items():
            words = words.replace(party, level)
        told = " ".join(re.sub(r"[^\w ]+", " ", _OFFICES.sub(" ", words)).split())
        told = re.sub(r"\b(tinh|thanh pho) \1\b", r"\1", told)
        own = self._plans[plan_id].head.locality
        if own is None or not told:
            return told or plan_id
        if told in (fold(own.level), "thanh pho", "tinh") and own.level in ("tỉnh", "thành phố"):
            return fold(f"{own.level} {own.name}")
        if told in ("tinh", "thanh pho"):
            return f"{told} {fold(own.province)}" if own.province else plan_id
        return fold(str(own)) if told == fold(own.level) else told
