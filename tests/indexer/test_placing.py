from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Place, Span
from indexer.placing import packed, unpacked

_SIDES = st.tuples(*[st.floats(0, 1)] * 4)
_PLACES = st.builds(Place, st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1), st.integers(1, 2**32 - 1), _SIDES)


@given(st.lists(_PLACES, max_size=5))
def test_places_come_back_to_a_hair(places: list[Place]) -> None:
    back = unpacked(packed(places))
    assert [(p.start, p.end, p.page) for p in back] == [(p.start, p.end, p.page) for p in places]
    for place, found in zip(places, back, strict=True):
        assert found.box == pytest.approx(place.box, abs=1 / 65_535)


def test_only_places_that_a_span_touches() -> None:
    lines = packed([Place(start, start + 10, 1, (0.0, 0.0, 1.0, 1.0)) for start in (0, 10, 20, 30)])
    assert [place.start for place in unpacked(lines, Span(15, 21))] == [10, 20]
    assert unpacked(lines, Span(40, 50)) == ()


def test_a_box_beyond_its_page_is_clipped_to_it() -> None:
    assert unpacked(packed([Place(0, 1, 1, (-0.2, 0.0, 1.4, 1.0))]))[0].box == (0.0, 0.0, 1.0, 1.0)


def test_bytes_that_are_no_whole_places_are_refused() -> None:
    with pytest.raises(ValueError, match="20 bytes"):
        unpacked(b"12345")
