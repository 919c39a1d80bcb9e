"""The line that says who is logged in, and the page of one's own account."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.ui.realms import PASSWORD, Clock, realm_in
from tests.ui.test_access_entrance import browser_of, sent
from ui.access.account import account_html
from ui.access.realm import Realm
from ui.access.users import ANONYMOUS, User
from ui.web.texts import texts_in

NEW = "một mật khẩu khác"


@pytest.fixture
def realm(tmp_path: Path) -> Iterator[Realm]:
    realm = realm_in(tmp_path, Clock())
    yield realm
    realm.close()


@pytest.fixture
def browser(realm: Realm) -> TestClient:
    """A browser that the reader minh is logged in with."""
    browser = browser_of(realm)
    browser.post("/login", data=sent("minh"))
    return browser


def changed(browser: TestClient, password: str = PASSWORD, new: str = NEW, again: str = NEW) -> tuple[int, str]:
    answer = browser.post("/account/password", data={"password": password, "new": new, "again": again})
    found = re.search(r'role="alert">([^<]*)', answer.text)
    return answer.status_code, found[1] if found else ""


def test_the_page_says_who_is_in_and_how_to_leave() -> None:
    shown = account_html(User("minh", "reader"), texts_in("en"))
    assert shown.startswith('<form class="kh-account" method="post" action="/logout?lang=en">')
    assert (
        "minh <small>(reader)</small>" in shown and ">Log out</button>" in shown and 'href="/account?lang=en"' in shown
    )
    assert account_html(ANONYMOUS, texts_in("vi")) == ""


def test_a_user_changes_the_password_and_stays_in(browser: TestClient, realm: Realm) -> None:
    other = browser_of(realm)
    other.post("/login", data=sent("minh"))
    status, said = changed(browser)
    assert status == 200 and said.startswith("Đã đổi mật khẩu")
    assert browser.get("/").text == "minh"
    assert other.get("/").status_code == 401
    assert realm.users.check("minh", NEW) and not realm.users.check("minh", PASSWORD)


@pytest.mark.parametrize(
    ("given", "status", "sentence"),
    [
        (("wrong", NEW, NEW), 403, "Sai tên đăng nhập hoặc mật khẩu"),
        ((PASSWORD, NEW, NEW + "x"), 400, "Hai lần nhập"),
        ((PASSWORD, "ngắn", "ngắn"), 400, "Mật khẩu có 4 ký tự"),
    ],
)
def test_a_password_is_not_changed_by_mistake(
    browser: TestClient, realm: Realm, given: tuple[str, str, str], status: int, sentence: str
) -> None:
    seen, said = changed(browser, *given)
    assert seen == status and said.startswith(sentence)
    assert realm.users.check("minh", PASSWORD)


def test_guesses_at_the_present_password_are_limited(browser: TestClient) -> None:
    assert [changed(browser, "wrong")[0] for _ in range(6)] == [403] * 5 + [429]


def test_a_token_is_shown_once(browser: TestClient, realm: Realm) -> None:
    answer = browser.post("/account/tokens", data={"label": "<b>máy in"})
    found = re.search(r"<code>([\w-]{43})</code>", answer.text)
    assert found and realm.tokens.owner(found[1]) == User("minh", "reader")
    shown = browser.get("/account").text
    assert found[1] not in shown and "&lt;b&gt;máy in" in shown and "<b>" not in shown


def test_a_user_revokes_own_tokens_and_no_others(browser: TestClient, realm: Realm) -> None:
    realm.tokens.make("lan", "của lan")
    realm.tokens.make("minh", "của minh")
    (lans,), (own,) = realm.tokens.of("lan"), realm.tokens.of("minh")
    assert browser.post("/account/revoke", data={"token": str(own.number)}).status_code == 200
    for number in (str(lans.number), "x", "", "٣", "9" * 30):
        assert browser.post("/account/revoke", data={"token": number}).status_code == 400
    assert realm.tokens.of("lan") == [lans] and realm.tokens.of("minh") == []


def test_a_token_makes_no_tokens_and_changes_no_password(realm: Realm) -> None:
    program = browser_of(realm)
    program.headers["authorization"] = f"Bearer {realm.tokens.make('lan', 'mã')}"
    change = {"password": PASSWORD, "new": NEW, "again": NEW}
    for answer in (
        program.get("/account"),
        program.post("/account/tokens", data={"label": "mã"}),
        program.post("/account/password", data=change),
    ):
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert len(realm.tokens.of("lan")) == 1 and realm.users.check("lan", PASSWORD)


def test_other_sites_change_nothing(browser: TestClient, realm: Realm) -> None:
    for path in ("password", "tokens", "revoke"):
        assert browser.post(f"/account/{path}", headers={"origin": "http://la.example"}).status_code == 403
        assert browser.get(f"/account/{path}").headers["location"] == "/account"
        assert browser.post(f"/account/{path}", json={}).status_code == 415


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_field_has_its_label(browser: TestClient, realm: Realm, language: str) -> None:
    realm.tokens.make("minh", "máy in")
    shown = browser.get(f"/account?lang={language}").text
    fields, ids = re.findall(r'<input id="(\w+)"', shown), re.findall(r'\sid="(\w+)"', shown)
    assert fields and len(ids) == len(set(ids))
    assert all(f'<label for="{field}">' in shown for field in fields)
    assert re.search(r'aria-label="[^"]*máy in', shown)
    assert f'<html lang="{language}">' in shown
