"""The file that users, tokens and sessions are kept in: `users.sqlite` in the store's folder, for its owner's eyes."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.errors import StoreError

USERS = "users.sqlite"
_WAIT = 2.0  # seconds for another process's write to end
_SCHEMA = """
CREATE TABLE IF NOT EXISTS users (
    name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, created INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tokens (
    id INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT NOT NULL REFERENCES users ON DELETE CASCADE, label TEXT NOT NULL,
    digest BLOB NOT NULL UNIQUE, created INTEGER NOT NULL, used INTEGER
) STRICT;
CREATE TABLE IF NOT EXISTS sessions (
    digest BLOB PRIMARY KEY, user TEXT NOT NULL REFERENCES users ON DELETE CASCADE,
    created INTEGER NOT NULL, seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sessions_of ON sessions (user);
"""


class Database:
    """One connection, for one thread at a time; other processes may have theirs.

    Raises StoreError for a file that cannot be opened or is no such database.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / USERS
        self._lock = threading.RLock()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            _make_private(path)
            self._connection = sqlite3.connect(path, timeout=_WAIT, isolation_level=None, check_same_thread=False)
            self._connection.execute("PRAGMA journal_mode = WAL")
            self._connection.execute(
                "PRAGMA synchronous = NORMAL"
            )  # no wait for the disk; a crash loses log-ins at most
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._connection.executescript(_SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"Không mở được tệp người dùng {path} ({error}): hãy kiểm tra quyền đọc ghi, hoặc lấy lại bản sao lưu."
            ) from error

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._lock:
            return self._connection.execute(query, values).fetchall()

    def write(self, command: str, *values: object) -> int:
        """Runs one change; how many rows it touched. Raises sqlite3.IntegrityError for what must not be."""
        with self._lock:
            return self._connection.execute(command, values).rowcount

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All reads and changes of the block as one, before or after those of others; none when it raises."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def close(self) -> None:
        """Closes the connection."""
        with self._lock:
            self._connection.close()


def _make_private(path: Path) -> None:
    """The file, made where there is none, with mode 0600; SQLite gives its companions the same mode."""
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if path.stat().st_mode & 0o077 and os.name == "posix":
        path.chmod(0o600)


def one(rows: Sequence[tuple[Any, ...]]) -> tuple[Any, ...] | None:
    """The first row, None where there is none."""
    return rows[0] if rows else None
