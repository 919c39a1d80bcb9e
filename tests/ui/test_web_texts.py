"""Both languages say everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ui.web.texts import LANGUAGES, language_choices, table, texts_in

TABLE = table()


@pytest.mark.parametrize("key", TABLE)
def test_every_string_is_there_in_every_language_with_the_same_braces(key: str) -> None:
    strings = TABLE[key]
    assert set(strings) == set(LANGUAGES)
    assert all(strings.values())
    assert len({tuple(sorted(re.findall(r"{(\w+)}", text))) for text in strings.values()}) == 1


@pytest.mark.parametrize("code", ["", "de", None, 7, "vi"])
def test_an_unknown_language_is_vietnamese(code: object) -> None:
    assert texts_in(code).language == "vi"


def test_values_fill_the_braces() -> None:
    assert texts_in("en")("plans_count", count=2) == "2 plans in the store"
    assert [code for _, code in language_choices()] == list(LANGUAGES)


def test_every_string_is_used_and_every_used_string_is_there(project: Path) -> None:
    code = "\n".join(path.read_text("utf-8") for path in (project / "ui").rglob("*.py"))
    quoted = set(re.findall(r"[\"'](\w+)[\"']", code))
    named = ("at_", "col_", "suggest_", "aspect_", "kept_", "adding_", "lost_")  # with what follows put together
    assert not {key for key in TABLE if key not in quoted and not key.startswith(named)}
    assert not {key for key in re.findall(r"texts\([\"'](\w+)[\"']", code) if key not in TABLE}
