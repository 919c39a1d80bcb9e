"""A file that is sent to the running page: a name it may have, and its bytes on their way into a folder."""

from __future__ import annotations

import asyncio
import contextlib
import re
import shutil
import unicodedata
from collections.abc import AsyncIterator
from pathlib import Path

from corpus.errors import KeHoachError
from corpus.reading.limits import MAX_BYTES
from ui.terminal import safe

HALF = ".half"
"""What a file is called until it is here whole; no name begins with a dot."""
_SILENT = 60.0  # seconds without a byte after which who sends a file is taken for gone
_NAME = 120  # characters of a file's name
_BYTES = 240  # of the same: a little under what file systems take
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


class TooLargeError(KeHoachError):
    """A file over the size that is read."""


def file_name(name: str) -> str:
    """A name that a file may have on any system: the last part of a path, without what is special there.

    Raises KeHoachError where nothing is left of it.
    """
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    stem, dot, suffix = _NOT_IN_NAMES.sub(" ", safe(last)).strip(" .").rpartition(".")
    if len(suffix) >= 10:
        stem, dot, suffix = f"{stem}{dot}{suffix}", "", ""
    room = _BYTES - len(suffix.encode())
    stem = stem[: _NAME - len(suffix)].encode()[:room].decode(errors="ignore")
    kept = f"{stem.strip()}{dot}{suffix}".strip(" .")
    if not kept:
        raise KeHoachError("Tệp gửi lên không có tên: hãy đặt tên cho tệp, ví dụ «ke-hoach.pdf».")
    return kept


async def arrive(path: Path, content: AsyncIterator[bytes]) -> None:
    """Writes a file as it comes, into a folder of its own; nothing is left of one that does not come whole.

    Raises TooLargeError, or KeHoachError for a file without content, one that stops to come, and one that cannot be
    written.
    """
    half, named, size = path.with_name(HALF), path.name, 0
    try:
        half.parent.mkdir(parents=True)
        with half.open("wb") as kept:
            async with asyncio.timeout(_SILENT) as limit:
                async for some in content:
                    size += len(some)
                    if size > MAX_BYTES:
                        raise TooLargeError(f"Tệp «{named}» lớn hơn {MAX_BYTES // 2**20} MB: hãy chia nhỏ tệp.")
                    kept.write(some)
                    limit.reschedule(asyncio.get_running_loop().time() + _SILENT)
        if not size:
            raise KeHoachError(f"Tệp «{named}» rỗng: hãy chọn tệp có nội dung.")
        half.rename(path)
    except TimeoutError as error:
        forget(path)
        raise KeHoachError(f"Tệp «{named}» dừng giữa chừng khi gửi: hãy gửi lại.") from error
    except OSError as error:
        forget(path)
        raise KeHoachError(f"Không giữ được tệp «{named}» ({error.strerror}): hãy xem đĩa và quyền ghi.") from error
    except BaseException:
        forget(path)
        raise


def forget(path: Path) -> None:
    """Deletes a kept file with the folder that was made for it."""
    with contextlib.suppress(OSError):
        shutil.rmtree(path.parent)
