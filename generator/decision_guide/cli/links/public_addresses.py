"""Which IP addresses belong to the public internet. All others may be reachable from this machine only.

The tables are the special-purpose registries of IANA for IPv4 and IPv6. Each version of the standard library knows a
different part of them. This module lists what any supported version lacks. An IPv6 address that contains an IPv4
address is public if the IPv4 address is.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC_4 = tuple(
    IPv4Network(network)
    for network in (
        *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
        *("192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16"),
        *("192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
    )
)
_UNICAST = IPv6Network("2000::/3")
"""The IPv6 addresses that IANA has assigned to the public internet."""
_NOT_PUBLIC_6 = tuple(
    IPv6Network(network)
    for network in ("2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "3ffe::/16", "5f00::/16")
)
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)


def is_public(text: str) -> bool:
    """Return whether an address from a lookup (perhaps with a zone after "%") is on the public internet."""
    address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in _NOT_PUBLIC_4)
    carried = tuple(_carried(address))
    if not all(is_public(str(inner)) for inner in carried):
        return False
    if carried and (address in _NAT64 or address.ipv4_mapped):
        return True
    is_known = address.is_global or address.sixtofour is not None
    return is_known and address in _UNICAST and not any(address in network for network in _NOT_PUBLIC_6)


def _carried(address: IPv6Address) -> Iterator[IPv4Address]:
    """The IPv4 addresses inside an IPv6 address: mapped, compatible, NAT64, 6to4, Teredo, ISATAP."""
    number = int(address)
    last = IPv4Address(number & 0xFFFF_FFFF)
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address in _NAT64 or address in _COMPATIBLE or (number >> 32) & 0xFFFF_FFFF in _ISATAP:
        yield last
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
