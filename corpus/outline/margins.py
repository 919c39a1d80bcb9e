"""What the places of lines on their page say of paragraphs: whether a line is full, and where a paragraph begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.model import Line

_NEAR = 0.008  # of the page's width (1.7 mm on A4): what a scan leaves of one edge
_INDENT = 0.02  # 4 mm; the first line of a paragraph is set 8 to 12 mm in
_SHARED = 3  # lines that end at the same place: justified text, and no accident


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the running text of a page begins and ends, as shares of the page's width."""

    left: float
    right: float


def margins_of(lines: Sequence[Line]) -> dict[int, Margins]:
    """The margins of the pages whose text is justified, by page number; of other pages nothing is known."""
    pages: dict[int, list[Line]] = {}
    for line in lines:
        if line.text and line.box and line.page and not line.cell:
            pages.setdefault(line.page, []).append(line)
    found: dict[int, Margins] = {}
    for page, own in pages.items():
        left = _outermost(sorted(line.box[0] for line in own if line.box))
        right = _outermost(sorted(-line.box[2] for line in own if line.box))
        if left is not None and right is not None and left < -right:
            found[page] = Margins(left, -right)
    return found


def filled(line: Line, following: Line, margins: Mapping[int, Margins], slack: float = 0.0) -> bool | None:
    """Whether the first word of `following` would not have fitted on `line`; `None` where their places do not tell.

    Args:
        line: the line that may be full.
        following: the next line with words.
        margins: of the pages, as `margins_of` gives them.
        slack: share of the page's width by which a full line may be too short.
    """
    own = margins.get(line.page or 0)
    if own is None or not line.box or not following.box or line.cell or following.cell:
        return None
    left, _, right, _ = line.box
    word = following.text[:40].split(" ", 1)[0]
    needed = (len(word) + 1) * min(_character(line), _character(following))
    before, after = left - own.left, own.right - right
    if before > _INDENT and abs(before - after) <= _NEAR:  # centred: what is free stands on both sides
        after += before
    return needed > after - slack - _NEAR


def hangs(last: Line, following: Line, started: Line, margins: Mapping[int, Margins]) -> bool:
    """Whether `following` goes on with a paragraph whose first line `started` is set in: `last` ends at the right
    margin, and `following` begins at the left one."""
    own, next_own = margins.get(last.page or 0), margins.get(following.page or 0)
    if own is None or next_own is None or not (last.box and following.box and started.box):
        return False
    first = margins.get(started.page or 0, own)
    return (
        started.box[0] - first.left > _INDENT
        and abs(last.box[2] - own.right) <= _NEAR
        and abs(following.box[0] - next_own.left) <= _NEAR
    )


def opens(last: Line, following: Line, started: Line, margins: Mapping[int, Margins]) -> bool:
    """Whether `following` is set in as `started` is, and the line between them is not: a paragraph begins."""
    own, next_own = margins.get(last.page or 0), margins.get(following.page or 0)
    if last is started or own is None or next_own is None or not (last.box and following.box and started.box):
        return False
    first = margins.get(started.page or 0, own)
    inset = started.box[0] - first.left
    return (
        inset > _INDENT
        and abs(last.box[0] - own.left) <= _NEAR
        and abs(following.box[0] - next_own.left - inset) <= _NEAR
    )


def _character(line: Line) -> float:
    return (line.box[2] - line.box[0]) / max(len(line.text), 1) if line.box else 0.0


def _outermost(edges: Sequence[float]) -> float | None:
    """The first place, from the outside, that enough lines share; `edges` ascend."""
    for index in range(len(edges) - _SHARED + 1):
        if edges[index + _SHARED - 1] - edges[index] <= _NEAR:
            return edges[index + _SHARED // 2]
    return None
