from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from ui.cli import main

COMMANDS = (
    ("ask", "Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?"),
    ("compare", "tuyến đường có cây bóng mát"),
    ("facts", "assignments"),
    ("documents",),
    ("documents", "815/2030/NĐ-CP", "--plan", "khe-lau.txt"),
    ("check", "khe-lau.txt"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_saves_what_it_finds(
    command: tuple[str, ...], small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "bảng.xlsx"
    assert main([*command, "--store", str(small_store), "--save", str(out)]) == 0
    assert "Đã ghi" in capsys.readouterr().out
    assert load_workbook(out).active.max_row > 2
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("name", ["a.docx", "a.CSV", "a.html", "a.txt"])
def test_the_end_of_the_name_tells_the_format(name: str, small_store: Path, tmp_path: Path) -> None:
    assert main(["facts", "targets", "--store", str(small_store), "--save", str(tmp_path / name)]) == 0
    if name.endswith("docx"):
        assert Document(str(tmp_path / name)).tables


@pytest.mark.parametrize("name", ["a.pdf", "a", ".xlsx"])
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_unknown_end_is_one_sentence(
    command: tuple[str, ...], name: str, small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--store", str(small_store), "--save", str(tmp_path / name)]) == 2
    said = capsys.readouterr()
    assert not said.out and ".xlsx, .csv, .docx" in said.err and said.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_batch_has_its_own_file(small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--batch", "a.jsonl", "--out", "b.jsonl", "--save", str(tmp_path / "a.csv")]
    assert main(["ask", *given, "--store", str(small_store)]) == 2
    assert "--batch" in capsys.readouterr().err


def test_a_file_that_cannot_be_written_leaves_the_old_one(
    small_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["facts", "targets", "--store", str(small_store), "--save"]
    assert main([*where, str(tmp_path / "không có" / "a.csv")]) == 1
    (tmp_path / "a.csv").mkdir()
    assert main([*where, str(tmp_path / "a.csv")]) == 1
    assert capsys.readouterr().err.count("Không ghi được") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_the_report_on_a_draft_has_no_addresses(small_store: Path, tmp_path: Path) -> None:
    draft = tmp_path / "khe-lau.txt"
    draft.write_text(
        "KẾ HOẠCH\nTrồng cây của xã Khe Lau\n\nI. NHIỆM VỤ\n1. Vận động các thôn đào hố trồng cây.\n", "utf-8"
    )
    assert main(["check", str(draft), "--store", str(small_store), "--save", str(tmp_path / "a.csv")]) == 0
    assert "view=read" not in (tmp_path / "a.csv").read_text("utf-8-sig")
