"""The tables of offices' names, as patterns over a text with marks or without."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from corpus.folding import fold, tone_normal

# Two names that are one body: "HĐND và UBND", "Đoàn đại biểu Quốc hội và HĐND", "MTTQ và các tổ chức đoàn thể",
# "Ban Quản lý các khu công nghiệp, khu kinh tế".
PAIR = ("hdnd", "hoi dong nhan dan", "doan dai bieu quoc hoi", "doan dbqh")
PAIRED = re.compile(r"\s*(?:ubnd|uy ban nhan dan|hdnd)\b")
# "Báo và Đài Phát thanh …", "doanh nghiệp bưu chính, viễn thông": before and after what joins them.
JOINT = (("bao", re.compile(r"(?:dai )?phat thanh\b")), ("buu chinh", re.compile(r"vien thong\b")))
FRONT = re.compile(r"(?:uy ban )?(?:mat tran to quoc|mttq|ubmttq)")
ZONES = re.compile(r"(?:ban )?quan ly\b.*\bkhu\b")
ZONES_PAIR = re.compile(r"(?:cac )?(?:khu|cum) (?:kinh te|cong nghiep|che xuat|cong nghe cao|thuong mai tu do)(?!\w)")
FRONT_PAIR = re.compile(r"\s*(?:cac\s+)?(?:to chuc|doan the|hoi)\b")


@dataclass(frozen=True, slots=True)
class Words:
    """The tables as patterns, for text with marks or without."""

    head: re.Pattern[str]
    inside: re.Pattern[str]
    group: re.Pattern[str]
    actors: re.Pattern[str]
    described: re.Pattern[str]
    things: re.Pattern[str]
    everyday: frozenset[str]
    verbal: frozenset[str]
    joins: frozenset[str]


@cache
def office_tables() -> dict[str, Any]:
    """The tables of `offices.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("offices.toml").read_text("utf-8"))


@cache
def _words(marked: bool) -> Words:
    data = office_tables()

    def form(words: list[str]) -> list[str]:
        return sorted({tone_normal(word) if marked else fold(word) for word in words}, key=len, reverse=True)

    def pattern(words: list[str]) -> re.Pattern[str]:
        # "Chính phủ ban hành …": the verb is no board
        return re.compile(rf"(?!ban\s+h[aà]nh)(?:{'|'.join(map(re.escape, form(words)))})(?!\w)")

    return Words(
        head=re.compile(rf"(?<![\w-]){pattern(data['heads']).pattern}"),
        inside=pattern(data["inside"]),
        group=pattern(data["group"]),
        actors=pattern(data["actors"]),
        described=pattern(data["described"]),
        things=re.compile(rf"{pattern(data['things']).pattern}(?!\s*\d)"),
        everyday=frozenset(form(data["everyday"])),
        verbal=frozenset(form(data["verbal"])),
        joins=frozenset(form(data["joins"])),
    )


@dataclass(frozen=True, slots=True)
class OfficeText:
    """A text, its lower-case form of the same length, and the tables to read that with."""

    text: str
    low: str
    words: Words

    @classmethod
    def of(cls, text: str) -> OfficeText:
        folded = fold(text)
        low = tone_normal(text)
        marked = len(low) == len(text) and low != folded
        return cls(text, low if marked else folded, _words(marked))


LEVEL = re.compile(r"(?:xa|phuong|dac khu|thi tran|thi xa|thanh pho|dia phuong|khu pho|thon|ap|to dan pho)\b")
_ENDS_LEVEL = re.compile(r"\b(?:xa|(?<!dia )phuong|dac khu|thi tran|thi xa|thanh pho)$")


def another(before: str, after: str) -> bool:
    """Whether a group's noun that follows "," or "và" begins a name of its own ("Sở Tài chính và đơn vị liên quan").

    Args:
        before: the name so far.
        after: folded text from the noun on.
    """
    if _ENDS_LEVEL.search(fold(before).rstrip()) is not None:
        return LEVEL.match(after) is None
    return single(before)


def grouped(folded: str) -> bool:
    """Whether folded text names a kind of office that groups are made of ("các sở, ban, ngành")."""
    return re.search(r"\b(?:cac|co quan|ubnd|so|phong|ban|to chuc)\b", folded) is not None


def single(name: str) -> bool:
    """Whether a name is that of one office ("Sở Tài chính", "UBND xã") and no group ("các sở", "UBND các xã")."""
    folded = fold(name).strip(" -+•")
    if re.match(r"(?:nhung|mot so|co quan|don vi|to chuc)\b", folded) or re.search(r"\bcac\b|,|\bcap\b", folded):
        return False
    if re.fullmatch(r"(?:ubnd|uy ban nhan dan|hdnd|cong an) (?:xa|phuong|tinh|huyen|thanh pho|dac khu)", folded):
        return True
    return any(word[:1].isupper() for word in name.split()[1:])
