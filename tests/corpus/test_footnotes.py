"""Footnotes are set apart and their marks taken out of the text; figures without a note stay."""

from __future__ import annotations

import pytest

from corpus.model import Line
from corpus.outline.footnotes import footnotes, without
from corpus.outline.paging import page_furniture
from corpus.reading import lines_of, source_from_bytes

SENTENCE = "Trồng, chăm sóc và bảo vệ rừng phòng hộ ven suối theo thiết kế đã được duyệt"
PAGE = "\n".join([SENTENCE] * 12)


def lines(text: str) -> tuple[Line, ...]:
    return lines_of(source_from_bytes(text.encode(), "a"))


def read(text: str) -> tuple[list[str], list[str]]:
    """The notes' texts, and the text's lines without marks and notes."""
    found = lines(text)
    furniture = page_furniture(found)
    notes = footnotes(found, furniture)
    taken = furniture.union(notes.marks, *notes.notes)
    kept = [line.text for index, line in enumerate(notes.lines) if line.text and index not in taken]
    return [" ".join(found[index].text for index in note) for note in notes.notes], kept


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("giai đoạn 2031-20351 của xã", "giai đoạn 2031-2035 của xã"),
        ("đạt 65%1 số hộ", "đạt 65% số hộ"),
        ("theo quy ước thôn1, gồm", "theo quy ước thôn, gồm"),
        ("quy ước (sau đây gọi là Quy ước)1.", "quy ước (sau đây gọi là Quy ước)."),
        ("theo quy ước [1] của thôn", "theo quy ước của thôn"),
        ("theo quy ước¹ của thôn", "theo quy ước của thôn"),
        ("rộng 30 m1 và 2031", "rộng 30 m1 và 2031"),
    ],
)
def test_a_mark_is_taken_out_and_the_rest_keeps_its_place(marked: str, plain: str) -> None:
    text = f"- {marked}\n1 Quy ước năm 2030.\f- Việc khác."
    assert read(text) == (["1 Quy ước năm 2030."], [f"- {plain}", "- Việc khác."])
    source = source_from_bytes(text.encode(), "a")
    found = lines_of(source)
    for line in footnotes(found, frozenset()).lines:
        for start, end, raw_start, raw_end in line.alignment.pieces:
            assert line.text[start:end] == source.raw[raw_start:raw_end]


def test_without_a_note_of_that_number_a_figure_is_no_mark() -> None:
    assert read("- giai đoạn 2031-20352\n1 Quy ước.\fHết.")[1] == ["- giai đoạn 2031-20352", "Hết."]
    assert read("- giai đoạn 2031-20351\nHết.") == ([], ["- giai đoạn 2031-20351", "Hết."])


def test_notes_count_on_or_begin_anew_on_each_page_and_may_take_several_lines() -> None:
    first = f"{PAGE}\n- làm theo quy ước1 và\n1 Quy ước năm 2030\ncủa thôn Đông.\f"
    assert read(first + f"{PAGE}\n- hương ước2.\n2 Hương ước cũ.\fHết.")[0] == [
        "1 Quy ước năm 2030 của thôn Đông.",
        "2 Hương ước cũ.",
    ]
    assert read(first + f"{PAGE}\n- hương ước1.\n1 Hương ước cũ.\fHết.")[0][1] == "1 Hương ước cũ."


def test_where_page_numbers_part_the_pages_a_note_needs_its_mark() -> None:
    text = f"{PAGE}\n- Việc theo quy ước1 của thôn.\n1 Quy ước năm 2030.\n2\n{PAGE}\nhết."
    assert read(text)[0] == ["1 Quy ước năm 2030."]
    assert read(text.replace("ước1", "ước"))[0] == []


def test_several_numbered_lines_without_any_mark_are_a_list() -> None:
    listed = "1 Ươm giống cây\n2 Trồng 40 ha rừng"
    assert read(f"- Xã giao các thôn:\n{listed}\fHết.")[0] == []
    assert read(f"- Xã giao các thôn1:\n{listed}\fHết.")[0] == listed.split("\n")


def test_a_mark_on_a_line_of_its_own_is_dropped() -> None:
    assert read("- Việc theo quy ước\n1\ncủa thôn.\n1 Quy ước năm 2030.\fHết.")[1][:2] == [
        "- Việc theo quy ước",
        "của thôn.",
    ]


def test_ranges_are_cut_out_of_a_line() -> None:
    (line,) = lines("một hai, ba")
    assert without(line, [(0, 3), (6, 7)]).text == "ha, ba"


@pytest.mark.parametrize("word", ["khoản", "Điều", "mục", "số", "tháng", "quý"])
def test_a_figure_that_a_sentence_waits_for_opens_no_note(word: str) -> None:
    text = f"{PAGE}\n- Đắp bờ kè ven suối ({word}\n1 Điều lệ hội): thôn làm.\n- Việc sau.\fHết."
    assert read(text)[0] == []
