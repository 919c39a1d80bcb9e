from __future__ import annotations

import numpy as np
import pytest

from corpus.reading.scans.cell_sheets import cells_of, inked, numerals_among, sheet_of, without_cells
from corpus.reading.scans.ruling import without_rules
from corpus.reading.scans.tesseract import Found
from tests.drawn_pages import FONT, NO_FONT, blank, rule_table, write

pytestmark = pytest.mark.skipif(FONT is None, reason=NO_FONT)
XS, YS = [300, 480, 1200, 2100], [200, 320, 500, 700]


def test_the_cells_with_ink_are_set_out_one_below_the_other_and_words_find_back() -> None:
    page = blank()
    write(page, ["Kèm theo kế hoạch"], top=80)
    rule_table(page, XS, YS)
    write(page, ["1"], 370, 230)
    write(page, ["Rà soát", "thủ tục"], 520, 350)
    write(page, ["Văn phòng"], 1300, 540)
    cleared, rules = without_rules(page)
    cells = cells_of(cleared, rules)
    assert [(cell.left // 100, cell.top // 100) for cell in cells] == [(3, 2), (5, 3), (13, 5)]
    assert numerals_among(cells) == cells[:1]
    sheet = sheet_of(cleared, cells)
    assert sheet is not None
    tops = [there.top for there, _ in sheet.places]
    assert tops == sorted(tops) and len(set(tops)) == 3
    for there, here in sheet.places:
        word = Found("x", there.left + 2, there.top + 1, there.left + 20, there.top + 9, 1.0, (1, 1, 1))
        (moved,) = sheet.on_page([word])
        assert (moved.left, moved.top) == (here.left + 2, here.top + 1)
    ink = int((np.asarray(cleared) < 150).sum())
    rest = without_cells(cleared, cells)
    on_sheet = int((np.asarray(sheet.picture) < 150).sum())
    assert inked(rest) and on_sheet + int((np.asarray(rest) < 150).sum()) == ink


def test_a_page_without_a_table_has_no_cells() -> None:
    page = blank()
    write(page, ["Điều 1. Ban hành kế hoạch"])
    assert cells_of(*without_rules(page)) == []
    assert not inked(blank())
