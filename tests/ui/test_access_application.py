"""The real page, API and tools behind the login: no route is left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts
from starlette.routing import Mount
from starlette.testclient import TestClient

from search.engine import Engine
from tests.ui.realms import PASSWORD, Clock, realm_in
from ui.access.limits import Buckets
from ui.access.realm import Realm
from ui.web.serving import application

HTML = {"accept": "text/html"}
QUESTION = {"question": "Ở Khe Lau, cơ quan nào chủ trì ươm cây giống?"}


@pytest.fixture(scope="module")
def realm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Realm]:
    realm = realm_in(tmp_path_factory.mktemp("realm"), Clock())
    yield replace(realm, requests=Buckets(1, 1_000_000))  # one machine asks for all routes
    realm.close()


@pytest.fixture(scope="module")
def app(engine: Engine, realm: Realm) -> FastAPI:
    return application(engine, realm=realm)


@pytest.fixture(scope="module")
def stranger(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


def as_user(realm: Realm, name: str) -> dict[str, str]:
    return {"authorization": f"Bearer {realm.tokens.make(name, 'mã')}"}


def routes_of(routes: Any, before: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of every route, those of mounted applications too, with something in place of parameters."""
    for route in iter_route_contexts(routes):
        if isinstance(route.original_route, Mount):
            yield from routes_of(route.original_route.routes, before + route.original_route.path)
        else:
            for method in route.methods or {"GET", "POST", "DELETE"}:
                yield method, before + re.sub(r"{[^}]*}", "x", route.path or "")


def test_every_route_demands_a_login(app: FastAPI, stranger: TestClient) -> None:
    found = sorted(set(routes_of(app.routes)))
    paths = {path for _, path in found}
    assert len(found) > 80
    assert {"/api/openapi.json", "/api/health", "/api/ask", "/gradio_api/upload", "/gradio_api/queue/join",
            "/gradio_api/run/x", "/assets/x", "/config", "/theme.css", "/account"} <= paths  # fmt: skip
    open_to_all = set()
    for method, path in found:
        answer = stranger.request(method, path)
        shown = stranger.request(method, path, headers=HTML)
        if answer.status_code != 401:
            open_to_all.add(path)
        elif method in ("GET", "HEAD"):
            assert shown.status_code == 303 and shown.headers["location"].startswith("/login?next=")
        else:
            assert shown.status_code == 401
        assert "content-security-policy" in answer.headers
    assert open_to_all == {"/login"}


@pytest.mark.parametrize(
    "path",
    [
        "/mcp",
        "/mcp/",
        "/docs",
        "/nowhere",
        "/login/x",
        "/favicon.ico",
        "/static/login",
        "/gradio_api/info",
        "/gradio_api/startup-events",
        "/gradio_api/file=/etc/hostname",
    ],
)
def test_paths_that_are_no_route_demand_it_too(stranger: TestClient, path: str) -> None:
    for method in ("GET", "POST", "DELETE", "OPTIONS", "TRACE"):
        assert stranger.request(method, path).status_code == 401


@pytest.mark.parametrize("path", ["/api/health", "/api/openapi.json", "/config", "/", "/theme.css"])
def test_both_roles_read(stranger: TestClient, realm: Realm, path: str) -> None:
    for name in ("lan", "minh"):
        assert stranger.get(path, headers=as_user(realm, name)).status_code == 200


def test_a_reader_asks_and_changes_nothing(stranger: TestClient, realm: Realm) -> None:
    minh = as_user(realm, "minh")
    assert stranger.post("/api/ask", json=QUESTION, headers=minh).status_code == 200
    for method, path in (("POST", "/api/plans"), ("DELETE", "/api/plans/x"), ("POST", "/gradio_api/upload")):
        assert stranger.request(method, path, headers=minh).status_code == 403


def test_what_the_page_sends_is_bounded(stranger: TestClient, realm: Realm) -> None:
    sent = {"headers": as_user(realm, "minh"), "content": b"[" + b" " * 2**20 + b"]"}
    assert stranger.post("/gradio_api/run/predict", **sent).status_code == 413


def test_a_browser_logs_in_asks_and_leaves(app: FastAPI) -> None:
    browser = TestClient(app, headers={"origin": "http://testserver"}, follow_redirects=False)
    sent_to = browser.get("/?q=a", headers=HTML).headers["location"]
    assert browser.get(sent_to).status_code == 200
    form = {"name": "minh", "password": PASSWORD}
    assert browser.post(sent_to, data=form).headers["location"] == "/?q=a"
    assert browser.get("/?q=a", headers=HTML).status_code == 200
    assert browser.post("/api/ask", json=QUESTION).json()["answered"]
    assert browser.post("/api/ask", json=QUESTION, headers={"origin": "http://la.example"}).status_code == 403
    browser.post("/logout")
    assert browser.get("/api/health").status_code == 401


def test_the_page_takes_no_address_from_a_header(stranger: TestClient, realm: Realm) -> None:
    told = {"x-forwarded-host": "la.example", "x-gradio-server": "http://la.example", "forwarded": "host=la.example"}
    for path in ("/config", "/"):
        assert "la.example" not in stranger.get(path, headers=as_user(realm, "lan") | told).text


def test_behind_tls_the_page_names_itself_as_such(stranger: TestClient, realm: Realm) -> None:
    told = {"x-forwarded-proto": "https", "host": "kh.example"}
    assert stranger.get("/config", headers=as_user(realm, "lan") | told).json()["root"] == "https://kh.example"


def test_without_a_login_there_is_no_login_page(engine: Engine) -> None:
    page = TestClient(application(engine, hosts=("testserver",)), follow_redirects=False)
    assert page.get("/api/health").status_code == 200
    assert page.post("/api/ask", json=QUESTION, headers={"origin": "http://la.example"}).status_code == 403
    assert page.get("/gradio_api/file=/etc/hostname").status_code == 404


def test_no_route_gives_the_users_away(stranger: TestClient, realm: Realm) -> None:
    lan = as_user(realm, "lan")
    for path in ("/gradio_api/file=users.sqlite", "/static/users.sqlite", "/assets/..%2f..%2fusers.sqlite"):
        assert stranger.get(path, headers=lan).status_code in (403, 404)
