"""The table of English words is learnt anew from invented sentences, and no benchmark question gets into it."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import numpy as np

from training.encoder.sources import Pair
from training.translation.__main__ import english_words, main, table, untested, vietnamese_words
from training.translation.aligning import align

ENGLISH = ("the blue boat", "the boat sinks", "the blue house", "a house burns", "a boat burns", "the house sinks")
VIETNAMESE = (
    *("chiếc thuyền xanh", "chiếc thuyền chìm", "ngôi nhà xanh"),
    *("ngôi nhà cháy", "chiếc thuyền cháy", "ngôi nhà chìm"),
)


def test_english_is_taken_apart() -> None:
    assert english_words("The one-stop shop's 25 staff") == ["the", "one", "stop", "shop", "25", "staff"]


def test_words_find_those_that_they_stand_for() -> None:
    found = align([e.split() for e in ENGLISH], [v.split() for v in VIETNAMESE], rounds=20)
    best = {}
    for (source, target), chance in zip(found.pairs, found.forward, strict=True):
        best.setdefault(found.sources[source], {})[found.targets[target]] = chance
    assert {word: max(best[word], key=best[word].get) for word in ("blue", "sinks", "burns")} == {
        "blue": "xanh",
        "sinks": "chìm",
        "burns": "cháy",
    }
    assert np.allclose([sum(chances.values()) for chances in best.values()], 1)


def test_rare_words_and_numbers_are_left_out_of_the_table() -> None:
    sides = ([e.split() for e in ENGLISH], [v.split() for v in VIETNAMESE])
    found = align(*sides, rounds=20)
    met = Counter(word for sentence in sides[0] for word in sentence)
    words = table(found, met)
    assert "blue" not in words  # met twice
    assert words["boat"][0][0] in ("thuyền", "chiếc")
    assert all(0 < percent <= 100 for choices in words.values() for _, percent in choices)


def test_names_that_stand_in_both_languages_are_no_translation() -> None:
    sides = (
        [["zorville", "sleeps"]] * 4 + [["boat", "sleeps"]] * 4,
        [["zor_vịlle", "ngủ"]] * 4 + [["thuyền", "ngủ"]] * 4,
    )
    words = table(align(*sides, rounds=20), Counter(word for sentence in sides[0] for word in sentence))
    assert "zorville" not in words
    assert words["boat"][0][0] == "thuyền"


def test_vietnamese_words_have_one_spelling_of_tones() -> None:
    assert vietnamese_words("Hoà_bình , 25 % toán_học !") == ["hòa_bình", "tóan_học"]


def write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)


def data_folder(folder: Path) -> Path:
    asked = {"text": "Ai giữ chìa khóa của ngọn hải đăng cũ?", "text_en": "Who keeps the key of the old lighthouse?"}
    write(folder / "bench" / "xquad_vi_queries.jsonl.gz", [asked])
    write(folder / "pairs" / "qa_pairs.jsonl.gz", [])
    with gzip.open(folder / "pairs" / "envi_pairs.tsv.gz", "wt", encoding="utf-8") as file:
        file.write("source\tsplit\ten\tvi\n")
        for english, vietnamese in list(zip(ENGLISH, VIETNAMESE, strict=True)) * 3:
            file.write(f"invented\ttrain\tIt is said: {english}.\tNgười ta nói: {vietnamese}.\n")
        file.write(f"invented\ttrain\t{asked['text_en']}\tMột câu khác hẳn.\n")
        file.write("iwslt15\ttrain\tThis talk may not be used.\tBài nói này không dùng.\n")
    return folder


def test_pairs_like_a_benchmark_question_are_dropped_whichever_side_it_is(tmp_path: Path) -> None:
    data = data_folder(tmp_path)
    kept = Pair("Who sweeps the yard of the school?", "Ai quét sân trường?", "english")
    pairs = [
        kept,
        Pair("who keeps the key of the old lighthouse", "Câu khác", "english"),
        Pair("Another sentence", "Ai giữ chìa khoá của ngọn hải đăng cũ", "english"),
    ]
    assert untested(data, pairs) == [kept]


def test_the_table_is_made_with_its_card(tmp_path: Path) -> None:
    data, out = data_folder(tmp_path / "data"), tmp_path / "out"
    assert main(["--data", str(data), "--out", str(out), "--cache", str(tmp_path / "cache")]) == 0
    rows = dict(line.split("\t", 1) for line in (out / "words.tsv").read_text("utf-8").splitlines())
    assert {"boat", "house", "blue"} <= rows.keys()
    assert not rows.keys() & {"lighthouse", "talk"}
    assert "(1 of" in (out / "README.md").read_text("utf-8")
