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
_LEAST_TYPES = 20


def codes(texts: Iterable[str]) -> dict[str, bool]:
    """Codes of at least two letters whose spelling is the usual one of its folded form, in alphabetical order, and
    whether they tell the type of a document: they mostly stand first, before an issuer."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    first: Counter[str] = Counter()
    for text in texts:
        for match in _NUMBER.finditer(text.replace("Ð", "Đ")):  # the Icelandic letter, typed for the Vietnamese one
            found = _CODE.findall(match[1])
            for code in found:
                counts[fold(code)][code] += 1
            if len(found) > 1:
                first[fold(found[0])] += 1
    kept = {}
    for spellings in counts.values():
        code, count = spellings.most_common(1)[0]
        letters: Counter[str] = Counter()
        for spelling, number in spellings.items():
            letters[spelling.upper()] += number
        if len(code) >= 2 and count >= _LEAST and letters[code.upper()] >= _DOMINANT * letters.total():
            kept[code] = first[fold(code)] >= max(_LEAST_TYPES, 0.5 * letters.total())
    return dict(sorted(kept.items()))


def write_codes(texts: Iterable[str], folder: Path) -> int:
    """Writes codes.txt to the model folder, one code a line; returns how many."""
    found = codes(texts)
    rows = (f"{code}\ttype\n" if is_type else f"{code}\n" for code, is_type in found.items())
    (folder / "codes.txt").write_text("".join(rows), encoding="utf-8")
    return len(found)
