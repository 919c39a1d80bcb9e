"""Names that a plan defines itself, and offices that it calls by an old name."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from corpus.folding import fold
from corpus.model import Plan
from indexer.facts.office_names import canonical_office, office_key, successors
from indexer.facts.office_text import office_tables
from indexer.facts.offices import find_offices

_IN_FORCE = "2025-03-01"  # of what `successors` rests on
_DEFINED = re.compile(
    r"\(\s*(?:(?:sau day |duoi day )?(?:viet tat|goi tat|goi chung|goi)(?: la)?\s*:?\s*)"
    r"[\"“”']?([^()\"“”']{2,60}?)[\"“”']?\s*\)"
)
_ENDING = re.compile(r"(?:\s+[^\W\d_]+){0,6}\s*")  # words that no table knows, at the end of a name
_SHORT = re.compile(r"\(\s*([A-ZĐ][A-ZĐ&-]{1,11}[A-ZĐ])\s*\)")
_OPENED = re.compile(r"\(\s*(?:sau day|duoi day|viet tat|goi|[a-z][a-z&-]{2,12}\s*\))")
_LONGEST = 20_000  # characters of a clause that are searched


@dataclass(frozen=True, slots=True)
class OwnNames:
    """How one plan names offices.

    Attributes:
        level: level of its locality, `None` where not known.
        short: folded short name → full name as the plan defines it.
        old: keys of offices that are no more, and stand for their successors in this plan → the successor.
    """

    level: str | None
    short: dict[str, str]
    old: dict[str, str]

    def canonical(self, name: str) -> str:
        """The one spelling of an office of the plan."""
        full = self.short.get(fold(" ".join(name.split())), "") or self._expanded(name)
        canonical = canonical_office(full, self.level)
        return self.old.get(office_key(canonical), canonical)

    def _expanded(self, name: str) -> str:
        folded = fold(name)
        for short, full in self.short.items():
            match = re.search(rf"(?<![\w&-]){re.escape(short)}(?![\w&])", folded)
            if match is not None and len(short.split()) == 1:
                before = name[: match.start()].rstrip()
                head = fold(full).startswith(fold(before)) if before else True
                return (full if head else f"{before} {full}") + name[match.end() :]
        return name


def own_names(plan: Plan) -> OwnNames:
    """The names that the plan defines: "… (sau đây gọi là Ban Chỉ đạo)", "Phòng Văn hóa - Xã hội (VHXH)"."""
    locality = plan.head.locality
    known = {fold(short) for short in office_tables()["abbreviations"]} | {
        fold(head) for head in office_tables()["heads"]
    }
    short: dict[str, str] = {}
    prose: list[str] = []
    for clause in plan.clauses:
        text = clause.text[:_LONGEST]
        folded = fold(text)
        prose.append(folded)
        if not _OPENED.search(folded):
            continue
        mentions = find_offices(text)
        starts = [mention.start for mention in mentions]
        for match in sorted([*_DEFINED.finditer(folded), *_SHORT.finditer(text)], key=lambda found: found.start()):
            name = folded[match.start(1) : match.end(1)].strip()
            place = bisect_right(starts, match.start()) - 1
            if place < 0 or name in known or not _ENDING.fullmatch(text, mentions[place].end, match.start()):
                continue
            short.setdefault(name, text[mentions[place].start : match.start()].strip())
    everything = "\n".join(prose)
    new_law = (plan.head.date or "") >= _IN_FORCE
    old = {key: new for key, new in successors().items() if new_law or fold(new) not in everything}
    return OwnNames(locality.level if locality else None, short, old)
