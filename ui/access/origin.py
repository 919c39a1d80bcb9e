"""Where a browser's request comes from: from a page of ours, or from another site's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"", "same-origin", "none"})


def header(scope: Mapping[str, Any], name: bytes) -> str:
    """A header's first value, "" where there is none."""
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def is_foreign(scope: Mapping[str, Any]) -> bool:
    """Whether another site's page sends a request that may change something, or opens a socket.

    Browsers name the origin of such requests, and pages cannot forge it; programs name none. The scheme is not
    compared: before a proxy that ends TLS it is another one.
    """
    if scope["type"] == "http" and scope["method"] in _SAFE:
        return False
    origin = header(scope, b"origin")
    if not origin:
        return header(scope, b"sec-fetch-site") not in _OWN
    try:
        return urlsplit(origin).netloc.lower() != header(scope, b"host").lower()
    except ValueError:
        return True


def is_encrypted(scope: Mapping[str, Any]) -> bool:
    """Whether the browser's page came by https: told by the connection, or by the origin that the browser names, for
    a proxy that ends TLS."""
    return scope["scheme"] == "https" or header(scope, b"origin").startswith("https://")


def local_path(path: str) -> str:
    """`path` where it is one of this server, else "/": nothing that a browser could read as another host."""
    odd = not path.startswith("/") or path.startswith("//") or "\\" in path or any(char <= " " for char in path)
    return "/" if odd else path
