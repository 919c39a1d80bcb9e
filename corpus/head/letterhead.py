"""The lines above a document's title: as far as they go, and the line that names its kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.folding import fold
from corpus.model import Line
from corpus.outline.wrapping import capitals

_KIND = re.compile(
    r"(?:ke hoach|quyet dinh|chuong trinh|de an|nghi quyet|chi thi|bao cao|huong dan|phuong an|thong bao|quy che)[ :]*"
)
_ADDRESSED = re.compile(r"kinh gui|can cu ")
_CHARACTERS = 600  # issuer, motto, number, place and date, with room for what a stamp adds
_LINES = 40


def is_type(line: Line) -> bool:
    """Whether the line names a kind of document alone and in capitals ("KẾ HOẠCH")."""
    return len(line.text) < 60 and capitals(line.text) and bool(_KIND.fullmatch(fold(line.text)))


def in_letterhead(line: Line, above: Sequence[Line]) -> bool:
    """Whether the letterhead goes on at the line: neither the title nor the addressee or the grounds have come.

    Args:
        line: the line in question.
        above: the letterhead so far.
    """
    if len(above) >= _LINES or sum(len(before.text) for before in above) >= _CHARACTERS:
        return False
    opens_text = bool(_ADDRESSED.match(fold(line.text[:16]))) and not capitals(line.text)
    return not is_type(line) and not opens_text
