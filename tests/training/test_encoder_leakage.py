"""No benchmark question, nor one with nearly the same words, gets into the training pairs."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from training.encoder import sources
from training.encoder.leakage import TestQuestions, without_test_questions
from training.encoder.sources import Pair

ASKED = (
    "Hộ nuôi ong phải đăng ký với cơ quan nào trước ngày mồng năm?",
    "Phí trông giữ thuyền nan là bao nhiêu?",
)


@pytest.mark.parametrize(
    "question",
    [
        ASKED[0],
        ASKED[0].upper(),
        "Hộ nuôi ong phải đăng ký với cơ quan nào trước ngày mồng năm",
        "Hộ nuôi ong có phải đăng ký với cơ quan nào trước ngày mồng năm không?",
        "ho nuoi ong phai dang ky voi co quan nao truoc ngay mong nam",
        "Trước ngày mồng năm hộ nuôi ong phải đăng ký với cơ quan nào?",
        "Phí trông giữ thuyền nan là bao nhiêu vậy?",
    ],
)
def test_equal_and_nearly_equal_questions_are_recognised(question: str) -> None:
    assert TestQuestions(ASKED).resembles(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hộ nuôi ong được hỗ trợ những gì khi dời tổ?",
        "Phí trông giữ xe đạp ở bến là bao nhiêu tiền một lượt?",
        "Cơ quan nào cấp giấy?",
        "",
        "?",
    ],
)
def test_other_questions_stay(question: str) -> None:
    assert not TestQuestions(ASKED).resembles(question)


def test_pairs_of_test_questions_are_dropped_whatever_their_passage() -> None:
    kept = Pair("Ai sửa cầu tre?", "Đội sửa cầu tre.", "qa")
    pairs = [Pair(ASKED[0].lower(), "Đoạn nào đó", "qa"), kept, Pair(ASKED[1] + "!", "Đoạn khác", "qa")]
    assert without_test_questions(pairs, ASKED) == [kept]


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_only_training_splits_are_read_and_the_others_are_test_questions(tmp_path: Path) -> None:
    write(
        tmp_path / "pairs" / "qa_pairs.jsonl.gz",
        [
            {"question": f"hỏi {split}", "passage": "đoạn", "source": "s", "split": split}
            for split in ("train", "dev", "test")
        ],
    )
    bench = {"alqac_legal": ("generated", "alqac25_test146"), "vlsp_lter23": ("train", "test"), "tvpl_qa": ("dev",)}
    for name, splits in bench.items():
        write(tmp_path / "bench" / f"{name}_corpus.jsonl.gz", [{"id": "1", "title": "Luật", "text": "thân"}])
        questions = [{"id": split, "text": f"{name} {split}", "split": split, "relevant": ["1"]} for split in splits]
        write(tmp_path / "bench" / f"{name}_queries.jsonl.gz", questions)
    write(tmp_path / "bench" / "alqac22_queries.jsonl.gz", [{"id": "1", "text": "không chia", "relevant": []}])
    trained = {pair.query for pair in sources.question_pairs(tmp_path)}
    held_out = set(sources.test_questions(tmp_path))
    assert trained == {"hỏi train", "alqac_legal generated", "vlsp_lter23 train"}
    assert held_out == {
        "hỏi dev", "hỏi test", "alqac_legal alqac25_test146", "vlsp_lter23 test", "tvpl_qa dev", "không chia",
    }  # fmt: skip


def test_parallel_sentences_that_allow_no_derivatives_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "pairs").mkdir()
    lines = ["source\tsplit\ten\tvi"] + [
        f"{source}\t{split}\tA sentence of some length {source} {split}\tMột câu"
        for source in ("alt-wiki", "iwslt15", "iwslt15-official")
        for split in ("train", "test")
    ]
    with gzip.open(tmp_path / "pairs" / "envi_pairs.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    assert [pair.query for pair in sources.english_pairs(tmp_path)] == ["A sentence of some length alt-wiki train"]


def test_real_training_pairs_hold_no_benchmark_question(shared: Path) -> None:
    data = shared / "data"
    if not (data / "bench").is_dir():
        pytest.skip("no training data beside the project")
    questions = sources.test_questions(data)
    pairs = without_test_questions(sources.question_pairs(data)[::8], questions)
    known = {question.casefold().strip(" ?.") for question in questions}
    assert len(pairs) > 2_000
    assert not [pair.query for pair in pairs if pair.query.casefold().strip(" ?.") in known]
