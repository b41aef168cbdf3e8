"""The guard around all tests."""

from __future__ import annotations

import socket
from contextlib import closing

import pytest

ELSEWHERE = ("192.0.2.1", 9)


def test_other_machines_are_out_of_reach() -> None:
    """A test that would reach another machine, by TCP or UDP, fails before anything is sent."""
    with closing(socket.socket()) as tcp, closing(socket.socket(type=socket.SOCK_DGRAM)) as udp:
        for reach in (tcp.connect, tcp.connect_ex, lambda address: udp.sendto(b"x", address)):
            with pytest.raises(AssertionError, match="tried to reach"):
                reach(ELSEWHERE)


def test_this_machine_is_in_reach() -> None:
    """A server on this machine can be asked."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server, closing(socket.socket()) as client:
        client.connect(server.getsockname())

        assert client.getpeername() == server.getsockname()
