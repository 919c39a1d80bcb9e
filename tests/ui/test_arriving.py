"""Files on their way: names that any system takes, and nothing left of what does not come whole."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.errors import KeHoachError
from corpus.reading.limits import MAX_BYTES
from ui import arriving
from ui.arriving import TooLargeError, arrive, file_name


async def pieces(content: bytes, times: int = 1) -> AsyncIterator[bytes]:
    for _ in range(times):
        yield content


def test_a_file_has_its_name_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"

    async def watched() -> AsyncIterator[bytes]:
        yield b"1"
        assert not path.exists()
        yield b"2"

    asyncio.run(arrive(path, watched()))
    assert [(one, one.read_bytes()) for one in path.parent.iterdir()] == [(path, b"12")]


def test_nothing_is_kept_of_a_file_that_is_too_large_or_empty(tmp_path: Path) -> None:
    path = tmp_path / "a" / "big.pdf"
    with pytest.raises(TooLargeError, match="MB"):
        asyncio.run(arrive(path, pieces(bytes(2**20), MAX_BYTES // 2**20 + 1)))
    with pytest.raises(KeHoachError, match="rỗng"):
        asyncio.run(arrive(path, pieces(b"")))
    assert not list(tmp_path.iterdir())


def test_a_file_that_stops_to_come_is_let_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arriving, "_SILENT", 0.01)

    async def stalled() -> AsyncIterator[bytes]:
        yield b"a"
        await asyncio.Event().wait()

    with pytest.raises(KeHoachError, match="dừng giữa chừng"):
        asyncio.run(arrive(tmp_path / "a" / "b.txt", stalled()))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\a\\Kế hoạch số 5.docx", "Kế hoạch số 5.docx"),
        ("a\x00b\u202etxt.pdf", "abtxt.pdf"),
        (".hidden.txt", "hidden.txt"),
        ("dài" * 100 + ".pdf", ("dài" * 100)[:117] + ".pdf"),
        ("không đuôi", "không đuôi"),
        ("ế" * 200 + ".pdf", "ế" * 79 + ".pdf"),
    ],
)
def test_names_are_made_harmless(name: str, kept: str) -> None:
    assert file_name(name) == kept


@pytest.mark.parametrize("name", ["", "..", "/", "\x00", " . "])
def test_no_name_is_a_sentence(name: str) -> None:
    with pytest.raises(KeHoachError, match="không có tên"):
        file_name(name)
