"""How the restoring model is made, on a handful of invented sentences."""

from __future__ import annotations

import gzip
import json
import math
import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from corpus.restoring.language import Language
from training.restoring import __main__ as command
from training.restoring.confiding import fitted, threshold
from training.restoring.misreading import read_blocks
from training.restoring.misspelling import learn_edits, read_pairs, write_channel
from training.restoring.numbering import codes
from training.restoring.rendering import font_folder, pages
from training.restoring.smoothing import Size, train
from training.restoring.texts import GAZETTEER, SOURCES, paragraphs

SENTENCES = [
    "UBND xã An Lạc mở bến đò ngang; bến đò chạy từ 5 giờ.",
    "Bến đò ngang của UBND xã An Lạc nghỉ ngày mưa bão.",
    "Người dân qua bến đò ngang không phải trả tiền.",
] * 4
SMALL = Size(double=40, triple=40, least_word=1, least_double=0.5, least_triple=0.5)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    for place, source in enumerate(source for source in SOURCES if source.name != GAZETTEER):
        path = folder / source.name
        path.parent.mkdir(exist_ok=True)
        with gzip.open(path, "wt", encoding="utf-8") as file:
            for number, text in enumerate(SENTENCES):
                told = f"Ý {place} {number}: {text}"
                row = json.dumps({source.column: told, "split": "train" if number % 2 else "test"})
                file.write((row if source.name.endswith(".jsonl.gz") else told) + "\n")
    return folder


@pytest.fixture(scope="module")
def model(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    train(data, folder, SMALL)
    return folder


def test_only_training_rows_are_read(data: Path) -> None:
    (questions,) = (source for source in SOURCES if source.column == "question")
    assert len(list(paragraphs(data, questions))) == len(SENTENCES) // 2


def test_a_trained_model_knows_what_it_read(model: Path) -> None:
    language = Language.load(model)
    ids = language.ids
    assert language.forms["ubnd"] == "UBND"
    known, unknown = language.score(np.array(ids["bến"]), np.array(ids["đò"]), np.array([ids["ngang"], ids["mưa"]]))
    assert known > unknown


def test_probabilities_after_a_known_pair_add_up_to_about_one(model: Path) -> None:
    language = Language.load(model)
    every = np.arange(len(language.words))
    chances = np.exp(language.score(np.array(language.ids["bến"]), np.array(language.ids["đò"]), every))
    assert math.isclose(float(chances.sum()), 1.0, abs_tol=0.15)


def test_edits_are_learnt_from_pairs() -> None:
    pairs = Counter({("đò", "dd"): 5, ("đi", "di"): 5, ("bò", "bd"): 5, ("bi", "bi"): 5})
    edits = learn_edits(pairs)
    assert edits["ò", "d"] > 5 * edits.get(("ò", "i"), 0.0)
    assert edits["đ", "d"] > 0.5


def test_a_channel_is_written_and_read(model: Path, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.tsv"
    pairs.write_text("bến\tbén\nđò\tdd\nđò,\tdd,\n\nđò ngang\tddngang\nngang\tngang\n5\t5\n" * 3, encoding="utf-8")
    counted = read_pairs(read_blocks(pairs))
    assert counted == Counter({("bến", "bén"): 3, ("đò", "dd"): 6, ("ngang", "ngang"): 3})
    assert write_channel(counted, model)["seen"] == 3


def test_codes_are_those_of_document_numbers() -> None:
    texts = ["Quyết định 77/QĐ-UBND"] * 20 + ["Quyết định 77/QD-UBND", "đường 3/TAM"]
    assert codes(texts) == {"QĐ": True, "UBND": False}


def test_missing_data_is_said_in_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--data", str(tmp_path), "--out", str(tmp_path / "m"), "--steps", "language"]) == 1
    assert "thiếu" in capsys.readouterr().err


def test_missing_reader_is_said_in_one_sentence(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert command.main(["--data", str(data), "--out", str(tmp_path / "m"), "--steps", "pages"]) == 1
    assert "tesseract" in capsys.readouterr().err


@pytest.mark.skipif(font_folder() is None, reason="Tinos is not installed")
def test_drawn_words_have_their_boxes_on_the_page() -> None:
    page = next(pages(iter([("body", SENTENCES[0])] * 3), random.Random(1)))
    assert [word.text for word in page.words][:3] == SENTENCES[0].split()[:3]
    assert all(0 <= word.left < word.right <= page.image.width for word in page.words)


def test_signs_that_letters_were_misread_as_are_learnt_with_the_word() -> None:
    blocks = [[("dữ", "di?"), ("trai,", "(rai,"), ("(đò", "(dd"), ("gì?", "gi?")]]
    assert set(read_pairs(blocks)) == {("dữ", "di?"), ("trai", "(rai"), ("đò", "dd"), ("gì", "gi")}


def test_confidence_separates_right_words_from_wrong_ones() -> None:
    table = np.array([[float(n % 7), float(n % 3)] for n in range(300)])
    right = table[:, 0] > 1
    weights = fitted(table, right)
    chances = 1 / (1 + np.exp(-(table @ weights[:2] + weights[2])))
    curve = threshold(chances, right)
    assert curve.found >= 0.75
    assert curve.marked < 0.4


def test_localities_are_sentences_of_their_own() -> None:
    pytest.importorskip("vietnamadminunits")
    (source,) = (source for source in SOURCES if source.name == GAZETTEER)
    rows = list(paragraphs(Path(), source))
    assert len(rows) > 10_000
    assert all(row.endswith(".") for row in rows)
