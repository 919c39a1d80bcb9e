"""A run of `index` in a process of its own says how far it is and how it ended, and ends when nobody listens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from corpus.errors import KeHoachError
from indexer.apart import index_apart, main
from indexer.writing import writing

PLAN = """ỦY BAN NHÂN DÂN
XÃ HỒ MÂY
Số: 88/KH-UBND
Hồ Mây, ngày 02 tháng 4 năm 2025
KẾ HOẠCH
Đặt thùng rác công cộng năm 2025
I. MỤC TIÊU
1. Tối thiểu 64% khu chợ có thùng rác phân loại.
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "ho-may.txt"
    path.write_text(PLAN, "utf-8")
    return path


def test_paths_are_those_of_who_asks(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(plan.parent)
    stages: list[str] = []
    report = index_apart([Path(plan.name)], Path("store"), lambda stage, done, total: stages.append(stage))
    assert (report.added, report.plans) == ([str(plan.resolve())], 1)
    assert stages[0] == "đọc" and stages[-1] == "xong"
    assert (plan.parent / "store" / "catalogue.sqlite").is_file()


def test_what_goes_wrong_there_is_a_sentence_here(plan: Path) -> None:
    folder = plan.parent / "store"
    folder.mkdir()
    (folder / "catalogue.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(KeHoachError, match=r"^Kho|kho"):
        index_apart([plan], folder)


def test_a_busy_store_is_told_from_a_broken_one(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("indexer.writing._LOCK_SECONDS", 0.0)
    with writing(plan.parent / "store"):
        assert main([str(plan.parent / "store"), str(plan)]) == 1
    assert '"busy": true' in capsys.readouterr().out


def test_it_ends_without_a_word_when_nobody_listens(plan: Path, project: Path) -> None:
    command = [sys.executable, "-m", "indexer.apart", str(plan.parent / "store"), str(plan)]
    with subprocess.Popen(
        command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == 1
