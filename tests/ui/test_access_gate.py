"""The gate before every route, over an application that tells who came in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from corpus.errors import KeHoachError
from tests.ui.realms import Clock, realm_in
from ui.access.gate import Gate, keeper_of, session_of, user_of
from ui.access.realm import Realm
from ui.access.sessions import COOKIE
from ui.access.users import ANONYMOUS, User

METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"]
HTML = {"accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def realm(tmp_path: Path, clock: Clock) -> Iterator[Realm]:
    realm = realm_in(tmp_path, clock)
    yield realm
    realm.close()


def client(realm: Realm | None, **given: Any) -> TestClient:
    async def anything(request: Request) -> Response:
        user = user_of(gradio.Request(request))
        assert user == user_of(request) == user_of(request.scope)
        if request.url.path == "/plain":
            return PlainTextResponse("x")
        return JSONResponse({"name": user.name, "role": user.role, "session": bool(session_of(request))})

    async def socket(websocket: WebSocket) -> None:
        await websocket.accept()
        await websocket.send_text(user_of(websocket).name)
        await websocket.close()

    app = Starlette(routes=[WebSocketRoute("/socket", socket), Route("/{rest:path}", anything, methods=METHODS)])
    app.add_middleware(Gate, realm=realm)
    return TestClient(app, follow_redirects=False, **given)


def session(realm: Realm, name: str) -> dict[str, str]:
    """Headers of a browser that a user is logged in with."""
    return {"cookie": f"{COOKIE}={realm.sessions.open(realm.users.named(name))}"}


def token(realm: Realm, name: str) -> dict[str, str]:
    """Headers of a program that comes in as a user."""
    return {"authorization": f"Bearer {realm.tokens.make(name, 'mã')}"}


def refused(answer: Any) -> tuple[int, str]:
    body = answer.json()
    assert set(body) == {"error"} and body["error"]["message"].endswith(".")
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, body["error"]["code"]


def test_without_a_login_everybody_is_an_anonymous_keeper() -> None:
    open_to_all = client(None)
    for method in METHODS:
        assert open_to_all.request(method, "/api/plans").json() == {"name": "", "role": "keeper", "session": False}
    assert ANONYMOUS.keeps


@pytest.mark.parametrize(
    "path", ["/", "/api/health", "/login/", "/logout", "/account", "/assets/a.js", "/loginx", "//login"]
)
@pytest.mark.parametrize("method", METHODS)
def test_nobody_passes_unknown(realm: Realm, method: str, path: str) -> None:
    answer = client(realm).request(method, path)
    assert refused(answer) == (401, "unauthorized")
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    ("asked", "sent_to"),
    [
        ("/", "/login?next=%2F"),
        ("/?q=a%20b&lang=en", "/login?next=%2F%3Fq%3Da%2520b%26lang%3Den&lang=en"),
        ("/a%0d%0aSet-Cookie:x", "/login?next=%2Fa%250D%250ASet-Cookie%253Ax"),
        ("/?" + "x&" * 500, None),
    ],
)
def test_browsers_are_sent_to_the_login(realm: Realm, asked: str, sent_to: str | None) -> None:
    answer = client(realm).get(asked, headers=HTML)
    assert answer.status_code == 303
    assert answer.headers["location"] == sent_to if sent_to else answer.headers["location"].startswith("/login?next=")
    assert refused(client(realm).post(asked, headers=HTML)) == (401, "unauthorized")


def test_the_login_page_alone_is_open(realm: Realm) -> None:
    assert client(realm).get("/login").json()["name"] == ""
    assert client(realm).post("/login").status_code == 200


def test_a_session_and_a_token_are_their_users(realm: Realm) -> None:
    asked = client(realm)
    assert asked.get("/", headers=session(realm, "lan")).json() == {"name": "lan", "role": "keeper", "session": True}
    assert asked.get("/", headers=token(realm, "minh")).json() == {"name": "minh", "role": "reader", "session": False}


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": f"{COOKIE}=" + "x" * 43},
        {"cookie": f"{COOKIE}=" + "x" * 20_000},
        {"cookie": ";;;=;\x7f\x01=\xff; " + COOKIE},
        {"cookie": f'{COOKIE}="\\777\\"'},
        {"authorization": "Bearer"},
        {"authorization": "Bearer " + "x" * 20_000},
        {"authorization": "Basic bGFuOng="},
        {"authorization": "bearer \xff\x00"},
    ],
)
def test_garbage_is_nobody(realm: Realm, headers: dict[str, str]) -> None:
    raw = {name: value.encode("latin-1") for name, value in headers.items()}
    assert refused(client(realm).get("/api/plans", headers=raw)) == (401, "unauthorized")


def test_a_wrong_token_does_not_fall_back_to_a_session(realm: Realm) -> None:
    headers = session(realm, "lan") | {"authorization": "Bearer wrong"}
    assert refused(client(realm).get("/", headers=headers)) == (401, "unauthorized")


def test_credentials_of_a_proxy_do_not_hide_a_session(realm: Realm) -> None:
    headers = session(realm, "lan") | {"authorization": "Basic bGFuOng="}
    assert client(realm).get("/", headers=headers).json()["name"] == "lan"


@pytest.mark.parametrize(
    ("method", "path", "for_readers"),
    [
        ("GET", "/api/plans", True),
        ("POST", "/api/ask", True),
        ("POST", "/gradio_api/run/predict", True),
        ("DELETE", "/mcp", True),
        ("POST", "/api/plans", False),
        ("POST", "/api/plans/", False),
        ("POST", "/api//plans", False),
        ("POST", "/%61pi/plans", False),
        ("PUT", "/api/plans/x", False),
        ("PATCH", "/api/plans/x", False),
        ("DELETE", "/api/plans/x", False),
        ("POST", "/gradio_api/upload", False),
        ("POST", "/gradio_api//upload/", False),
        ("GET", "/gradio_api/upload_progress", False),
    ],
)
def test_readers_change_nothing(realm: Realm, method: str, path: str, for_readers: bool) -> None:
    for comes in (session, token):
        read = client(realm).request(method, path, headers=comes(realm, "minh"))
        assert read.status_code == 200 if for_readers else refused(read) == (403, "forbidden")
        assert client(realm).request(method, path, headers=comes(realm, "lan")).status_code == 200


def test_another_sites_page_sends_nothing(realm: Realm) -> None:
    foreign = {"origin": "http://la.example"}
    for headers in (foreign, foreign | session(realm, "lan")):
        assert refused(client(realm).post("/api/ask", headers=headers)) == (403, "foreign")
        assert refused(client(realm).post("/login", headers=headers)) == (403, "foreign")
    assert refused(client(None).post("/api/plans", headers=foreign)) == (403, "foreign")
    own = {"origin": "http://testserver"} | session(realm, "lan")
    assert client(realm).post("/api/ask", headers=own).status_code == 200
    assert client(realm).post("/api/ask", headers=foreign | token(realm, "lan")).status_code == 200


def test_sockets_are_closed_to_strangers(realm: Realm) -> None:
    for headers in ({}, session(realm, "lan") | {"origin": "http://la.example"}):
        with pytest.raises(WebSocketDisconnect), client(realm).websocket_connect("/socket", headers=headers):
            pass
    with client(realm).websocket_connect("/socket", headers=session(realm, "lan")) as socket:
        assert socket.receive_text() == "lan"


def test_what_is_behind_the_login_is_kept_by_no_cache(realm: Realm) -> None:
    headers = session(realm, "lan")
    assert client(realm).get("/api/plans", headers=headers).headers["cache-control"] == "no-store"
    assert client(realm).get("/plain", headers=headers).headers["cache-control"] == "private"
    assert "cache-control" not in client(None).get("/api/plans").headers


def test_questions_are_counted_by_session_and_files_are_not(realm: Realm, clock: Clock) -> None:
    lan, other, program = session(realm, "lan"), session(realm, "lan"), token(realm, "lan")
    asked = client(realm)
    assert {asked.get("/api/health", headers=lan).status_code for _ in range(100)} == {200}
    late = asked.get("/api/health", headers=lan)
    assert refused(late) == (429, "too_many") and late.headers["retry-after"] == "1"
    assert refused(asked.post("/gradio_api/queue/join", headers=lan)) == (429, "too_many")
    assert asked.get("/assets/a.js", headers=lan).status_code == 200
    assert asked.get("/api/health", headers=other).status_code == 200
    assert asked.get("/api/health", headers=program).status_code == 200
    clock.now += 1
    assert [asked.get("/api/health", headers=lan).status_code for _ in range(21)] == [200] * 20 + [429]


def test_twenty_users_behind_one_address_are_not_stopped(realm: Realm) -> None:
    visitors = [session(realm, "minh") for _ in range(20)]
    asked = client(realm)
    assert {asked.post("/gradio_api/run/predict", headers=one).status_code for one in visitors * 20} == {200}


def test_strangers_are_counted_by_address(realm: Realm) -> None:
    asked, elsewhere = client(realm, client=("192.0.2.1", 1)), client(realm, client=("192.0.2.2", 1))
    statuses = [asked.get("/api/health", headers={"authorization": f"Bearer {n}"}).status_code for n in range(101)]
    assert statuses == [401] * 100 + [429]
    assert asked.get("/api/health", headers=session(realm, "lan")).status_code == 200
    assert elsewhere.get("/api/health").status_code == 401


def test_blanks_before_a_token_make_no_other_of_it(realm: Realm) -> None:
    asked, code = client(realm), token(realm, "minh")["authorization"].removeprefix("Bearer ")
    sent = [{"authorization": f"Bearer {' ' * blanks}{code}"} for blanks in range(101)]
    assert [asked.get("/api/health", headers=one).status_code for one in sent] == [200] * 100 + [429]


def test_forwarded_addresses_are_not_believed(realm: Realm) -> None:
    asked = client(realm)
    statuses = [asked.get("/api/health", headers={"x-forwarded-for": f"192.0.2.{n}"}).status_code for n in range(101)]
    assert statuses[-1] == 429


def test_who_did_not_come_through_the_gate_is_a_reader() -> None:
    for request in ({"type": "http"}, {"state": {}}, {"state": {"user": "lan"}}, None, gradio.Request()):
        assert user_of(request) == User("", "reader")
        assert session_of(request) == ""
    with pytest.raises(KeHoachError, match="người giữ kho"):
        keeper_of(None)
    assert keeper_of({"state": {"user": ANONYMOUS}}) is ANONYMOUS
