"""The command line `kehoach` and its commands.

Exit codes: 0 done (a refusal too), 1 could not (one sentence on standard error), 2 usage.
"""

from __future__ import annotations

import argparse
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from corpus.errors import KeHoachError, StoreError, UsageError
from search.answer import Answer
from ui import checking, documents, llm, printing, saving
from ui.access import command as users
from ui.terminal import safe

Handler = Callable[[argparse.Namespace], int]


class _Parser(argparse.ArgumentParser):
    """argparse with one Vietnamese sentence instead of an English usage dump."""

    def error(self, message: str) -> NoReturn:
        print(f"kehoach: {message}. Xem «{self.prog} --help».", file=sys.stderr)
        raise SystemExit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = build_parser().parse_args(arguments)
    handler: Handler = options.handler
    try:
        return handler(options)
    except UsageError as error:
        print(f"kehoach: {safe(str(error))}", file=sys.stderr)
        return 2
    except KeHoachError as error:
        print(f"kehoach: {safe(str(error))}", file=sys.stderr)
        return 1
    except sqlite3.DatabaseError as error:
        print(f"kehoach: kho bị hỏng ({error}): hãy chạy «kehoach doctor», hoặc lập lại kho.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - so that the exit does not fail again
        return 0
    except OSError as error:
        print(
            f"kehoach: lỗi đọc ghi ({error.strerror or type(error).__name__}): hãy xem đĩa và quyền.", file=sys.stderr
        )
        return 1
    except KeyboardInterrupt:
        print("kehoach: đã dừng theo yêu cầu; kho vẫn nguyên.", file=sys.stderr)
        return 130


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands, for `main` and for the tests of the documentation."""
    parser = _Parser(prog="kehoach", description="Hỏi đáp có trích dẫn trên các kế hoạch hành chính.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="LỆNH", parser_class=_Parser)

    def add(name: str, about: str, handler: Handler) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=about, description=about)
        command.add_argument("--store", type=Path, metavar="THƯ_MỤC", help="thư mục kho (mặc định: kho của người dùng)")
        command.set_defaults(handler=handler)
        return command

    index = add("index", "đưa kế hoạch vào kho, chỉ đọc lại những gì đã đổi", _index)
    index.add_argument("paths", nargs="+", type=Path, metavar="TỆP_HOẶC_THƯ_MỤC")
    index.add_argument("--model", metavar="TÊN", help="mô hình sentence-transformers khác, theo tên hoặc thư mục")
    index.add_argument(
        "--indicators", type=Path, metavar="TỆP.toml", help="bảng chỉ tiêu riêng, giữ cùng kho (tệp rỗng: bỏ bảng cũ)"
    )

    ask = add("ask", "hỏi một câu, trả lời kèm điều khoản chứng minh", _ask)
    ask.add_argument("question", nargs="?", metavar="CÂU_HỎI")
    ask.add_argument("--plan", metavar="KẾ_HOẠCH", help="chỉ hỏi kế hoạch này (tên tệp hoặc mã)")
    _batchable(ask)
    saving.add_option(ask)
    llm.add_options(ask)

    facts = add("facts", "chỉ tiêu, phân công hoặc căn cứ pháp lý của các kế hoạch", _facts)
    facts.add_argument("kind", choices=("targets", "assignments", "legal"), metavar="targets|assignments|legal")
    facts.add_argument("--plan", metavar="KẾ_HOẠCH", help="chỉ kế hoạch này")
    facts.add_argument("--json", action="store_true", help="mỗi dòng một đối tượng JSON")
    saving.add_option(facts)

    compare = add("compare", "so sánh một chỉ tiêu, hoặc ai chủ trì một việc, giữa các kế hoạch", _compare)
    compare.add_argument("question", nargs="?", metavar="CHỈ_TIÊU")
    _batchable(compare)
    saving.add_option(compare)

    repair = add("repair", "phục hồi chính tả của văn bản OCR sai hoặc không dấu", _repair)
    repair.add_argument("file", nargs="?", type=Path, metavar="TỆP")
    repair.add_argument("--batch", type=Path, metavar="VÀO.jsonl", help="mỗi dòng {id, text}")
    repair.add_argument("--out", type=Path, metavar="RA.jsonl")

    checking.add_options(add("check", checking.ABOUT, checking.run))
    documents.add_options(add("documents", documents.ABOUT, documents.run))

    plans = add("plans", "danh sách kế hoạch trong kho", _plans)
    plans.add_argument("--json", action="store_true", help="mỗi dòng một đối tượng JSON")

    show = add("show", "dàn ý của một kế hoạch với đường dẫn từng mục", _show)
    show.add_argument("plan", metavar="KẾ_HOẠCH")

    remove = add("remove", "bỏ một kế hoạch khỏi kho", _remove)
    remove.add_argument("plan", metavar="KẾ_HOẠCH")

    doctor = add("doctor", "kiểm tra kho và nói chỗ nào sai", _doctor)
    doctor.add_argument(
        "--rebuild", action="store_true", help="dựng lại chỉ mục từ danh mục, mã hóa lại nếu mô hình đã đổi"
    )

    serve = add("serve", "mở trang web và API", _serve)
    serve.add_argument("--host", default="127.0.0.1", metavar="ĐỊA_CHỈ", help="mặc định 127.0.0.1, chỉ máy này")
    serve.add_argument("--port", type=int, default=7860, metavar="CỔNG", help="mặc định 7860; 0 là cổng trống bất kỳ")
    serve.add_argument(
        "--login", action="store_true", help="đòi đăng nhập cả trên máy này (nghe ở địa chỉ khác: luôn đòi)"
    )
    serve.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="TÊN",
        help="tên máy chủ mà trang được mở bằng, lặp lại được",
    )
    llm.add_options(serve)

    add("mcp", "bốn công cụ chỉ đọc cho trợ lý AI (MCP) trên luồng vào ra chuẩn", _mcp)
    users.add_options(add("users", users.ABOUT, users.run))

    add("demo", "ba câu hỏi mẫu trên các bản tóm lược kèm theo chương trình", _demo)
    return parser


def _batchable(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="in JSON")
    command.add_argument("--batch", type=Path, metavar="VÀO.jsonl", help="mỗi dòng {id, question, plan?}")
    command.add_argument("--out", type=Path, metavar="RA.jsonl", help="nơi ghi kết quả của --batch")


def _dump(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False)


def _batch(options: argparse.Namespace, needed: str) -> list[dict[str, Any]]:
    """All rows of `--batch`. Raises KeHoachError for a file that cannot be read or a row that is none."""
    try:
        lines = options.batch.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise KeHoachError(f"Không đọc được «{options.batch}»: {error}.") from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise KeHoachError(f"«{options.batch}» dòng {number} không phải JSON: {error.msg}.") from error
        plan = row.get("plan") if isinstance(row, dict) else 0
        if not isinstance(row, dict) or "id" not in row or not isinstance(row.get(needed), str):
            raise KeHoachError(f"«{options.batch}» dòng {number} cần các trường id và {needed}.")
        if plan is not None and not isinstance(plan, str):
            raise KeHoachError(f"«{options.batch}» dòng {number}: trường plan phải là tên tệp hoặc mã kế hoạch.")
        rows.append(row)
    return rows


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> int:
    """Writes rows as JSON Lines, the whole file or none of it; returns how many."""
    beside = path.with_name(f"{path.name}.new")
    try:
        with beside.open("w", encoding="utf-8") as out:
            count = sum(1 for row in rows if out.write(_dump(row) + "\n"))
        beside.replace(path)
    except OSError as error:
        raise KeHoachError(f"Không ghi được «{path}»: {error.strerror}.") from error
    finally:
        beside.unlink(missing_ok=True)
    return count


def _answered(row: dict[str, Any], ask: Callable[[], Any]) -> dict[str, Any]:
    """A row of results; a question that cannot be asked is a refusal that says why, and the batch goes on."""
    try:
        return {"id": row["id"], **ask().to_json()}
    except KeHoachError as error:
        return {"id": row["id"], **Answer(row["question"], "fact", False, str(error), missing=str(error)).to_json()}


def _engine(options: argparse.Namespace) -> Any:
    from indexer.demonstration import store_in_use
    from search.engine import Engine

    folder = store_in_use(options.store)
    engine = Engine.open(folder)
    if not engine.store.plans():
        raise StoreError(f"Kho tại {folder} chưa có kế hoạch nào: hãy đưa vào bằng «kehoach index THƯ_MỤC».")
    return engine


def _one_or_batch(options: argparse.Namespace, one: object, what: str) -> None:
    """Raises UsageError unless there is one question or file, or a batch with a place for its results."""
    if (one is None) == (options.batch is None) or (options.batch is None) != (options.out is None):
        raise UsageError(f"cần {what}, hoặc --batch VÀO.jsonl cùng với --out RA.jsonl")


def _index(options: argparse.Namespace) -> int:
    from indexer.indexing import index
    from indexer.store import default_store

    folder = options.store or default_store()
    with printing.progress() as progress:
        report = index(options.paths, folder, options.model, progress, options.indicators)
    printing.index_report(report, folder)
    if report.taken:
        return 0
    if not report.refused:
        kept = " Các kế hoạch đang có trong kho được giữ nguyên." if report.plans else ""
        raise KeHoachError(f"Không thấy tệp kế hoạch nào ở nơi được chỉ: hãy kiểm tra lại thư mục.{kept}")
    return 1


def _ask(options: argparse.Namespace) -> int:
    _one_or_batch(options, options.question, "một câu hỏi")
    saving.ready(options)
    reword = llm.rewording(options, gives_up=True)
    engine = _engine(options)

    def ask(question: str, plan: str | None) -> Answer:
        return reword(engine.ask(question, plan))

    if options.batch is not None:
        asked = _batch(options, "question")
        count = _write(
            options.out,
            (_answered(row, partial(ask, row["question"], row.get("plan") or options.plan)) for row in asked),
        )
        print(f"Đã trả lời {count} câu hỏi vào {options.out}.")
        return 0
    answer = ask(options.question, options.plan)
    if options.json:
        print(_dump(answer.to_json()))
    else:
        printing.answer(answer)
    if options.save is not None:
        from ui.papers.answers import answer_paper

        saving.save(options, partial(answer_paper, engine.store, answer))
    return 0


def _facts(options: argparse.Namespace) -> int:
    from indexer.demonstration import store_in_use
    from indexer.store import Store
    from search.register import rows

    saving.ready(options)
    store = Store(store_in_use(options.store))
    if options.save is not None:
        from ui.papers.registers import facts_paper

        saving.save(options, partial(facts_paper, store, options.kind, options.plan))
        return 0
    for row in rows(store, options.kind, options.plan):
        print(_dump(row) if options.json else printing.fact_line(options.kind, row))
    return 0


def _compare(options: argparse.Namespace) -> int:
    _one_or_batch(options, options.question, "một câu hỏi")
    saving.ready(options)
    engine = _engine(options)
    if options.batch is not None:
        asked = _batch(options, "question")
        count = _write(options.out, (_answered(row, partial(engine.compare, row["question"])) for row in asked))
        print(f"Đã so sánh {count} chỉ tiêu vào {options.out}.")
        return 0
    table = engine.compare(options.question)
    if options.json:
        print(_dump(table.to_json()))
    else:
        printing.comparison(table)
    if options.save is not None:
        from ui.papers.comparisons import comparison_paper

        saving.save(options, partial(comparison_paper, table))
    return 0


def _repair(options: argparse.Namespace) -> int:
    from corpus.reading import lines_of, read_source
    from corpus.restoring import restore, restore_text

    _one_or_batch(options, options.file, "một tệp")
    if options.batch is not None:
        rows = ({"id": row["id"], "text": restore_text(row["text"]).text} for row in _batch(options, "text"))
        count = _write(options.out, rows)
        print(f"Đã phục hồi {count} dòng vào {options.out}.")
        return 0
    _, source = read_source(options.file)
    for line in restore(lines_of(source)):
        print(safe(line.text))
    return 0


def _plans(options: argparse.Namespace) -> int:
    from indexer.demonstration import store_in_use
    from indexer.store import Store

    folder = store_in_use(options.store)
    plans = Store(folder).plans()
    if options.json:
        for plan in plans:
            print(_dump(printing.plan_row(plan)))
    else:
        printing.plans(plans, folder)
    return 0


def _show(options: argparse.Namespace) -> int:
    from indexer.demonstration import store_in_use
    from indexer.store import Store

    store = Store(store_in_use(options.store))
    plan = store.plan_named(options.plan)
    printing.outline(plan, store.catalogue.clauses(plan.plan_id), store.catalogue.rows(plan.plan_id))
    return 0


def _remove(options: argparse.Namespace) -> int:
    from indexer.indexing import remove
    from indexer.store import default_store

    name = remove(options.plan, options.store or default_store())
    print(f"Đã bỏ {safe(name)} khỏi kho.")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    from indexer.demonstration import store_in_use
    from indexer.doctor import examine
    from indexer.rebuilding import rebuild

    folder = store_in_use(options.store)
    if options.rebuild:
        with printing.progress() as progress:
            print(f"Đã dựng lại chỉ mục của {rebuild(folder, progress)} đoạn.")
    checks = examine(folder)
    for check in checks:
        print(f"{'✓' if check.well else '✗'} {check.name}: {check.sentence}")
    return 0 if all(check.well for check in checks) else 1


def _serve(options: argparse.Namespace) -> int:
    from indexer.demonstration import store_in_use
    from ui.web import serve

    reword = llm.rewording(options)
    folder = store_in_use(options.store)
    serve(folder, options.host, options.port, reword, login=options.login, names=options.allow_host)
    return 0


def _mcp(options: argparse.Namespace) -> int:
    from ui.http_api.operations import Operations
    from ui.mcp_server import serve

    engine = _engine(options)
    try:
        serve(Operations(engine))
    finally:
        engine.close()
    return 0


def _demo(options: argparse.Namespace) -> int:
    from indexer.demonstration import demonstration_store
    from search.engine import Engine
    from ui.examples import QUESTIONS

    engine = Engine.open(demonstration_store())
    print("Kho mẫu: bản tóm lược của các kế hoạch thật, không phải nguyên văn.\n")
    for question in QUESTIONS:
        printing.answer(engine.ask(question))
        print()
    print('Đưa kế hoạch của bạn vào: kehoach index THƯ_MỤC; rồi hỏi: kehoach ask "…"')
    return 0


if __name__ == "__main__":
    sys.exit(main())
