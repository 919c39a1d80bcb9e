"""Roman numerals of scanned lines, counted in the picture where the engine takes them for letters."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFont

from benchmarks.pressing.paper import FONTS, has_fonts
from corpus.reading.scans.numerals import numerals_counted
from corpus.reading.scans.tesseract import Found

pytestmark = pytest.mark.skipif(not has_fonts(), reason="Debian's fonts-croscore is not installed")
SIZE = 56  # pixels of 13.5 points at 300 dpi
LINE = (1, 1, 1)


def set_line(printed: str, title: str, font: str) -> tuple[Image.Image, tuple[int, int, int, int]]:
    """A line of a page, and the box of what is printed before the title."""
    page = Image.new("L", (1200, 120), 255)
    face = ImageFont.truetype(str(FONTS / font), SIZE)
    draw = ImageDraw.Draw(page)
    draw.text((40, 30), f"{printed} {title}", font=face, fill=0)
    left, top, right, bottom = draw.textbbox((40, 30), printed, font=face)
    return page, (int(left), int(top), int(right), int(bottom))


def read(printed: str, seen: str, title: str, font: str = "Tinos-Bold.ttf") -> str:
    page, box = set_line(printed, title, font)
    words = [Found(seen, *box, 0.5, LINE), *(Found(word, 0, 0, 1, 1, 0.9, LINE) for word in title.split())]
    return numerals_counted(page, words)[0].text


@pytest.mark.parametrize("font", ["Tinos-Bold.ttf", "Tinos-Regular.ttf"])
@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("I.", "L"), ("I.", "IL"), ("I.", "I."), ("II.", "H."), ("II.", "I."), ("III.", "HI."), ("III.", "II."),
        ("III.", "IIL"), ("VI.", "VL"), ("VII.", "VH."), ("VIII.", "VHI."),
    ],
)  # fmt: skip
def test_strokes_say_which_numeral_is_printed(printed: str, seen: str, font: str) -> None:
    assert read(printed, seen, "NHIỆM VỤ", font) == printed


@pytest.mark.parametrize(
    ("printed", "seen", "title"),
    [
        ("H.", "H.", "NHIỆM VỤ"),  # the letter after G.
        ("L.", "IV.", "NHIỆM VỤ"),  # nothing of strokes was read
        ("1.", "1.", "Nhiệm vụ"),
        ("II", "H", "Nhiệm vụ"),  # without a full stop only before capitals
        ("III.", "HI.", "nhiệm vụ"),
    ],
)
def test_what_may_be_something_else_stays(printed: str, seen: str, title: str) -> None:
    assert read(printed, seen, title) == seen


def test_only_the_first_word_of_a_line_is_a_numeral() -> None:
    page, box = set_line("III.", "NHIỆM", "Tinos-Bold.ttf")
    words = [Found("Phần", 0, 0, 1, 1, 0.9, LINE), Found("HI.", *box, 0.5, LINE), Found("NHIỆM", 0, 0, 1, 1, 0.9, LINE)]
    assert [word.text for word in numerals_counted(page, words)] == ["Phần", "HI.", "NHIỆM"]


def test_a_blank_lost_after_the_numeral_is_put_back() -> None:
    page, box = set_line("II.MỤC", "TIÊU", "Tinos-Bold.ttf")
    words = [Found("II.MỤC", *box, 0.9, LINE), Found("TIÊU", 0, 0, 1, 1, 0.9, LINE)]
    assert numerals_counted(page, words)[0].text == "II. MỤC"


def quarter(printed: str, seen: str, font: str) -> str:
    page, box = set_line(printed, "", font)
    words = [Found("Quý", 0, 0, 1, 1, 0.9, LINE), Found(seen, *box, 0.5, LINE)]
    return numerals_counted(page, words)[1].text


@pytest.mark.parametrize("font", ["Tinos-Bold.ttf", "Tinos-Regular.ttf"])
@pytest.mark.parametrize(
    ("printed", "seen"),
    [
        ("I/2031", "II/2031"), ("I/2031", "l/2031"), ("II/2031", "I/2031"), ("II/2031", "H/2031"),
        ("II/2031;", "11/2031;"), ("III/2031", "II1/2031"), ("III/2031", "Il/2031"), ("III", "HI"), ("III.", "II."),
        ("III,", "IH,"), ("II", "II"),
    ],
)  # fmt: skip
def test_strokes_say_which_quarter_is_printed(printed: str, seen: str, font: str) -> None:
    assert quarter(printed, seen, font) == printed


@pytest.mark.parametrize(
    ("printed", "seen", "font"),
    [
        ("1/2031", "1/2031", "Tinos-Regular.ttf"),  # the figure
        ("IV/2031", "IV/2031", "Tinos-Regular.ttf"),
        ("IV/2031", "II/2031", "Tinos-Regular.ttf"),  # not what was read stands after the strokes
        ("I-II/2031", "H-II/2031", "Tinos-Regular.ttf"),
        ("III/2031", "II/2031", "Tinos-Italic.ttf"),  # leaning strokes are not told from a slash
    ],
)
def test_a_quarter_that_the_picture_does_not_prove_stays(printed: str, seen: str, font: str) -> None:
    assert quarter(printed, seen, font) == seen
