from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import KeHoachError
from indexer.doctor import examine
from indexer.facts.own_indicators import own_indicators
from indexer.indexing import index
from indexer.store import Store
from ui.cli import main

TABLE = """[[indicator]]
key = "hives"
name = "Số đàn ong"
words = ["đàn ong … nuôi mới"]
"""
PLAN = """ỦY BAN NHÂN DÂN
XÃ ĐỒNG MÍT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 11/KH-UBND
Đồng Mít, ngày 10 tháng 01 năm 2026

KẾ HOẠCH
Phát triển nghề mật ong xã Đồng Mít năm 2026

I. MỤC TIÊU
1. Tỷ lệ đàn ong được nuôi mới đạt tối thiểu 20%.
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "indicators.toml"
    path.write_text(TABLE, "utf-8")
    return path


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "ong.txt").write_text(PLAN, "utf-8")
    return tmp_path / "plans"


def keys(folder: Path) -> list[str | None]:
    store = Store(folder)
    found = [data["indicator_key"] for _, _, data in store.catalogue.facts("targets")]
    store.close()
    return found


def test_plans_are_read_again_by_a_users_table_which_the_store_keeps(plans: Path, table: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    index([plans], folder)
    assert keys(folder) == [None]
    assert index([plans], folder, indicators=table).changed
    assert keys(folder) == ["hives"]
    again = index([plans], folder)
    assert (again.changed, len(again.unchanged)) == ([], 1)
    assert keys(folder) == ["hives"]


def test_an_empty_table_takes_the_earlier_one_back(plans: Path, table: Path, tmp_path: Path) -> None:
    folder = tmp_path / "store"
    index([plans], folder, indicators=table)
    table.write_text("", "utf-8")
    index([plans], folder, indicators=table)
    assert keys(folder) == [None]


def test_a_store_read_by_its_own_table_is_well(plans: Path, table: Path, tmp_path: Path) -> None:
    index([plans], tmp_path / "store", indicators=table)
    assert all(check.well for check in examine(tmp_path / "store"))


def test_the_option_of_the_command_takes_the_table(
    plans: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "store")
    assert main(["index", str(plans), "--store", folder, "--indicators", str(table)]) == 0
    assert main(["facts", "targets", "--json", "--store", folder]) == 0
    assert '"indicator_key": "hives"' in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[indicator", "TOML"),
        ('[[chỉ-tiêu]]\nkey = "x"\n', "TOML"),
        ('[[goals]]\nkey = "x"\n', "goals"),
        ('[[indicator]]\nkey = "Số đàn"\nname = "a"\nwords = ["b"]\n', "key"),
        ('[[indicator]]\nkey = "x"\nwords = ["b"]\n', "name"),
        ('[[indicator]]\nkey = "x"\nname = "a"\n', "words"),
        ('[[indicator]]\nkey = "x"\nname = "a"\nwords = "b"\n', "words"),
        ('[[indicator]]\nkey = "x"\nname = "a"\nwords = ["… …"]\n', "words"),
        ('[[indicator]]\nkey = "x"\nname = "a"\nwords = ["b…c…d…e…f"]\n', "words"),
        ('[[indicator]]\nkey = "x"\nname = "a"\nword = ["b"]\n', "word"),
        ('[[indicator]]\nkey = "x"\nname = "a"\nwords = ["b"]\nwithout = [1]\n', "without"),
        ("[shorter]\na = 1\n", "shorter"),
        ("indicator = 1\n", "indicator"),
    ],
)
def test_a_table_that_is_none_gets_one_sentence(
    text: str, told: str, plans: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table.write_text(text, "utf-8")
    assert main(["index", str(plans), "--store", str(tmp_path / "store"), "--indicators", str(table)]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"#" * 300_000])
def test_a_file_that_is_no_text_or_too_large_is_refused(content: bytes, table: Path) -> None:
    table.write_bytes(content)
    with pytest.raises(KeHoachError, match="Bảng chỉ tiêu"):
        own_indicators(table)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeHoachError, match="Không đọc được"):
        own_indicators(tmp_path / "none.toml")
