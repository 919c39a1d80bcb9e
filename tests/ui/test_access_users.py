"""Users: names, roles, passwords."""

from __future__ import annotations

import sqlite3
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher, profiles

from corpus.errors import KeHoachError, StoreError
from tests.ui.realms import PASSWORD, cheap
from ui.access.database import USERS, Database
from ui.access.sessions import Sessions
from ui.access.tokens import Tokens
from ui.access.users import User, Users


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(tmp_path)
    yield database
    database.close()


@pytest.fixture
def users(database: Database) -> Users:
    return Users(database, hasher=cheap())


def test_a_user_comes_in_with_the_password_and_no_other(users: Users) -> None:
    users.add("lan", "keeper", PASSWORD)
    assert users.check("lan", PASSWORD) == User("lan", "keeper")
    assert users.check("lan", PASSWORD + " ") is None
    assert users.check("lan", "") is None
    assert users.check("", PASSWORD) is None
    assert users.check("lan' --", PASSWORD) is None


def test_accents_may_be_composed_either_way(users: Users) -> None:
    users.add("lan", "reader", unicodedata.normalize("NFD", PASSWORD))
    assert users.check("lan", unicodedata.normalize("NFC", PASSWORD))


def test_only_an_argon2_hash_is_kept_and_the_file_is_its_owners(users: Users, tmp_path: Path) -> None:
    users.add("lan", "reader", PASSWORD)
    held = b"".join(path.read_bytes() for path in tmp_path.glob("users.sqlite*"))
    assert b"$argon2id$" in held and PASSWORD.encode() not in held
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("users.sqlite*")} == {0o600}


def test_an_open_file_is_closed_to_others(tmp_path: Path) -> None:
    (tmp_path / USERS).touch(0o644)
    Database(tmp_path).close()
    assert stat.S_IMODE((tmp_path / USERS).stat().st_mode) == 0o600


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / USERS).write_text("không phải cơ sở dữ liệu " * 50, "utf-8")
    with pytest.raises(StoreError, match=USERS):
        Database(tmp_path)
    with pytest.raises(StoreError, match=USERS):
        Database(tmp_path / USERS)


class Counting(PasswordHasher):
    """A hasher that tells what it was asked to verify."""

    verified: list[str]

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:
        self.verified.append(str(hash))
        return super().verify(hash, password)


def test_an_unknown_name_costs_what_a_wrong_password_costs(database: Database) -> None:
    hasher = Counting(time_cost=1, memory_cost=16, parallelism=1)
    hasher.verified = []
    users = Users(database, hasher=hasher)
    users.add("lan", "reader", PASSWORD)
    assert users.check("lan", "wrong password") is None
    assert users.check("nobody", "wrong password") is None
    known, unknown = hasher.verified
    assert known != unknown
    assert known.split("$")[:4] == unknown.split("$")[:4]  # the same function with the same parameters


def test_a_hash_of_other_parameters_is_made_anew(database: Database) -> None:
    Users(database, hasher=cheap()).add("lan", "reader", PASSWORD)
    dearer = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)
    users = Users(database, hasher=dearer)
    assert users.check("lan", PASSWORD)
    (hashed,) = database.rows("SELECT password FROM users")[0]
    assert not dearer.check_needs_rehash(hashed)
    assert users.check("lan", PASSWORD)


def test_new_hashes_have_the_parameters_of_the_rfc(database: Database) -> None:
    Users(database).add("lan", "reader", PASSWORD)
    (hashed,) = database.rows("SELECT password FROM users")[0]
    assert not PasswordHasher.from_parameters(profiles.RFC_9106_LOW_MEMORY).check_needs_rehash(hashed)


@pytest.mark.parametrize("name", ["", "Lan", "lan\n", "-lan", "lân", "a" * 33, "../lan", "lan lan", "<b>"])
def test_a_name_is_plain(users: Users, name: str) -> None:
    with pytest.raises(KeHoachError, match="1–32"):
        users.add(name, "reader", PASSWORD)


@pytest.mark.parametrize("password", ["", "ngắn quá", "x" * 201])
def test_a_password_has_ten_characters(users: Users, password: str) -> None:
    with pytest.raises(KeHoachError, match=f"{len(password)} ký tự"):
        users.add("lan", "reader", password)


def test_a_name_is_taken_once_and_a_role_is_known(users: Users) -> None:
    users.add("lan", "keeper", PASSWORD)
    with pytest.raises(KeHoachError, match="Đã có"):
        users.add("lan", "reader", PASSWORD)
    with pytest.raises(KeHoachError, match="Vai «owner»"):
        users.add("minh", "owner", PASSWORD)
    with pytest.raises(KeHoachError, match="Vai «owner»"):
        users.set_role("lan", "owner")


def test_the_first_user_is_made_once(users: Users) -> None:
    password = users.add_first()
    assert password and len(password) >= 16
    assert users.check("admin", password) == User("admin", "keeper")
    assert users.add_first() is None
    assert [account.name for account in users.all()] == ["admin"]


def test_one_keeper_always_stays(users: Users) -> None:
    users.add("lan", "keeper", PASSWORD)
    users.add("minh", "reader", PASSWORD)
    for change in (lambda: users.remove("lan"), lambda: users.set_role("lan", "reader")):
        with pytest.raises(KeHoachError, match="duy nhất"):
            change()
    users.set_role("minh", "keeper")
    users.remove("lan")
    assert users.check("lan", PASSWORD) is None


def test_an_unknown_user_is_one_sentence(users: Users) -> None:
    for change in (lambda: users.remove("x"), lambda: users.set_role("x", "keeper"), lambda: users.named("x"),
                   lambda: users.set_password("x", PASSWORD)):  # fmt: skip
        with pytest.raises(KeHoachError, match="Không có người dùng «x»"):
            change()


def test_a_removed_user_leaves_no_token_and_no_session(database: Database, users: Users) -> None:
    users.add("lan", "keeper", PASSWORD)
    minh = users.add("minh", "reader", PASSWORD)
    tokens, sessions = Tokens(database), Sessions(database)
    token, session = tokens.make("minh", "máy in"), sessions.open(minh)
    assert session and tokens.owner(token) == sessions.user(session) == minh
    users.remove("minh")
    assert tokens.owner(token) is None and sessions.user(session) is None
    assert sessions.open(minh) is None


def test_a_new_password_ends_the_sessions_and_leaves_the_tokens(database: Database, users: Users) -> None:
    lan = users.add("lan", "keeper", PASSWORD)
    tokens, sessions = Tokens(database), Sessions(database)
    token, session = tokens.make("lan", "máy in"), sessions.open(lan)
    users.set_password("lan", "một mật khẩu khác")
    assert session and sessions.user(session) is None
    assert tokens.owner(token) == lan
    assert users.check("lan", PASSWORD) is None and users.check("lan", "một mật khẩu khác")


def test_a_role_changes_at_once(database: Database, users: Users) -> None:
    users.add("lan", "keeper", PASSWORD)
    minh = users.add("minh", "reader", PASSWORD)
    session = Sessions(database).open(minh)
    users.set_role("minh", "keeper")
    assert session and Sessions(database).user(session) == User("minh", "keeper")


def test_what_fails_half_way_leaves_nothing(database: Database, users: Users) -> None:
    users.add("lan", "keeper", PASSWORD)
    with pytest.raises(sqlite3.IntegrityError), database.writing():
        database.write("UPDATE users SET role = 'reader'")
        database.write("INSERT INTO users VALUES ('lan', 'reader', '', 0)")
    assert users.named("lan").keeps
