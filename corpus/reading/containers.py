"""Archives that documents are packed in, looked at before anything in them is trusted (DOCX and ODT are ZIP)."""

from __future__ import annotations

import io
import zipfile
import zlib

from corpus.errors import ReadingError
from corpus.reading.limits import MAX_CHARS, MAX_ENTRIES, MAX_INFLATED, MAX_PART

_MEGA = 1024 * 1024


def archive(data: bytes, name: str) -> zipfile.ZipFile:
    """The ZIP archive in the bytes, within the limits on entries and on what they inflate to.

    What an entry inflates to is declared, and `zipfile` reads no more than that, so the sum bounds what can be read.

    Raises:
        ReadingError: damaged, encrypted, with two entries of one name, or over a limit.
    """
    if not data.startswith(b"PK"):  # an encrypted DOCX is packed in OLE (MS-OFFCRYPTO 2.3)
        raise locked(name)
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, zipfile.LargeZipFile, ValueError, OSError, NotImplementedError, EOFError):
        raise damaged(name) from None
    entries = opened.infolist()
    if len(entries) > MAX_ENTRIES:
        raise ReadingError(
            f"Tệp “{name}” gói {len(entries)} tệp con, quá giới hạn {MAX_ENTRIES}; hãy lưu lại bằng Word rồi thử lại."
        )
    inflated = sum(entry.file_size for entry in entries)
    if inflated > MAX_INFLATED:
        raise ReadingError(
            f"Tệp “{name}” giải nén ra {inflated / _MEGA:.0f} MB, quá giới hạn {MAX_INFLATED // _MEGA} MB; "
            "hãy bỏ bớt ảnh hoặc chép phần văn bản sang tệp mới."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise locked(name)
    if len({entry.filename for entry in entries}) < len(entries):
        raise damaged(name)
    return opened


def part_of(opened: zipfile.ZipFile, path: str, name: str) -> bytes | None:
    """An entry's bytes, `None` where there is none of that path.

    Raises:
        ReadingError: damaged, or over the limit on one part.
    """
    try:
        entry = opened.getinfo(path)
    except KeyError:
        return None
    if entry.file_size > MAX_PART:
        raise ReadingError(
            f"Tệp “{name}” có phần văn bản {entry.file_size / _MEGA:.0f} MB, quá giới hạn {MAX_PART // _MEGA} MB; "
            "hãy tách kế hoạch thành nhiều tệp."
        )
    try:
        return opened.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise damaged(name) from None


def damaged(name: str) -> ReadingError:
    """The refusal of a file that cannot be opened as what it claims to be."""
    return ReadingError(f"Tệp “{name}” bị hỏng, không mở được; hãy mở bằng Word, lưu lại thành .docx rồi thử lại.")


def locked(name: str) -> ReadingError:
    """The refusal of a file that a password protects."""
    return ReadingError(f"Tệp “{name}” có mật khẩu; hãy mở bằng Word, bỏ mật khẩu, lưu lại rồi thử lại.")


def too_long(name: str) -> ReadingError:
    """The refusal of a text of more than `MAX_CHARS` characters."""
    return ReadingError(
        f"Tệp “{name}” dài quá giới hạn {MAX_CHARS / 1e6:.0f} triệu ký tự; hãy tách kế hoạch thành nhiều tệp."
    )
