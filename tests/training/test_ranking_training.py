from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from training.encoder.sources import reserved
from training.ranking.__main__ import TOTAL, table
from training.ranking.examples import NAMES, Example, examples, trained_on
from training.ranking.learning import fitted, ndcg_of

DENSE, WORDS, WINDOW = (NAMES.index(name) for name in ("dense", "words", "window"))


def example(*rows: tuple[float, float, bool]) -> Example:
    """Candidates by their words, their cosine, and whether they answer."""
    signals = np.zeros((len(rows), len(NAMES)), dtype=np.float32)
    signals[:, WORDS], signals[:, DENSE] = [row[0] for row in rows], [row[1] for row in rows]
    return Example(signals, np.arange(len(rows)), np.array([row[2] for row in rows]))


def made(count: int) -> list[Example]:
    """Questions whose answer has the greater cosine; words say nothing."""
    chance = np.random.default_rng(3)
    return [
        example(
            *(
                (float(words), 0.2 + 0.4 * right, right)
                for words, right in zip(chance.random(4), (1, 0, 0, 0), strict=True)
            )
        )
        for _ in range(count)
    ]


def test_what_tells_the_answer_gets_the_weight() -> None:
    weights = fitted(made(80))
    assert weights[DENSE] > 3 * weights[WORDS]
    assert ndcg_of(made(30), weights) == pytest.approx(1.0)


def test_no_weight_is_below_nothing() -> None:
    against = [example((0.1, 0.3, True), (0.9, 0.2, False)) for _ in range(40)]
    weights = fitted(against)
    assert weights.min() == 0
    assert weights[WORDS] == 0


def test_questions_that_teach_nothing_are_left_out() -> None:
    useless = [example((0.4, 0.4, False)), example((0.9, 0.1, True))]
    assert np.allclose(fitted([*made(20), *useless]), fitted(made(20)))


def test_a_document_ranks_as_its_best_passage_and_what_was_not_found_counts() -> None:
    found = example((0.1, 0.0, True), (0.5, 0.0, False), (0.9, 0.0, True))
    found = Example(found.signals, np.array([0, 1, 0]), found.right)
    weights = np.eye(len(NAMES), dtype=np.float32)[WORDS]
    assert ndcg_of([found], weights) == pytest.approx(1.0)
    assert ndcg_of([found, example((0.5, 0.5, False))], weights) == pytest.approx(0.5)


def test_the_table_adds_up_and_leaves_out_what_weighs_nothing() -> None:
    weights = np.zeros(len(NAMES))
    weights[WORDS], weights[WINDOW] = 3.0, 1.0
    assert table(weights.tolist()) == f"[weights]\nwords = {TOTAL * 0.75:.3f}\nwindow = {TOTAL * 0.25:.3f}"


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


PLACES = ("bến đò", "chợ phiên", "hồ sen", "đồi chè", "làng gốm", "rừng thông", "cầu đá", "vườn ươm")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    documents = [f"Tổ tự quản trông coi {place} vào mỗi buổi sáng." for place in PLACES]
    for name in ("alqac_legal", "vlsp_lter23", "tvpl_qa"):
        rows = [{"id": str(n), "title": "", "text": text} for n, text in enumerate(documents)]
        write(tmp_path / "bench" / f"{name}_corpus.jsonl.gz", rows)
        splits = {"alqac_legal": ("generated", "alqac25_train"), "vlsp_lter23": ("train",), "tvpl_qa": ("dev",)}[name]
        questions = [
            {"id": f"{n}{split}", "text": f"{name} {split} ai trông {place}?", "split": split, "relevant": [str(n)]}
            for n, place in enumerate(PLACES)
            for split in splits
        ]
        write(tmp_path / "bench" / f"{name}_queries.jsonl.gz", questions)
    asked = [f"Người nào {verb} {place}?" for verb in ("coi", "quét", "giữ", "canh") for place in PLACES]
    pairs = [
        {"question": text, "passage": documents[n % len(PLACES)], "source": "s", "split": "train"}
        for n, text in enumerate(asked)
    ]
    write(tmp_path / "pairs" / "qa_pairs.jsonl.gz", pairs)
    return tmp_path


def test_only_questions_that_the_encoder_has_not_seen_are_learnt_from(data: Path) -> None:
    found = [(collection, trial) for collection, trial in trained_on(data, 100, 1)]
    asked = [question for _, trial in found for question in trial.questions]
    assert asked
    assert not [q for q in asked if q.isascii() is False and not reserved(q)]
    assert "tvpl_qa dev" not in " ".join(asked)


def test_candidates_come_from_the_product_with_their_signals(data: Path) -> None:
    for collection, trial in trained_on(data, 100, 1):
        if trial.questions:
            (found,) = examples(collection, [trial])
            assert len(found) == len(trial.questions)
            assert all(one.signals.shape == (len(one.owners), len(NAMES)) for one in found)
            assert any(one.right.any() for one in found)
