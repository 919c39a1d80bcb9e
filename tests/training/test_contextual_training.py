"""The whole way of `python -m training.contextual` on a small invented data folder."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indexer.encoding import load_encoder
from indexer.encoding.contextual import ContextualEncoder
from training.contextual import preparing, texts
from training.contextual.__main__ import main, parsed_options
from training.encoder.leakage import TestQuestions

DUTIES = ("sửa mái chùa", "thu phí đò", "trồng tre chắn sóng", "quét dọn chợ", "ghi sổ hụi", "canh đê mùa lũ")
ASKED = "Đội nào canh đê mùa lũ ở xóm Hạ?"
SMALL = [
    *("--tokens", "300", "--words", "5000", "--layers", "1", "--width", "32", "--positions", "48", "--length", "32"),
    *("--masked-steps", "6", "--windows", "4", "--pair-steps", "6", "--pairs", "8", "--sizes", "16"),
    *("--kinds", "qa", "law", "excerpt", "--device", "cpu", "--threads", "1"),
]


def zipped(path: Path, rows: list[Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    passages = [f"Xóm {n}: đội {n} lo việc {duty}, báo trưởng xóm hằng tuần." for n, duty in enumerate(DUTIES * 3)]
    known = [{"id": str(n), "title": "", "text": passage} for n, passage in enumerate(passages)]
    asked = {"id": "q", "text": ASKED, "relevant": ["5"], "split": "dev"}
    for name in ("tvpl_qa", "alqac_legal", "vlsp_lter23"):
        zipped(folder / "bench" / f"{name}_corpus.jsonl.gz", known)
        zipped(folder / "bench" / f"{name}_queries.jsonl.gz", [asked])
    zipped(
        folder / "pairs" / "qa_pairs.jsonl.gz",
        [
            {"question": f"Đội {n} ở xóm {n} lo việc gì?", "passage": passage, "split": "train"}
            for n, passage in enumerate(passages)
        ],
    )
    laws = [
        {"id": "1", "title": f"Điều {n}. Việc {duty} trong xóm", "text": f"Điều {n}\n" + f"Việc {duty} do xóm lo. " * 5}
        for n, duty in enumerate(DUTIES)
    ]
    zipped(folder / "text" / "legal_corpus.jsonl.gz", laws)
    zipped(folder / "text" / "official_docs_2025.jsonl.gz", [{"text": "Hương ước\nxóm Hạ\nvề việc\ncanh đê\nvà đò"}])
    paragraph = "Mỗi năm xóm họp hai lần bàn việc " + ", ".join(DUTIES) + " và chia phiên cho từng nhà theo sổ đã ghi"
    zipped(folder / "text" / "text_admin.txt.gz", [paragraph, paragraph, f"{ASKED} Do đội canh đê của xóm lo liệu."])
    zipped(folder / "text" / "text_laws.txt.gz", [paragraph.replace("xóm", "làng")])
    return folder


def run(data: Path | None, place: Path, *more: str) -> int:
    options = ["--out", str(place / "model"), "--work", str(place / "work"), "--cache", str(place / "cache")]
    return main([*options, *(["--data", str(data)] if data else []), *SMALL, *more])


def test_running_text_is_distinct_and_holds_no_test_question(data: Path) -> None:
    found = texts.running_text(data, 1000, [ASKED])
    assert len(found) == len(set(found)) == 4
    assert found[0] == "Hương ước xóm Hạ về việc canh đê và đò"
    assert "Do đội canh đê của xóm lo liệu." in found
    assert len(texts.running_text(data, 12, [ASKED])) == 2


@pytest.mark.parametrize("paragraph", [ASKED, ASKED.upper(), "doi nao canh de mua lu o xom Ha", f"{ASKED} {ASKED}"])
def test_a_paragraph_of_test_questions_leaves_nothing(paragraph: str) -> None:
    assert texts.without_questions(paragraph, TestQuestions([ASKED])) == ""


def test_sentences_and_parts_that_ask_a_test_question_go_and_the_rest_stays() -> None:
    known = TestQuestions([ASKED, "Việc chung: ai trông coi cây cầu khỉ?"])
    before, after = "Lời giải đáp của xóm về việc phòng chống lụt bão năm nay:", "Nhà ông Tư; nhà bà Sáu."
    text = f"{before} {ASKED} Đáp: đội năm. Việc chung: ai trông coi cây cầu khỉ? {after}"
    assert texts.without_questions(text, known) == f"{before} Đáp: đội năm. {after}"


def test_the_stream_closes_each_paragraph_and_holds_bare_copies() -> None:
    tokenizer = preparing.make_tokenizer(["cải_cách", "cai", "cach"])
    stream = preparing.stream_of(tokenizer, ["cải_cách"] * 400, random.Random(1))
    closing, whole = preparing.SPECIAL.index(preparing.CLOSING), len(preparing.SPECIAL)
    assert (stream == closing).sum() == 400
    assert (stream == whole).sum() / 400 == pytest.approx(1 - preparing.BARE, abs=0.05)
    assert set(stream.tolist()) == {closing, whole, whole + 1, whole + 2}


def test_all_phases_run_and_the_folder_encodes(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, tmp_path) == 0
    shown = capsys.readouterr().out
    assert "masked words: step 6/6" in shown
    assert "pairs: step 6/6" in shown
    encoder = load_encoder(str(tmp_path / "model"))
    assert isinstance(encoder, ContextualEncoder)
    assert encoder.encode_queries([ASKED]).shape == (1, 32)
    assert "$" not in (tmp_path / "model" / "README.md").read_text(encoding="utf-8")
    # What is prepared and learnt is not done again, and needs neither data nor segmenter; the result is the same.
    first = (tmp_path / "model" / "model.safetensors").read_bytes()
    shutil.rmtree(tmp_path / "model")
    assert run(None, tmp_path) == 0
    assert "step" not in capsys.readouterr().out
    assert (tmp_path / "model" / "model.safetensors").read_bytes() == first


def test_a_run_goes_on_where_it_broke_off(data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(data, tmp_path, "--until", "prepare") == 0
    assert run(None, tmp_path, "--stop-after", "1e-9") == 1
    assert "broken off at step 0/6" in capsys.readouterr().out
    assert not (tmp_path / "model").exists()
    assert run(None, tmp_path, "--until", "masked") == 0
    assert run(None, tmp_path) == 0
    shown = capsys.readouterr().out
    assert shown.count("masked words: step 6/6") == 1
    assert run(None, tmp_path, "--seed", "7") == 1
    assert "give --data" in capsys.readouterr().out
    assert run(None, tmp_path, "--layers", "2") == 1
    assert "made with other options" in capsys.readouterr().out
    assert run(None, tmp_path, "--masked-steps", "7") == 1
    assert "pairs.safetensors was made with other options" in capsys.readouterr().out


def test_the_prepared_folder_keeps_every_pair_and_its_rivals(data: Path, tmp_path: Path) -> None:
    assert run(data, tmp_path, "--until", "prepare") == 0
    prepared = preparing.load(tmp_path / "work" / "prepared")
    assert set(prepared.pairs) == {"qa", "law", "excerpt"}
    questions = prepared.pairs["qa"]
    assert len(questions.texts) == len(questions.rivals_of) > 5
    assert all(0 <= rival < len(questions.rivals) for own in questions.rivals_of for rival in own)
    assert prepared.tokenizer.get_vocab_size() <= 300
    assert prepared.stream.dtype == np.uint16
    assert prepared.dev.relevant == [{5}]


@pytest.mark.parametrize("wrong", [["--tokens", "70000"], ["--width", "100"], ["--length", "512"], ["--kinds", "x"]])
def test_options_that_cannot_be_are_refused(wrong: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parsed_options(["--out", "x", *wrong])
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err


def test_learning_needs_few_libraries() -> None:
    script = (
        "import sys\nimport training.contextual.__main__\n"
        "heavy = {'transformers', 'sentence_transformers', 'underthesea', 'underthesea_core', 'faiss', 'tantivy'}\n"
        "print(sorted({name.split('.')[0] for name in sys.modules} & heavy))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
