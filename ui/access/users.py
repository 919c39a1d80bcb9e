"""Users of a store: names, roles, and passwords as argon2 hashes."""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from corpus.errors import KeHoachError
from ui.access.database import Database, one
from ui.terminal import safe

READER, KEEPER = ROLES = ("reader", "keeper")
FIRST = "admin"
SHORTEST = 10
"""Characters that a password has at least."""
_LONGEST = 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,31}", re.ASCII)


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who has come in.

    Attributes:
        name: as it is logged in with; "" for whoever sits at this machine where no login is in force.
        role: `reader` asks and reads, `keeper` also changes what is in the store.
    """

    name: str
    role: str

    @property
    def keeps(self) -> bool:
        """Whether this user may change the store."""
        return self.role == KEEPER


ANONYMOUS = User("", KEEPER)


@dataclass(frozen=True, slots=True)
class Account:
    """A user as listed: name, role, since when (Unix time), how many tokens."""

    name: str
    role: str
    created: int
    tokens: int


class Users:
    """The users in a database.

    Args:
        database: where they are kept.
        clock: Unix time in seconds.
        hasher: makes and checks password hashes; argon2-cffi's defaults are those of RFC 9106, section 4.
    """

    def __init__(
        self, database: Database, clock: Callable[[], float] = time.time, hasher: PasswordHasher | None = None
    ) -> None:
        self._database = database
        self._clock = clock
        self._hasher = hasher or PasswordHasher()

    def all(self) -> list[Account]:
        """All users by name."""
        found = self._database.rows(
            "SELECT name, role, created, (SELECT count(*) FROM tokens WHERE user = name) FROM users ORDER BY name"
        )
        return [Account(*row) for row in found]

    def named(self, name: str) -> User:
        """The user of a name. Raises KeHoachError when there is none."""
        found = one(self._database.rows("SELECT name, role FROM users WHERE name = ?", name))
        if found is None:
            raise KeHoachError(f"Không có người dùng «{safe(name)}»: xem tên bằng «kehoach users list».")
        return User(*found)

    def add(self, name: str, role: str, password: str) -> User:
        """A new user. Raises KeHoachError for a name that is none or taken, an unknown role, a short password."""
        if not _NAME.fullmatch(name):
            raise KeHoachError(
                f"Tên «{safe(name[:40])}» không dùng được: cần 1–32 chữ thường không dấu, chữ số, dấu chấm, gạch nối,"
                " gạch dưới, bắt đầu bằng chữ hoặc số."
            )
        hashed = self._hashed(password)
        try:
            self._database.write("INSERT INTO users VALUES (?, ?, ?, ?)", name, _role(role), hashed, int(self._clock()))
        except sqlite3.IntegrityError as error:
            raise KeHoachError(
                f"Đã có người dùng «{name}»: hãy chọn tên khác, hoặc đổi mật khẩu bằng «kehoach users password {name}»."
            ) from error
        return User(name, role)

    def add_first(self) -> str | None:
        """Makes the keeper `admin` in a store without users; its new password, None where there are users."""
        password = secrets.token_urlsafe(12)
        hashed = self._hashed(password)
        with self._database.writing():
            if self._database.rows("SELECT 1 FROM users LIMIT 1"):
                return None
            self._database.write("INSERT INTO users VALUES (?, ?, ?, ?)", FIRST, KEEPER, hashed, int(self._clock()))
        return password

    def remove(self, name: str) -> None:
        """Removes a user with tokens and sessions. Raises KeHoachError for an unknown one and for the last keeper."""
        with self._database.writing():
            self._still_kept_without(self.named(name))
            self._database.write("DELETE FROM users WHERE name = ?", name)

    def set_role(self, name: str, role: str) -> None:
        """Gives a user another role, from the next request on. Raises KeHoachError as `remove` does."""
        with self._database.writing():
            user = self.named(name)
            if _role(role) != KEEPER:
                self._still_kept_without(user)
            self._database.write("UPDATE users SET role = ? WHERE name = ?", role, name)

    def set_password(self, name: str, password: str) -> None:
        """Gives a user another password and ends all their sessions; tokens stay. Raises KeHoachError."""
        hashed = self._hashed(password)
        with self._database.writing():
            self.named(name)
            self._database.write("UPDATE users SET password = ? WHERE name = ?", hashed, name)
            self._database.write("DELETE FROM sessions WHERE user = ?", name)

    def check(self, name: str, password: str) -> User | None:
        """The user whose name and password these are, None where they are nobody's: after the same work in both
        cases. A hash made with other parameters than today's is made anew."""
        found = one(self._database.rows("SELECT name, role, password FROM users WHERE name = ?", name))
        nobody = self._nobody
        stored = found[2] if found else nobody
        try:
            self._hasher.verify(stored, _normal(password))
        except (VerificationError, InvalidHashError):
            return None
        if found is None:
            return None
        if self._hasher.check_needs_rehash(stored):
            self._database.write(
                "UPDATE users SET password = ? WHERE name = ? AND password = ?",
                self._hasher.hash(_normal(password)), name, stored,
            )  # fmt: skip
        return User(found[0], found[1])

    @cached_property
    def _nobody(self) -> str:
        """The hash that the passwords of unknown names are checked against."""
        return self._hasher.hash(secrets.token_urlsafe(32))

    def _hashed(self, password: str) -> str:
        normal = _normal(password)
        if not SHORTEST <= len(normal) <= _LONGEST:
            raise KeHoachError(f"Mật khẩu có {len(normal)} ký tự: cần từ {SHORTEST} đến {_LONGEST} ký tự.")
        return self._hasher.hash(normal)

    def _still_kept_without(self, user: User) -> None:
        others = self._database.rows("SELECT 1 FROM users WHERE role = ? AND name <> ? LIMIT 1", KEEPER, user.name)
        if user.keeps and not others:
            raise KeHoachError(
                f"«{user.name}» là người giữ kho (keeper) duy nhất: hãy cho người khác vai keeper trước."
            )


def _role(role: str) -> str:
    if role not in ROLES:
        raise KeHoachError(f"Vai «{safe(role[:40])}» không có: chọn {READER} (đọc) hoặc {KEEPER} (giữ kho).")
    return role


def _normal(password: str) -> str:
    """A password in one form however the keyboard composes accents (RFC 8265, section 4.2.2)."""
    return unicodedata.normalize("NFC", password)
