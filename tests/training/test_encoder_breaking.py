from __future__ import annotations

import random

from training.encoder.breaking import Breaker

TEXT = "Ủy_ban_nhân_dân xã phối_hợp đẩy_mạnh số_hóa hồ_sơ , giải_quyết thủ_tục hành_chính đúng hạn"


def test_broken_text_has_its_words_in_place_but_spelt_otherwise() -> None:
    broken = Breaker().broken(TEXT, random.Random(4))
    plain = TEXT.replace("_", " ")
    assert len(broken.split(" ")) == len(plain.split(" "))
    changed = sum(one != other for one, other in zip(broken.split(" "), plain.split(" "), strict=True))
    assert len(plain.split(" ")) / 3 < changed


def test_letters_without_marks_mostly_stay() -> None:
    text = "giao ban giam sat ban hang cho khach " * 20
    broken = Breaker().broken(text, random.Random(4))
    assert sum(one in broken.split() for one in text.split()) > 100


def test_the_same_draws_break_the_same_way() -> None:
    breaker = Breaker()
    assert breaker.broken(TEXT, random.Random(9)) == breaker.broken(TEXT, random.Random(9))
