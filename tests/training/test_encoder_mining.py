from __future__ import annotations

from indexer.passages import MAX_CHARACTERS
from training.encoder.mining import RIVALS, mined, pieces_of
from training.encoder.sources import Pair, reserved

FILLER = "Tổ trông bến ghi sổ thuyền vào mỗi buổi sáng. " * 30
ANSWER = "Phí giữ thuyền nan là hai nghìn đồng một đêm."
LONG = Pair("Phí giữ thuyền nan bao nhiêu một đêm?", f"{FILLER}{ANSWER} {FILLER}", "qa", "Quy chế bến")


def test_passages_are_cut_as_the_product_cuts_them_under_their_title() -> None:
    pieces = pieces_of(LONG)
    assert len(pieces) > 2
    assert all(piece.startswith("Quy chế bến\n") for piece in pieces)
    assert max(map(len, pieces)) <= MAX_CHARACTERS + len("Quy chế bến\n")


def test_the_piece_with_the_answer_is_taken() -> None:
    (found, _), pieces = mined([LONG, Pair("Ai quét chợ?", "Tổ chợ quét mỗi chiều.", "qa")])
    assert ANSWER in found.passage
    assert found.passage in pieces


def test_rivals_are_other_passages_that_share_words() -> None:
    others = [Pair(f"Ai giữ thuyền {n}?", f"Thuyền nan số {n} do tổ {n} giữ.", "qa") for n in range(RIVALS + 9)]
    found, pieces = mined([LONG, *others, Pair("Bao giờ họp?", "Mùng ba.", "qa")])
    rivals = [pieces[number] for number in found[0].rivals]
    assert len(rivals) == RIVALS
    assert all("Thuyền nan" in rival for rival in rivals)
    assert not set(rivals) & set(pieces_of(LONG))
    assert found[-1].rivals == ()


def test_about_one_question_in_seven_is_kept_for_the_ranking() -> None:
    questions = [f"câu hỏi số {number}" for number in range(4000)]
    kept = [question for question in questions if reserved(question)]
    assert 0.12 < len(kept) / len(questions) < 0.18
    assert kept == [question for question in questions if reserved(question)]
