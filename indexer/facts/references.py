"""Legal references of a plan: each mention, resolved against the others of the same document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.folding import fold
from corpus.model import Clause, Plan
from indexer.facts.document_numbers import document_key
from indexer.facts.documents import DocumentMention, find_documents
from indexer.facts.model import LegalReference
from indexer.facts.roles import PLAIN, grounds, leading_role, roles
from indexer.facts.short_mentions import find_short, vocabulary

_OWN = re.compile(r"(?:^|[^,\w]\s*)\bso\s*:?\s*$")
_GROUND = "căn cứ"
_KINDS = ("ke hoach", "quyet dinh")


def extract_references(plan: Plan) -> tuple[LegalReference, ...]:
    """One reference for each mention, in reading order, short mentions among them.

    Date, issuer and subject that one mention states hold for all mentions of the same document; the plan's own number
    in its head ("Số: 1/KH-UBND") is no reference.
    """
    following = [clause.text for clause in plan.clauses[1:]] + [""]
    full = {clause.ordinal: _full(clause, after) for clause, after in zip(plan.clauses, following, strict=True)}
    if not any(full.values()):
        return ()
    own = tuple({*_KINDS, fold(plan.head.kind or "")} - {""})
    known = vocabulary({clause.ordinal: clause.text for clause in plan.clauses}, full, own)
    found: list[LegalReference] = []
    opening = PLAIN
    for clause in plan.clauses:
        mentions = full[clause.ordinal]
        short = find_short(clause.ordinal, clause.text, mentions, known)
        if not mentions and not short:
            opening = PLAIN
            continue
        forms = [(one, "number" if one.number else "name") for one in mentions] + short
        forms.sort(key=lambda pair: pair[0].start)
        given = _GROUND if grounds(clause.headings) else opening
        used = roles(clause.text, [one for one, _ in forms], given)
        for (mention, form), role in zip(forms, used, strict=True):
            found.append(_attaching(plan, clause, _reference(clause, mention, form, role.name, role.other)))
        opening = _carried(clause, used[0].name)
    return _resolved(found)


def _full(clause: Clause, following: str) -> tuple[DocumentMention, ...]:
    torn = following if clause.kind == "row" else ""
    return tuple(one for one in find_documents(clause.text, torn) if not _is_own_head(clause, one))


def _carried(clause: Clause, first: str) -> str:
    """The role that a list gives the mention at the beginning of the next clause."""
    told = leading_role(fold(clause.text[:40])) or (first if clause.kind == "preamble" else "")
    return told if told == _GROUND or clause.kind == "preamble" else PLAIN


def _is_own_head(clause: Clause, mention: DocumentMention) -> bool:
    """Whether the mention is the number line of the document itself."""
    if not clause.text[mention.start].isdigit() or clause.kind not in ("preamble", "heading"):
        return False  # "… chuyển đổi số: Nghị quyết số 7-NQ/TW": a type stands before another document's number
    before = fold(clause.text[max(0, mention.start - 12) : mention.start])
    return _OWN.search(before) is not None and not re.search(r"(?:,|\bva)\s+so\s*:?\s*$", before)


def _reference(clause: Clause, mention: DocumentMention, form: str, role: str, other: str) -> LegalReference:
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
        role=role,
        other=other,
        form=form,
        year=mention.year,
    )


def _attaching(plan: Plan, clause: Clause, reference: LegalReference) -> LegalReference:
    """The decision that the plan is attached to is about the plan: "(Kèm theo Quyết định số 7/QĐ-UBND)"."""
    title = plan.head.title
    if reference.role != "kèm theo" or reference.subject or clause.kind != "preamble" or not title:
        return reference
    own = plan.head.number and document_key(plan.head.number) == reference.key and reference.type == plan.head.kind
    return replace(reference, subject=title if own else f"ban hành {title}")


def _resolved(found: list[LegalReference]) -> tuple[LegalReference, ...]:
    """The references with what other mentions of the same document tell.

    A number that is used anew each year is one document a year; a law by name that the plan gives one number too is
    that numbered one.
    """
    found = _dated(_numbered_laws(found))
    counts = Counter((one.key, one.year) for one in found)
    facts: dict[tuple[str, str], dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for reference in found:
        for name in ("date", "issuer", "subject"):
            value = getattr(reference, name)
            if value and reference.form in ("number", "name"):
                facts[reference.key, reference.year][name][value] += 1
    most = {one: {name: _most(values) for name, values in told.items()} for one, told in facts.items()}
    resolved = []
    for reference in found:
        known = most.get((reference.key, reference.year), {})
        resolved.append(
            replace(
                reference,
                date=reference.date or known.get("date", ""),
                issuer=_told(reference.issuer, known.get("issuer", "")),
                subject=_told(reference.subject, known.get("subject", "")),
                mentions=counts[reference.key, reference.year],
            )
        )
    return tuple(resolved)


def _told(value: str, others: str) -> str:
    """What a mention tells, else what the others do; capitals of a heading count as not told where another tells it."""
    return value if value and not value.isupper() else others or value


def _most(values: Counter[str]) -> str:
    """The value told most often, one in capitals only where there is no other."""
    return max(values, key=lambda value: (not value.isupper(), values[value]), default="")


def _numbered_laws(found: Sequence[LegalReference]) -> list[LegalReference]:
    numbers: dict[str, dict[str, LegalReference]] = defaultdict(dict)
    for one in found:
        if one.number and one.type in ("Luật", "Bộ luật", "Pháp lệnh") and one.subject:
            numbers[fold(one.subject)][one.key] = one
    resolved = []
    for one in found:
        meant = numbers.get(fold(one.subject), {}) if not one.number else {}
        if len(meant) == 1:
            (law,) = meant.values()
            if not one.year or one.year == law.year:
                one = replace(one, number=law.number, key=law.key, year=law.year, issuer=law.issuer)
        resolved.append(one)
    return resolved


def _dated(found: Sequence[LegalReference]) -> list[LegalReference]:
    """Undated mentions with the year of the dated one of their key that stands last before them, or else first."""
    years: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if one.year:
            years[one.key].append(one.year)
    last: dict[str, str] = {}
    dated = []
    for one in found:
        if one.year:
            last[one.key] = one.year
        elif one.key in years:
            one = replace(one, year=last.get(one.key, years[one.key][0]))
        dated.append(one)
    return dated
