from __future__ import annotations

import pytest

from ui.terminal import safe


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phòng Nội vụ", "Phòng Nội vụ"),
        ("a\x1b[31mred\x1b[0m", "a[31mred[0m"),
        ("hai\ndòng\tmột", "hai dòng một"),
        ("x\u202egnp.exe", "xgnp.exe"),
        ("tối\u200b thiểu", "tối thiểu"),
    ],
)
def test_document_text_cannot_drive_the_terminal(text: str, expected: str) -> None:
    assert safe(text) == expected
