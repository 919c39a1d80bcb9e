"""Levels of government: which ones a question asks about, and which ones a text speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from search.question import Question

# A "thành phố" is a province or a part of one: Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 1; of older plans
# 77/2015/QH13, Điều 2.
_LEVELS = {
    "trung ương": ("central",),
    "tỉnh": ("province",),
    "thành phố": ("province", "district"),
    "huyện": ("district",),
    "quận": ("district",),
    "thị xã": ("district",),
    "xã": ("commune",),
    "phường": ("commune",),
    "thị trấn": ("commune",),
    "đặc khu": ("commune",),
}
_NAME = r"(trung ương|tỉnh|thành phố|huyện|quận|thị xã|(?<!thị )xã(?! hội)|phường|thị trấn|đặc khu)"
_NAMED = re.compile(rf"\b{_NAME}\b", re.IGNORECASE)
_SPOKEN = re.compile(rf"\b(?:các|của|từng|mỗi|mọi|tại|ở) {_NAME}\b", re.IGNORECASE)
_CALLED = re.compile(rf"\bcấp {_NAME}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Levels:
    """Levels that a question asks about: any of "central", "province", "district", "commune".

    Attributes:
        named: those that it speaks of ("các phường", "cấp xã").
        called: those that it calls levels ("cấp xã"), so that no other will do.
    """

    named: frozenset[str]
    called: frozenset[str]

    def agree(self, others: frozenset[str]) -> int:
        """1 where one of the levels is among the others, -1 where none is, 0 where either side names none."""
        if not self.named or not others:
            return 0
        return 1 if self.named & others else -1


@lru_cache(maxsize=64)  # asked of every plan that may answer
def levels_asked(question: Question) -> Levels:
    """The levels that a question asks about; those of the localities that it names do not count."""
    called = _levels(_CALLED, question.worded)
    return Levels(called or _levels(_SPOKEN, question.worded), called)


def levels_in(text: str) -> frozenset[str]:
    """The levels that a text with accents speaks of."""
    return _levels(_NAMED, text)


def _levels(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    spoken = " ".join(text.split())
    return frozenset(level for match in pattern.finditer(spoken) for level in _LEVELS[match[1].lower()])
