"""What a form of the access pages holds when it is sent: little, soon, and in one known shape."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

LARGEST = 4096
"""Bytes that a form may have."""
_SECONDS = 10.0  # that it may take
_FIELDS = 10


class FormError(Exception):
    """A body that is no form of ours.

    Attributes:
        status: of the answer to it.
    """

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


async def fields(request: Request) -> dict[str, str]:
    """The fields of a form by name, the last of each. Raises FormError."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise FormError(415)
    try:
        async with asyncio.timeout(_SECONDS):
            body = await _body(request)
        pairs = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
    except TimeoutError as error:
        raise FormError(408) from error
    except (ValueError, ClientDisconnect) as error:
        raise FormError(400) from error
    return dict(pairs)


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise FormError(413)
    return bytes(body)
