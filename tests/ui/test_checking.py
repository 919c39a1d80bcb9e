"""`kehoach check` on files and stored plans."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.samples import BINH_THUONG
from ui.cli import main


def test_a_stored_plan_is_checked_by_name_and_by_id(sample_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "binh-thuong.txt", "--json", "--store", str(sample_store)]) == 0
    by_name = json.loads(capsys.readouterr().out)
    assert main(["check", by_name["plan_id"], "--json", "--store", str(sample_store)]) == 0
    assert json.loads(capsys.readouterr().out) == by_name
    assert by_name["verdict"] == "SỬA"
    for rule in by_name["rules"]:
        assert all(finding["quote"] in BINH_THUONG for finding in rule["findings"])


def test_the_report_for_people_names_rule_place_and_words(
    sample_store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "binh-thuong.txt", "--store", str(sample_store)]) == 0
    out = capsys.readouterr().out
    assert "[ĐẠT] Số, ký hiệu văn bản" in out
    assert "[SỬA] Nhiệm vụ có cơ quan chủ trì: 2/" in out
    assert (
        "  mục II.1 — SỬA: chưa rõ chủ trì; không nêu thời hạn; không nêu sản phẩm, kết quả\n      “1. Rà soát" in out
    )
    assert out.splitlines()[-1].startswith("Kết luận: SỬA")


@pytest.mark.parametrize("stored", [True, False])
def test_a_file_gives_what_the_stored_plan_gives_and_is_not_stored(
    sample_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], stored: bool
) -> None:
    path = tmp_path / "du-thao.txt"
    path.write_text(BINH_THUONG, "utf-8")
    main(["check", "binh-thuong.txt", "--json", "--store", str(sample_store)])
    known = json.loads(capsys.readouterr().out)
    store = sample_store if stored else tmp_path / "none"
    assert main(["check", str(path), "--json", "--store", str(store)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["rules"] == known["rules"]
    assert not (tmp_path / "none").exists()


def test_the_file_as_it_is_now_goes_before_what_was_indexed(
    sample_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("binh-thuong.txt").write_text(BINH_THUONG.replace(" ngày 03/3/2025", ""), "utf-8")
    assert main(["check", "binh-thuong.txt", "--store", str(sample_store)]) == 0
    assert "văn bản viện dẫn không có ngày ban hành" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nope", "Không có kế hoạch «nope»"),
        ("x" * 5000, "Không có kế hoạch"),
        ("a\0b", "Không có kế hoạch"),
        (".", "«.»"),
    ],
    ids=["unknown", "long", "nul", "folder"],
)
def test_what_is_neither_plan_nor_file_is_one_sentence(
    sample_store: Path, capsys: pytest.CaptureFixture[str], name: str, said: str
) -> None:
    assert main(["check", name, "--store", str(sample_store)]) == 1
    err = capsys.readouterr().err
    assert said in err and "không có tệp" in err and err.count("\n") == 1


def test_a_damaged_store_does_not_stop_the_check_of_a_file(
    sample_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    shutil.copytree(sample_store, store)
    (store / "catalogue.sqlite").write_bytes(b"not a catalogue" * 100)
    path = tmp_path / "du-thao.txt"
    path.write_text(BINH_THUONG, "utf-8")
    assert main(["check", str(path), "--store", str(store)]) == 0
    assert "Kết luận" in capsys.readouterr().out


def test_words_of_a_document_cannot_drive_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "du-thao.txt"
    path.write_text(BINH_THUONG.replace("Kiểm tra công vụ", "Kiểm tra \x1b[2J\u202ecông vụ"), "utf-8")
    assert main(["check", str(path)]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out and "\u202e" not in out


def test_the_help_says_what_the_exit_code_means(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])
    assert "Mã thoát 0" in capsys.readouterr().out
