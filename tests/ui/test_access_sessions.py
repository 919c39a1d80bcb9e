"""Sessions of browsers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.realms import Clock, realm_in
from ui.access.realm import Realm
from ui.access.sessions import IDLE, WHOLE
from ui.access.users import User

LAN = User("lan", "keeper")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def realm(tmp_path: Path, clock: Clock) -> Iterator[Realm]:
    realm = realm_in(tmp_path, clock)
    yield realm
    realm.close()


def test_only_the_digest_of_an_id_is_kept(realm: Realm, tmp_path: Path) -> None:
    secret = realm.sessions.open(LAN)
    assert secret and len(secret) == 43 and realm.sessions.user(secret) == LAN
    assert secret.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


def test_every_session_is_another(realm: Realm) -> None:
    first, second = realm.sessions.open(LAN), realm.sessions.open(LAN)
    assert first and second and first != second
    realm.sessions.close(first)
    assert realm.sessions.user(first) is None and realm.sessions.user(second) == LAN


@pytest.mark.parametrize("secret", ["", "x" * 43, "x" * 5000, "ạ" * 43, "\x00", "a" * 42 + "\n"])
def test_a_guess_is_nobodys(realm: Realm, secret: str) -> None:
    assert realm.sessions.user(secret) is None


def test_a_session_not_used_is_over(realm: Realm, clock: Clock) -> None:
    secret = realm.sessions.open(LAN) or ""
    clock.now += IDLE - 1
    assert realm.sessions.user(secret) == LAN
    clock.now += IDLE - 1
    assert realm.sessions.user(secret) == LAN
    clock.now += IDLE
    assert realm.sessions.user(secret) is None


def test_a_session_in_use_is_over_after_a_week(realm: Realm, clock: Clock) -> None:
    secret, start = realm.sessions.open(LAN) or "", clock.now
    while clock.now - start < WHOLE - IDLE // 2:
        assert realm.sessions.user(secret) == LAN
        clock.now += IDLE // 2
    clock.now = start + WHOLE
    assert realm.sessions.user(secret) is None


def test_sessions_that_are_over_are_dropped(realm: Realm, clock: Clock) -> None:
    realm.sessions.open(LAN)
    clock.now += IDLE
    realm.sessions.open(LAN)
    assert realm.database.rows("SELECT count(*) FROM sessions") == [(1,)]
