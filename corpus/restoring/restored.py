"""What restoring makes of a line."""

from __future__ import annotations

from dataclasses import dataclass

Piece = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class RestoredLine:
    """A restored line.

    Attributes:
        text: the restored text.
        pieces: `(start, end, raw_start, raw_end)` a word.
        confidence: probability (0..1) that it is right, one for each piece.
        least: confidence under which a word is doubtful.
    """

    text: str
    pieces: tuple[Piece, ...]
    confidence: tuple[float, ...]
    least: float

    def uncertain(self) -> tuple[tuple[int, int], ...]:
        """Ranges of `text` whose words are doubtful."""
        return tuple((p[0], p[1]) for p, sure in zip(self.pieces, self.confidence, strict=True) if sure < self.least)
