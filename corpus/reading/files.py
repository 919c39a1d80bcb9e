"""Fetch a file's bytes under the limits on size and kind, or say in one sentence why not."""

from __future__ import annotations

import stat
from pathlib import Path

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading.formats import TEXT, UNKNOWN, recognise
from corpus.reading.limits import MAX_BYTES, MAX_TEXT_BYTES
from corpus.reading.readers import source_from_bytes

_HEAD = 65_536  # bytes that tell the format


def load(path: Path) -> bytes:
    """The file's bytes, at most `MAX_BYTES`, of plain text at most `MAX_TEXT_BYTES`.

    The size is asked of the file system first, so that a file that is too large is refused without being read; of a
    file that is too large for a text only the first bytes are read to see what it is.

    Raises:
        ReadingError: the file is missing, not an ordinary file, unreadable, too large or empty.
    """
    name = path.name
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadingError(f"“{name}” không phải là một tệp thường; hãy chỉ tới tệp văn bản của kế hoạch.")
        if status.st_size > MAX_BYTES:
            raise _too_large(name, status.st_size, MAX_BYTES)
        with path.open("rb") as file:
            head = file.read(_HEAD)
            limit = MAX_TEXT_BYTES if recognise(head) in (TEXT, UNKNOWN) else MAX_BYTES
            if status.st_size > limit:
                raise _too_large(name, status.st_size, limit)
            data = head + file.read(limit + 1 - len(head))
    except FileNotFoundError:
        raise ReadingError(f"Không thấy tệp “{name}”; hãy kiểm tra lại đường dẫn.") from None
    except PermissionError:
        raise ReadingError(
            f"Không được phép đọc tệp “{name}”; hãy cấp quyền đọc cho người đang chạy kehoach rồi thử lại."
        ) from None
    except OSError as error:
        raise ReadingError(f"Không đọc được tệp “{name}” ({error.strerror}); hãy chép lại tệp rồi thử lại.") from None
    if len(data) > limit:
        raise _too_large(name, len(data), limit)
    if not data:
        raise ReadingError(f"Tệp “{name}” rỗng (0 byte); cần một tệp có nội dung của kế hoạch.")
    return data


def read_source(path: Path) -> tuple[bytes, Source]:
    """The file's bytes (what the plan's id is taken from) and its text.

    Raises:
        ReadingError: as `load` and `source_from_bytes`.
    """
    data = load(path)
    return data, source_from_bytes(data, path.name)


def _too_large(name: str, size: int, limit: int) -> ReadingError:
    mega = 1024 * 1024
    return ReadingError(
        f"Tệp “{name}” lớn {size / mega:.0f} MB, quá giới hạn {limit // mega} MB; "
        "hãy tách tệp hoặc chỉ giữ phần văn bản."
    )
