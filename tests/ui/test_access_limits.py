"""Buckets, and what an address counts as."""

from __future__ import annotations

import pytest

from tests.ui.realms import Clock
from ui.access.limits import Buckets, place_of


def test_a_burst_passes_and_then_the_rate() -> None:
    clock = Clock()
    buckets = Buckets(0.5, 3, clock)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 2.0]
    clock.now += 1
    assert buckets.take("a") == pytest.approx(1.0)
    clock.now += 1
    assert buckets.take("a") == 0
    assert buckets.take("a") == pytest.approx(2.0)


def test_waiting_fills_no_more_than_the_burst() -> None:
    clock = Clock()
    buckets = Buckets(1, 2, clock)
    buckets.take("a")
    clock.now += 1000
    assert [buckets.take("a") > 0 for _ in range(3)] == [False, False, True]


def test_keys_have_buckets_of_their_own() -> None:
    buckets = Buckets(1, 1, Clock())
    assert [buckets.take(key) > 0 for key in ("a", "b", "a")] == [False, False, True]


def test_what_is_given_back_can_be_taken() -> None:
    buckets = Buckets(1, 1, Clock())
    buckets.take("a")
    buckets.give_back("a")
    buckets.give_back("a")
    buckets.give_back("nobody")
    assert [buckets.take("a") > 0 for _ in range(2)] == [False, True]
    assert len(buckets) == 1


def test_there_are_never_too_many_buckets() -> None:
    buckets = Buckets(1, 1, Clock(), most=100)
    for key in range(10_000):
        buckets.take(key)
        buckets.take("in use")
    assert len(buckets) == 100
    assert buckets.take("in use") > 0


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8:0:0:ffff::2", "2001:db8::/64"),
        ("2001:db8:0:1::2", "2001:db8:0:1::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
        ("", ""),
    ],
)
def test_a_subscriber_is_one_place(address: str, place: str) -> None:
    assert place_of(address) == place
