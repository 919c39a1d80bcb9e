"""What the README shows is what the program prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from ui.cli import main


def test_the_demonstration_in_the_readme_is_current(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    readme = (project / "README.md").read_text("utf-8")
    shown = readme.split("$ kehoach demo\n", 1)[1].split("\n```", 1)[0]
    assert main(["demo"]) == 0
    assert capsys.readouterr().out.strip() == shown.strip()


def test_the_readme_is_short(project: Path) -> None:
    assert len((project / "README.md").read_text("utf-8").splitlines()) < 150
