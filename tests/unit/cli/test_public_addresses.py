"""The addresses that `check-links` may request."""

from __future__ import annotations

import pytest

from decision_guide.cli.links.public_addresses import is_public

LOCAL = (
    *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),  # noqa: S104 - judged, not bound
    *(
        "240.0.0.1",
        "255.255.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "198.18.0.1",
        "198.51.100.1",
        "203.0.113.1",
    ),
    *("::", "::1", "::ffff:127.0.0.1", "::127.0.0.1", "::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe"),
    *(
        "64:ff9b:1::a00:1",
        "64:ff9b:1::808:808",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "fec0::1",
        "fe80::1%eth0",
        "fc00::1",
    ),
    *(
        "fd00::1",
        "ff02::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "3fff::1",
        "5f00::1",
        "4000::1",
        "2a00:1:2:3:0:5efe:a00:1",
    ),
)
PUBLIC = (
    "8.8.8.8",
    "1.1.1.1",
    "2606:4700:4700::1111",
    "2a00:1450:4001:810::200e",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
)


@pytest.mark.parametrize("address", LOCAL)
def test_special_addresses_are_not_public(address: str) -> None:
    """No special range of IANA's registries is public, in any IPv6 form of an IPv4 address."""
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses(address: str) -> None:
    """Ordinary addresses are public, also through NAT64 and mapped ones."""
    assert is_public(address)
