"""Places on pages as bytes: what the catalogue keeps of where the lines of a plan stand."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from corpus.model import Place, Span

# Little-endian: start, end and page as 32-bit numbers, then the box's sides in 65,535ths of the page.
_PLACE = struct.Struct("<3I4H")
_WHOLE = 65_535


def packed(places: Iterable[Place]) -> bytes:
    """20 bytes a place; boxes are rounded to 1/65,535 of the page and clipped to it."""
    return b"".join(
        _PLACE.pack(
            place.start, place.end, place.page, *(round(min(max(side, 0.0), 1.0) * _WHOLE) for side in place.box)
        )
        for place in places
    )


def unpacked(data: bytes, span: Span | None = None) -> tuple[Place, ...]:
    """What `packed` made of them, all or those that a span touches.

    Raises ValueError where the length is not that of whole places.
    """
    if len(data) % _PLACE.size:
        raise ValueError(f"a place has {_PLACE.size} bytes, these are {len(data)}")
    places = []
    for start, end, page, left, top, right, bottom in _PLACE.iter_unpack(data):
        if span is None or (start < span.end and end > span.start):
            places.append(Place(start, end, page, (left / _WHOLE, top / _WHOLE, right / _WHOLE, bottom / _WHOLE)))
    return tuple(places)
