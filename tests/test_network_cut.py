"""The cut itself: nothing leaves, loopback works."""

from __future__ import annotations

import socket

import pytest

from tests.network_cut import NetworkUsedError, is_local


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.0.3", True),
        ("::1", True),
        ("localhost", True),
        (b"localhost", True),
        ("", True),
        (None, True),
        ("0.0.0.0", True),
        ("192.0.2.7", False),
        ("2001:db8::7", False),
        ("example.org", False),
        ("localhost.example.org", False),
    ],
)
def test_only_this_machine_counts_as_local(host: object, local: bool) -> None:
    assert is_local(host) is local


def test_connecting_to_another_machine_fails() -> None:
    with socket.socket() as outgoing, pytest.raises(NetworkUsedError):
        outgoing.connect(("192.0.2.7", 80))
    with socket.socket() as outgoing, pytest.raises(NetworkUsedError):
        outgoing.connect_ex(("192.0.2.7", 80))


def test_sending_and_looking_up_fail() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outgoing, pytest.raises(NetworkUsedError):
        outgoing.sendto(b"?", ("192.0.2.7", 53))
    with pytest.raises(NetworkUsedError):
        socket.create_connection(("example.org", 443), timeout=1)


def test_loopback_goes_on_working() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        taken, _ = server.accept()
        with taken:
            client.sendall(b"x")
            assert taken.recv(1) == b"x"
