"""Realms for tests: a database of their own, cheap hashes, clocks that tests turn."""

from __future__ import annotations

from pathlib import Path

from argon2 import PasswordHasher, profiles

from ui.access.realm import Realm

PASSWORD = "mật khẩu rất dài"


def cheap() -> PasswordHasher:
    """A hasher that takes no time."""
    return PasswordHasher.from_parameters(profiles.CHEAPEST)


class Clock:
    """Seconds that stand still until a test moves them."""

    def __init__(self, now: float = 1_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def realm_in(folder: Path, clock: Clock) -> Realm:
    """A realm with the keeper `lan` and the reader `minh`."""
    folder.mkdir(parents=True, exist_ok=True)
    realm = Realm.open(folder, clock, clock, cheap())
    realm.users.add("lan", "keeper", PASSWORD)
    realm.users.add("minh", "reader", PASSWORD)
    return realm
