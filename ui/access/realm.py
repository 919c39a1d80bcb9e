"""All that decides who comes in, over the users of one store."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from argon2 import PasswordHasher

from ui.access.database import Database
from ui.access.limits import Buckets
from ui.access.sessions import Sessions
from ui.access.tokens import Tokens
from ui.access.users import User, Users

Result = TypeVar("Result")
_HASHING = 2  # passwords checked at once: each takes 64 MiB and a core
_NAME_BURST, _PLACE_BURST, _MINUTE = 5, 20, 60.0
_LONGEST_NAME = 64  # of what is tried: no user has one as long, and no bucket is kept for more
_REQUESTS, _REQUEST_BURST = 20.0, 100


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a name and a password: the user, or None; seconds to wait where there were too many tries."""

    user: User | None
    wait: float = 0.0


@dataclass(frozen=True, slots=True)
class Realm:
    """Users, their tokens and sessions, and how often what may be done.

    Attributes:
        names: tries a user name has: 5, one more every 12 seconds.
        places: failed tries a network address has: 20, one more every 3 seconds; an office may share one.
        requests: questions that a session, token or address has: 100, 20 more each second.
    """

    database: Database
    users: Users
    tokens: Tokens
    sessions: Sessions
    names: Buckets
    places: Buckets
    requests: Buckets
    hashing: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(_HASHING))

    @classmethod
    def open(
        cls,
        folder: Path,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
        hasher: PasswordHasher | None = None,
    ) -> Realm:
        """That of a store's folder. Raises StoreError."""
        database = Database(folder)
        return cls(
            database,
            Users(database, clock, hasher),
            Tokens(database, clock),
            Sessions(database, clock),
            Buckets(_NAME_BURST / _MINUTE, _NAME_BURST, ticks),
            Buckets(_PLACE_BURST / _MINUTE, _PLACE_BURST, ticks),
            Buckets(_REQUESTS, _REQUEST_BURST, ticks),
        )

    async def check(self, name: str, password: str, place: str) -> Checked:
        """Checks a name and a password from a place, unless there were too many tries; what succeeds is not counted."""
        name = name[:_LONGEST_NAME]
        for buckets, key in ((self.places, place), (self.names, name)):
            if wait := buckets.take(key):
                return Checked(None, wait)
        user = await self.in_thread(self.users.check, name, password)
        if user is not None:
            self.places.give_back(place)
            self.names.give_back(name)
        return Checked(user)

    async def in_thread(self, work: Callable[..., Result], *given: object) -> Result:
        """Work that hashes passwords, out of the event loop's way and never more than two at once."""
        return await asyncio.get_running_loop().run_in_executor(self.hashing, work, *given)

    def close(self) -> None:
        """Closes the database, after the passwords in hand are checked."""
        self.hashing.shutdown()
        self.database.close()
