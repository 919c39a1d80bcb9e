"""The parts of restoring, each on its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import corpus.restoring
from corpus.restoring.accents import refines
from corpus.restoring.adapting import Memory
from corpus.restoring.casing import cased, in_capitals, spelt
from corpus.restoring.channel import Channel
from corpus.restoring.codes import Codes, is_number
from corpus.restoring.confidence import Confidence, Evidence
from corpus.restoring.counts import STEP, Table, quantised
from corpus.restoring.decoding import alternatives, certainty, decode
from corpus.restoring.gate import broken_lines, is_broken
from corpus.restoring.language import Language
from corpus.restoring.mending import Mending
from corpus.restoring.numerals import announced, labels, value_of
from corpus.restoring.slots import is_figure, slots
from corpus.restoring.syllables import is_marked, is_syllable, parted
from corpus.restoring.tokens import END, FIGURE, TOKEN, units
from corpus.roman import roman

MODEL = Path(corpus.restoring.__file__).with_name("model")


@pytest.fixture(scope="module")
def language() -> Language:
    return Language.load(MODEL)


@pytest.fixture(scope="module")
def channel(language: Language) -> Channel:
    return Channel.load(MODEL, language.words, language.single)


@pytest.mark.parametrize("word", ["nghiêng", "quý", "ủy", "giữa", "đường", "khuỷu", "oái", "y", "a"])
def test_syllables_are_recognised(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["website", "str", "ubnd", "plans", "ngườời", "1a", ""])
def test_other_words_are_not_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("“Cải", ("“", "Cải", "")),
        ("dân);", ("", "dân", ");")),
        ("-", ("-", "", "")),
        ("vi¢c,", ("", "vi¢c", ",")),
        ("đường", ("", "đường", "")),
    ],
)
def test_punctuation_around_a_word_is_parted(word: str, parts: tuple[str, str, str]) -> None:
    assert parted(word) == parts


@pytest.mark.parametrize(("text", "marked"), [("đò", True), ("thién", False), ("ban", False), ("nhà", True)])
def test_only_accents_that_a_misreading_does_not_have_count(text: str, marked: bool) -> None:
    assert is_marked(text) is marked


@pytest.mark.parametrize(
    ("early", "usual"),
    [("tòan", "toàn"), ("hòa", "hòa"), ("qúy", "quý"), ("thúy", "thúy"), ("khủyu", "khuỷu"), ("ngòai", "ngoài")],
)
def test_tones_are_written_where_readers_expect_them(early: str, usual: str) -> None:
    assert spelt(early) == usual


@pytest.mark.parametrize(
    ("raw", "word", "written"),
    [
        ("Tinh", "tỉnh", "Tỉnh"),
        ("1ay", "lấy", "lấy"),
        ("B9", "bộ", "Bộ"),
        ("HOACH", "hoạch", "HOẠCH"),
        ("CA&c", "các", "Các"),
        ("Iy", "lý", "lý"),
    ],
)
def test_case_follows_the_raw_word(raw: str, word: str, written: str) -> None:
    assert cased(raw, word) == written


def test_an_acronym_is_written_in_its_own_way() -> None:
    assert cased("CTr", "ctr", "CTr") == "CTr"
    assert cased("TTG", "ttg", "TTg", capitals=True) == "TTG"


@pytest.mark.parametrize(("text", "answer"), [("KE HOACH NAM", True), ("Ke hoach", False), ("UB", False)])
def test_a_line_in_capitals_is_seen(text: str, answer: bool) -> None:
    assert in_capitals(text) is answer


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("412/2031/NĐ-CP", True),
        ("12-NQ/TU", True),
        ("/KH-UBND", True),
        ("HDND&UBND", True),
        ("va/hoac", False),
        ("2031", False),
        ("kinh-té", False),
    ],
)
def test_document_numbers_are_recognised(word: str, answer: bool) -> None:
    assert is_number(word) is answer


@pytest.mark.parametrize(
    ("word", "repaired"),
    [
        ("412/2031/ND-CP", "412/2031/NĐ-CP"),
        ("77/QD-UBND", "77/QĐ-UBND"),
        ("8/TTr-HDND", "8/TTr-HĐND"),
        ("412/2031/NÐ-CP", "412/2031/NĐ-CP"),
        ("412/2031/XX-YY", "412/2031/XX-YY"),
        ("47/NQO-CP", "47/NQ-CP"),
        ("TT.HBND", "TT.HĐND"),
        ("12/NO-CP", "12/NO-CP"),
        ("15/7/2031", "15/7/2031"),
    ],
)
def test_codes_are_put_right_and_digits_never(word: str, repaired: str) -> None:
    assert Codes.load(MODEL).repaired(word) == repaired


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("2031", True),
        ("85%", True),
        ("2021a", True),
        ("5G", True),
        ("d6i", False),
        ("1a", False),
        ("xa", False),
        ("1¢", False),
        ("100€", True),
    ],
)
def test_figures_are_told_from_misread_words(word: str, answer: bool) -> None:
    assert is_figure(word) is answer


@pytest.mark.parametrize("value", range(1, 40))
def test_roman_numerals_are_read_as_they_are_written(value: int) -> None:
    assert value_of(roman(value)) == value


@pytest.mark.parametrize("text", ["", "IIII", "VL", "IC", "1", "ii"])
def test_what_is_no_roman_numeral_has_no_value(text: str) -> None:
    assert value_of(text) is None


@pytest.mark.parametrize(
    ("core", "before", "put"),
    [
        ("111-1V", "Quý", "III-IV"),
        ("1V/2031", "quý", "IV/2031"),
        ("11", "quý", "II"),
        ("1", "quý", "1"),
        ("2", "Quý", "2"),
        ("XI1I", "khóa", "XIII"),
        ("11", "khóa", "11"),
        ("111", "trang", "111"),
        ("2031", "quý", "2031"),
    ],
)
def test_roman_numerals_are_put_right_where_the_word_before_calls_for_them(core: str, before: str, put: str) -> None:
    assert announced(core, before) == put


@pytest.mark.parametrize(
    ("texts", "put"),
    [
        (["I1. NOI DUNG"], {0: "II."}),
        (["I1I. Noi dung"], {0: "III."}),
        (["Vi. TO CHUC"], {0: "VI."}),
        (["11. Kiém tra", "V. KINH PHI", "l. noi dung"], {}),
        (["I. MUC TIEU", "1. a", "11. NOI DUNG", "III. KINH PHI"], {2: "II."}),
        (["I. MUC TIEU", "1. a", "11. NOI DUNG", "V. KINH PHI"], {}),
        (["I. MUC TIEU", "IL. NOI DUNG", "HI. KINH PHI"], {1: "II.", 2: "III."}),
        (["I. MUC TIEU", "11. Noi dung", "III. KINH PHI"], {}),
    ],
)
def test_labels_are_put_right_where_their_order_proves_them(texts: list[str], put: dict[int, str]) -> None:
    assert labels(texts) == put


@pytest.mark.parametrize("text", ["a) Kinh té-xa hdi, (mdi)  nam: 2031", "| - “x”; 5%", "I1. NOI"])
def test_slots_together_are_the_line(text: str) -> None:
    assert "".join(s.lead + s.core + s.trail for s in slots(text)) == "".join(text.split())
    assert all(text[s.start : s.end] == s.lead + s.core + s.trail for s in slots(text))


def test_units_are_syllables_figures_and_sentence_ends() -> None:
    assert list(units("Hoà bình, năm 2031. “Đò ngang”;")) == ["hòa", "bình", "năm", FIGURE, END, "đò", "ngang", END]


@pytest.mark.parametrize(
    ("typed", "full", "answer"),
    [("truong", "trường", True), ("trương", "trường", True), ("trường", "trương", False), ("du", "đu", True)],
)
def test_a_refinement_keeps_what_was_typed(typed: str, full: str, answer: bool) -> None:
    assert refines(typed, full) is answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Thu vién huyén mo cua", True),
        ("phong chong thien tai", True),
        ("Thư viện huyện mở cửa", False),
        ("Quan", False),
        ("Windows and Office for three rooms", False),
        ("05/3/2031", False),
    ],
)
def test_broken_texts_are_told_from_clean_ones(text: str, answer: bool) -> None:
    assert is_broken(text) is answer


def test_a_line_without_accents_among_clean_ones_is_clean() -> None:
    texts = ["Thư viện huyện mở cửa", "Ban Thanh tra", "các bến đò ngang ngừng chạy"] * 3
    assert not any(broken_lines(texts))


def test_english_text_is_not_broken() -> None:
    texts = ["The plan covers three districts and two offices.", "In one way or another, we go on to do it."] * 6
    assert not any(broken_lines(texts))


def test_stored_ngrams_are_found_and_others_are_not() -> None:
    first, second = np.arange(500), np.arange(500) * 7
    logs = -np.linspace(0.1, 12, 500)
    table = Table.built((first, second), quantised(logs)[None], -logs, 120)
    (found,) = table.look((first, second))
    assert np.abs((found[found > 0].astype(float) - 1) / STEP + logs[found > 0]).max() < 1 / STEP
    assert (found > 0).mean() > 0.95
    (absent,) = table.look((first + 9000, second))
    assert not absent.any()


def test_a_table_survives_the_disk(tmp_path: Path) -> None:
    table = Table.built((np.arange(9),), quantised(-np.ones(9))[None], np.zeros(9), 4)
    table.save(tmp_path, "t")
    assert (Table.load(tmp_path, "t").look((np.arange(9),))[0] == table.look((np.arange(9),))[0]).all()


def test_usual_words_are_likelier_than_unusual_ones(language: Language) -> None:
    ids = language.ids
    first, second = np.array(ids["ủy"]), np.array(ids["ban"])
    usual, unusual = language.score(first, second, np.array([ids["nhân"], ids["nhãn"]]))
    assert usual > unusual + 2


def test_the_right_syllable_is_among_the_candidates(channel: Channel, language: Language) -> None:
    for raw, word in (("thién", "thiên"), ("nhiém", "nhiệm"), ("vi¢c", "việc"), ("10ng", "lòng"), ("d6i", "đổi")):
        assert word in [language.words[index] for index, _ in channel.candidates(raw)], raw


def test_nonsense_has_no_candidates_but_a_guess(channel: Channel) -> None:
    assert channel.candidates("w" * 20) == ()


def test_decoding_prefers_the_usual_sequence(language: Language) -> None:
    ids = language.ids
    places = [tuple((ids[word], 0.0) for word in words) for words in (("ủy", "uy"), ("ban", "bàn"), ("nhân", "nhãn"))]
    chosen = decode(language, places)
    assert chosen == [0, 0, 0]
    assert min(certainty(alternatives(language, places, chosen), chosen)) > 0.9


def test_long_sequences_are_decoded_in_parts(language: Language) -> None:
    ids = language.ids
    places = [((ids["ban"], 0.0), (ids["bàn"], -1.0)), ((ids["hành"], 0.0),)] * 150
    assert decode(language, places) == [0] * 300


def test_decoding_nothing_gives_nothing(language: Language) -> None:
    assert decode(language, []) == []


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("CÁC ĐIỀ U KHO ẢN CHUNG", "CÁC ĐIỀU KHOẢN CHUNG"),
        ("C ải c ách thủ t ục (đò ngang)", "Cải cách thủ tục (đò ngang)"),
        ("QUYT ĐNH", "QUYẾT ĐỊNH"),
    ],
)
def test_split_and_mutilated_syllables_are_mended(language: Language, text: str, mended: str) -> None:
    done = Mending(language).line(text)
    assert done is not None
    assert done.text == mended
    assert [mended[p[0] : p[1]] for p in done.pieces] == mended.split()
    assert "".join(text[p[2] : p[3]] for p in done.pieces).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "text", ["a) Cơ quan chủ trì", "Bến đ ò ngang", "Ea Súp, Plei Kần", "UBND, HĐND, BCH", "vi-rút B 12"]
)
def test_slips_labels_and_names_are_not_mended(language: Language, text: str) -> None:
    assert Mending(language).line(text) is None


def test_a_word_that_stands_elsewhere_gains_where_it_is_doubtful() -> None:
    memory = Memory()
    memory.learn([7, 8, 9, 7, 8], [1.0, 1.0, 0.2, 1.0, 1.0])
    assert memory.bonus(((8, 0.0), (9, 0.0), (5, 0.0)), 7, None) == sorted(
        memory.bonus(((8, 0.0), (9, 0.0), (5, 0.0)), 7, None), reverse=True
    )
    assert memory.bonus(((9, 0.0), (5, 0.0)), 8, None) == [0.0, 0.0]


def test_a_figure_taken_for_a_word_is_always_doubtful() -> None:
    confidence = Confidence.load(MODEL)
    sure = Evidence(0.999, -1.0, -6.0, "14", literal=False, seen=True, changed_figure=True)
    assert (
        confidence.of([sure])[0] < confidence.least <= confidence.of([replace(sure, changed_figure=False, raw="la")])[0]
    )


def test_a_frequent_word_misread_in_a_rare_way_stays_among_many_rare_ones_misread_in_a_usual_way() -> None:
    vowels = [chr(code) for code in range(0x1EA0, 0x1EF0)]
    words = [(index, f"c{vowel}i") for index, vowel in enumerate(vowels)]
    edits = [("c", "c", -0.1), ("i", "i", -0.1), *((vowel, "i", -1.0) for vowel in vowels[1:]), (vowels[0], "i", -6.0)]
    priors = np.full(len(words), -14.0, np.float32)
    priors[0] = -3.0
    found = dict(Channel(edits, words, {}, priors).candidates("cii"))
    assert found[0] == pytest.approx(-6.2)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Số (12) đạt 3,5%.", ["word", "figure", "word", "figure"]),
        ("Hết... (ai?)", ["word", "end", "word"]),
        ("a.b; c", ["word", "word", "end", "word"]),
    ],
)
def test_a_line_is_told_apart_into_words_figures_and_ends(text: str, kinds: list[str]) -> None:
    assert [match.lastgroup for match in TOKEN.finditer(text)] == kinds


@pytest.mark.parametrize("char", ["(", ".", "…", "_", ".(", "a("])
def test_a_run_of_marks_without_end_is_read_once(char: str) -> None:
    assert not [match for match in TOKEN.finditer(char * 100_000) if match.lastgroup == "figure"]
