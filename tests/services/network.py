"""No test reaches another machine: only this one's loopback addresses and unix sockets may be connected to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

import pytest


class NetworkBlocked(RuntimeError):
    """A test tried to reach another machine. Not an OSError, so that no retry or fallback hides it."""


def is_local(host: object) -> bool:
    """Whether a host is this machine itself; names other than localhost are not looked up."""
    if host in ("", "localhost", None):
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def refuse_others(connection: socket.socket, address: object) -> None:
    """Raise `NetworkBlocked` unless the address is local."""
    if connection.family not in (socket.AF_INET, socket.AF_INET6):
        return
    host = address[0] if isinstance(address, tuple) else address
    if not is_local(host):
        raise NetworkBlocked(f"A test may not connect to {host!r}: serve what it needs on 127.0.0.1.")


@pytest.fixture(scope="session", autouse=True)
def closed_network() -> Iterator[None]:
    """Guards `socket.connect`, `connect_ex` and `getaddrinfo` for the whole run."""
    connect, connect_ex, getaddrinfo = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: object) -> None:
        refuse_others(self, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: object) -> int:
        refuse_others(self, address)
        return connect_ex(self, address)

    def guarded_getaddrinfo(host: object, *args: object, **kwargs: object) -> object:
        name = host.decode() if isinstance(host, bytes) else host
        if not is_local(name):
            raise NetworkBlocked(f"A test may not look up {name!r}.")
        return getaddrinfo(host, *args, **kwargs)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded_connect)
        patch.setattr(socket.socket, "connect_ex", guarded_connect_ex)
        patch.setattr(socket, "getaddrinfo", guarded_getaddrinfo)
        yield
