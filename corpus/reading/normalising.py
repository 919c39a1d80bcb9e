"""Raw characters → NFC text for reading, with the raw offset of every character."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from corpus.model import Source

# Characters that show nothing and may hide or reorder what is shown: zero width, bidi controls (Unicode Annex 9),
# soft hyphen, interlinear marks, tags. They are left out of the text; `raw` keeps them.
_INVISIBLE = frozenset(
    chr(code)
    for first, last in (
        (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E),
        (0x2060, 0x2064), (0x2066, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F),
    )
    for code in range(first, last + 1)
)  # fmt: skip
_LINE_ENDS = "\r\x85\u2028\u2029"


def normalised(text: str, places: list[int] | None = None, raw: str | None = None) -> Source:
    """The `Source` of decoded characters.

    Args:
        text: the characters to normalise.
        places: for each of them its offset in `raw`; the same offsets where left out.
        raw: what is quoted from; `text` itself where left out.

    Composition goes cluster by cluster (a base and its combining marks), so it costs linear time and an offset in the
    result is always that of a whole cluster.
    """
    quoted = text if raw is None else raw
    if places is None and all(map(_stays, set(text))):
        return Source(quoted, text, tuple(range(len(text) + 1)))
    out: list[str] = []
    offsets: list[int] = []
    at, size = 0, len(text)
    while at < size:
        end = at + 1
        while end < size and end - at < 16 and (unicodedata.combining(text[end]) or text[end] in _INVISIBLE):
            end += 1
        if text[at] == "\r" and text[end : end + 1] == "\n":
            end += 1
        place = places[at] if places is not None else at
        for char in _cluster(text[at:end]):
            out.append(char)
            offsets.append(place)
        at = end
    offsets.append(len(quoted))
    return Source(quoted, "".join(out), tuple(offsets))


@lru_cache(maxsize=4096)
def _stays(char: str) -> bool:
    """Whether the character is left as it is whatever stands beside it, as most of every text are."""
    return not unicodedata.combining(char) and _cluster(char) == char


def _cluster(chars: str) -> str:
    first = chars[0]
    if len(chars) == 1:
        if first in "\n\x0c":
            return first
        if first in _INVISIBLE:
            return ""
        if first in _LINE_ENDS:
            return "\n"
        return " " if unicodedata.category(first) == "Cc" else first if first.isascii() else _composed(first)
    if first == "\r":
        return "\n"
    kept = "".join(char for char in chars if char not in _INVISIBLE)
    return "".join(_cluster(char) for char in kept[:1]) + kept[1:] if kept[:1].isspace() else _composed(kept)


def _composed(chars: str) -> str:
    return unicodedata.normalize("NFC", chars)
