"""Whose page sends a request, and which paths are ours."""

from __future__ import annotations

from typing import Any

import pytest

from ui.access.origin import is_encrypted, is_foreign, local_path


def scope(method: str = "POST", kind: str = "http", **headers: str) -> dict[str, Any]:
    given = [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]
    found = {"type": kind, "scheme": "http", "headers": [(b"host", b"Kh.example:7860"), *given]}
    return found | ({"method": method} if kind == "http" else {})


@pytest.mark.parametrize(
    ("headers", "foreign"),
    [
        ({}, False),
        ({"origin": "http://kh.example:7860"}, False),
        ({"origin": "https://KH.example:7860"}, False),
        ({"origin": "http://kh.example"}, True),
        ({"origin": "http://kh.example:7860.la.example"}, True),
        ({"origin": "http://la.example"}, True),
        ({"origin": "null"}, True),
        ({"origin": "http://[la"}, True),
        ({"sec_fetch_site": "same-origin"}, False),
        ({"sec_fetch_site": "none"}, False),
        ({"sec_fetch_site": "same-site"}, True),
        ({"sec_fetch_site": "cross-site"}, True),
    ],
)
def test_other_sites_are_known_by_the_origin_that_browsers_name(headers: dict[str, str], foreign: bool) -> None:
    assert is_foreign(scope(**headers)) == foreign
    assert is_foreign(scope(kind="websocket", **headers)) == foreign
    assert not is_foreign(scope("GET", **headers))


def test_a_page_that_came_by_https_says_so() -> None:
    assert not is_encrypted(scope(origin="http://kh.example:7860"))
    assert is_encrypted(scope(origin="https://kh.example:7860"))
    assert is_encrypted({**scope(), "scheme": "https"})
    assert not is_encrypted(scope(x_forwarded_proto="https"))


@pytest.mark.parametrize(
    ("path", "local"),
    [
        ("/", "/"),
        ("/?q=a&lang=en", "/?q=a&lang=en"),
        ("/read/x", "/read/x"),
        ("", "/"),
        ("//la.example", "/"),
        ("///la.example", "/"),
        ("/\\la.example", "/"),
        ("\\\\la.example", "/"),
        ("/\t/la.example", "/"),
        ("/\n/la.example", "/"),
        (" /x", "/"),
        ("https://la.example", "/"),
        ("javascript:alert(1)", "/"),
        ("la.example", "/"),
    ],
)
def test_only_paths_of_ours_are_followed(path: str, local: str) -> None:
    assert local_path(path) == local
