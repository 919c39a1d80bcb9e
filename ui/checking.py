"""`kehoach check`: the officers' own list over one plan, of the store or straight from a file."""

from __future__ import annotations

import argparse
import json
import textwrap
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import StoreError, UnknownPlanError
from ui import printing, saving
from ui.terminal import safe

if TYPE_CHECKING:
    from corpus.model import Plan
    from indexer.facts.indicators import IndicatorTable
    from indexer.facts.model import Facts
    from indexer.store import Store
    from search.checking import Finding, Report, Ruling

ABOUT = (
    "soát một kế hoạch theo danh mục của cán bộ: nhiệm vụ thiếu chủ trì, thời hạn, sản phẩm; chỉ tiêu không có nhiệm"
    " vụ; văn bản viện dẫn thiếu số, ngày hoặc lệch ngày; số, ngày, cơ quan ban hành"
)
EXIT = "Mã thoát 0 khi đã soát xong, dù có chỗ phải sửa; 1 khi không đọc được kế hoạch."
_SHOWN = 220  # characters of a quote on the terminal; JSON has all of it
_INDENT = "      "


def add_options(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument(
        "plan",
        metavar="KẾ_HOẠCH",
        help="một tệp (đọc ngay, không đưa vào kho), hoặc tên tệp hay mã của kế hoạch trong kho",
    )
    command.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    saving.add_option(command)
    command.epilog = EXIT


def run(options: argparse.Namespace) -> int:
    """Checks the plan and prints the report; 0 also when there is something to mend.

    Raises UnknownPlanError for a name that is neither a file nor a plan of the store, ReadingError for a file that is
    no plan, StoreError.
    """
    from search.checking import check

    saving.ready(options)
    report = check(*_named(options.plan, options.store))
    if options.json:
        print(json.dumps(report.to_json(), ensure_ascii=False))
    else:
        show(report)
    if options.save is not None:
        from ui.papers.checks import check_paper

        saving.save(options, partial(check_paper, report), linked=not _is_file(Path(options.plan)))
    return 0


def _named(name: str, store: Path | None) -> tuple[Plan, Facts, IndicatorTable | None]:
    """The plan in this file as it is now, else the stored plan of this name or id.

    A file goes first: who names the draft on the desk wants that one checked, not what was indexed of it before. A file
    whose very content is in the store is not read again.
    """
    from indexer.demonstration import store_in_use
    from indexer.store import Store

    path = Path(name)
    if _is_file(path):
        return _of_file(path, store)
    opened = Store(store_in_use(store))
    try:
        return stored(opened, name)
    except UnknownPlanError as error:
        raise UnknownPlanError(f"{error} Cũng không có tệp nào ở đường dẫn đó.") from error
    finally:
        opened.close()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or with a NUL, is no path
        return False


def _of_file(path: Path, store: Path | None) -> tuple[Plan, Facts, IndicatorTable | None]:
    from corpus.plan import plan_from_bytes, plan_id_of
    from corpus.reading import load
    from indexer.facts import extract
    from indexer.store import Store, default_store, exists

    data = load(path)
    folder = store or default_store()
    try:
        if exists(folder):
            opened = Store(folder)
            try:
                return stored(opened, plan_id_of(data))
            finally:
                opened.close()
    except (StoreError, UnknownPlanError):
        pass  # not in the store, or no store that can be read: the file is read
    with printing.progress() as progress:
        plan = plan_from_bytes(data, path.name, lambda done, pages: progress("đọc", done, pages))
    return plan, extract(plan), None


def stored(store: Store, name: str) -> tuple[Plan, Facts, IndicatorTable | None]:
    """A plan of the store with its facts and the indicators known there, as `search.checking.check` takes them.

    Raises UnknownPlanError.
    """
    from search.checking.stored import stored_facts

    record = store.plan_named(name)
    return store.catalogue.plan(record), stored_facts(store, record.plan_id), store.indicators


def show(report: Report) -> None:
    """The report for a person: a line for each rule, then the places in reading order with all that is said of each."""
    head = report.plan.head
    about = ", ".join(filter(None, (head.number, head.issuer, head.date)))
    print(f"Soát: {safe(report.plan.name)}{f' ({safe(about)})' if about else ''}")
    if head.digest:
        print(f"{_INDENT}{printing.DIGEST}")
    for ruling in report.rulings:
        print(_line(ruling))
    places: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in (finding for ruling in report.rulings for finding in ruling.looked.findings):
        places[-1 if finding.clause is None else finding.clause, finding.quote].append(finding)
    for _, findings in sorted(places.items(), key=lambda item: item[0][0]):
        _show_place(findings)
    counts = Counter(str(ruling.verdict) for ruling in report.rulings)
    listed = ", ".join(f"{verdict} {count}" for verdict, count in sorted(counts.items()))
    print(f"Kết luận: {report.verdict} ({listed} trên {len(report.rulings)} mục).")


def _line(ruling: Ruling) -> str:
    looked = ruling.looked
    seen = f"{len(looked.findings)}/{looked.count}" if looked.findings else f"{looked.count}"
    said = seen if looked.count else "không có gì để kiểm"
    return f"[{ruling.verdict}] {ruling.rule.name}: {said} — {ruling.rule.source}"


def _show_place(findings: Sequence[Finding]) -> None:
    first = findings[0]
    page = f", trang {first.page}" if first.page else ""
    said: dict[str, list[str]] = defaultdict(list)
    for finding in findings:
        said[finding.verdict].append(finding.message)
    verdicts = ". ".join(f"{verdict}: {'; '.join(messages)}" for verdict, messages in said.items())
    print(f"  {safe(first.where)}{page} — {safe(verdicts)}")
    if first.quote:
        print(f"{_INDENT}“{textwrap.shorten(safe(first.quote), _SHOWN, placeholder=' …')}”")
