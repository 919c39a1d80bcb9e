from __future__ import annotations

import pytest

from search.citing import verified


@pytest.mark.parametrize(
    ("quote", "text", "shown"),
    [
        ("dat toi thieu 62%", "đạt tối thiểu 62%", True),
        ("dat toi thieu 6Z%", "đạt tối thiểu 62%", False),  # a figure the source does not have
        ("dong 1ap", "đồng lập", True),
        ("", "", False),
        ("  \n ", "x", False),
        ("x" * 1501, "x", False),
    ],
)
def test_a_quote_is_shown_only_where_it_proves_its_text(quote: str, text: str, shown: bool) -> None:
    assert verified(quote, text) is shown
