"""The parts of the encoder's training: tokenizer, batches, measures, learning, the written folder."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
import torch

from indexer.encoding import load_encoder
from training.encoder import batches, exporting, learning, measuring, vocabulary

PLACES = ("bến đò", "chợ phiên", "hồ sen", "đồi chè", "làng gốm", "rừng thông", "cầu đá", "vườn ươm")
DUTIES = ("sửa mái", "thu phí", "trồng cây", "quét dọn", "ghi sổ", "canh lũ", "đón khách", "bán vé")
PAIRS = [(f"ai lo việc {duty} ở {place}", f"{place} : tổ {duty} làm hằng ngày") for place in PLACES for duty in DUTIES]


@pytest.fixture(scope="module")
def words() -> list[str]:
    counts = vocabulary.word_counts(text for pair in PAIRS * 20 for text in pair)
    return vocabulary.choose_words(counts, {"office": 9, "review": 8}, 200)


def test_frequent_words_are_tokens_and_rare_ones_fall_into_pieces() -> None:
    counts = {"thẩm_định": 50, "viên": 40, "hòa_giải": 30}
    tokenizer = vocabulary.build_tokenizer(vocabulary.choose_words(counts, {}, 400))
    assert tokenizer.encode("Thẩm_định").tokens == ["thẩm_định"]
    assert tokenizer.encode("thẩm_định_viên").tokens == ["thẩm_định", "_", "viên"]
    assert tokenizer.encode("Hoà_giải , “viên”").tokens == ["hòa_giải", "viên"]


def test_vocabulary_keeps_its_size_and_room_for_english(words: list[str]) -> None:
    assert len(words) <= 200
    assert len(set(words)) == len(words)
    assert {"office", "review", "bến", "mái", "_", vocabulary.UNKNOWN} <= set(words)
    assert "123456" not in vocabulary.choose_words({"123456": 99}, {}, 400)


def test_unaccented_spellings_have_no_marks_and_no_joints() -> None:
    assert batches.unaccented("Đẩy_mạnh cải_cách") == "day manh cai cach"
    half = batches.half_accented("cải_cách " * 50, random.Random(1)).split()
    assert {"cải_cách", "cai", "cach"} == set(half)


def test_excerpts_come_from_their_paragraph() -> None:
    paragraph = " ".join(f"từ{number}" for number in range(40))
    for excerpt, rest in batches.excerpt_pairs([paragraph] * 20, random.Random(3)):
        assert excerpt in paragraph
        assert 4 <= len(excerpt.split()) <= 14
        assert rest == paragraph or excerpt not in rest


def test_neighbourhoods_part_all_rows_by_direction() -> None:
    angles = np.repeat([0.0, 2.0], 8) + np.tile(np.linspace(0, 0.1, 8), 2)
    vectors = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    groups = learning.neighbourhoods(vectors, 8, random.Random(5))
    assert sorted(np.concatenate(groups).tolist()) == list(range(16))
    assert max(map(len, groups)) <= 8


def test_copies_of_the_right_passage_are_no_negatives() -> None:
    vectors = torch.eye(3)[[0, 0, 1]]
    distinct = learning.contrastive_loss(vectors, vectors, torch.tensor([0, 1, 2]))
    copies = learning.contrastive_loss(vectors, vectors, torch.tensor([0, 0, 2]))
    assert copies < 0.01 < distinct


@pytest.mark.parametrize(
    ("ranking", "relevant", "expected"),
    [([3, 2, 1], {0}, 1.0), ([3, 2, 1], {1}, 1 / np.log2(3)), ([3, 2, 1], {0, 1}, 1.0), ([1, 2, 3], {0, 2}, 0.9197)],
)
def test_ndcg_is_the_textbook_one(ranking: list[float], relevant: set[int], expected: float) -> None:
    assert measuring.ndcg(np.array([ranking], dtype=np.float32), [relevant]) == pytest.approx(expected, abs=1e-3)


def test_bm25_prefers_the_phrase_and_the_rare_word() -> None:
    passages = ["đón khách ở bến đò", "bến xe cạnh đò ngang", "chợ phiên họp sáng", "đón khách sáng sớm"]
    scores = measuring.bm25(passages, ["bến đò", "Chợ"])
    assert scores[0].argmax() == 0
    assert scores[1].argmax() == 2
    assert scores[1, 0] == 0


def test_training_learns_writes_and_the_written_folder_encodes(words: list[str], tmp_path: Path) -> None:
    tokenizer = vocabulary.build_tokenizer(words)
    numbers: dict[str, int] = {}
    features = [[numbers.setdefault(part, len(numbers)) for part in parts] for parts in vocabulary.features(words)]
    torch.manual_seed(7)
    model = learning.TokenTable(features, np.ones(len(words)), 32)
    pairs = batches.pair_set(tokenizer, PAIRS, 1.0)
    losses: list[float] = []
    table = learning.learn(
        model,
        [pairs],
        steps=40,
        batch=32,
        rate=0.02,
        hard_from=0.5,
        group=8,
        seed=7,
        report=lambda line, _: losses.append(float(line.split("loss ")[1].split()[0])),
    )
    assert losses[-1] < losses[0] / 2
    exporting.save(tmp_path / "model", tokenizer, table, "# card\n")
    encoder = load_encoder(str(tmp_path / "model"))
    assert encoder.dimension == 32
    question, answer = PAIRS[11]
    scores = encoder.encode_queries([question]) @ encoder.encode_passages([passage for _, passage in PAIRS]).T
    assert answer == PAIRS[int(scores[0].argmax())][1]


def test_quantising_keeps_rows_to_half_a_step() -> None:
    table = np.random.default_rng(1).normal(size=(50, 16)).astype(np.float32)
    table[7] = 0
    rows, factors = exporting.quantised(table)
    assert rows.dtype == np.int8
    assert np.all(np.abs(rows * factors[:, None] - table) <= factors[:, None] * 0.5001)
