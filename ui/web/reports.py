"""What is to be known of one plan: how it was read, with what doubt, and what the officers' list says of it."""

from __future__ import annotations

import re

from corpus.model import Plan
from indexer.catalogue import PlanRecord
from search.checking import Finding, Report, Ruling, Verdict
from ui.web.address import address
from ui.web.markup import digest_mark, element, escaped
from ui.web.places import place
from ui.web.saving import paper_links
from ui.web.texts import Texts

_SHOWN = 20  # findings of one rule that are listed
_MARKS = {Verdict.PASS: "kh-pass", Verdict.FIX: "kh-fix", Verdict.UNKNOWN: "kh-unclear"}
_WORD = re.compile(r"\w+")


def report_html(record: PlanRecord, report: Report, close: str, texts: Texts) -> str:
    """The report on a plan; `close` is the address of what is seen without it."""
    head = report.plan.head
    named = " · ".join(filter(None, (head.number, head.issuer))) or report.plan.name
    title = element("h2", f"{escaped(texts('report', plan=named))} {digest_mark(texts, head.digest)}")
    leave = element("a", escaped(texts("report_close")), "kh-open", href=close)
    rules = "".join(_ruling(ruling, report.plan, texts) for ruling in report.rulings)
    papers = paper_links("check", {"plan": [record.plan_id]}, texts)
    told = element("div", rules, "kh-rules", lang="vi")
    return element("section", title + _reading(record, report.plan, texts) + told + papers + leave, "kh-report")


def _reading(record: PlanRecord, plan: Plan, texts: Texts) -> str:
    """How the file was read: format, pages, and the share of words that are beyond doubt."""
    pages = max((clause.page or 0 for clause in plan.clauses), default=0)
    words = sum(len(_WORD.findall(clause.text)) for clause in plan.clauses)
    doubtful = sum(
        len(_WORD.findall(clause.text[start:end])) for clause in plan.clauses for start, end in clause.uncertain
    )
    sure = 100 * (1 - doubtful / words) if words else 100.0
    told = [
        texts("read_format", format=record.format),
        texts("read_pages", count=pages) if pages else "",
        texts("read_clauses", count=len(plan.clauses)),
        texts("read_restored") if record.restored else "",
        texts("read_sure", share=f"{sure:.1f}", doubtful=doubtful),
    ]
    notes = "".join(element("li", escaped(note), lang="vi") for note in record.notes)
    return element("ul", "".join(element("li", escaped(one)) for one in told if one) + notes, "kh-more")


def _ruling(ruling: Ruling, plan: Plan, texts: Texts) -> str:
    mark = element("span", escaped(ruling.verdict.value), f"kh-verdict {_MARKS[ruling.verdict]}")
    found = ruling.looked.findings
    counted = escaped(texts("rule_counted", found=len(found), count=ruling.looked.count)) if ruling.looked.count else ""
    name = element("strong", escaped(ruling.rule.name)) + f" {element('small', escaped(ruling.rule.source))} {counted}"
    if not found:
        return element("p", f"{mark} {name}")
    items = "".join(_finding(one, plan, texts) for one in found[:_SHOWN])
    rest = element("li", escaped(texts("rule_more", count=len(found) - _SHOWN))) if len(found) > _SHOWN else ""
    return element("details", element("summary", f"{mark} {name}") + element("ul", items + rest, "kh-more"))


def _finding(found: Finding, plan: Plan, texts: Texts) -> str:
    said = escaped(found.message)
    if found.clause is not None:
        fields = {"plan": [plan.plan_id], "at": [str(found.clause)]}
        where = place(texts, found.section, found.row)
        said += " " + element("a", escaped(where), "kh-way", href=address("read", fields, texts.language))
    quote = element("q", escaped(found.text)) if found.text else ""
    return element("li", said + (f" {quote}" if quote else ""))
