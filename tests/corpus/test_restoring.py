"""Restoring as the other rooms see it: lines of a document, one text, and queries. All sentences are invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.alignment import Alignment
from corpus.folding import fold
from corpus.model import Line
from corpus.restoring import restore, restore_accents, restore_text

BROKEN = (
    "Uy ban nhan dan xa An Lac ban hanh ké hoach phong chéng thién tai nim 2031.",
    "- Nghi dinh s6 412/2031/ND-CP ngay 05/3/2031 cua Chinh phu vé quan 1y tai san cong;",
    "Nguoi dung dau chiu trach nhiém vi¢c cham tr€ hd so, nguéi dan phan anh qua duong day nong.",
)
RESTORED = (
    "Ủy ban nhân dân xã An Lạc ban hành kế hoạch phòng chống thiên tai năm 2031.",
    "- Nghị định số 412/2031/NĐ-CP ngày 05/3/2031 của Chính phủ về quản lý tài sản công;",
    "Người đứng đầu chịu trách nhiệm việc chậm trễ hồ sơ, người dân phản ánh qua đường dây nóng.",
)
CLEAN = (
    "Ủy ban nhân dân xã An Lạc ban hành kế hoạch phòng, chống thiên tai năm 2031.",
    "Quan tâm kiểm tra các bến đò ngang; hoàn thành trước ngày 15/6/2031.",
    "Ban Thanh tra nhân dân giám sát việc thu chi quỹ.",
    "Trường học đóng cửa một tuần.",
    "- Phần mềm Office, Windows 12 cho 03 phòng.",
)


def unaccented(char: str) -> str:
    return fold(char).upper() if char.isupper() else fold(char)


def line(text: str, at: int = 0) -> Line:
    pieces = tuple((m.start(), m.end(), at + m.start(), at + m.end()) for m in re.finditer(r"\S+", text))
    return Line(text, Alignment(pieces))


@pytest.mark.parametrize(("raw", "clean"), list(zip(BROKEN, RESTORED, strict=True)))
def test_a_misread_line_is_restored(raw: str, clean: str) -> None:
    assert restore_text(raw).text == clean


@pytest.mark.parametrize("text", [*CLEAN, *RESTORED, "", "   ", "2031", "UBND", "The plan covers three districts."])
def test_clean_text_passes_byte_for_byte(text: str) -> None:
    done = restore_text(text)
    assert done.text == text
    assert all(text[s:e] == text[rs:re_] for s, e, rs, re_ in done.alignment.pieces)


def test_clean_lines_are_the_very_same_objects() -> None:
    lines = [line(text) for text in CLEAN]
    assert all(a is b for a, b in zip(lines, restore(lines), strict=True))


def test_broken_lines_of_a_document_are_restored_and_marked() -> None:
    done = restore([line(text) for text in BROKEN])
    assert tuple(each.text for each in done) == RESTORED
    assert all(each.restored for each in done)


def test_a_short_clean_document_with_one_misread_line_is_left_alone() -> None:
    lines = [line(text) for text in (*CLEAN, "KH 2031", *CLEAN)]
    assert restore(lines) == tuple(lines)


def test_a_misread_page_inside_a_clean_document_is_found() -> None:
    lines = [line(text) for text in (*CLEAN * 3, *BROKEN * 4, *CLEAN * 3)]
    done = restore(lines)
    assert [each.text for each in done[15:27]] == [*RESTORED * 4]
    assert all(a is b for a, b in zip(done[:15] + done[27:], lines[:15] + lines[27:], strict=True))


def test_empty_lines_stay() -> None:
    lines = [line(BROKEN[0]), line(""), line(BROKEN[1])]
    assert restore(lines)[1] is lines[1]


def test_alignment_leads_from_restored_words_to_the_raw_file() -> None:
    raw = "x\n\n   " + BROKEN[0]
    (done,) = restore([line(BROKEN[0], at=6)])
    found = done.text.index("thiên tai")
    span = done.alignment.span(found, found + len("thiên tai"))
    assert span is not None
    assert span.of(raw) == "thién tai"


def test_restored_text_keeps_the_white_space_between_words() -> None:
    assert restore_text("Chi\ts6  hai 1ong\ncua nguoi dan ").text == "Chỉ\tsố  hài lòng\ncủa người dân "


def test_words_run_together_are_parted_within_one_piece() -> None:
    raw = "Céc coquan, donvi thuc hién; ketqua giai quyét"
    done = restore_text(raw)
    assert done.text == "Các cơ quan, đơn vị thực hiện; kết quả giải quyết"
    assert [raw[rs:re_] for _, _, rs, re_ in done.alignment.pieces] == raw.split()


@pytest.mark.parametrize(
    "raw",
    [
        "\n".join(BROKEN),
        "- TT. xa An Lac (b/c);\t |  [Phu luc  |  28 / 12 /2031 } ~ §",
        "C6 coquan, trong (rai nuoi, xi? ly di? liéu 14 mét",
        "I1. NOI DUNG, NHIEM VU; Quy 111-1V",
        "V.TO CHUC THUC HIEN",
        "Cơ quan chủ trì các điề u kho ản",
        "phong chong thien tai nam 2031",
    ],
)
def test_pieces_cover_the_raw_text_in_order_without_overlap(raw: str) -> None:
    done = restore_text(raw)
    ends = restored_ends = 0
    covered = ""
    for start, end, raw_start, raw_end in done.alignment.pieces:
        assert restored_ends <= start <= end <= len(done.text)
        assert ends <= raw_start < raw_end <= len(raw)
        covered += raw[raw_start:raw_end]
        ends, restored_ends = raw_end, end
    assert "".join(covered.split()) == "".join(raw.split())


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("xw ly hd so va quan ly di? liéu cua co quan", "xử lý hồ sơ và quản lý dữ liệu của cơ quan"),
        (
            "(rong trot va chan nudi, tiéu thu nong san trén thi trudng",
            "trồng trọt và chăn nuôi, tiêu thụ nông sản trên thị trường",
        ),
        ("Bao cao trudc ngay 20 thang cudi Quy 111-1V", "Báo cáo trước ngày 20 tháng cuối Quý III-IV"),
        ("Can cir Nghj quyét s6 47/NQO-CP cua Chinh phu", "Căn cứ Nghị quyết số 47/NQ-CP của Chính phủ"),
        ("- Cac phong chuyén mon (b/c); ngay 28 / 12 /2031", "- Các phòng chuyên môn (b/c); ngày 28 / 12 /2031"),
        ("~ Tiép tuc thuc hién nhiém vu cai cach", "~ Tiếp tục thực hiện nhiệm vụ cải cách"),
        ("Vi. TO CHUC THUC HIEN NHIEM VU", "VI. TỔ CHỨC THỰC HIỆN NHIỆM VỤ"),
    ],
)
def test_signs_codes_and_numerals_are_read_for_what_they_were(raw: str, clean: str) -> None:
    assert restore_text(raw).text == clean


def test_text_typed_without_accents_is_completed_line_by_line() -> None:
    full = [*CLEAN[:4], *RESTORED] * 2
    typed = [line("".join(map(unaccented, text))) for text in full]
    done = restore(typed)
    assert [each.text for each in done] == full
    assert all(each.restored for each in done)


def test_english_and_figures_in_a_broken_document_stay() -> None:
    extra = [
        "The plan covers three districts and the offices of the province.",
        "Public Administration Reform Index",
        "2031 | 75%",
    ]
    lines = [line(text) for text in (*BROKEN * 2, *extra, *BROKEN * 2)]
    done = restore(lines)
    assert all(a is b for a, b in zip(done[6:9], lines[6:9], strict=True))


def test_every_word_has_a_confidence_between_nought_and_one() -> None:
    done = restore_text(BROKEN[2])
    assert len(done.confidence) == len(done.alignment.pieces)
    assert all(0 <= sure <= 1 for sure in done.confidence)


def test_what_nobody_could_read_is_shown_as_uncertain() -> None:
    (done,) = restore([line("Phong hanh chinh chiu trach xqzkw}1h§ trong nim nay, bao cao xa")])
    assert any("xqz" in done.text[start:end] for start, end in done.uncertain)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("ngay 05/3/2031 va ngay 6 thang 4", "ngày 05/3/2031 và ngày 6 tháng 4"),
        ("it nhat 85% hd so, giam 2,5% so véi nam trudc", "ít nhất 85% hồ sơ, giảm 2,5% so với năm trước"),
        ("Quyét dinh s6 77/QD-UBND cua HDND va UBND huyén", "Quyết định số 77/QĐ-UBND của HĐND và UBND huyện"),
        ("I1. NOI DUNG, NHIEM VU", "II. NỘI DUNG, NHIỆM VỤ"),
        ("KE HOACH", "KẾ HOẠCH"),
        ("Chủ tich uỷ ban nhan dan xã An Lạc", "Chủ tịch uỷ ban nhân dân xã An Lạc"),
        ("11. Kiém tra hang thang, hang quy", "11. Kiểm tra hàng tháng, hàng quý"),
        ("“Cai cach thu tuc” (TTHC); phuc vu ngudi dan", "“Cải cách thủ tục” (TTHC); phục vụ người dân"),
    ],
)
def test_figures_stay_and_codes_capitals_and_quotes_are_kept(raw: str, clean: str) -> None:
    assert restore_text(raw).text == clean


@pytest.mark.parametrize(
    ("typed", "full"),
    [
        ("phong nao chu tri lam duong lien xa nam 2031", "phòng nào chủ trì làm đường liên xã năm 2031"),
        ("nghi dinh 412/2031/ND-CP noi gi", "nghị định 412/2031/NĐ-CP nói gì"),
        ("phòng nao chủ tri lam đường lien xa", "phòng nào chủ trì làm đường liên xã"),
        ("KE HOACH PHONG CHONG THIEN TAI", "KẾ HOẠCH PHÒNG CHỐNG THIÊN TAI"),
        ("ty le CCHC cua UBND xa la bao nhieu", "tỷ lệ CCHC của UBND xã là bao nhiêu"),
        ("HDND hop vao thang nao", "HĐND họp vào tháng nào"),
        ("Phòng nào chủ trì sửa đường liên xã?", "Phòng nào chủ trì sửa đường liên xã?"),
        ("Who repairs the road between the communes?", "Who repairs the road between the communes?"),
        ("website", "website"),
        ("", ""),
    ],
)
def test_accents_that_were_not_typed_are_restored(typed: str, full: str) -> None:
    assert restore_accents(typed) == full


def test_decomposed_typing_is_composed() -> None:
    assert restore_accents("pho\u0300ng nào chủ trì") == "phòng nào chủ trì"


def test_plans_that_are_clean_pass_untouched(shared: Path) -> None:
    for path in sorted((shared / "plans_other").glob("*.txt")):
        lines = [line(" ".join(text.split())) for text in path.read_text("utf-8").splitlines()]
        assert all(a is b for a, b in zip(lines, restore(lines), strict=True)), path.name


@pytest.mark.parametrize(
    ("raw", "split", "word"),
    [
        ("Can cir Nghj quyét s6 12/NQ-HDND ciia Hoi déng nhan dan vé ph at trién kinh té", "ph at", "phát"),
        ("bao céo két qu a thuc hién ciia Phong Kinh té vé Uy ban nhén dan xa", "qu a", "quả"),
    ],
)
def test_a_syllable_that_a_misreading_split_is_joined_and_keeps_its_place(raw: str, split: str, word: str) -> None:
    done = restore_text(raw)
    assert {done.text[a:b]: raw[c:d] for a, b, c, d in done.alignment.pieces}[word] == split
