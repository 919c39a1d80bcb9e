"""Sessions of browsers: a random id in a cookie, only its SHA-256 in the database, both ends of it kept short."""

from __future__ import annotations

import re
import secrets
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress

from starlette.responses import Response

from ui.access.database import Database, one
from ui.access.tokens import digest_of
from ui.access.users import User

COOKIE = "kehoach_session"
IDLE = 12 * 3600
"""Seconds without a request after which a session is over."""
WHOLE = 7 * 24 * 3600
"""Seconds after log-in when it is over in any case."""
_BETWEEN = 60  # seconds from one note of use to the next
_ID = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


class Sessions:
    """The sessions in a database."""

    def __init__(self, database: Database, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def open(self, user: User) -> str | None:
        """A new session's id, None for a user removed in the meantime; sessions that are over are dropped."""
        now, secret = int(self._clock()), secrets.token_urlsafe(32)
        self._database.write("DELETE FROM sessions WHERE seen <= ? OR created <= ?", now - IDLE, now - WHOLE)
        try:
            self._database.write("INSERT INTO sessions VALUES (?, ?, ?, ?)", digest_of(secret), user.name, now, now)
        except sqlite3.IntegrityError:
            return None
        return secret

    def user(self, secret: str) -> User | None:
        """Whose session this is, None for one that is over or never was; notes that it was used."""
        if not _ID.fullmatch(secret):
            return None
        now, digest = int(self._clock()), digest_of(secret)
        found = one(
            self._database.rows(
                "SELECT name, role, seen FROM sessions JOIN users ON user = name"
                " WHERE digest = ? AND seen > ? AND sessions.created > ?",
                digest, now - IDLE, now - WHOLE,
            )
        )  # fmt: skip
        if found is None:
            return None
        if now - found[2] >= _BETWEEN:
            with suppress(sqlite3.OperationalError):  # noted at the next use: a busy file must keep nobody out
                self._database.write("UPDATE sessions SET seen = ? WHERE digest = ?", now, digest)
        return User(found[0], found[1])

    def close(self, secret: str) -> None:
        """Ends a session."""
        self._database.write("DELETE FROM sessions WHERE digest = ?", digest_of(secret))


def set_cookie(response: Response, secret: str, *, secure: bool) -> None:
    """Gives the browser the id of its session, out of reach of scripts and of other sites' forms."""
    response.set_cookie(COOKIE, secret, max_age=WHOLE, httponly=True, samesite="lax", secure=secure, path="/")


def drop_cookie(response: Response) -> None:
    """Takes the id away again."""
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax")
