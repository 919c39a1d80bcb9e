"""How a plan is looked at, from and to an address."""

from __future__ import annotations

import pytest

from ui.web.look import AS_USUAL, BOTH, ORIGINAL, RESTORED, Look


@pytest.mark.parametrize("look", [AS_USUAL, Look(RESTORED), Look(ORIGINAL, False), Look(BOTH, False)])
def test_an_address_brings_a_look_back(look: Look) -> None:
    assert Look.within(look.fields()) == look


@pytest.mark.parametrize(
    "fields", [{}, {"words": ("",)}, {"words": ("<b>",), "pictures": ("maybe",)}, {"pictures": ()}]
)
def test_what_is_unknown_counts_as_not_said(fields: dict[str, tuple[str, ...]]) -> None:
    assert Look.within(fields) == AS_USUAL


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"do": "words", "words": ORIGINAL}, Look(ORIGINAL)),
        ({"do": "words", "words": "all"}, AS_USUAL),
        ({"do": "words", "words": ["original"]}, AS_USUAL),
        ({"do": "words"}, AS_USUAL),
        ({"do": "pictures"}, Look(BOTH, False)),
        ({"do": None}, AS_USUAL),
        ({}, AS_USUAL),
    ],
)
def test_buttons_change_a_look_and_nothing_else_does(data: dict[str, object], expected: Look) -> None:
    assert AS_USUAL.pressed(data) == expected
