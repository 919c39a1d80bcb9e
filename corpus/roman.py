"""Roman numerals, as parts of plans, quarters and lists are counted."""

from __future__ import annotations

_SIZES = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_value(text: str) -> int | None:
    """The value of a roman numeral in its normal form (1-89), else `None`."""
    total = 0
    for char, following in zip(text, f"{text} "[1:], strict=True):
        value = _VALUES.get(char)
        if value is None:
            return None
        total += -value if value < _VALUES.get(following, 0) else value
    return total if 0 < total < 90 and roman(total) == text else None


def roman(value: int) -> str:
    """The roman numeral of a positive number; thousands are M each."""
    out = ""
    for size, letters in _SIZES:
        out += letters * (value // size)
        value %= size
    return out
