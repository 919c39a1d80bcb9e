"""The capital letters of Vietnamese, as the inside of a regular expression's character class."""

from __future__ import annotations

CAPITALS = "A-Z" + "".join(chr(code) for code in range(0xC0, 0x1EFA) if chr(code).isupper() and chr(code).isalpha())
