"""The codes of document numbers, counted in clean text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from corpus.folding import fold

_NUMBER = re.compile(r"(?<!\w)\d+[a-z]?(?:/(?:19|20)\d\d)?[/-]([A-ZĐ][\w&/-]*[A-ZĐg])(?!\w)")
_CODE = re.compile(r"[^\W\d_]+")
_LEAST = 5
_DOMINANT = 0.9


def codes(texts: Iterable[str]) -> list[str]:
    """Codes of at least two letters whose spelling is the usual one of its folded form, in alphabetical order."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for match in _NUMBER.finditer(text.replace("Ð", "Đ")):  # the Icelandic letter, typed for the Vietnamese one
            for code in _CODE.findall(match[1]):
                counts[fold(code)][code] += 1
    kept = []
    for spellings in counts.values():
        code, count = spellings.most_common(1)[0]
        letters: Counter[str] = Counter()
        for spelling, number in spellings.items():
            letters[spelling.upper()] += number
        if len(code) >= 2 and count >= _LEAST and letters[code.upper()] >= _DOMINANT * letters.total():
            kept.append(code)
    return sorted(kept)


def write_codes(texts: Iterable[str], folder: Path) -> int:
    """Writes codes.txt to the model folder, one code a line; returns how many."""
    found = codes(texts)
    (folder / "codes.txt").write_text("".join(f"{code}\n" for code in found), encoding="utf-8")
    return len(found)
