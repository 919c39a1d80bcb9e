"""What the first page says of the document."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Head, Line


def head_of(lines: Sequence[Line]) -> Head:
    """The document's head."""
    return Head()
