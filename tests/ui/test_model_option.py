"""A store and the model that made its vectors: another one is refused, and `doctor --rebuild` brings them together."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from indexer.encoding.loading import SHIPPED
from ui.cli import main

QUESTION = "Ai chủ trì tuyên truyền cải cách hành chính?"


@pytest.fixture
def model(tmp_path: Path) -> Path:
    """The shipped model under another name, with vectors of 32 numbers."""
    folder = tmp_path / "mo-hinh-rieng"
    shutil.copytree(SHIPPED, folder)
    changed(folder, 32)
    return folder


@pytest.fixture
def own_store(plans_dir: Path, store_dir: Path, model: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """A store that this model made."""
    assert main(["index", str(plans_dir), "--store", str(store_dir), "--model", str(model)]) == 0
    capsys.readouterr()
    return str(store_dir)


def changed(model: Path, dimensions: int) -> None:
    own = (SHIPPED / "recipe.toml").read_text(encoding="utf-8")
    (model / "recipe.toml").write_text(f"{own}\ndimensions = {dimensions}\n", encoding="utf-8")


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What the command says on the error stream when it ends with an error."""
    assert main(list(words)) == 1
    said = capsys.readouterr().err.strip()
    assert "\n" not in said
    return said


def test_a_store_answers_with_the_model_it_was_made_with(own_store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", QUESTION, "--store", own_store]) == 0
    assert "Phòng Văn hóa - Xã hội" in capsys.readouterr().out
    assert main(["doctor", "--store", own_store]) == 0
    assert "mo-hinh-rieng" in capsys.readouterr().out


def test_files_added_later_get_vectors_of_the_same_model(
    own_store: str, plans_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        "KẾ HOẠCH\nTrông coi bến đò năm 2031\n\nI. NỘI DUNG\n1. Đội tự quản chủ trì việc sửa mái bến đò trước mùa lũ.\n"
    )
    (plans_dir / "ben-do.txt").write_text(text, "utf-8")
    assert main(["index", str(plans_dir), "--store", own_store]) == 0
    assert main(["doctor", "--store", own_store]) == 0
    capsys.readouterr()
    assert main(["ask", "Ai chủ trì sửa mái bến đò?", "--plan", "ben-do.txt", "--store", own_store]) == 0
    assert "sửa mái bến đò" in capsys.readouterr().out


def test_another_model_is_refused_by_index(
    own_store: str, plans_dir: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = shutil.copytree(model, model.with_name("mo-hinh-khac"))
    changed(other, 48)
    assert "mô hình" in refused(capsys, "index", str(plans_dir), "--store", own_store, "--model", str(other))


@pytest.mark.parametrize("command", [["ask", QUESTION], ["serve", "--port", "0"], ["compare", "sáng kiến"]])
def test_a_model_that_has_changed_is_refused_where_questions_are_asked(
    own_store: str, model: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    changed(model, 48)
    said = refused(capsys, *command, "--store", own_store)
    assert "mô hình khác" in said
    assert "kehoach doctor --rebuild" in said


def test_doctor_tells_of_a_changed_model_and_encodes_again(
    own_store: str, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed(model, 48)
    assert main(["doctor", "--store", own_store]) == 1
    assert "mo-hinh-rieng" in capsys.readouterr().out
    assert main(["doctor", "--rebuild", "--store", own_store]) == 0
    assert main(["ask", QUESTION, "--store", own_store]) == 0
    assert "Phòng Văn hóa - Xã hội" in capsys.readouterr().out


def test_a_model_that_is_gone_is_one_sentence(own_store: str, model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(model)
    assert "Không có thư mục mô hình" in refused(capsys, "ask", QUESTION, "--store", own_store)


def test_a_folder_that_is_no_model_makes_no_store(
    plans_dir: Path, store_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "trong"
    folder.mkdir()
    (folder / "modules.json").write_text(
        json.dumps([{"type": "sentence_transformers.models.StaticEmbedding", "path": ""}]), encoding="utf-8"
    )
    said = refused(capsys, "index", str(plans_dir), "--store", str(store_dir), "--model", str(folder))
    assert "Không mở được mô hình" in said
    assert not (store_dir / "catalogue.sqlite").exists()
