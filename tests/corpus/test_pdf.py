"""PDF files made here and read back: text, places, tables, scans, and files made to do harm."""

from __future__ import annotations

import io
import random
import re
import unicodedata
import zlib
from collections.abc import Callable

import pytest
from pypdfium2 import PdfDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import ReadingError
from corpus.model import Source
from corpus.reading import lines_of, places_of, source_from_bytes
from corpus.reading.pdf import reader as pdf
from corpus.reading.pdf.process import PdfProcess
from corpus.reading.scans.reader import ready
from tests.drawn_pages import FONT, NO_FONT
from tests.printed_pages import FACE, LEADING, LEFT, SENTENCES, SIZE, TOP, at, both, document, running, table

pytestmark = pytest.mark.skipif(FONT is None, reason=NO_FONT)
needs_tesseract = pytest.mark.skipif(not ready(), reason="tesseract with Vietnamese is not installed")

HEADER = ("TT", "Nhiệm vụ", "Chủ trì")
WIDTHS = (30.0, 240.0, 120.0)


def read(data: bytes) -> Source:
    return source_from_bytes(data, "kế hoạch.pdf")


def lines(source: Source) -> list[str]:
    return [line.text for line in lines_of(source) if line.text]


def test_text_comes_back_with_pages_and_boxes() -> None:
    source = read(document(running(SENTENCES), running(["1. Tổ chức thực hiện", *SENTENCES])))
    assert lines(source) == [*SENTENCES, "1. Tổ chức thực hiện", *SENTENCES]
    assert source.notes == ()
    found = lines_of(source)
    assert [line.page for line in found] == [1, 1, 1, 2, 2, 2, 2]
    left, top, right, bottom = found[1].box or (0, 0, 0, 0)
    assert left == pytest.approx(LEFT / A4[0], abs=0.002)
    baseline = (TOP + LEADING) / A4[1]
    assert top < baseline < bottom and bottom - top == pytest.approx(1.12 * SIZE / A4[1], abs=0.002)
    assert 0.75 < right < 0.95
    assert [place.page for place in places_of(found)] == [1, 1, 1, 2, 2, 2, 2]


def test_what_a_gateway_puts_before_the_file_does_no_harm() -> None:
    assert lines(read(b"\r\nX-Gateway: 1\r\n\r\n" + document(running(SENTENCES)))) == list(SENTENCES)


def test_letters_written_apart_from_their_marks_are_put_together() -> None:
    text = "Quyết định trồng rừng ở ấp Đường Mới"
    source = read(document(running([unicodedata.normalize("NFD", text)])))
    assert lines(source) == [text]


def test_raised_marks_hyphens_and_units() -> None:
    def draw(canvas: Canvas) -> None:
        at(canvas, LEFT, TOP, "đạt 65%")
        width = canvas.stringWidth("đạt 65%", FACE, SIZE)
        at(canvas, LEFT + width, TOP - 5, "2", 8)
        at(canvas, LEFT + width + 4, TOP, " trên 120 m")
        width += 4 + canvas.stringWidth(" trên 120 m", FACE, SIZE)
        at(canvas, LEFT + width, TOP - 5, "2", 8)
        at(canvas, LEFT, TOP + LEADING, "theo Chương trình số 45-")
        at(canvas, LEFT, TOP + 2 * LEADING, "CTr/TU của Tỉnh ủy")

    source = read(document(draw))
    assert lines(source) == ["đạt 65%[2] trên 120 m2", "theo Chương trình số 45-", "CTr/TU của Tỉnh ủy"]


@pytest.mark.parametrize(
    ("before", "raised", "after", "read_as"),
    [
        ("theo quy ước", "12", ", của thôn", "theo quy ước[12], của thôn"),
        ("đến năm 2035", "3", ".", "đến năm 2035[3]."),
        ("từ 7h", "30", " đến", "từ 7h 30 đến"),
        ("bằng 10", "3", " cây", "bằng 10 3 cây"),
    ],
)
def test_raised_figures_are_marks_of_footnotes_after_words_and_years(
    before: str, raised: str, after: str, read_as: str
) -> None:
    def draw(canvas: Canvas) -> None:
        at(canvas, LEFT, TOP, before)
        width = canvas.stringWidth(before, FACE, SIZE)
        at(canvas, LEFT + width, TOP - 5, raised, 8)
        at(canvas, LEFT + width + canvas.stringWidth(raised, FACE, 8), TOP, after)

    assert lines(read(document(draw))) == [read_as]


def test_letters_that_another_font_stands_in_for_are_put_in_their_words() -> None:
    def draw(canvas: Canvas) -> None:
        for row, text in enumerate(("Thực hiện trồng rừng, đường thôn được mở rộng", "Ủy ban nhân dân xã chủ trì")):
            for missing in (False, True):  # the letters that the font has come first
                for run in re.finditer(r"[\u1ea0-\u1ef9ươđ]+" if missing else r"[^\u1ea0-\u1ef9ươđ]+", text):
                    place = LEFT + canvas.stringWidth(text[: run.start()], FACE, SIZE)
                    at(canvas, place, TOP + row * LEADING, run[0])

    assert lines(read(document(draw))) == [
        "Thực hiện trồng rừng, đường thôn được mở rộng",
        "Ủy ban nhân dân xã chủ trì",
    ]


def test_words_set_letter_by_letter_are_words() -> None:
    def draw(canvas: Canvas) -> None:
        place = LEFT
        for char in "Trồng rừng phòng hộ":
            if char != " ":
                at(canvas, place, TOP, char)
            place += canvas.stringWidth(char, FACE, SIZE)

    assert lines(read(document(draw))) == ["Trồng rừng phòng hộ"]


def test_a_ruled_table_over_two_pages_is_one() -> None:
    first = table(
        [HEADER, ("1", "Rà soát đất trống", "Phòng Kinh tế"), ("2", "Trồng rừng ven suối,", "Các thôn")], WIDTHS, 650
    )
    second = table([HEADER, ("", "ven hồ và đầu nguồn", ""), ("3", "Chăm sóc rừng", None)], WIDTHS)
    source = read(document(both(running(SENTENCES), first), both(running(["2"], 40), second)))
    cells = {line.text: line.cell for line in lines_of(source) if line.cell}
    assert {cell.table for cell in cells.values()} == {0}
    assert (cells["Trồng rừng ven suối,"].row, cells["ven hồ và đầu nguồn"].row) == (2, 2)
    assert (cells["Chăm sóc rừng"].row, cells["Chăm sóc rừng"].column) == (3, 1)
    assert lines(source).count("Nhiệm vụ") == 1


def test_rules_may_be_filled_bars_inside_a_form() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("bang")
        for y in (700, 660, 620):
            canvas.rect(80, y, 300, 0.6, stroke=0, fill=1)
        for x in (80, 200, 380):
            canvas.rect(x, 620, 0.6, 80, stroke=0, fill=1)
        canvas.endForm()
        canvas.translate(10, -5)
        canvas.doForm("bang")
        for x, y, text in ((95, 672, "một"), (215, 672, "hai"), (95, 632, "ba"), (215, 632, "bốn")):
            canvas.setFont(FACE, 10)
            canvas.drawString(x, y, text)

    found = {line.text: line.cell for line in lines_of(read(document(draw))) if line.cell}
    assert {text: (cell.row, cell.column) for text, cell in found.items()} == {
        "một": (0, 0), "hai": (0, 1), "ba": (1, 0), "bốn": (1, 1),
    }  # fmt: skip


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_read_the_same_and_their_boxes_turn_with_them(turn: int) -> None:
    opened = PdfDocument(document(running(SENTENCES)))
    opened[0].set_rotation(turn)
    turned = io.BytesIO()
    opened.save(turned)
    source = read(turned.getvalue())
    assert lines(source) == list(SENTENCES)
    left, _, right, bottom = lines_of(source)[0].box or (0, 0, 0, 0)
    edge = {90: 1 - right, 180: 1 - bottom, 270: left}[turn]
    assert edge == pytest.approx((TOP - 0.9 * SIZE) / A4[1], abs=0.003)


def test_text_turned_on_its_page_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        for number, text in enumerate(SENTENCES):
            canvas.setFont(FACE, SIZE)
            canvas.drawString(80, -100 - LEADING * number, text)

    assert lines(read(document(draw))) == list(SENTENCES)


def test_what_is_cut_off_the_page_is_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((0, 400, A4[0], A4[1]))
        running(SENTENCES)(canvas)
        at(canvas, LEFT, A4[1] - 100, "ghi chú ngoài lề giấy")

    assert lines(read(document(draw))) == list(SENTENCES)


def test_fonts_of_before_unicode_are_converted() -> None:
    typed = "ñy ban nh©n d©n x· ban hµnh kÕ ho¹ch cña c¸c ®¬n vÞ"
    assert lines(read(document(running([typed] * 4))))[0] == "ủy ban nhân dân xã ban hành kế hoạch của các đơn vị"


# Scans


def picture(data: bytes) -> ImageReader:
    with PdfProcess(data) as opened:
        return ImageReader(opened.picture(1, 250))


def scan_of(image: ImageReader, *hidden: str) -> Callable[[Canvas], None]:
    """A page that is a picture, with a text layer that is not seen."""

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(image, 0, 0, *A4)
        text = canvas.beginText(LEFT, A4[1] - TOP)
        text.setTextRenderMode(3)
        text.setFont("Helvetica", 11)
        text.textLines(hidden)
        canvas.drawText(text)

    return draw


STAMP = ("Chuyen so hoa 12.01.2031",)
MISREAD = ("thuc hien cai cach hanh chinh phwong hd so 10ng dan ctia cac don vi",) * 20


@needs_tesseract
def test_pages_without_a_good_text_layer_are_read_from_their_picture() -> None:
    scanned = picture(document(running(SENTENCES)))
    source = read(document(running(SENTENCES), *(scan_of(scanned, *layer) for layer in ((), STAMP, MISREAD))))
    found = lines_of(source)
    assert [line.text for line in found if line.page == 1] == list(SENTENCES)
    for page in (2, 3, 4):
        assert " ".join(line.text for line in found if line.page == page) == " ".join(SENTENCES)
    assert re.fullmatch(
        r"Trang 2–4 được nhận dạng từ ảnh \(tesseract\), độ tin trung bình [01],\d\d\.", source.notes[0]
    )


def test_pictures_of_pages_keep_the_colour_that_tells_seals_unless_they_are_large() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.85, 0.1, 0.2)
        canvas.circle(300, 400, 50, stroke=0, fill=1)

    with PdfProcess(document(draw)) as opened:
        small, large = opened.picture(1, 72), opened.picture(1, 600)
    assert small.getpixel((300, round(A4[1]) - 400)) == (217, 26, 51)
    assert (small.mode, large.mode) == ("RGB", "L")


def test_without_tesseract_a_broken_layer_is_kept_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.scan, "ready", lambda: False)
    scanned = picture(document(running(SENTENCES)))
    source = read(document(running(SENTENCES), scan_of(scanned, *MISREAD), scan_of(scanned), lambda canvas: None))
    assert "phwong" in source.text
    assert [note.split(":")[0] for note in source.notes] == [
        "Trang 2 có lớp chữ hỏng; máy không có tesseract và gói tiếng Việt nên giữ lớp chữ này.",
        "Trang 3 không đọc được",
    ]
    with pytest.raises(ReadingError, match="tesseract-ocr-vie"):
        read(document(scan_of(scanned)))


def test_progress_ends_with_the_last_page() -> None:
    seen: list[tuple[int, int]] = []
    pdf.read(document(*[running(SENTENCES)] * 3), "a.pdf", lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


# Refusals


def locked(password: str) -> bytes:
    return document(running(SENTENCES), encrypt=StandardEncryption(password, ownerPassword="chủ", canPrint=0))


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    assert lines(read(locked(""))) == list(SENTENCES)


def objects(content: bytes, box: bytes = b"0 0 595 842", count: int = 1, **forms: bytes) -> bytes:
    """A file of one page (none where `count` is 0) written by hand; `forms` are further objects by number (`o10=`)."""
    font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 10 0 R>>>>"
    parts = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R" if count else b"", count),
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources%s>>" % (box, font),
        4: b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(content), content),
        **{int(name[1:]): body for name, body in forms.items()},
    }
    if not count:
        del parts[3]
    out, places = b"%PDF-1.7\n", {}
    for number, body in parts.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(parts) + 1
    rows = b"".join(b"%010d 00000 n \n" % places.get(number, 0) for number in range(1, size))
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    return out + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def form_bomb() -> bytes:
    """Ten to the twelfth strokes in three thousand bytes."""
    head = b"<</Type/XObject/Subtype/Form/BBox[0 0 600 900]"
    forms = {
        f"o{number}": head
        + b"/Resources<</XObject<</X %d 0 R>>>>/Length 60>>stream\n%s\nendstream" % (number + 1, b"/X Do " * 10)
        for number in range(10, 21)
    }
    last = head + b"/Length 13>>stream\n0 0 m 9 9 l S\nendstream"
    return objects(zlib.compress(b"/X Do " * 10), **forms, o21=last)


def blanks(megabytes: int) -> bytes:
    """A deflated stream of blanks, made of one block over and over."""
    packer = zlib.compressobj(9)
    million = b" " * 1_000_000
    first = packer.compress(million) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(million) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (megabytes - 1) + packer.flush()


WORDS = b"BT /F 12 Tf 50 700 Td (Ke hoach trong rung nam 2031) Tj ET\n"


@pytest.mark.parametrize("box", [b"0 0 200000 200000", b"0 0 0 0", b"-1e38 -1e38 1e38 1e38"])
def test_absurd_page_sizes_do_no_harm(box: bytes) -> None:
    data = objects(zlib.compress(WORDS), box)
    assert lines(read(data)) == ["Ke hoach trong rung nam 2031"]
    with PdfProcess(data) as opened:
        width, height = opened.picture(1, 300).size
        assert width * height <= 80_000_000


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", "đã hỏng"),
        (b"%PDF-1.4\n1 0 obj<</A" * 1000, "đã hỏng"),
        (objects(b"", count=0), "không có trang nào"),
        (objects(b"", count=5_000), "5000 trang, quá giới hạn 2000"),
        (objects(zlib.compress(b"0 0 m 1 1 l S")), "không có chữ nào"),
    ],
    ids=["header only", "cut", "no page", "too many pages", "no word"],
)
def test_files_are_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(ReadingError, match=said) as caught:
        read(data)
    assert "kế hoạch.pdf" in str(caught.value) and "\n" not in str(caught.value)


def test_a_locked_file_is_refused_by_name() -> None:
    with pytest.raises(ReadingError, match=r"kế hoạch\.pdf” có mật khẩu"):
        read(locked("bí mật"))


@pytest.mark.parametrize(
    "data",
    [form_bomb(), objects(blanks(600))],
    ids=["forms in forms", "blanks"],
)
def test_bombs_end_with_their_own_process(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.reading.pdf.process.PDF_MEMORY", 300 * 1024 * 1024)
    monkeypatch.setattr("corpus.reading.pdf.process.SECONDS_PER_PAGE", 5.0)
    with pytest.raises(ReadingError, match="Không đọc được trang nào"):
        read(data)


def test_a_page_that_kills_the_process_is_named_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.reading.pdf.process.PDF_MEMORY", 300 * 1024 * 1024)
    bomb = blanks(600)
    data = document(running(SENTENCES), running(["thay thế"]), running(SENTENCES), compressed=False)
    streams = list(re.finditer(rb"/Length \d+\n>>\nstream\n(.*?)endstream", data, re.DOTALL))
    assert len(streams) >= 3
    at_page = next(found for found in streams if b"Tj" in found[1] and found[1].count(b"Tj") == 1)
    replaced = b"/Filter/FlateDecode/Length %d\n>>\nstream\n%s\nendstream" % (len(bomb), bomb)
    source = read(data[: at_page.start()] + replaced + data[at_page.end() :])
    assert lines(source) == [*SENTENCES, *SENTENCES]
    assert source.notes == ("Trang 2 không đọc được: làm bộ đọc PDF dừng đột ngột hoặc quá bộ nhớ.",)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A variant with bytes changed, cut out, cut off, or moved."""
    broken = bytearray(data)
    place, length = chance.randrange(len(data)), chance.randrange(1, 400)
    match chance.randrange(4):
        case 0:
            for _ in range(chance.choice((1, 10, 200))):
                broken[chance.randrange(len(data))] = chance.randrange(256)
        case 1:
            del broken[place:]
        case 2:
            del broken[place : place + length]
        case _:
            start = chance.randrange(len(data))
            broken[place : place + length] = data[start : start + length]
    return bytes(broken)


def test_damaged_files_are_read_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.scan, "ready", lambda: False)  # recognising takes seconds a page
    bases = [
        document(running(SENTENCES), table([HEADER, ("1", "Trồng rừng", "Các thôn")], WIDTHS), compressed=False),
        document(both(running(SENTENCES), lambda canvas: canvas.rect(80, 80, 200, 200))),
        locked(""),
    ]
    chance = random.Random(2031)
    outcomes = set()
    for _ in range(10):
        try:
            outcomes.add(bool(read(damaged(chance.choice(bases), chance)).text))
        except ReadingError as error:
            outcomes.add("\n" in str(error))
    assert True in outcomes
