"""Tokens of programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import KeHoachError
from tests.ui.realms import Clock, realm_in
from ui.access.realm import Realm
from ui.access.tokens import MOST
from ui.access.users import User


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def realm(tmp_path: Path, clock: Clock) -> Iterator[Realm]:
    realm = realm_in(tmp_path, clock)
    yield realm
    realm.close()


def test_a_token_is_its_owners_and_only_its_digest_is_kept(realm: Realm, tmp_path: Path) -> None:
    token = realm.tokens.make("minh", "máy in")
    assert len(token) == 43
    assert realm.tokens.owner(token) == User("minh", "reader")
    assert token.encode() not in b"".join(path.read_bytes() for path in tmp_path.iterdir())


@pytest.mark.parametrize("guess", ["", "x", "x" * 4096, "\ud800", "' OR 1 --"])
def test_a_guess_is_nobodys(realm: Realm, guess: str) -> None:
    realm.tokens.make("minh", "máy in")
    assert realm.tokens.owner(guess) is None


def test_a_token_has_the_role_that_its_owner_has_now(realm: Realm) -> None:
    token = realm.tokens.make("minh", "máy in")
    realm.users.set_role("minh", "keeper")
    assert realm.tokens.owner(token) == User("minh", "keeper")


def test_use_is_noted_to_the_minute(realm: Realm, clock: Clock) -> None:
    token = realm.tokens.make("minh", "máy in")
    made = int(clock.now)
    assert [(held.created, held.used) for held in realm.tokens.of("minh")] == [(made, None)]
    for later, noted in ((0, made), (59, made), (60, made + 60)):
        clock.now = made + later
        realm.tokens.owner(token)
        assert realm.tokens.of("minh")[0].used == noted


def test_a_revoked_token_is_over(realm: Realm) -> None:
    token, other = realm.tokens.make("minh", "một"), realm.tokens.make("minh", "hai")
    number = realm.tokens.of("minh")[0].number
    with pytest.raises(KeHoachError, match=f"số {number}"):
        realm.tokens.revoke(number, "lan")
    realm.tokens.revoke(number, "minh")
    assert realm.tokens.owner(token) is None and realm.tokens.owner(other)
    with pytest.raises(KeHoachError, match=f"số {number}"):
        realm.tokens.revoke(number)


@pytest.mark.parametrize("label", ["", " ", "\x1b\u202e", "x" * 61])
def test_a_label_is_something_to_read(realm: Realm, label: str) -> None:
    with pytest.raises(KeHoachError, match="ký tự"):
        realm.tokens.make("minh", label)


def test_a_user_has_some_tokens_and_nobody_none(realm: Realm) -> None:
    for number in range(MOST):
        realm.tokens.make("minh", f"mã {number}")
    with pytest.raises(KeHoachError, match=f"{MOST} mã"):
        realm.tokens.make("minh", "thêm")
    with pytest.raises(KeHoachError, match="Không có người dùng"):
        realm.tokens.make("x", "mã")
