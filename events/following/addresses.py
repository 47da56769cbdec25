"""Which addresses of the network the portal may ask: those of the world, never those of its own house."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

NAT64 = ip_network("64:ff9b::/96")
PORTS = {"http": 80, "https": 443}
Address = IPv4Address | IPv6Address
Allowed = Callable[[Address], bool]


class AddressRefused(ValueError):
    """The portal does not ask this address."""


def is_public(address: Address) -> bool:
    """Whether anybody in the world can reach `address`; of an address within another one both must be public."""
    if isinstance(address, IPv6Address):
        if address in NAT64:
            return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        inner = [address.sixtofour, *(address.teredo or ())]
        if any(each is not None and not is_public(each) for each in inner):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def split(url: str) -> tuple[SplitResult, str, int]:
    """An http(s) address, its host and its port. Raises AddressRefused."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)
        host = host.encode("idna").decode() if host and not host.isascii() else host
    except (ValueError, UnicodeError) as error:
        raise AddressRefused(url) from error
    wrong = parts.scheme not in PORTS or not host or parts.username is not None or parts.password is not None
    if wrong or any(char.isspace() or not char.isprintable() for char in url.strip()):
        raise AddressRefused(url)
    return parts, host, port


def resolve(host: str, port: int, allowed: Allowed = is_public) -> list[str]:
    """The addresses of `host`, each of which is allowed. Raises AddressRefused, also for one among several; OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    for each in addresses:
        if not allowed(ip_address(each.partition("%")[0])):
            raise AddressRefused(each)
    return addresses
