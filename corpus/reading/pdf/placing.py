"""Where things stand on a PDF page as it is shown: cropped, and turned."""

from __future__ import annotations

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the left and top edge of what is shown."""


class Placing:
    """From a page's own coordinates to points from the left and top edge of what is shown of it.

    Attributes:
        left: the page's left edge in its own coordinates.
        top: likewise its upper edge.
        turns: quarter turns clockwise by which the page is seen.
        size: width and height as it is seen, in points.
    """

    def __init__(self, box: Box, quarter_turns: int) -> None:
        self.left, self._bottom, self._right, self.top = box
        self.turns = quarter_turns % 4
        width, height = max(self._right - self.left, 1.0), max(self.top - self._bottom, 1.0)
        self.size = (height, width) if self.turns % 2 else (width, height)

    def shown(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Left, top, right, bottom of a box given as PDF does."""
        if self.turns == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        if self.turns == 1:
            return bottom - self._bottom, left - self.left, top - self._bottom, right - self.left
        if self.turns == 2:
            return self._right - right, bottom - self._bottom, self._right - left, top - self._bottom
        return self.top - top, self._right - right, self.top - bottom, self._right - left
