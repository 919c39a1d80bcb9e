from __future__ import annotations

from collections.abc import Iterable

import pytest

from indexer.passages import spelt
from search.matching import LEAD, SIGNALS, Matcher, Table, Text, TopicMatcher

ASKED = "sửa mái đình làng"
FILLER = "một hai ba bốn năm sáu bảy tám chín mười"


def even(terms: Iterable[str]) -> dict[str, float]:
    return dict.fromkeys(terms, 1.0)


def text(words: str, headings: str = "", clause: int = 0, begins: bool = True) -> Text:
    return Text(headings, spelt(headings).split(), spelt(words).split(), ("p", clause), begins)


def table(matcher: Matcher, *texts: Text, marked: bool = True) -> Table:
    return Table(texts, matcher.syllables, marked)


def signals(*texts: Text, asked: str = ASKED, marked: bool = True) -> list[dict[str, float]]:
    matcher = Matcher(asked, even, marked)
    rows = matcher.signals(table(matcher, *texts, marked=marked))
    assert rows.shape == (len(texts), len(SIGNALS))
    assert rows.min(initial=0) >= 0
    assert rows.max(initial=0) <= 1
    return [dict(zip(SIGNALS, row, strict=True)) for row in rows.tolist()]


@pytest.mark.parametrize(
    ("signal", "better", "worse"),
    [
        ("lead_paired", text(f"{ASKED} {' '.join([FILLER] * 5)}"), text(f"{' '.join([FILLER] * 5)} {ASKED}")),
        ("window", text(f"sửa mái cho đình làng {FILLER * 9}"), text(f"sửa mái {' '.join([FILLER] * 9)} đình làng")),
        ("named", text("hằng năm", headings="sửa mái đình"), text("hằng năm", headings="sửa mái đình và ao cá")),
        ("named", text("hằng năm", headings=ASKED), text("mỗi quý", headings="sửa mái đình xã")),
        ("begins", text("sửa mái"), text("sửa mái", begins=False)),
    ],
)
def test_a_signal_is_higher_where_more_is_there(signal: str, better: Text, worse: Text) -> None:
    higher, lower = signals(better, worse)
    assert higher[signal] > lower[signal]


def test_all_words_in_their_order_are_the_whole() -> None:
    (found,) = signals(text(ASKED))
    shares = set(SIGNALS) - {"named"}
    assert all(found[name] == pytest.approx(1) for name in shares)


def test_other_passages_of_the_clause_count_for_the_whole_of_it_only() -> None:
    first, second, stranger = signals(text("sửa mái"), text("đình làng", begins=False), text("mái đình", clause=1))
    assert first["whole_paired"] == second["whole_paired"] == pytest.approx(2 / 3)
    assert first["lead_paired"] == second["lead_paired"] == stranger["whole_paired"] == pytest.approx(1 / 3)


@pytest.mark.parametrize(("marked", "share"), [(True, 0.5), (False, 1.0)])
def test_accents_count_where_the_question_has_them(marked: bool, share: float) -> None:
    (found,) = signals(text("sưa mái"), asked="sửa mái", marked=marked)
    assert found["window"] == pytest.approx(share)


def test_headings_over_many_clauses_name_none_of_them() -> None:
    alone, *below = signals(
        text("hằng năm", headings=ASKED),
        *(text(f"việc {n}", headings="mái đình", clause=n) for n in (1, 2)),
        text("việc khác", headings="mái đình", clause=2),
    )
    assert alone["named"] == pytest.approx(1)
    assert [found["named"] for found in below] == pytest.approx([0.5, 0.5, 0.5])


@pytest.mark.parametrize(
    ("words", "headings", "shares"),
    [
        ("sửa mái đình hằng năm", "", [1.0, 1.0]),
        ("đình", "sửa mái", [1.0, 0.5]),
        ("mái nhà, sửa cửa đình", "", [0.5, 0.5]),
        ("sửa đường", "mái hiên", [0.0, 0.0]),
    ],
)
def test_words_of_several_syllables_are_held_by_their_pairs(words: str, headings: str, shares: list[float]) -> None:
    matcher = TopicMatcher(["sửa mái", "đình"], even, True)
    assert matcher.shares(table(matcher, text(words, headings)))[0].tolist() == pytest.approx(shares)


def test_a_word_counts_though_its_syllable_stood_in_another_before() -> None:
    matcher = TopicMatcher(["hồ sơ", "hồ"], even, True)
    assert matcher.shares(table(matcher, text("bên hồ")))[0].tolist() == pytest.approx([0.5, 0.5])


def test_a_topic_without_words_holds_nothing() -> None:
    matcher = TopicMatcher([], even, True)
    assert matcher.shares(table(matcher, text("sửa mái"))).tolist() == [[0.0, 0.0]]


def test_rare_words_weigh_more() -> None:
    weights = {"sửa": 5.0, "mái": 1.0, "sửa_mái": 1.0}
    matcher = Matcher("sửa mái", lambda terms: {term: weights[term] for term in terms}, True)
    rows = matcher.signals(table(matcher, text("sửa"), text("mái", clause=1)))
    held = SIGNALS.index("window")
    assert rows[:, held].tolist() == pytest.approx([5 / 6, 1 / 6])


def test_words_that_stand_together_late_in_a_long_passage_count_as_together() -> None:
    late, apart = signals(text(f"{FILLER * 9} {ASKED} {FILLER}"), text(f"sửa mái {' '.join([FILLER] * 9)} đình làng"))
    assert late["window"] == pytest.approx(1)
    assert apart["window"] == pytest.approx(0.5)


def test_a_syllable_that_is_asked_twice_is_found_in_both_its_pairs() -> None:
    (found,) = signals(text("mái đình, sửa mái"), asked="sửa mái hay mái đình")
    assert found["whole_paired"] == pytest.approx(2 / 4)


def test_words_said_twice_count_once() -> None:
    once, twice = signals(text("sửa mái"), asked="sửa mái đình"), signals(text("sửa mái"), asked="sửa mái đình sửa mái")
    assert once[0]["window"] == pytest.approx(twice[0]["window"])


def test_headings_leave_the_beginning_of_the_passage_its_room() -> None:
    late = text(f"{' '.join(['sân'] * (LEAD - 2))} sửa mái đình", headings=" ".join(["mục"] * LEAD))
    assert signals(late)[0]["lead_paired"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("texts", [(), (text(""), text("?", headings="…"))])
def test_where_there_is_nothing_all_is_zero(texts: tuple[Text, ...]) -> None:
    for found in signals(*texts):
        assert {name for name, share in found.items() if share} <= {"begins"}


def test_a_question_without_words_finds_nothing() -> None:
    matcher = Matcher("?!", even, True)
    assert not matcher.signals(table(matcher, text("sửa mái"))).any()


def test_a_table_of_more_than_one_asker_gives_each_its_own() -> None:
    texts = [text("sửa mái đình", headings="sân làng"), text("đình", clause=1)]
    first, second = Matcher("sửa mái", even, True), TopicMatcher(["đình", "sân"], even, True)
    together = Table(texts, (*first.syllables, *second.syllables), True)
    assert (first.signals(together) == first.signals(table(first, *texts))).all()
    assert second.shares(together).tolist() == [[1.0, 0.5], [0.5, 0.5]]
