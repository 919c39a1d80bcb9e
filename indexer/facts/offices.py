"""Offices in text: where their names stand, and lists of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.folding import fold
from indexer.facts.office_text import (
    FRONT,
    FRONT_PAIR,
    PAIR,
    PAIRED,
    ZONES,
    ZONES_PAIR,
    OfficeText,
    another,
    grouped,
)

LONGEST_NAME = 240
_TOKEN = re.compile(r"[\w&]+|[-–/,;:()]|\S")
_CELL_START = re.compile(
    r"(?:Các|Phòng|Sở|Cơ quan|Đơn vị|Trung tâm|Công an|Văn phòng|"
    r"Thường xuyên|Thường(?=\s*$)|Năm|Quý|Tháng|Ngày|Theo)(?!\w)"
)
_BEFORE_OFFICE = (
    *("truong", "pho", "chanh", "giam doc", "lanh dao", "dau", "vien", "bi thu", "cac", "cua", " va", " bo"),
    *("-", "–", "&", ",", "/"),
)
_SECOND = ("vu", "hoi", "bao")  # of words such as "nhiệm vụ", "xã hội", "thông báo"
_TOWN = ("thanh pho", "khu pho", "dan pho")  # folded, "phố" reads as "phó"


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office named in a text: `text[start:end]` is `name`."""

    start: int
    end: int
    name: str


def find_offices(text: str) -> tuple[OfficeMention, ...]:
    """Names of offices in NFC `text`, in order, not overlapping.

    A name begins with a word of the table and goes on over capitalised words, over the words that names are made of,
    and over connectors between them; a comma ends it where another office begins.
    """
    source = OfficeText.of(text)
    found: list[OfficeMention] = []
    at = 0
    for head in source.words.head.finditer(source.low):
        if head.start() < at:
            continue
        end = name_end(source, head.start(), head.end())
        if is_name(source, head, end):
            found.append(OfficeMention(head.start(), end, text[head.start() : end]))
            at = end
    return tuple(found)


def is_name(source: OfficeText, head: re.Match[str], end: int) -> bool:
    """Whether the head with what follows it up to `end` names an office, and is no everyday word and no thing."""
    if source.words.things.match(source.low, head.start()) is not None:
        return False
    if head[0] not in source.words.everyday:
        return True
    before = source.text[max(0, head.start() - 12) : head.start()].split()[-1:]
    if (
        fold(head[0]) in _SECOND
        and before
        and before[0].isalpha()
        and (before[0] + source.text[head.start() : head.end()]).isupper()
    ):
        return False  # "NHIỆM VỤ TRỌNG TÂM": in a title every word is in capitals
    rest = source.text[head.end() : end].lstrip(" -")
    if fold(head[0]) == "phong":
        return bool(rest)
    return bool(rest) and rest[0].isupper() and (source.text[head.start()].isupper() or len(head[0]) > 3)


def name_end(source: OfficeText, start: int, at: int) -> int:
    """End of the name whose head is `[start, at)`; its cost is linear in the name's length."""
    end = at
    while True:
        token = _TOKEN.search(source.text, end)
        if token is None or end - start > LONGEST_NAME:
            return end
        if source.low[token.start() : token.end()] in source.words.joins:
            follow = _joined(source, start, token)
            if follow == end or follow is None:
                return end
            end = follow
            continue
        step = _step(source, start, token)
        if step is None:
            return end
        end = step


def _step(source: OfficeText, start: int, token: re.Match[str]) -> int | None:
    """End of the part of the name from `start` that begins with the token, `None` where the name is over."""
    so_far = fold(source.text[max(start, token.start() - 24) : token.start()]).rstrip()
    if so_far.endswith(" lien quan") or _next_cell(source, so_far, token):
        return None
    known = source.words.inside.match(source.low, token.start())
    if known is not None:
        return known.end() if _fits(source, start, so_far, known) else None
    word = token[0]
    if word[0].isalpha() and word[0].isupper():
        return token.end()
    if word.isdigit() and fold(source.text[max(0, token.start() - 6) : token.start()]).endswith(("de an ", " so ")):
        return token.end()
    return None


def _next_cell(source: OfficeText, so_far: str, token: re.Match[str]) -> bool:
    """Whether a capital begins the next cell of a flattened table row: "Phòng Nội vụ Các phòng liên quan"."""
    if (so_far == "bo" or so_far.endswith(_BEFORE_OFFICE)) and not so_far.endswith(_TOWN):
        return False
    return _CELL_START.match(source.text, token.start()) is not None


def _fits(source: OfficeText, start: int, so_far: str, known: re.Match[str]) -> bool:
    """Whether a word that may also be the verb of the sentence belongs to the name before it."""
    if source.text[known.start()].isupper():
        return True
    words = fold(known[0])
    if words == "chu tri":
        after = source.text[known.end() : known.end() + 5].lstrip()
        return grouped(fold(source.text[start : start + 10])) and (after[:1].isupper() or fold(after).startswith("cac"))
    if words in ("chi dao", "chi huy", "chap hanh", "thuong vu", "quan ly"):
        return so_far.endswith("ban")
    if words == "to chuc":
        return so_far.endswith(("cac", ",", "va"))
    if words == "xay dung" or known[0] in source.words.verbal:
        return False  # in small letters it is what somebody does
    return words not in ("kiem soat", "tong hop") or so_far.endswith(("phong", "ban"))


def _joined(source: OfficeText, start: int, join: re.Match[str]) -> int | None:
    """End of what a connector adds to the name, `None` where it ends the name."""
    word = join[0].lower()
    token = _TOKEN.search(source.text, join.end())
    if token is None or token.start() - join.end() > 1:
        return None
    name = fold(source.text[start : join.start()])
    after = fold(source.text[token.start() : token.start() + 40])
    group = source.words.group.match(source.low, token.start())
    if group is not None and grouped(name) and source.text[token.start()].islower():
        if another(source.text[start : join.start()], after):
            return None
        if word in (",", "/"):
            return group.end()
    begins = source.words.head.match(source.low, token.start()) is not None
    if (zone := ZONES_PAIR.match(after)) is not None and ZONES.match(name):
        return token.start() + zone.end()
    if fold(word) == "va":
        if PAIRED.match(after) and name.rstrip().endswith(PAIR):
            return _step(source, start, token)
        if FRONT.match(name) and FRONT_PAIR.match(after):
            return _step(source, start, token)
        if group is not None and grouped(name) and source.text[token.start()].islower():
            return _step(source, start, token)
        if begins and _real_head(source, token.start()):
            return None
    if word == "," and ((begins and _real_head(source, token.start())) or not _more_joined(source, token.start())):
        return None
    if fold(word) == "cua" and not source.words.inside.match(source.low, token.start()):
        return None
    return _step(source, start, token)


def _real_head(source: OfficeText, at: int) -> bool:
    """Whether the head at `at` begins another office rather than going on with a name ("Thông tin và Truyền thông")."""
    head = source.words.head.match(source.low, at)
    return head is not None and (
        head[0] not in source.words.everyday or _TOKEN.match(source.text, head.end() + 1) is not None
    )


def _more_joined(source: OfficeText, at: int) -> bool:
    """Whether a comma stands inside a name: "Văn hóa, Thể thao và Du lịch", the list closed by "và" or "-"."""
    window = source.low[at : at + 120]
    part = r"[^\W\d_]+(?:[\s-]+[^\W\d_]+){0,4}?"
    match = re.match(rf"{part}(?:,\s*{part}){{0,4}}\s+(?:và|va)\s+", window)
    if match is None:
        return False
    return (
        not _real_head(source, at + match.end())
        and _step(source, at, _TOKEN.match(source.text, at) or match) is not None
    )
