"""Bounds on what a request to the API may carry, looked at before anything reads it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from ui.http_api.errors import STATUSES, error

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

LARGEST_BODY = 64 * 1024
"""Bytes of a request's body, at most."""


class BodyLimit:
    """ASGI middleware: a body over `most` bytes is answered with 413, whether its length is told or not.

    Args:
        app: what is behind it.
        paths: beginnings of the paths it holds for.
        files: method and path of what takes whole files, and bounds them itself.
        most: bytes.
    """

    def __init__(
        self,
        app: Application,
        paths: tuple[str, ...],
        files: tuple[str, str] | None = None,
        most: int = LARGEST_BODY,
    ) -> None:
        self.app = app
        self.paths = paths
        self.files = files
        self.most = most

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """One request: passed on with its whole body read, or turned away."""
        bounded = scope["type"] == "http" and scope["path"].startswith(self.paths)
        if not bounded or (scope["method"], scope["path"]) == self.files:
            await self.app(scope, receive, send)
            return
        read: list[Message] = []
        told, size = _told(scope), 0
        while max(told, size) <= self.most:
            read.append(await receive())
            size += len(read[-1].get("body", b""))
            if not read[-1].get("more_body", False):
                break
        if max(told, size) > self.most:
            code, message, _ = STATUSES[413]
            await error(413, code, message.replace("64", str(self.most // 1024)))(scope, receive, send)
            return
        left = iter(read)

        async def receiving() -> Message:
            return next(left, None) or await receive()

        await self.app(scope, receiving, send)


def _told(scope: Message) -> int:
    """The length that the request says it has, 0 where it says none."""
    told = next((value for name, value in scope["headers"] if name == b"content-length"), b"")
    return int(told) if told.isdigit() and len(told) < 20 else 0
