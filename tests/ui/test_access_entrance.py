"""Log-in and log-out as a browser without scripts does them."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.ui.realms import PASSWORD, Clock, realm_in
from ui.access import account, entrance
from ui.access.forms import LARGEST
from ui.access.gate import Gate, user_of
from ui.access.realm import Realm
from ui.access.sessions import COOKIE
from ui.web.guard import Guard


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def realm(tmp_path: Path, clock: Clock) -> Iterator[Realm]:
    realm = realm_in(tmp_path, clock)
    yield realm
    realm.close()


@pytest.fixture
def browser(realm: Realm) -> TestClient:
    return browser_of(realm)


def browser_of(realm: Realm, address: str = "http://kh.example") -> TestClient:
    """A browser with cookies of its own, at a page that tells who is in."""

    async def who(request: Request) -> PlainTextResponse:
        return PlainTextResponse(user_of(request).name)

    app = Starlette(routes=[*entrance.routes(realm), *account.routes(realm), Route("/", who)])
    app.add_middleware(Gate, realm=realm)
    app.add_middleware(Guard)
    return TestClient(app, base_url=address, headers={"origin": address}, follow_redirects=False)


def sent(name: str = "lan", password: str = PASSWORD) -> dict[str, str]:
    return {"name": name, "password": password}


def test_the_right_password_opens_the_page_asked_for(browser: TestClient) -> None:
    answer = browser.post("/login?next=%2F%3Fq%3Da", data=sent())
    assert (answer.status_code, answer.headers["location"]) == (303, "/?q=a")
    assert browser.get("/").text == "lan"
    assert browser.get("/login?next=/x").headers["location"] == "/x"


def test_names_are_typed_in_any_case(browser: TestClient) -> None:
    assert browser.post("/login", data=sent(name=" Lan ")).status_code == 303


def test_the_cookie_is_out_of_reach(realm: Realm) -> None:
    plain = browser_of(realm).post("/login", data=sent()).headers["set-cookie"]
    assert re.fullmatch(rf"{COOKIE}=[\w-]{{43}}; HttpOnly; Max-Age=604800; Path=/; SameSite=lax", plain)
    assert (
        browser_of(realm, "https://kh.example").post("/login", data=sent()).headers["set-cookie"].endswith("; Secure")
    )
    behind_proxy = browser_of(realm)
    named = behind_proxy.post("/login", data=sent(), headers={"origin": "https://kh.example"})
    assert named.headers["set-cookie"].endswith("; Secure")
    forged = behind_proxy.post("/login", data=sent(), headers={"x-forwarded-proto": "https"})
    assert "Secure" not in forged.headers["set-cookie"]


@pytest.mark.parametrize(
    "away",
    ["//la.example", "https://la.example/", "/\\la.example", "/\t/la.example", "javascript:alert(1)", "la.example"],
)
def test_nobody_is_sent_elsewhere(browser: TestClient, away: str) -> None:
    assert "la.example" not in browser.get("/login", params={"next": away}).text
    assert browser.post("/login", params={"next": away}, data=sent()).headers["location"] == "/"
    assert browser.get("/login", params={"next": away}).headers["location"] == "/"


def test_a_long_address_is_kept(browser: TestClient) -> None:
    address = "/?q=" + "%E1%BA%BF" * 900
    form = re.search(r'action="([^"]*)"', browser.get("/login", params={"next": address}).text)
    assert form and browser.post(form[1].replace("&amp;", "&"), data=sent()).headers["location"] == address


@pytest.mark.parametrize("wrong", [("lan", "wrong"), ("nobody", PASSWORD), ("", ""), ("<b>'\"", "x" * 2000)])
def test_a_wrong_password_is_one_sentence_whoever_it_is_for(browser: TestClient, wrong: tuple[str, str]) -> None:
    answer = browser.post("/login", data=sent(*wrong))
    assert answer.status_code == 401 and "set-cookie" not in answer.headers
    assert 'role="alert">Sai tên đăng nhập hoặc mật khẩu' in answer.text
    assert "<b>" not in answer.text


def test_a_name_has_five_tries_a_minute_from_wherever(realm: Realm, clock: Clock) -> None:
    for _ in range(5):
        assert browser_of(realm).post("/login", data=sent(password="wrong")).status_code == 401
    late = browser_of(realm).post("/login", data=sent())
    assert (late.status_code, late.headers["retry-after"]) == (429, "12")
    assert "đợi 12 giây" in late.text
    assert browser_of(realm).post("/login", data=sent("minh")).status_code == 303
    clock.now += 12
    assert browser_of(realm).post("/login", data=sent()).status_code == 303


def test_an_address_has_twenty_tries_a_minute_whatever_the_names(browser: TestClient, clock: Clock) -> None:
    for number in range(20):
        assert browser.post("/login", data=sent(f"guess{number}")).status_code == 401
    late = browser.post("/login", data=sent())
    assert (late.status_code, late.headers["retry-after"]) == (429, "3")
    clock.now += 3
    assert browser.post("/login", data=sent()).status_code == 303


def test_an_office_behind_one_address_logs_in_at_once(realm: Realm) -> None:
    assert {browser_of(realm).post("/login", data=sent("minh")).status_code for _ in range(40)} == {303}


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"name=" + b"x" * LARGEST, "application/x-www-form-urlencoded", 413),
        (b"name=lan&" + b"a=1&" * 50, "application/x-www-form-urlencoded", 400),
        (b"name=\xff\xfe", "application/x-www-form-urlencoded", 400),
        (b"name=%ff", "application/x-www-form-urlencoded", 400),
        (b'{"name": "lan"}', "application/json", 415),
        (b"--x\r\n", "multipart/form-data; boundary=x", 415),
        (b"", "application/x-www-form-urlencoded", 401),
    ],
)
def test_odd_bodies_are_one_sentence(browser: TestClient, body: bytes, kind: str, status: int) -> None:
    answer = browser.post("/login", content=body, headers={"content-type": kind})
    assert answer.status_code == status and 'role="alert"' in answer.text


def test_log_out_ends_the_session_itself(browser: TestClient) -> None:
    browser.post("/login", data=sent())
    stolen = browser.cookies[COOKIE]
    answer = browser.post("/logout?lang=en")
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?lang=en")
    assert COOKIE not in browser.cookies
    assert browser.get("/", headers={"cookie": f"{COOKIE}={stolen}"}).status_code == 401


def test_a_link_does_not_log_out(browser: TestClient) -> None:
    browser.post("/login", data=sent())
    assert browser.get("/logout").headers["location"] == "/"
    assert browser.get("/").text == "lan"
    assert browser.post("/logout", headers={"origin": "http://la.example"}).status_code == 403
    assert browser.get("/").text == "lan"


def test_a_log_in_starts_a_session_of_its_own(browser: TestClient) -> None:
    browser.post("/login", data=sent())
    first = browser.cookies[COOKIE]
    browser.post("/login", data=sent("minh"))
    assert browser.cookies[COOKIE] != first and browser.get("/").text == "minh"
    assert browser.get("/", headers={"cookie": f"{COOKIE}={first}"}).status_code == 401


def test_the_page_needs_no_script_and_fetches_nothing(browser: TestClient) -> None:
    answer = browser.get("/login")
    policy = answer.headers["content-security-policy"]
    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy and "script-src" not in policy
    assert policy.startswith("default-src 'none'") and "frame-ancestors 'none'" in policy
    assert not re.search(r"<script|\son\w+=|\sstyle=|https?:|@import|url\(", answer.text)
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize(
    ("address", "language", "heading"),
    [
        ("/login", "vi", "Đăng nhập"),
        ("/login?lang=en", "en", "Log in"),
        ("/login?next=%2F%3Flang%3Den", "en", "Log in"),
        ("/login?lang=xx", "vi", "Đăng nhập"),
    ],
)
def test_the_page_speaks_both_languages(browser: TestClient, address: str, language: str, heading: str) -> None:
    shown = browser.get(address).text
    assert f'<html lang="{language}">' in shown and f"<h1>{heading}</h1>" in shown
    for field in re.findall(r'<input id="(\w+)"', shown):
        assert f'<label for="{field}">' in shown
    wrong = browser.post(f"/login?lang={language}", data=sent(password="wrong")).text
    assert (
        f'<html lang="{language}">' in wrong
        and 'value="lan"' in wrong
        and "wrong" not in re.findall(r'value="(\w+)"', wrong)
    )
