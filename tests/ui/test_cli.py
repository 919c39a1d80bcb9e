from __future__ import annotations

import json
from pathlib import Path

import pytest

from ui.cli import main


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def test_index_then_ask(plans_dir: Path, store_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["index", str(plans_dir), "--store", str(store_dir)]) == 0
    out = capsys.readouterr().out
    assert "thêm" in out
    assert "2 kế hoạch" in out
    assert main(["ask", "Ai chủ trì tuyên truyền cải cách hành chính?", "--store", str(store_dir)]) == 0
    out = capsys.readouterr().out
    assert "Phòng Văn hóa - Xã hội" in out
    assert "41/KH-UBND" in out


def test_the_default_store_is_used_once_it_holds_a_plan(plans_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["plans"]) == 0
    assert "bản tóm lược, không phải nguyên văn" in capsys.readouterr().out
    assert main(["index", str(plans_dir)]) == 0
    capsys.readouterr()
    assert main(["plans"]) == 0
    out = capsys.readouterr().out
    assert "binh-thuong.txt" in out
    assert "tóm lược" not in out


def test_answers_from_digests_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo"]) == 0
    out = capsys.readouterr().out
    assert out.count("Hỏi: ") == 3
    assert "bản tóm lược, không phải nguyên văn" in out
    assert "không nêu điều này" not in out


def test_batches_keep_ids_and_order(sample_store: Path, tmp_path: Path) -> None:
    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    asked = [{"id": "b", "question": "Bao nhiêu sáng kiến?", "plan": "binh-thuong.txt"}, {"id": "a", "question": "Ai?"}]
    batch.write_text("\n".join(json.dumps(row) for row in asked) + "\n\n", "utf-8")
    assert main(["ask", "--batch", str(batch), "--out", str(out), "--store", str(sample_store)]) == 0
    assert [row["id"] for row in lines(out)] == ["b", "a"]
    assert lines(out)[0]["values"] == ["≥ 4 sáng kiến"]


@pytest.mark.parametrize("kind", ["targets", "assignments", "legal"])
def test_facts_are_json_lines(sample_store: Path, capsys: pytest.CaptureFixture[str], kind: str) -> None:
    assert main(["facts", kind, "--json", "--store", str(sample_store)]) == 0
    assert all("quote" in json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert main(["facts", kind, "--store", str(sample_store)]) == 0
    assert "binh-thuong.txt" in capsys.readouterr().out


def test_compare_prints_a_line_for_each_plan(sample_store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "tỷ lệ hồ sơ nộp trực tuyến", "--store", str(sample_store)]) == 0
    out = capsys.readouterr().out
    assert "≥ 62%" in out
    assert "≥ 81%" in out


def test_repair_leaves_clean_text_alone(plans_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["repair", str(plans_dir / "binh-thuong.txt")]) == 0
    assert "đạt tối thiểu 62%." in capsys.readouterr().out
    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    batch.write_text(json.dumps({"id": "1", "text": "Cải cách hành chính năm 2026."}) + "\n", "utf-8")
    assert main(["repair", "--batch", str(batch), "--out", str(out)]) == 0
    assert lines(out) == [{"id": "1", "text": "Cải cách hành chính năm 2026."}]


def test_show_remove_and_doctor(plans_dir: Path, store_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = ["--store", str(store_dir)]
    main(["index", str(plans_dir), *store])
    assert main(["show", "binh-thuong.txt", *store]) == 0
    assert "I.1.1" in capsys.readouterr().out
    assert main(["remove", "binh-thuong.txt", *store]) == 0
    assert main(["doctor", *store]) == 0
    assert "✗" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["ask", "Ai?", "--store", "{tmp}/none"], 1, "Chưa có kho"),
        (["ask", "Ai?", "--plan", "nope", "--store", "{store}"], 1, "Không có kế hoạch «nope»"),
        (["index", "{tmp}/none", "--store", "{tmp}/s"], 1, "Không thấy"),
        (["index", "{tmp}", "--store", "{tmp}/s"], 1, "Không thấy tệp kế hoạch nào"),
        (["remove", "nope", "--store", "{store}"], 1, "Không có kế hoạch"),
        (["repair", "{tmp}/none.txt"], 1, "none.txt"),
        (["ask", "--batch", "{tmp}/none.jsonl", "--out", "{tmp}/o", "--store", "{store}"], 1, "Không đọc được"),
        (["ask", "--store", "{store}"], 2, "cần một câu hỏi"),
        (["ask", "   ", "--store", "{store}"], 2, "Câu hỏi rỗng"),
        (["ask", "--batch", "x.jsonl", "--store", "{store}"], 2, "--out"),
    ],
)
def test_a_mistake_is_one_sentence(
    sample_store: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    said: str,
) -> None:
    filled = [word.format(tmp=tmp_path, store=sample_store) for word in arguments]
    assert main(filled) == code
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
    assert "Traceback" not in error


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["facts", "nothing"], ["serve", "--port", "many"]])
def test_a_wrong_call_exits_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(arguments)
    assert stopped.value.code == 2
    assert "--help" in capsys.readouterr().err


def test_a_question_that_cannot_be_asked_does_not_end_the_batch(sample_store: Path, tmp_path: Path) -> None:
    batch = tmp_path / "in.jsonl"
    rows = [
        {"id": 1, "question": "x" * 5000},
        {"id": 2, "question": "Ai?", "plan": "nope"},
        {"id": 3, "question": "Bao nhiêu\u2028sáng kiến?"},
    ]
    batch.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    assert main(["ask", "--batch", str(batch), "--out", str(batch), "--store", str(sample_store)]) == 0
    out = lines(batch)
    assert [row["id"] for row in out] == [1, 2, 3]
    assert "nope" in str(out[1]["missing"])
    assert out[2]["answered"]


@pytest.mark.parametrize(
    "row", ['{"id": 1, "question": "Ai?", "plan": 5}', "not json", '{"id": 1}', "[]", '{"id": 1, "question": 5}']
)
def test_a_bad_batch_row_is_named(
    sample_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], row: str
) -> None:
    (tmp_path / "in.jsonl").write_text(row, "utf-8")
    batch = ["--batch", str(tmp_path / "in.jsonl"), "--out", str(tmp_path / "out.jsonl")]
    assert main(["ask", *batch, "--store", str(sample_store)]) == 1
    assert "dòng 1" in capsys.readouterr().err
