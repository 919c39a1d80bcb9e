"""Which reader takes which format: a table, so that a new format is a new line."""

from __future__ import annotations

from collections.abc import Callable

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading.formats import TEXT, UNKNOWN, recognise
from corpus.reading.secrecy import secrecy_mark
from corpus.reading.text import read_text

Reader = Callable[[bytes, str], Source]

READERS: dict[str, Reader] = {TEXT: read_text}


def source_from_bytes(data: bytes, name: str) -> Source:
    """The text of a file's bytes; `name` is only used in messages.

    Raises:
        ReadingError: no reader for the format, undecodable or wordless content, or a secret document.
    """
    kind = recognise(data)
    reader = READERS.get(kind)
    if reader is None:
        raise ReadingError(_refusal(kind, name))
    source = reader(data, name)
    mark = secrecy_mark(source.text)
    if mark:
        raise ReadingError(
            f"Tệp “{name}” đóng dấu mật “{mark}”; kehoach chỉ nhận văn bản công khai, hãy bỏ tệp này ra khỏi thư mục."
        )
    return source


def _refusal(kind: str, name: str) -> str:
    if kind == UNKNOWN:
        return f"Tệp “{name}” là dữ liệu nhị phân chứ không phải văn bản; hãy đưa tệp .txt mã hóa UTF-8."
    return f"Tệp “{name}”: định dạng {kind} chưa đọc được; hãy lưu kế hoạch thành văn bản .txt (UTF-8) rồi thử lại."
