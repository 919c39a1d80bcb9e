"""Tokens that programs come in with: each a user's, with that user's role; only their SHA-256 is kept."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from corpus.errors import KeHoachError
from ui.access.database import Database, one
from ui.access.users import User
from ui.terminal import safe

MOST = 20
"""Tokens that one user may have."""
_LONGEST_LABEL = 60
_BETWEEN = 60  # seconds from one note of use to the next


@dataclass(frozen=True, slots=True)
class Token:
    """A token as listed: its number, what its owner calls it, when it was made and last used (Unix time)."""

    number: int
    label: str
    created: int
    used: int | None


class Tokens:
    """The tokens in a database.

    A token has 256 random bits, so a plain digest hides it, and looking the digest up tells a guesser nothing: nobody
    can steer what a guess hashes to.
    """

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def make(self, user: str, label: str) -> str:
        """A new token of a user, to be shown once. Raises KeHoachError for a label that is none, or too many tokens."""
        label = safe(label).strip()
        if not 0 < len(label) <= _LONGEST_LABEL:
            raise KeHoachError(f"Tên gọi của mã truy cập cần từ 1 đến {_LONGEST_LABEL} ký tự.")
        token = secrets.token_urlsafe(32)
        with self._database.writing():
            if len(self.of(user)) >= MOST:
                raise KeHoachError(f"«{safe(user)}» đã có {MOST} mã truy cập: hãy hủy bớt mã không còn dùng.")
            try:
                self._database.write(
                    "INSERT INTO tokens (user, label, digest, created) VALUES (?, ?, ?, ?)",
                    user, label, digest_of(token), int(self._clock()),
                )  # fmt: skip
            except sqlite3.IntegrityError as error:
                raise KeHoachError(f"Không có người dùng «{safe(user)}».") from error
        return token

    def of(self, user: str) -> list[Token]:
        """The tokens of a user, oldest first."""
        query = "SELECT id, label, created, used FROM tokens WHERE user = ? ORDER BY id"
        return [Token(*row) for row in self._database.rows(query, user)]

    def revoke(self, number: int, user: str | None = None) -> None:
        """Ends a token, of this user alone where one is given. Raises KeHoachError when there is none."""
        if not self._database.write("DELETE FROM tokens WHERE id = ? AND user = coalesce(?, user)", number, user):
            raise KeHoachError(f"Không có mã truy cập số {number}.")

    def owner(self, token: str) -> User | None:
        """Whose token this is, None for nobody's; notes that it was used."""
        found = one(
            self._database.rows(
                "SELECT name, role, id, used FROM tokens JOIN users ON user = name WHERE digest = ?", digest_of(token)
            )
        )
        if found is None:
            return None
        now = int(self._clock())
        if found[3] is None or now - found[3] >= _BETWEEN:
            with suppress(sqlite3.OperationalError):  # noted at the next use: a busy file must keep nobody out
                self._database.write("UPDATE tokens SET used = ? WHERE id = ?", now, found[2])
        return User(found[0], found[1])


def digest_of(secret: str) -> bytes:
    """SHA-256 of a token or of a session's id: what is kept in place of it."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()
