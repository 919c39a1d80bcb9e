from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from corpus.reading.scans.deskew import LARGEST, skew_of, straightened
from tests.drawn_pages import FONT, NO_FONT, blank, write

pytestmark = pytest.mark.skipif(FONT is None, reason=NO_FONT)
LINES = ["Ủy ban nhân dân xã Suối Mơ giao các phòng, ban"] * 8


@pytest.mark.parametrize("angle", [-9.5, -3.0, -0.4, 0.0, 0.3, 2.0, 7.0])
def test_a_leaning_page_is_measured_and_set_straight(angle: float) -> None:
    page = blank()
    write(page, LINES)
    leaning = page.rotate(-angle, fillcolor=255, resample=Image.Resampling.BICUBIC)
    assert skew_of(leaning) == pytest.approx(angle, abs=0.12)
    assert abs(skew_of(straightened(leaning, skew_of(leaning)))) < 0.12


@pytest.mark.parametrize("page", [blank(), Image.new("L", (40, 40)), Image.new("L", (3, 2000), 255)])
def test_a_page_without_text_is_left_as_it_is(page: Image.Image) -> None:
    assert abs(skew_of(page)) <= LARGEST
    assert straightened(page, 0.0) is page


def test_grain_is_no_slope() -> None:
    grain = np.random.default_rng(2).integers(0, 255, (800, 600), dtype=np.uint8)
    assert abs(skew_of(Image.fromarray(grain))) <= LARGEST
