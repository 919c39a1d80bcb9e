"""The answers that docs/try-it.md shows are those that the program prints."""

from __future__ import annotations

from pathlib import Path

from tests.transcripts import TRANSCRIPT, renewed


def test_the_answers_shown_are_current(project: Path) -> None:
    shown = (project / "docs" / "try-it.md").read_text("utf-8")
    asked = [words["words"].split()[0] for words in TRANSCRIPT.finditer(shown)]
    assert (asked.count("ask"), asked.count("compare"), asked.count("facts")) == (11, 1, 1)
    assert renewed(shown) == shown, "make try-it"
