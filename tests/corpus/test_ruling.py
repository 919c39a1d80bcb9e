from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from corpus.reading.scans.ruling import without_rules
from tests.drawn_pages import FONT, NO_FONT, blank, rule_table, write

pytestmark = pytest.mark.skipif(FONT is None, reason=NO_FONT)
XS, YS = [300, 480, 1200, 2100], [100, 220, 400, 760]


@pytest.mark.parametrize("width", [1, 3, 6])
def test_every_edge_of_a_table_is_found_and_painted_over(width: int) -> None:
    page = blank()
    rule_table(page, XS, YS, width)
    cleared, rules = without_rules(page)
    flat = sorted((r.top + r.bottom) / 2 for r in rules if r.right - r.left > r.bottom - r.top)
    upright = sorted((r.left + r.right) / 2 for r in rules if r.right - r.left <= r.bottom - r.top)
    assert flat == pytest.approx(YS, abs=3) and upright == pytest.approx(XS, abs=3)
    assert int((np.asarray(cleared) < 150).sum()) == 0


def test_text_is_no_rule() -> None:
    page = blank()
    write(page, ["mmmmmmmmmm ||||||| lllll _____ ------ TTTTTTTTTTTT ĐĐĐĐĐ ........ HHHHH"], points=16)
    cleared, rules = without_rules(page)
    assert [r for r in rules if r.bottom - r.top > 20] == []
    assert int((np.asarray(cleared) < 150).sum()) > 0.9 * int((np.asarray(page) < 150).sum())


def test_a_letter_that_crosses_a_rule_is_kept() -> None:
    page, alone = blank(), blank()
    for picture in (page, alone):
        write(picture, ["gggg yyyy pppp"], left=400, top=300)
    ImageDraw.Draw(page).line((300, 363, 2000, 363), fill=20, width=3)  # through the tails of the letters
    cleared, rules = without_rules(page)
    assert len(rules) == 1
    lost = (np.asarray(alone) < 150) & (np.asarray(cleared) >= 150)
    assert int(lost.sum()) < 0.15 * int((np.asarray(alone) < 150).sum())


@pytest.mark.parametrize("page", [blank(), Image.new("L", (500, 500), 0), Image.new("L", (40, 3000), 90)])
def test_paper_and_black_surfaces_have_no_rules(page: Image.Image) -> None:
    assert without_rules(page) == (page, ())
