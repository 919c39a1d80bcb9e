"""A file's large parts: running text, the closing (recipients, signer), annexes, and a plan attached to a decision."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.folding import fold
from corpus.model import Line
from corpus.numbering import label_of
from corpus.wrapping import capitals

TEXT, CLOSING, ANNEX = "text", "closing", "annex"

_RECIPIENTS = re.compile(r"noi nh\w{1,3}\s*:?")
_ANNEX = re.compile(
    r"(phu luc|phu bieu|mau bieu|bieu mau|bieu|mau)(?:\s+(?:so\s+)?(\d{1,2}|[ivx]{1,5}|[a-e]))?(?!\w)\s*[:.–-]?\s*"
)
_ATTACHED = re.compile(
    r"(?:ke hoach|chuong trinh|de an|quy che|quy dinh|phuong an|du an|chien luoc|huong dan|danh muc)(?: hanh dong)?"
)
_ENCLOSED = re.compile(r"\(?\s*(?:ban hanh )?kem theo\b")
_HEADER = re.compile(r"(?:tt|stt|so tt|so thu tu)(?:\s|$)")
_SIGNER = re.compile(
    r"(?:tm|kt|tl|tuq|q)\s*\.|(?:pho )?(?:chu tich|thu tuong|bo truong|giam doc|chanh van phong)|uy ban nhan dan"
)
_LOOK_AHEAD = 6
_ANNEX_WORD = "Phụ lục"


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines `[start, end)` of one kind: "text", "closing" or "annex"; `name` is an annex's own ("Phụ lục II")."""

    kind: str
    start: int
    end: int
    name: str = ""


def zones_of(lines: Sequence[Line]) -> list[Zone]:
    """The zones of the non-empty lines, in order, without gaps."""
    starts: list[tuple[int, str, str]] = [(0, TEXT, "")]
    for index, line in enumerate(lines):
        kind, since = starts[-1][1], index - starts[-1][0]
        if len(line.text) > 160:
            continue
        annex = annex_name(line.text, after_closing=kind == CLOSING)
        if annex is not None and index:
            if not (kind == ANNEX and since <= 1):
                starts.append((index, ANNEX, annex))
        elif kind == TEXT and _RECIPIENTS.fullmatch(fold(line.text[:24])):
            starts.append((index, CLOSING, ""))
        elif kind == CLOSING and since:
            opened = _after_closing(lines, index)
            if opened:
                starts.append((index, opened, _ANNEX_WORD if opened == ANNEX else ""))
    ends = [start for start, _, _ in starts[1:]] + [len(lines)]
    return [Zone(kind, start, end, name) for (start, kind, name), end in zip(starts, ends, strict=True) if start < end]


def annex_name(text: str, after_closing: bool = False) -> str | None:
    """The name of the annex whose title line this is ("Phụ lục II", "Biểu 01"); `None` for any other line.

    A mention within a sentence ("theo Phụ lục kèm theo") is none: a title stands alone, or goes on in capitals.
    """
    found = _ANNEX.match(fold(text[:80]))
    if not found or not text[0].isupper():
        return None
    word, rest = text[: found.end()], text[found.end() :]
    named = found[1] == "phu luc"
    if not named and not (found[2] and (after_closing or capitals(word))):
        return None
    if rest and not (capitals(rest) or _ENCLOSED.match(fold(rest)) or (after_closing and rest[0].isupper())):
        return None
    if rest and not after_closing and not capitals(word):
        return None
    name = _ANNEX_WORD if named else text[: found.end(1)].capitalize()
    return f"{name} {text[found.start(2) : found.end(2)].upper()}" if found[2] else name


def is_header(text: str) -> bool:
    """Whether a table's header begins with this line: "TT", "STT", alone or with the other columns after it."""
    return bool(_HEADER.match(fold(text[:12]))) and text[:1].isupper()


def _after_closing(lines: Sequence[Line], index: int) -> str | None:
    """What opens after the recipients and the signer, if anything does at this line."""
    text = lines[index].text
    folded = fold(text[:60])
    if _SIGNER.match(folded):
        return None
    ahead = lines[index + 1 : index + 1 + _LOOK_AHEAD]
    if is_header(text):
        return ANNEX
    if capitals(text):
        label = label_of(text)
        if label and label.style in ("roman", "part", "chapter") and label.values == (1,):
            return TEXT
        if _ATTACHED.fullmatch(folded.rstrip(" :.")):
            return ANNEX if any(is_header(line.text) for line in ahead) else TEXT
        if len(text) > 12 and any(_ENCLOSED.match(fold(line.text[:30])) or is_header(line.text) for line in ahead):
            return ANNEX if _tabular(lines[index : index + 40]) else TEXT
    return None


def _tabular(lines: Sequence[Line]) -> bool:
    return any(is_header(line.text) for line in lines)
