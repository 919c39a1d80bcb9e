"""Which reader takes which format: a table, so that a new format is a new line."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading.formats import TEXT, UNKNOWN, recognise
from corpus.reading.secrecy import secrecy_mark

Progress = Callable[[int, int], None]
"""Called with the pages done and the pages in all while a long file is read."""

Reader = Callable[[bytes, str, Progress], Source]

# Format → module of this package whose `read(data, name, progress)` takes it. Imported when first needed: some bring
# large libraries.
READERS: dict[str, str] = {
    TEXT: "text",
    "PDF": "pdf.reader",
    "DOCX": "word.reader",
    "DOC": "word.office",
    "ODT": "word.office",
    "RTF": "word.office",
    "Word XML": "word.office",
    "HTML": "web.reader",
    "MHTML": "web.reader",
    "PNG": "scans.reader",
    "JPEG": "scans.reader",
    "TIFF": "scans.reader",
    "WEBP": "scans.reader",
    "BMP": "scans.reader",
    "GIF": "scans.reader",
}


def silent(done: int, total: int) -> None:
    """The progress that nobody watches."""


def source_from_bytes(data: bytes, name: str, progress: Progress = silent) -> Source:
    """The text of a file's bytes; `name` is only used in messages.

    Raises:
        ReadingError: no reader for the format, undecodable or wordless content, or a secret document.
    """
    kind = recognise(data)
    if kind not in READERS:
        raise ReadingError(_refusal(kind, name))
    reader: Reader = import_module(f"corpus.reading.{READERS[kind]}").read
    source = reader(data, name, progress)
    if not any(char.isalpha() for char in source.text):
        seen = "chỉ có khoảng trắng" if not source.text.strip() else "không có chữ nào"
        raise ReadingError(f"Tệp “{name}” {seen}; cần một tệp có lời văn của kế hoạch.")
    mark = secrecy_mark(source.text)
    if mark:
        raise ReadingError(
            f"Tệp “{name}” đóng dấu mật “{mark}”; kehoach chỉ nhận văn bản công khai, hãy bỏ tệp này ra khỏi thư mục."
        )
    return source


def _refusal(kind: str, name: str) -> str:
    if kind == UNKNOWN:
        return f"Tệp “{name}” là dữ liệu nhị phân chứ không phải văn bản; hãy đưa tệp PDF, Word, HTML, ảnh hoặc .txt."
    return f"Tệp “{name}”: định dạng {kind} chưa đọc được; hãy lưu kế hoạch thành PDF, .docx hoặc .txt rồi thử lại."
