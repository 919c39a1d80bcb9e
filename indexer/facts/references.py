"""Legal references of a plan: each mention, resolved against the others of the same document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace

from corpus.folding import fold
from corpus.model import Clause, Plan
from indexer.facts.documents import DocumentMention, find_documents, tables
from indexer.facts.model import LegalReference

_OWN = re.compile(r"(?:^|[^,\w]\s*)\bso\s*:?\s*$")


def extract_references(plan: Plan) -> tuple[LegalReference, ...]:
    """One reference for each mention, in reading order.

    Date, issuer and subject that one mention states hold for all mentions of the same number; the plan's own number
    in its head ("Số: 1/KH-UBND") is no reference.
    """
    found: list[LegalReference] = []
    for clause in plan.clauses:
        for mention in find_documents(clause.text):
            if not _is_own_head(clause, mention):
                found.append(_reference(clause, mention))
    return _resolved(found)


def _is_own_head(clause: Clause, mention: DocumentMention) -> bool:
    """Whether the mention is the number line of the document itself."""
    if not mention.number or clause.kind not in ("preamble", "heading"):
        return False
    before = fold(clause.text[max(0, mention.start - 12) : mention.start])
    return _OWN.search(before) is not None and not re.search(r"(?:,|\bva)\s+so\s*:?\s*$", before)


def _reference(clause: Clause, mention: DocumentMention) -> LegalReference:
    return LegalReference(
        clause=clause.ordinal,
        start=mention.start,
        end=mention.end,
        type=mention.type,
        number=mention.number,
        key=mention.key,
        issuer=mention.issuer,
        date=mention.date,
        subject=mention.subject,
        role=role_before(clause.text, mention.start),
    )


def role_before(text: str, start: int) -> str:
    """Role that the words before `start` give to the document named there; "dẫn chiếu" where none is recognised."""
    before = fold(text[max(0, start - 60) : start])
    best, at = "dẫn chiếu", -1
    for words, role in tables().roles.items():
        found = before.rfind(words)
        if found < 0 or (found and before[found - 1].isalnum()):
            continue
        end = found + len(words)
        if end > at and not re.search(r"[;]", before[end:]):
            best, at = role, end
    return best


def _resolved(found: list[LegalReference]) -> tuple[LegalReference, ...]:
    counts = Counter(reference.key for reference in found)
    facts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for reference in found:
        for name in ("date", "issuer", "subject"):
            value = getattr(reference, name)
            if value:
                facts[reference.key][name][value] += 1
    resolved = []
    for reference in found:
        known = {name: values.most_common(1)[0][0] for name, values in facts[reference.key].items()}
        resolved.append(
            replace(
                reference,
                date=reference.date or known.get("date", ""),
                issuer=reference.issuer or known.get("issuer", ""),
                subject=reference.subject or known.get("subject", ""),
                mentions=counts[reference.key],
            )
        )
    return tuple(resolved)
