"""`kehoach documents`: the documents that the plans cite, who rests on one, and what amends or replaces what."""

from __future__ import annotations

import argparse
import json
import textwrap
from functools import partial
from typing import Any

from ui import printing, saving
from ui.terminal import safe

ABOUT = (
    "các văn bản mà kế hoạch trong kho viện dẫn: kế hoạch nào căn cứ vào một văn bản, còn viện dẫn gì cùng với nó, văn"
    " bản nào sửa đổi, thay thế văn bản nào, và văn bản đã bị thay thế mà vẫn được viện dẫn"
)
EXIT = "Chỉ nêu điều chính các kế hoạch nói: không thấy nêu thay thế không có nghĩa là văn bản còn hiệu lực."
_SHOWN = 200  # characters of a quote on the terminal; JSON has all of it
_INDENT = "      "


def add_options(command: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    command.add_argument(
        "number",
        nargs="?",
        metavar="VĂN_BẢN",
        help="số hiệu, số và loại («nghị định 61»), hoặc tên luật; không có thì liệt kê tất cả",
    )
    command.add_argument("--plan", metavar="KẾ_HOẠCH", help="chỉ văn bản mà kế hoạch này viện dẫn")
    command.add_argument("--json", action="store_true", help="mỗi dòng một đối tượng JSON")
    saving.add_option(command)
    command.epilog = EXIT


def run(options: argparse.Namespace) -> int:
    """Prints the list of documents or all about those named. Raises UnknownPlanError, StoreError."""
    from indexer.demonstration import store_in_use
    from indexer.store import Store
    from search.legal_graph import legal_graph
    from search.legal_register import document_row, document_rows

    saving.ready(options)
    store = Store(store_in_use(options.store))
    if options.save is not None:
        from ui.papers.legal import documents_paper

        saving.save(options, partial(documents_paper, store, options.number, options.plan))
        return 0
    with store.reading():
        plan_id = store.plan_named(options.plan).plan_id if options.plan else None
        graph = legal_graph(store)
        if options.number is None:
            rows = document_rows(store, graph, plan_id)
        else:
            named = graph.named(options.number)
            rows = [document_row(store, graph, one) for one in named if plan_id in (None, *graph.citing(one.id))]
    if options.json:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif not rows:
        print(f"Không kế hoạch nào trong kho viện dẫn {safe(options.number or 'văn bản nào')}.")
    elif options.number is None:
        _list(rows)
    else:
        for row in rows:
            _one(row)
    return 0


def _about(row: dict[str, Any]) -> str:
    told = ", ".join(filter(None, (row["date"], row["issuer"])))
    subject = row["subject"] if row["number"] else ""
    return safe(f"{row['document']}{f' ({told})' if told else ''}{f': {subject}' if subject else ''}")


def _counted(row: dict[str, Any]) -> str:
    return f"{row['plans']:>4} kế hoạch  {textwrap.shorten(_about(row), printing.WIDTH - 15, placeholder=' …')}"


def _list(rows: list[dict[str, Any]]) -> None:
    print(f"{len(rows)} văn bản được viện dẫn")
    for row in rows:
        print(_counted(row))
        for words, others in (("bị thay thế bởi", row["replaced_by"]), ("được sửa đổi bởi", row["amended_by"])):
            if others:
                print(f"{_INDENT}{words} {safe('; '.join(others))}")
    for row in rows:
        for one in row["outdated"]:
            _outdated(one)


def _outdated(one: dict[str, Any]) -> None:
    from search.sections import section_name

    after = ", sau ngày ban hành kế hoạch" if one["later"] else ""
    where = f"{one['plan_number'] or one['plan']}, {section_name(one['section'])}{printing.digest_mark(one)}"
    proof = f"{one['proof']['plan_number'] or one['proof']['plan']}, {section_name(one['proof']['section'])}"
    print(safe(f"! {where} còn viện dẫn {one['document']}: {one['relation']} {one['by']}{after} (theo {proof})"))


def _one(row: dict[str, Any]) -> None:
    print(_about(row))
    for one in row["relations"]:
        print(f"  {one['relation']} {_about(one)}{printing.digest_mark(one)}")
        _proof(one)
    print(f"  {len(row['cited_by'])} kế hoạch viện dẫn")
    for one in row["cited_by"]:
        used = f"[{one['role']}, {one['mentions']} lần]{printing.digest_mark(one)}"
        print(f"  • {safe(one['plan_number'] or one['plan'])} {used}")
        _proof(one)
    if row["beside"]:
        print("  Cùng được viện dẫn:")
    for one in row["beside"]:
        print(f"  {_counted(one)}")


def _proof(one: dict[str, Any]) -> None:
    from search.sections import section_name

    where = f"{section_name(one['section'])}, {one['plan_number'] or one['plan']}"
    print(f"{_INDENT}[{safe(where)}] “{textwrap.shorten(safe(one['quote']), _SHOWN, placeholder=' …')}”")
