"""Before every route: who asks, whether they may, and how often."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from starlette.requests import cookie_parser
from starlette.responses import JSONResponse, RedirectResponse, Response

from corpus.errors import KeHoachError
from ui.access.limits import place_of
from ui.access.origin import header, is_foreign
from ui.access.realm import Realm
from ui.access.sessions import COOKIE
from ui.access.tokens import digest_of
from ui.access.users import ANONYMOUS, READER, User
from ui.web.guard import Application, Message, Receive, Scope, Send

LOGIN = "/login"
_ANY = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})
_CHANGING = _ANY - {"GET", "HEAD", "OPTIONS"}
# What only keepers may send: methods, and the first segments of the path.
_KEEPERS: tuple[tuple[frozenset[str], tuple[str, ...]], ...] = (
    (_CHANGING, ("api", "plans")),
    (_ANY, ("gradio_api", "upload")),
    (_ANY, ("gradio_api", "upload_progress")),
)
# What is counted: all that makes the engine work, by the first segments of the path. Files of the page are not.
_COUNTED: tuple[tuple[str, ...], ...] = (
    ("api",),
    ("mcp",),
    ("gradio_api", "run"),
    ("gradio_api", "api"),
    ("gradio_api", "call"),
    ("gradio_api", "queue", "join"),
    ("gradio_api", "upload"),
)
_LONGEST = 4096  # characters of a cookie header or a token that are looked at
_NOT_IN = "Chưa đăng nhập hoặc phiên đã hết: hãy đăng nhập ở /login, hoặc gửi mã truy cập «Authorization: Bearer …»."
_FOREIGN = "Yêu cầu đến từ trang khác nên bị từ chối: hãy gửi từ chính trang này."
_READS = "Tài khoản này chỉ được đọc: hãy nhờ người giữ kho (vai keeper) làm việc này."
_BUSY = "Quá nhiều yêu cầu trong thời gian ngắn: hãy đợi {wait} giây rồi gửi lại."


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sends a request.

    Attributes:
        user: None for nobody known.
        session: id of the browser's session, "" without one.
        key: what the requests are counted under.
        by_token: whether the user came by a token, which no browser sends by itself.
    """

    user: User | None
    session: str
    key: object
    by_token: bool


def user_of(request: Any) -> User:
    """The user of a request: an ASGI scope, a request of Starlette or FastAPI, or one of Gradio.

    A request that did not come through the gate is a nameless reader's.
    """
    scope = request if isinstance(request, Mapping) else getattr(request, "request", None)
    user = _state(scope).get("user")
    return user if isinstance(user, User) else User("", READER)


def session_of(request: Any) -> str:
    """The id of the session that a request belongs to, "" without one. `request` as in `user_of`."""
    scope = request if isinstance(request, Mapping) else getattr(request, "request", None)
    return str(_state(scope).get("session", ""))


def keeper_of(request: Any) -> User:
    """The user of a request that changes the store. Raises KeHoachError for who may only read."""
    user = user_of(request)
    if not user.keeps:
        raise KeHoachError(_READS)
    return user


def _state(scope: Any) -> Mapping[str, Any]:
    state = scope.get("state") if isinstance(scope, Mapping) else None
    return state if isinstance(state, Mapping) else {}


class Gate:
    """ASGI middleware; `realm` is None where no login is in force and everybody is an anonymous keeper."""

    def __init__(self, app: Application, realm: Realm | None = None) -> None:
        self.app = app
        self.realm = realm

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or socket: let through with its user in the scope's state, or turned away."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        visitor = self._visitor(scope)
        refusal = self._refusal(scope, visitor)
        if refusal is None:
            state = {**_state(scope), "user": visitor.user, "session": visitor.session}
            await self.app({**scope, "state": state}, receive, _unshared(send) if self.realm else send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            refusal.headers["cache-control"] = "no-store"
            await refusal(scope, receive, send)

    def _visitor(self, scope: Scope) -> Visitor:
        place = place_of(scope["client"][0] if scope.get("client") else "")
        if self.realm is None:
            return Visitor(ANONYMOUS, "", place, by_token=False)
        scheme, _, token = header(scope, b"authorization")[:_LONGEST].partition(" ")
        if scheme.lower() == "bearer":
            token = token.strip()
            owner = self.realm.tokens.owner(token)
            return Visitor(owner, "", digest_of(token) if owner else place, by_token=True)
        secret = cookie_parser(header(scope, b"cookie")[:_LONGEST]).get(COOKIE, "")
        user = self.realm.sessions.user(secret)
        return Visitor(user, secret, digest_of(secret), False) if user else Visitor(None, "", place, False)

    def _refusal(self, scope: Scope, visitor: Visitor) -> Response | None:
        """What is said to a visitor who may not pass, None for who may."""
        path = [part for part in scope["path"].split("/") if part]
        method = scope.get("method", "GET")
        if not visitor.by_token and is_foreign(scope):
            return _error(403, "foreign", _FOREIGN)
        counted = any(_under(path, first) for first in _COUNTED)
        if self.realm and counted and (wait := math.ceil(self.realm.requests.take(visitor.key))):
            return _error(429, "too_many", _BUSY.format(wait=wait), {"retry-after": str(wait)})
        if visitor.user is None:
            return None if scope["type"] == "http" and scope["path"] == LOGIN else _not_in(scope)
        if not visitor.user.keeps and any(method in methods and _under(path, first) for methods, first in _KEEPERS):
            return _error(403, "forbidden", _READS)
        return None


def _under(path: list[str], first: tuple[str, ...]) -> bool:
    return tuple(path[: len(first)]) == first


def _error(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> Response:
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)


def _not_in(scope: Scope) -> Response:
    """To the login page for who opens a page in a browser, a plain refusal for all else."""
    if scope.get("method") not in ("GET", "HEAD") or "text/html" not in header(scope, b"accept"):
        return _error(401, "unauthorized", _NOT_IN, {"www-authenticate": 'Bearer realm="kehoach"'})
    query = scope["query_string"].decode("latin-1")
    asked = quote(scope["path"]) + (f"?{query}" if query else "")
    english = "&lang=en" if "lang=en" in query.split("&") else ""
    return RedirectResponse(f"{LOGIN}?next={quote(asked, safe='')}{english}", 303)


def _unshared(send: Send) -> Send:
    """Pages and answers behind the login are kept by no cache; files of the page may be, by the browser's own."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            held = {bytes(name).lower(): bytes(value) for name, value in headers}
            if b"cache-control" not in held:
                kind = held.get(b"content-type", b"").split(b";")[0]
                private = b"no-store" if kind in (b"text/html", b"application/json", b"") else b"private"
                message["headers"] = [*headers, (b"cache-control", private)]
        await send(message)

    return sending
