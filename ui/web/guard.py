"""What stands before page and API: only known host names, headers that keep the browser from fetching or sending
anything elsewhere, and, after the gate of `ui.access`, no door that the page does not use."""

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
    # Other sites are told nothing; "no-referrer" would also hide the origin of our own forms, which the gate looks at.
    (b"referrer-policy", b"same-origin"),
)
# By these anybody could tell Gradio another address of the page; the scheme that a proxy names (x-forwarded-proto) it
# needs behind TLS, and nothing is decided by it.
_UNTRUSTED = frozenset({b"forwarded", b"x-forwarded-for", b"x-forwarded-host", b"x-gradio-server", b"x-gradio-user"})
# Gradio's ways to take files in, give files out and fetch from elsewhere, wherever they are.
_CLOSED = frozenset({"upload", "file", "stream", "proxy", "component_server", "runs", "deep_link", "openapi.json"})
# All that the page uses below /gradio_api. Whatever else a version of Gradio brings stays shut: its queue, which keeps
# something of every session that it is told of, ways to take files in, an editor of the page's own code.
_USED = frozenset({"run", "heartbeat", "startup-events", "theme.css", "app_id"})


class Guard:
    """ASGI middleware, the outermost: hosts, headers that come and headers that go.

    Args:
        app: what is guarded.
        hosts: names and addresses that the Host header may hold, so that another site's name that resolves to this
            machine (DNS rebinding) reaches nothing; empty for no limit.
    """

    def __init__(self, app: Application, hosts: Sequence[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or socket: passed on, or turned away."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
        elif self.hosts and _host(scope) not in self.hosts:
            sentence = "Tên máy chủ lạ: hãy mở trang bằng địa chỉ mà «kehoach serve» đã in ra."
            await _turned_away(scope, _with_headers(send), 400, sentence)
        else:
            headers = [header for header in scope["headers"] if header[0] not in _UNTRUSTED]
            await self.app({**scope, "headers": headers}, receive, _with_headers(send))


class Doors:
    """ASGI middleware, the innermost: what the page does not use is not there."""

    def __init__(self, app: Application) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or socket: passed on, or turned away."""
        if scope["type"] in ("http", "websocket") and _closed(scope["path"]):
            await _turned_away(scope, send, 404, "Không có gì ở địa chỉ này.")
        else:
            await self.app(scope, receive, send)


def _host(scope: Scope) -> str:
    """The Host header without its port."""
    value = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1").lower()
    name, colon, port = value.rpartition(":")
    return str(name if colon and port.isdigit() else value)


def _closed(path: str) -> bool:
    parts = [part for part in path.split("/") if part]
    if parts[:1] == ["gradio_api"]:
        return len(parts) < 2 or parts[1] not in _USED
    return bool(parts) and parts[0].split("=")[0] in _CLOSED


def _with_headers(send: Send) -> Send:
    """Adds the headers, each where the answer has none of its own of that name."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            held = list(message.get("headers", ()))
            names = {bytes(name).lower() for name, _ in held}
            message["headers"] = held + [header for header in _HEADERS if header[0] not in names]
        await send(message)

    return sending


async def _turned_away(scope: Scope, send: Send, status: int, sentence: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    body = sentence.encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
