"""A user's own table of indicators: read and checked before any plan is read by it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from corpus.errors import KeHoachError

_LARGEST = 256 * 1024  # bytes
_MOST = 500  # indicators
_PHRASES = 60  # of one indicator
_LONGEST = 120  # characters of a phrase
_GAPS = 3  # "…" in a phrase; each may stand for 80 characters
_KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
_FORM = "mỗi chỉ tiêu là một [[indicator]] với key, name và words (mẫu ở docs/indicators.md)"


def own_indicators(path: Path) -> str:
    """The TOML text of a user's table; "" for an empty file, which takes an earlier table back.

    Raises KeHoachError, in one sentence, for a file that cannot be read or is no such table.
    """
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, f"không phải TOML hợp lệ ({error})") from error
    fault = _fault(data)
    if fault:
        raise _wrong(path, fault)
    return text if data else ""


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise _wrong(path, f"lớn hơn {_LARGEST // 1024} KB")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _wrong(path, "không phải văn bản UTF-8") from error
    except OSError as error:
        raise KeHoachError(
            f"Không đọc được bảng chỉ tiêu «{path}» ({error.strerror or type(error).__name__}):"
            " hãy kiểm tra đường dẫn và quyền đọc."
        ) from error


def _wrong(path: Path, fault: str) -> KeHoachError:
    return KeHoachError(f"Bảng chỉ tiêu «{path}» {fault}: hãy sửa lại tệp, {_FORM}.")


def _fault(data: Mapping[str, Any]) -> str:
    """What is wrong with a table, "" where nothing is."""
    unknown = sorted(data.keys() - {"shorter", "indicator"})
    if unknown:
        return f"có mục «{unknown[0]}» không được dùng"
    shorter, entries = data.get("shorter", {}), data.get("indicator", [])
    if not isinstance(shorter, dict) or not all(map(_phrase, (*shorter, *shorter.values()))):
        return "có mục [shorter] không phải các cặp chữ"
    if not isinstance(entries, list) or len(entries) > _MOST or not all(isinstance(entry, dict) for entry in entries):
        return f"cần các mục [[indicator]], tối đa {_MOST}"
    wrong = ((number, fault) for number, entry in enumerate(entries, 1) if (fault := _fault_of(entry)))
    number, fault = next(wrong, (0, ""))
    return f"có [[indicator]] thứ {number} {fault}" if fault else ""


def _fault_of(entry: Mapping[str, Any]) -> str:
    """What is wrong with one indicator."""
    unknown = sorted(entry.keys() - {"key", "name", "words", "without"})
    if unknown:
        return f"có trường «{unknown[0]}» không được dùng"
    if not isinstance(entry.get("key"), str) or not _KEY.fullmatch(entry["key"]):
        return "có key không hợp lệ (chữ thường không dấu, số và gạch dưới)"
    if not _phrase(entry.get("name")):
        return "thiếu name"
    if not _list(entry.get("words"), _phrase) or not entry["words"]:
        return f"thiếu words (danh sách cụm từ, mỗi cụm tối đa {_LONGEST} ký tự và {_GAPS} dấu «…»)"
    return "" if _list(entry.get("without", []), _phrase) else "có without không phải danh sách cụm từ"


def _list(value: object, holds: Callable[[object], bool]) -> bool:
    return isinstance(value, list) and len(value) <= _PHRASES and all(map(holds, value))


def _phrase(value: object) -> bool:
    """Whether a value is words: of some length, and with something beside the gaps."""
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    return value.count("…") <= _GAPS and any(char.isalnum() for char in value)
