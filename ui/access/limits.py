"""How often somebody may do something: token buckets in memory, a bounded number of them."""

from __future__ import annotations

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from math import inf

_MOST = 20_000  # buckets: some megabytes, and more than one machine's users


class Buckets:
    """One bucket a key, each refilled steadily; for one thread (the event loop).

    The bucket not asked for longest goes when there are too many: who wants another's bucket gone has to come under
    thousands of keys first.

    Args:
        rate: how many a second in the long run.
        burst: how many at once after a rest.
        clock: seconds that only grow.
        most: how many buckets are kept.
    """

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic, most: int = _MOST) -> None:
        self._rate, self._burst, self._clock, self._most = rate, burst, clock, most
        self._held: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()  # (left, when), oldest use first

    def take(self, key: Hashable) -> float:
        """Takes one; 0.0 where there was one, else the seconds until there will be."""
        now = self._clock()
        left, then = self._held.pop(key, (float(self._burst), now))
        left = min(float(self._burst), left + (now - then) * self._rate)
        wait = 0.0 if left >= 1 else (1 - left) / self._rate
        self._held[key] = (left if wait else left - 1, now)
        if len(self._held) > self._most:
            self._held.popitem(last=False)
        return wait

    def give_back(self, key: Hashable) -> None:
        """Puts back one that was taken."""
        left, then = self._held.get(key, (inf, 0.0))
        if left is not inf:
            self._held[key] = (min(float(self._burst), left + 1), then)

    def __len__(self) -> int:
        return len(self._held)


def place_of(address: str) -> str:
    """What an address counts as: IPv4 as it is, IPv6 by its network of 64 bits, which one subscriber has whole."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(found.ipv4_mapped or ipaddress.ip_network((found, 64), strict=False))
