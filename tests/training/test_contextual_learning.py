"""Learning a small transformer: what is masked, what is lost, budgets, and runs that break off."""

from __future__ import annotations

import math
import time
from pathlib import Path

import numpy as np
import pytest
import torch

from training.contextual import contrasting, exporting, masking, network, preparing
from training.contextual.stepping import BrokenOff, Course, Pace
from training.encoder import batches

PLACES = ("bến đò", "chợ phiên", "hồ sen", "đồi chè", "làng gốm", "rừng thông")
DUTIES = ("sửa mái", "thu phí", "trồng cây", "quét dọn", "ghi sổ", "canh lũ")
PAIRS = [(f"ai lo việc {duty} ở {place}", f"{place} : tổ {duty} làm hằng ngày") for place in PLACES for duty in DUTIES]
TOKENIZER = preparing.make_tokenizer(sorted({word for pair in PAIRS for text in pair for word in text.split()}))
SHAPE = network.Shape(TOKENIZER.get_vocab_size(), 2, 32, 24)
SPECIAL = len(preparing.SPECIAL)


def small() -> network.Network:
    torch.manual_seed(5)
    return network.Network(SHAPE)


def pair_set() -> batches.PairSet:
    rivals = [passage for _, passage in PAIRS]
    return batches.pair_set(TOKENIZER, PAIRS, 1.0, rivals, [((n + 1) % len(PAIRS),) for n in range(len(PAIRS))])


def test_a_fifth_of_the_words_is_asked_for_and_most_of_it_hidden() -> None:
    windows = np.random.default_rng(1).integers(0, 5000, (64, 256))
    batch = masking.masked(windows, 5000, np.random.default_rng(2))
    before, after = windows.reshape(-1)[batch.asked], batch.ids.reshape(-1)[batch.asked]
    assert np.array_equal(before, batch.answers)
    assert before.min() >= SPECIAL
    assert len(before) / (windows >= SPECIAL).sum() == pytest.approx(0.2, abs=0.01)
    hidden, kept = after == preparing.SPECIAL.index(preparing.MASK), after == before
    assert hidden.mean() == pytest.approx(0.8, abs=0.02)
    assert kept.mean() == pytest.approx(0.1, abs=0.02)
    assert after[~hidden].min() >= SPECIAL
    rest = np.delete(np.arange(windows.size), batch.asked)
    assert np.array_equal(windows.reshape(-1)[rest], batch.ids.reshape(-1)[rest])


def test_windows_stand_between_their_two_tokens_and_depend_on_the_step_alone() -> None:
    stream = np.arange(SPECIAL, 500, dtype=np.uint16)
    draw = masking.drawer(stream, 500, batch=8, length=16, seed=1)
    one, other = draw(3), draw(4)
    assert np.array_equal(one.ids, draw(3).ids)
    assert not np.array_equal(one.ids, other.ids)
    assert set(one.ids[:, 0]) == {preparing.SPECIAL.index(preparing.OPENING)}
    assert set(one.ids[:, -1]) == {preparing.SPECIAL.index(preparing.CLOSING)}
    shortest = masking.drawer(stream[:16], 500, batch=2, length=16, seed=1)(0)
    assert shortest.ids.shape == (2, 16)


def test_pair_batches_depend_on_the_step_alone_and_carry_rivals() -> None:
    draw = contrasting.drawer([pair_set()], batch=16, seed=1)
    queries, passages, keys = draw(2)
    draw(7)
    again = draw(2)
    assert (len(queries), len(passages), len(keys)) == (8, 24, 8)
    assert all(np.array_equal(a, b) for a, b in zip([*queries, *passages], [*again[0], *again[1]], strict=True))


def test_padding_does_not_change_a_text() -> None:
    made = small()
    texts = [np.array(TOKENIZER.encode(text, add_special_tokens=False).ids) for pair in PAIRS[:4] for text in pair]
    texts += [np.arange(SPECIAL, SPECIAL + 3), np.tile(texts[0], 9)]
    together = made.vectors(texts)
    alone = np.concatenate([made.vectors([text]) for text in texts])
    assert np.abs(together - alone).max() < 1e-5
    assert np.array_equal(alone[-1:], made.vectors([np.tile(texts[0], 9)[: SHAPE.positions - 2]]))


def test_every_size_of_the_vectors_is_learnt() -> None:
    keys = torch.arange(3)
    right = torch.eye(3).repeat(1, 2)
    late = torch.cat([torch.ones(3, 3), torch.eye(3)], dim=1)
    assert contrasting.matryoshka_loss(right, right, keys, [3, 6]) < 0.01
    assert contrasting.matryoshka_loss(late, late, keys, [6]) < contrasting.matryoshka_loss(late, late, keys, [3, 6])


def test_both_phases_learn(tmp_path: Path) -> None:
    made = small()
    stream = np.concatenate([TOKENIZER.encode(passage).ids[1:] for _, passage in PAIRS * 3]).astype(np.uint16)
    words = masking.MaskedWords(made, stream)
    draw = masking.drawer(stream, SHAPE.tokens, batch=16, length=24, seed=1)
    lines: list[str] = []
    course = Course(words, tmp_path / "masked.safetensors")
    course.learn(draw, words.loss, Pace(60, 1e-2), lines.append)
    first, last = (float(line.split("loss ")[1].split()[0]) for line in (lines[0], lines[-1]))
    assert last < first - 0.1
    assert (course.step, len(lines)) == (60, 10)

    pairs = pair_set()
    relevant = [{number} for number in range(len(PAIRS))]
    dev = preparing.Dev(pairs.queries, pairs.passages, relevant)
    before = contrasting.dev_ndcg(made, dev)
    course = Course(made, tmp_path / "pairs.safetensors")
    draw_pairs = contrasting.drawer([pairs], batch=48, seed=1)
    course.learn(draw_pairs, lambda batch: contrasting.loss(made, batch, [16, 32]), Pace(60, 5e-3), lines.append)
    assert contrasting.dev_ndcg(made, dev) > max(0.7, before + 0.1)


def test_a_run_in_two_parts_ends_like_a_run_in_one(tmp_path: Path) -> None:
    draw = contrasting.drawer([pair_set()], batch=16, seed=3)

    def run(checkpoint: Path, made: network.Network, breaks: int) -> network.Network:
        def drawn(step: int) -> contrasting.Pairs:
            if step == breaks:
                raise KeyboardInterrupt
            return draw(step)

        Course(made, checkpoint).learn(
            drawn, lambda batch: contrasting.loss(made, batch, [32]), Pace(8, 1e-2, every=0), lambda _: None
        )
        return made

    whole = run(tmp_path / "one.safetensors", small(), breaks=-1)
    with pytest.raises(KeyboardInterrupt):
        run(tmp_path / "two.safetensors", small(), breaks=5)
    torch.manual_seed(99)
    goes_on = network.Network(SHAPE)
    assert 0 < Course(goes_on, tmp_path / "two.safetensors").step < 8
    parts = run(tmp_path / "two.safetensors", goes_on, breaks=-1)
    for name, tensor in whole.state_dict().items():
        assert torch.allclose(tensor, parts.state_dict()[name], atol=1e-6), name


def test_time_ends_a_run_or_a_phase(tmp_path: Path) -> None:
    made = small()
    draw = contrasting.drawer([pair_set()], batch=8, seed=3)

    def learn(pace: Pace) -> Course:
        course = Course(made, tmp_path / "c.safetensors")
        course.learn(draw, lambda batch: contrasting.loss(made, batch, [32]), pace, lambda _: None)
        return course

    with pytest.raises(BrokenOff, match="step 0/50"):
        learn(Pace(50, 1e-3, until=time.monotonic()))
    assert 0 < learn(Pace(1_000_000, 1e-3, minutes=0.001)).step < 1_000_000
    assert learn(Pace(0, 1e-3)).step == Course(made, tmp_path / "c.safetensors").step


def test_the_rate_rises_and_falls() -> None:
    pace = Pace(100, 1.0, minutes=2)
    assert pace.done(25, 6) == 0.25
    assert pace.done(25, 90) == 0.75
    assert pace.done(100, 0) == 1
    rates = [pace.rate_at(share) for share in (0, 0.02, 0.05, 0.5, 1)]
    assert 0 < rates[0] < rates[1] < rates[2] == 1 > rates[3] > rates[4] == 0
    assert not math.isfinite(Pace(1, 1.0).until)


def test_the_shape_counts_its_weights() -> None:
    sizes = [tensor.numel() for tensor in small().state_dict().values()]
    assert sum(sizes) + sum(math.prod(size) for size in exporting.unused(SHAPE).values()) == SHAPE.weights
    assert network.Shape(24_000, 6, 320, 256).weights * 2 < 32_000_000
