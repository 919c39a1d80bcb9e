"""Offices' names that a line break tears behind their first words."""

from __future__ import annotations

import re

# Beginnings of names: those that say nothing alone, and those that may stand alone and go on with a level.
_UNFINISHED = re.compile(
    r"(?:(?:Giao|Đề nghị|Yêu cầu)\s+)?(?:Sở|Bộ|Phòng|Chi cục|Trung tâm|Ban Quản lý(?: các)?|(?P<whole>Bộ Tư lệnh|"
    r"Bộ Chỉ huy|Ban Chỉ huy|Công an|Ủy ban nhân dân|UBND|Văn phòng|Hội đồng nhân dân))"
)
_LEVEL = re.compile(r"(?:[Tt]hành phố|[Tt]ỉnh|[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Qq]uân sự|[Cc]ác (?:xã|phường))(?!\w)")


def name_goes_on(before: str, following: str) -> bool:
    """Whether the words of a labelled line are the beginning of an office's name that the next line goes on with.

    Args:
        before: the line after its label ("Giao Sở", "Bộ Tư lệnh").
        following: the next line.
    """
    name = _UNFINISHED.fullmatch(before.strip())
    if name is None:
        return False
    return _LEVEL.match(following) is not None if name["whole"] else following[:1].isupper()
