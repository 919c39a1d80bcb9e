"""Numbering kept as it was read: a restorer that makes words of letters must not make one of "IV" or "đ)"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.alignment import Alignment
from corpus.model import Line
from corpus.outline.numbering import label_of


def keep_labels(read: Sequence[Line], restored: Sequence[Line]) -> tuple[Line, ...]:
    """The restored lines, each with the label that it was read with; unchanged lines are the same objects.

    Args:
        read: lines as read.
        restored: the same lines after restoring, as many.
    """
    return tuple(_kept(before, after) for before, after in zip(read, restored, strict=True))


def _kept(before: Line, after: Line) -> Line:
    if before is after or not before.alignment.pieces or not after.alignment.pieces:
        return after
    label = label_of(before.text, table=True)
    _, end, *raw = before.alignment.pieces[0]
    start, after_end, raw_start, raw_end = after.alignment.pieces[0]
    word = before.text[:end]
    if label is None or raw != [raw_start, raw_end] or after.text[start:after_end] == word:
        return after
    now = label_of(after.text, table=True)
    if label.end < end and now is not None and (now.style, now.key) == (label.style, label.key):
        return after  # a label written together with its text ("V.TỔ") may have its text restored
    by = len(word) - after_end
    rest = tuple((s + by, e + by, a, b) for s, e, a, b in after.alignment.pieces[1:])
    uncertain = tuple((s + by, e + by) for s, e in after.uncertain if s >= after_end)
    pieces = ((0, len(word), raw_start, raw_end), *rest)
    return replace(after, text=word + after.text[after_end:], alignment=Alignment(pieces), uncertain=uncertain)
