"""What is seen has an address, and the address brings it back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.web.address import VIEWS, Address, address, first

VALUES = st.lists(st.text(min_size=1, max_size=40).filter(lambda text: text.isprintable()), min_size=1, max_size=4)


@given(st.sampled_from(VIEWS), st.sampled_from(["vi", "en"]), st.dictionaries(st.sampled_from(["q", "plan"]), VALUES))
def test_an_address_is_read_back(view: str, language: str, fields: dict[str, list[str]]) -> None:
    read = Address.of(Address(view, language, fields).query())
    assert (read.view, read.language) == (view, language)
    assert {name: list(values) for name, values in read.fields.items()} == fields


@pytest.mark.parametrize(
    "query",
    ["", "?", "view=nowhere", "?view=<script>", "&".join(["q=a"] * 1000), "%ff%fe=%00", "view=%2e%2e", "lang=de"],
)
def test_what_is_no_address_of_ours_is_the_first_view_in_vietnamese(query: str) -> None:
    read = Address.of(query)
    assert (read.view, read.language) == (VIEWS[0], "vi")


def test_values_too_long_to_be_ours_are_left_out() -> None:
    assert "q" not in Address.of("?q=" + "a" * 5000).fields


def test_a_link_leaves_out_what_is_empty() -> None:
    assert address("read", {"plan": ("a b",), "at": ("",)}) == "?view=read&plan=a+b"
    assert address("ask", {}, "en") == "?view=ask&lang=en"
    assert first({"plan": ("a", "b")}, "plan") == "a"
    assert first({}, "plan") == ""
