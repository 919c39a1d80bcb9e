"""Offices in text: where their names stand, and lists of them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from corpus.folding import fold, tone_normal

LONGEST_NAME = 240
_TOKEN = re.compile(r"[\w&]+|[-–/,;:()]|\S")
_BREAK = re.compile(r"\s*[;\n]\s*|\s*[+•]\s+|\s+-\s+(?=các\b)|\s*[,/]\s*|\s+(?:và|cùng)\s+", re.IGNORECASE)
_LEAD_IN = re.compile(
    r"(?:[-+*•–\s]*)(?:(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-z][.)]|[ivx]{1,5}\.)\s*)?"
    r"(?:(?:de nghi|yeu cau|giao|phan cong|trach nhiem cua|doi voi|nhiem vu cua)\s+)?"
)
_VERBS = re.compile(
    r"\b(?:chiu trach nhiem|co trach nhiem|tham muu|xay dung (?:ke hoach|du)|trien khai|to chuc (?:thuc hien|"
    r"trien khai|tuyen truyen|cac)|"
    r"huong dan|don doc|theo doi|bao cao|ban hanh|tang cuong|day manh|thuc hien|phoi hop|ra soat|bo tri|tiep tuc|"
    r"can cu|dua|khong|chu dong|yeu cau)\b"
)
_TAIL = re.compile(
    r"\s+(?:co trach nhiem|can tap trung|can thuc hien|can\b|chiu trach nhiem|thuc hien (?:cac|mot so|nhiem vu)|"
    r"tap trung|theo chuc nang|can cu)\b.*$|\s*\((?:co quan|don vi)[^)]*\)$"
)
_CELL_START = re.compile(
    r"(?:Các|Phòng|Sở|Cơ quan|Đơn vị|Trung tâm|Công an|Văn phòng|"
    r"Thường xuyên|Thường(?=\s*$)|Năm|Quý|Tháng|Ngày|Theo)(?!\w)"
)
_BEFORE_OFFICE = (
    *("truong", "pho", "chanh", "giam doc", "lanh dao", "dau", "vien", "bi thu", "cac", "cua", " va"),
    *("-", "–", "&", ",", "/"),
)
_QUALIFIED = re.compile(r"\b(?:duoc giao|duoc phan cong|chiu su)\b")
_PAIRED = re.compile(r"\s*(?:ubnd|uy ban nhan dan|hdnd)\b")
_FRONT = re.compile(r"(?:uy ban )?(?:mat tran to quoc|mttq|ubmttq)")
_FRONT_PAIR = re.compile(r"\s*(?:cac\s+)?(?:to chuc|doan the|hoi)\b")


@dataclass(frozen=True, slots=True)
class OfficeMention:
    """An office named in a text: `text[start:end]` is `name`."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables as patterns, for text with marks or without."""

    head: re.Pattern[str]
    inside: re.Pattern[str]
    group: re.Pattern[str]
    everyday: frozenset[str]
    joins: frozenset[str]


@cache
def office_tables() -> dict[str, Any]:
    """The tables of `offices.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("offices.toml").read_text("utf-8"))


@cache
def _words(marked: bool) -> _Words:
    data = office_tables()

    def form(words: list[str]) -> list[str]:
        return sorted({tone_normal(word) if marked else fold(word) for word in words}, key=len, reverse=True)

    def pattern(words: list[str]) -> re.Pattern[str]:
        # "Chính phủ ban hành …": the verb is no board
        return re.compile(rf"(?!ban\s+h[aà]nh)(?:{'|'.join(map(re.escape, form(words)))})(?!\w)")

    return _Words(
        head=re.compile(rf"(?<![\w-]){pattern(data['heads']).pattern}"),
        inside=pattern(data["inside"]),
        group=pattern(data["group"]),
        everyday=frozenset(form(data["everyday"])),
        joins=frozenset(form(data["joins"])),
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, its lower-case form of the same length, and the tables to read that with."""

    text: str
    low: str
    words: _Words

    @classmethod
    def of(cls, text: str) -> _Text:
        folded = fold(text)
        low = tone_normal(text)
        marked = len(low) == len(text) and low != folded
        return cls(text, low if marked else folded, _words(marked))


def find_offices(text: str) -> tuple[OfficeMention, ...]:
    """Names of offices in NFC `text`, in order, not overlapping.

    A name begins with a word of the table and goes on over capitalised words, over the words that names are made of,
    and over connectors between them; a comma ends it where another office begins.
    """
    source = _Text.of(text)
    found: list[OfficeMention] = []
    at = 0
    for head in source.words.head.finditer(source.low):
        if head.start() < at:
            continue
        end = _name_end(source, head.start(), head.end())
        if _is_name(source, head, end):
            found.append(OfficeMention(head.start(), end, text[head.start() : end]))
            at = end
    return tuple(found)


def _is_name(source: _Text, head: re.Match[str], end: int) -> bool:
    if head[0] not in source.words.everyday:
        return True
    rest = source.text[head.end() : end].lstrip(" -")
    if fold(head[0]) == "phong":
        return bool(rest)
    return bool(rest) and rest[0].isupper() and (source.text[head.start()].isupper() or len(head[0]) > 3)


def _name_end(source: _Text, start: int, at: int) -> int:
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


def _step(source: _Text, start: int, token: re.Match[str]) -> int | None:
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


def _next_cell(source: _Text, so_far: str, token: re.Match[str]) -> bool:
    """Whether a capital begins the next cell of a flattened table row: "Phòng Nội vụ Các phòng liên quan"."""
    if so_far.endswith(_BEFORE_OFFICE):
        return False
    return _CELL_START.match(source.text, token.start()) is not None


def _fits(source: _Text, start: int, so_far: str, known: re.Match[str]) -> bool:
    """Whether a word that may also be the verb of the sentence belongs to the name before it."""
    if source.text[known.start()].isupper():
        return True
    words = fold(known[0])
    if words == "chu tri":
        after = source.text[known.end() : known.end() + 5].lstrip()
        return _grouped(fold(source.text[start : start + 10])) and (
            after[:1].isupper() or fold(after).startswith("cac")
        )
    if words in ("chi dao", "chi huy", "chap hanh", "thuong vu", "quan ly"):
        return so_far.endswith("ban")
    if words == "to chuc":
        return so_far.endswith(("cac", ",", "va"))
    return words != "kiem soat" or so_far.endswith(("phong", "ban"))


def _joined(source: _Text, start: int, join: re.Match[str]) -> int | None:
    """End of what a connector adds to the name, `None` where it ends the name."""
    word = join[0].lower()
    token = _TOKEN.search(source.text, join.end())
    if token is None or token.start() - join.end() > 1:
        return None
    name = fold(source.text[start : join.start()])
    after = fold(source.text[token.start() : token.start() + 40])
    if word in (",", "/") and _grouped(name):
        group = source.words.group.match(source.low, token.start())
        if group is not None and source.text[token.start()].islower():
            return group.end()
    begins = source.words.head.match(source.low, token.start()) is not None
    if fold(word) == "va":
        if _PAIRED.match(after) and name.rstrip().endswith(("hdnd", "hoi dong nhan dan")):
            return _step(source, start, token)
        if _FRONT.match(name) and _FRONT_PAIR.match(after):
            return _step(source, start, token)
        if (
            _grouped(name)
            and source.words.group.match(source.low, token.start())
            and source.text[token.start()].islower()
        ):
            return _step(source, start, token)
        if begins and _real_head(source, token.start()):
            return None
    if word == "," and ((begins and _real_head(source, token.start())) or not _more_joined(source, token.start())):
        return None
    if fold(word) == "cua" and not source.words.inside.match(source.low, token.start()):
        return None
    return _step(source, start, token)


def _real_head(source: _Text, at: int) -> bool:
    """Whether the head at `at` begins another office rather than going on with a name ("Thông tin và Truyền thông")."""
    head = source.words.head.match(source.low, at)
    return head is not None and (
        head[0] not in source.words.everyday or _TOKEN.match(source.text, head.end() + 1) is not None
    )


def _grouped(name: str) -> bool:
    return re.search(r"\b(?:cac|co quan|ubnd|so|phong|ban|to chuc)\b", name) is not None


def _more_joined(source: _Text, at: int) -> bool:
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


def office_list(text: str, at: int = 0) -> tuple[int, tuple[str, ...]]:
    """End and names of the offices listed from `at` on, joined by commas, semicolons and "và"; `(at, ())` if none."""
    names: list[str] = []
    end = at
    for mention in find_offices(text[at : at + 900]):
        gap = fold(text[end : at + mention.start])
        if re.fullmatch(r"\s*(?:[,;/]|\s-)?\s*(?:va|cung|voi|cung voi)?\s*(?:nhung)?\s*", gap) is None:
            break
        names.append(mention.name)
        end = at + mention.end
    return end, tuple(names)


def split_offices(text: str) -> tuple[str, ...]:
    """The offices of a table cell or an office list, as written, without closing punctuation.

    A part that does not begin like an office belongs to the one before it ("Ban Chỉ đạo phát triển khoa học, công
    nghệ"); so does a group's next noun ("Các phòng, ban, đoàn thể").
    """
    clean = " ".join(re.sub(r"[|]", " ", text[:1500]).split()).strip(" .;,:-")
    source = _Text.of(clean)
    pieces: list[tuple[int, int]] = []
    start = 0
    for gap in _BREAK.finditer(clean):
        if _splits(source, clean[start : gap.start()], gap):
            pieces.append((start, gap.start()))
            start = gap.end()
    pieces.append((start, len(clean)))
    return tuple(name for a, b in pieces if (name := clean[a:b].strip(" .;,:-")) and any(c.isalpha() for c in name))


def _splits(source: _Text, before: str, gap: re.Match[str]) -> bool:
    mark, at = gap[0].strip().lower(), gap.end()
    if mark in ("", ";", "+", "•"):
        return True
    folded, after = fold(before), fold(source.text[at : at + 40])
    if source.words.head.match(source.low, at) is None and not after.startswith("cac "):
        return False
    if mark == "và" and _PAIRED.match(after) and folded.endswith(("hdnd", "hoi dong nhan dan")):
        return False
    if mark == "và" and _FRONT.search(folded) and _FRONT_PAIR.match(after):
        return False
    group = source.words.group.match(source.low, at)
    return not (group is not None and _grouped(folded) and source.text[at : at + 1].islower())


def heading_offices(text: str) -> tuple[int, tuple[str, ...]]:
    """End and offices of a heading that names who has the duties below it; `(0, ())` where it is another heading.

    Read: "2. Phòng Nội vụ", "a) Đề nghị Ủy ban Mặt trận Tổ quốc:", "3. Các cơ quan, đơn vị: <duties>".
    """
    lead_in = _LEAD_IN.match(fold(text))
    begin = lead_in.end() if lead_in else 0
    source = _Text.of(text)
    head = source.words.head.match(source.low, begin)
    if head is None:
        return 0, ()
    colon = text.find(":", begin, begin + 300)
    stop = colon if colon > 0 else len(text)
    bare = text[begin:stop].strip(" .:;")
    if len(bare) > 240 or (colon < 0 and re.search(r"\.\s+[A-ZĐ]", bare)):
        return 0, ()
    if (
        not _is_name(source, head, max(head.end(), _name_end(source, head.start(), head.end())))
        and head[0] in source.words.everyday
    ):
        return 0, ()
    tail = _TAIL.search(fold(bare))
    offices = split_offices(bare[: tail.start()] if tail else bare)
    if not offices or (tail and colon < 0 and "(" not in tail[0]) or any(_has_verb(name) for name in offices):
        return 0, ()
    return stop + (1 if colon > 0 else 0), offices


def _has_verb(name: str) -> bool:
    folded = fold(name)
    found = _VERBS.search(folded)
    return found is not None and _QUALIFIED.search(folded[: found.start()]) is None
