"""Text of documents made safe for a terminal."""

from __future__ import annotations

import unicodedata


def safe(text: str) -> str:
    """The text without control, format and private characters (escape sequences, bidirectional overrides); line ends
    and tabs become spaces."""
    kept = (" " if char in "\n\r\t\v\f" else char for char in text)
    return "".join(char for char in kept if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
