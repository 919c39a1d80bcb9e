"""What stands before page and API: only known host names, no door that the page does not use, headers that keep the
browser from fetching or sending anything elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

# Gradio needs inline scripts and `new Function` for its templates; nothing comes from or goes to another machine.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
_HEADERS = (
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
# Gradio's ways to take files in, give files out and fetch from elsewhere.
_CLOSED = ("upload", "file", "stream", "proxy", "component_server", "runs", "deep_link", "call", "openapi.json", "info")


class Guard:
    """ASGI middleware.

    Args:
        app: what is guarded.
        hosts: names and addresses that the Host header may hold, so that another site's name that resolves to this
            machine (DNS rebinding) reaches nothing; empty for no limit.
    """

    def __init__(self, app: Application, hosts: Sequence[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: passed on, or turned away with a sentence."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif self.hosts and _host(scope) not in self.hosts:
            await _turned_away(send, 400, "Tên máy chủ lạ: hãy mở trang bằng địa chỉ mà «kehoach serve» đã in ra.")
        elif _closed(scope["path"]):
            await _turned_away(send, 404, "Không có gì ở địa chỉ này.")
        else:
            await self.app(scope, receive, _with_headers(send))


def _host(scope: Scope) -> str:
    """The Host header without its port."""
    value = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1").lower()
    name, colon, port = value.rpartition(":")
    return str(name if colon and port.isdigit() else value)


def _closed(path: str) -> bool:
    first = path.removeprefix("/gradio_api").lstrip("/").split("/")[0].split("=")[0]
    return path != "/" and first in _CLOSED


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS]
        await send(message)

    return sending


async def _turned_away(send: Send, status: int, sentence: str) -> None:
    body = sentence.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode()), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
