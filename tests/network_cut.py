"""No socket but loopback: what every test runs under, and a cut cable where there is no `unshare`."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from collections.abc import Iterator
from typing import Any


class NetworkUsedError(OSError):
    """Something tried to leave this machine."""


def is_local(host: object) -> bool:
    """Whether a host name or address is this machine itself.

    Args:
        host: as given to `socket.connect` or `socket.getaddrinfo`; `None` and "" mean this machine there.
    """
    if isinstance(host, bytes):
        host = host.decode("ascii", "replace")
    if host is None or host in ("", "localhost"):
        return True
    try:
        address = ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def refuse(family: int, address: Any) -> None:
    """Raise unless an address to connect or send to is local; sockets of the file system are."""
    if family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
        raise NetworkUsedError(f"the network is cut in tests, something called {address!r}")


@contextlib.contextmanager
def network_cut() -> Iterator[None]:
    """Cut the network of this process: connecting, sending and looking up names fail, loopback goes on working."""
    connect, connect_ex, sendto = socket.socket.connect, socket.socket.connect_ex, socket.socket.sendto
    look_up = socket.getaddrinfo

    def local_connect(self: socket.socket, address: Any) -> None:
        refuse(self.family, address)
        connect(self, address)

    def local_connect_ex(self: socket.socket, address: Any) -> int:
        refuse(self.family, address)
        return connect_ex(self, address)

    def local_sendto(self: socket.socket, data: Any, *where: Any) -> int:
        refuse(self.family, where[-1])
        return sendto(self, data, *where)

    def local_look_up(host: Any, *rest: Any, **named: Any) -> Any:
        if not is_local(host):
            raise NetworkUsedError(f"the network is cut in tests, something looked up {host!r}")
        return look_up(host, *rest, **named)

    replaced = {
        "connect": local_connect,
        "connect_ex": local_connect_ex,
        "sendto": local_sendto,
    }
    kept = {"connect": connect, "connect_ex": connect_ex, "sendto": sendto}
    for name, method in replaced.items():
        setattr(socket.socket, name, method)
    socket.getaddrinfo = local_look_up  # type: ignore[assignment]
    try:
        yield
    finally:
        for name, method in kept.items():
            setattr(socket.socket, name, method)
        socket.getaddrinfo = look_up
