from __future__ import annotations

import json

import pytest

from tests.search.legal_store import make_store
from ui.cli import main


@pytest.fixture(scope="module")
def legal(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(make_store(tmp_path_factory.mktemp("documents")))


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["documents", *arguments]) == 0
    return capsys.readouterr().out


def test_the_list_points_out_what_is_replaced(legal: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "--store", legal)
    assert "3 kế hoạch  Nghị định số 161/2030/NĐ-CP" in out
    assert "bị thay thế bởi Nghị định số 118/2031/NĐ-CP" in out
    assert "! 63/KH-UBND, phần đầu còn viện dẫn Nghị định số 161/2030/NĐ-CP" in out
    assert "sau ngày ban hành kế hoạch" in out


def test_the_list_of_one_plan(legal: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "--plan", "salt.txt", "--store", legal)
    assert "02/NQ-CP" in out
    assert "77/2030/NĐ-CP" not in out


def test_one_document(legal: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "nghị định 161", "--store", legal)
    assert "được thay thế bởi Nghị định số 118/2031/NĐ-CP" in out
    assert "3 kế hoạch viện dẫn" in out
    assert "Cùng được viện dẫn:" in out


def test_rows_for_programs(legal: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [json.loads(line) for line in printed(capsys, "--json", "--store", legal).splitlines()]
    assert {"document", "number", "plans", "mentions", "replaced_by", "amended_by", "outdated"} <= set(rows[0])
    (row,) = [json.loads(line) for line in printed(capsys, "161/2030/nd-cp", "--json", "--store", legal).splitlines()]
    assert {"document", "cited_by", "relations", "beside"} <= set(row)


def test_a_document_that_nobody_cites_is_said_to_be_none(legal: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "\x1b[31m7/QĐ-TTg", "--store", legal).startswith("Không kế hoạch nào trong kho viện dẫn")
    assert printed(capsys, "7/QĐ-TTg", "--json", "--store", legal) == ""


def test_an_unknown_plan_is_one_sentence(legal: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["documents", "--plan", "khong-co.txt", "--store", legal]) == 1
    assert capsys.readouterr().err.count("\n") == 1
