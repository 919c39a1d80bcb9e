"""Which characters of the source stand behind which characters of a derived text."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of code points `[start, end)` in a plan's raw text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The characters of `text` in this span."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Word-wise map from a derived text to its source.

    `pieces` holds `(start, end, raw_start, raw_end)` for each word, ascending and disjoint on both sides; what
    lies between words (white space, dropped page numbers) belongs to none.
    """

    pieces: tuple[tuple[int, int, int, int], ...]

    def span(self, start: int, end: int) -> Span | None:
        """Smallest raw span that holds every word touched by `[start, end)`; `None` where no word is touched."""
        first = bisect_right(self.pieces, start, key=lambda piece: piece[1])
        last = bisect_left(self.pieces, end, key=lambda piece: piece[0])
        if first >= last:
            return None
        return Span(self.pieces[first][2], self.pieces[last - 1][3])

    def whole(self) -> Span | None:
        """The raw span from the first word to the last."""
        return Span(self.pieces[0][2], self.pieces[-1][3]) if self.pieces else None

    def shifted(self, by: int) -> Alignment:
        """The same words, `by` characters further right in the derived text."""
        return Alignment(tuple((s + by, e + by, rs, re) for s, e, rs, re in self.pieces))

    def within(self, start: int, end: int) -> Alignment:
        """The alignment of `derived[start:end]`, counted from `start`; words cut by the range are clipped."""
        return Alignment(
            tuple((max(s, start) - start, min(e, end) - start, rs, re)
                  for s, e, rs, re in self.pieces if s < end and e > start)
        )  # fmt: skip

    def to_bytes(self) -> bytes:
        """Little-endian unsigned 32-bit integers, four a word."""
        packed = array("I", (number for piece in self.pieces for number in piece))
        if sys.byteorder == "big":
            packed.byteswap()
        return packed.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Alignment:
        """What `to_bytes` wrote. Raises ValueError on a length that is not whole words."""
        numbers = array("I")
        numbers.frombytes(data)
        if len(numbers) % 4:
            raise ValueError(f"an alignment has four numbers a word, this one has {len(numbers)}")
        if sys.byteorder == "big":
            numbers.byteswap()
        it = iter(numbers)
        return cls(tuple(zip(it, it, it, it, strict=True)))


def joined(parts: Iterable[tuple[str, Alignment]], by: str = " ") -> tuple[str, Alignment]:
    """The texts joined by `by`, with the alignment of the whole."""
    texts: list[str] = []
    pieces: list[tuple[int, int, int, int]] = []
    at = 0
    for text, alignment in parts:
        if texts:
            at += len(by)
        pieces.extend(alignment.shifted(at).pieces)
        texts.append(text)
        at += len(text)
    return by.join(texts), Alignment(tuple(pieces))
