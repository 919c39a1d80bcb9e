"""The report of a check as a paper: the verdict of each rule, then each place to mend with its clause."""

from __future__ import annotations

from search.checking import Finding, Report, Ruling
from ui.papers.paper import Field, Kind, Paper, Source, table_of
from ui.papers.sources import Way, of_clause
from ui.web.texts import Texts

_RULINGS: tuple[Field[Ruling], ...] = (
    Field("paper_rule", lambda ruling: ruling.rule.name, width=34),
    Field("paper_verdict", lambda ruling: str(ruling.verdict), width=20),
    Field("paper_looked", lambda ruling: ruling.looked.count, Kind.NUMBER, 10),
    Field("paper_found", lambda ruling: len(ruling.looked.findings), Kind.NUMBER, 12),
    Field("paper_rests", lambda ruling: ruling.rule.source, width=44),
)
_FINDINGS: tuple[Field[tuple[Ruling, Finding]], ...] = (
    Field("paper_rule", lambda item: item[0].rule.name, width=28),
    Field("paper_verdict", lambda item: str(item[1].verdict), width=16),
    Field("paper_message", lambda item: item[1].message, width=44),
)


def check_paper(report: Report, texts: Texts, way: Way) -> Paper:
    """The paper of a report; the places stand in the order of the rules, those without a clause have no source."""
    head, name = report.plan.head, report.plan.name
    rulings = table_of(texts("paper_rulings"), _RULINGS, [(ruling, None) for ruling in report.rulings], texts)
    found = [(ruling, one) for ruling in report.rulings for one in ruling.looked.findings]
    findings = table_of(
        texts("paper_findings"), _FINDINGS, [(item, _source(report, item[1], texts, way)) for item in found], texts
    )
    document = ", ".join(filter(None, (head.number, head.issuer, head.date)))
    about = ((texts("col_plan"), f"{name} ({document})" if document else name),
             (texts("paper_verdict"), str(report.verdict)))  # fmt: skip
    notes = (texts("paper_digest"),) if head.digest else ()
    tables = (rulings, findings) if found else (rulings,)
    return Paper(texts("paper_check"), tables, about, notes, texts.language)


def _source(report: Report, finding: Finding, texts: Texts, way: Way) -> Source | None:
    if finding.clause is None:
        return None
    names = ("clause", "section", "page", "quote", "row")
    about = {"plan": report.plan.name, "plan_id": report.plan.plan_id}
    return of_clause(about | {name: getattr(finding, name) for name in names}, report.plan.head, texts, way)
