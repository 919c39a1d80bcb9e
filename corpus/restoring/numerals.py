"""Roman numerals: what a misreading made of them is put right where grammar or the order of the parts proves it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.folding import fold
from corpus.roman import roman, roman_value

_LARGEST = 39
_READ_AS = str.maketrans({"1": "I", "l": "I", "i": "I", "!": "I", "|": "I", "v": "V", "x": "X"})
_STRETCHED = (("H", "II"), ("L", "I"), ("T", "I"), ("N", "IV"))  # strokes that run together: IL, HI, TI, IN
_MIXED = re.compile(r"(?=.*[IVX])(?=.*[1l!|i])[IVX1l!|i]{2,6}")
_LABEL = re.compile(r"([IVXLHTNivxl1!|]{1,6})\.")
_ARABIC = re.compile(r"\d+")
_RANGE = re.compile(r"([\-–/,.])")
_LAST_QUARTER = 4
_QUARTER = "quy"
# Words after which a Roman numeral may stand, by their folded spelling; the quarter of a year is I to IV.
_ANNOUNCING = frozenset(("khoa", "ky", "thu", "phan", "chuong", "muc", "luc", "loai", "hang", "ki", "phu", _QUARTER))


def value_of(numeral: str) -> int | None:
    """The value of a Roman numeral in capitals (I to XXXIX), `None` for anything else: L is a misread I here."""
    value = roman_value(numeral)
    return value if value is not None and value <= _LARGEST else None


def announced(core: str, before: str) -> str:
    """The numeral or range of numerals `core` put right after the restored word `before`; unchanged if unproven.

    After "quý" digits alone are numerals misread where no quarter has that figure ("111" for III, never "1" or "2");
    elsewhere a part needs a Roman capital beside its ones ("XI1I").
    """
    if fold(before) not in _ANNOUNCING:
        return core
    parts = _RANGE.split(core)
    quarter = fold(before) == _QUARTER
    changed = [_quarter(part) if quarter and part in _quarters(parts) else _mixed(part) for part in parts]
    return "".join(changed)


def _quarters(parts: Sequence[str]) -> Sequence[str]:
    """The parts of a range that count quarters: all before a year."""
    return [part for part in parts if not re.fullmatch(r"(?:19|20)\d\d", part)]


def _quarter(part: str) -> str:
    value = value_of(part.translate(_READ_AS))
    if value is None or value > _LAST_QUARTER:
        return part
    return roman(value) if not part.isdigit() or int(part) > _LAST_QUARTER else part


def _mixed(part: str) -> str:
    numeral = part.translate(_READ_AS)
    return numeral if _MIXED.fullmatch(part) and value_of(numeral) is not None else part


def labels(texts: Sequence[str]) -> dict[int, str]:
    """For lines that begin with a misread Roman label, the label put right ("I1." → "II."), by the line's number.

    A label with a Roman capital among ones is plain; another one ("11.", "IL.", "l.") is put right only where it
    stands, in a line in capitals or followed by a capital, between the part before and the part after it.
    """
    found: dict[int, str] = {}
    before = 0  # value of the part last seen
    heads = [(place, match[1], text[match.end() :]) for place, text in enumerate(texts)
             if (match := _LABEL.match(text))]  # fmt: skip
    for turn, (place, body, rest) in enumerate(heads):
        value = value_of(body)
        plain = value_of(body.translate(_READ_AS))
        if value is None and plain is not None and _MIXED.fullmatch(body) and _is_heading(rest):
            value = plain
        if value is None:
            expected = before + 1
            meant = _readings(body)
            if (
                before
                and expected in meant
                and rest.isupper()
                and (not _ARABIC.fullmatch(body) or _comes(heads[turn + 1 :], expected + 1))
            ):
                value = expected
        if value is None:
            continue
        if roman(value) != body:
            found[place] = f"{roman(value)}."
        before = value
    return found


def _comes(heads: Sequence[tuple[int, str, str]], wanted: int) -> bool:
    """Whether the next label that is Roman without doubt has the wanted value."""
    following = (value_of(body) for _, body, _ in heads)
    return next((value for value in following if value is not None), None) == wanted


def _is_heading(rest: str) -> bool:
    return rest.lstrip(" [|").strip()[:1].isupper()


def _readings(body: str) -> set[int]:
    """The values that the strokes of a label may have."""
    spelt = {body.translate(_READ_AS)}
    for sign, strokes in _STRETCHED:
        spelt |= {text.replace(sign, strokes) for text in spelt}
    return {value for text in spelt if (value := value_of(text)) is not None}
