"""`--save`: what a command found as a file, in the format that its name ends in."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import KeHoachError, UsageError

if TYPE_CHECKING:  # the writers are not loaded to answer a question
    from ui.papers.paper import Paper
    from ui.papers.sources import Way
    from ui.web.texts import Texts

_PAGE = "http://127.0.0.1:7860/"  # where `kehoach serve` shows the clauses unless it is told otherwise


def add_option(command: argparse.ArgumentParser) -> None:
    """The option of a command."""
    command.add_argument(
        "--save", type=Path, metavar="TỆP.xlsx|.csv|.docx", help="ghi kết quả, kèm trích dẫn từng dòng, ra một tệp"
    )


def ready(options: argparse.Namespace) -> None:
    """Raises UsageError for a name that ends in no known format, and beside `--batch`."""
    if options.save is None:
        return
    from ui.papers.formats import FORMATS

    if options.save.suffix.lower().removeprefix(".") not in FORMATS:
        known = ", ".join(form.suffix for form in FORMATS.values())
        raise UsageError(f"--save không biết ghi «{options.save.name}»: tên tệp phải kết thúc bằng {known}")
    if getattr(options, "batch", None) is not None:
        raise UsageError("--save ghi kết quả của một lần hỏi, không đi cùng --batch: hãy dùng --out")


def save(options: argparse.Namespace, made: Callable[[Texts, Way], Paper], *, linked: bool = True) -> None:
    """Writes the paper to the file that `--save` names, the whole file or none of it, and says so.

    Args:
        options: of the command, after `ready`.
        made: the paper in this language, with clauses at these addresses.
        linked: whether the clauses can be read on the page.

    Raises KeHoachError where the file cannot be written, UsageError for more rows than the format bears.
    """
    from ui.papers.formats import written
    from ui.papers.sources import nowhere, ways
    from ui.web.texts import texts_in

    texts = texts_in("vi")
    paper = made(texts, ways(_PAGE, texts) if linked else nowhere)
    _replace(options.save, written(paper, options.save.suffix.lower().removeprefix(".")))
    if not getattr(options, "json", False):
        print(f"Đã ghi {paper.rows} dòng vào {options.save}.")


def _replace(path: Path, data: bytes) -> None:
    beside = path.with_name(f"{path.name}.new")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        raise KeHoachError(
            f"Không ghi được «{path}»: {error.strerror}; hãy xem thư mục, quyền, và tệp có đang mở không."
        ) from error
    finally:
        beside.unlink(missing_ok=True)
