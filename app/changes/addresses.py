"""Where a webhook may lead: out, and never into the network we stand in.

A name is looked up once, judged, and then the very address that was judged is called:
a name that answers otherwise the second time leads nowhere.
"""

import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import httpx

from app.errors import BadInputError

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
HTTPS: Final = "https"
HTTP: Final = "http"
PORTS: Final = {HTTP: 80, HTTPS: 443}
# IPv6 networks that carry an IPv4 address inside, as its last four bytes.
CARRIERS: Final = (
    ipaddress.IPv6Network("64:ff9b::/96"),
    ipaddress.IPv6Network("::ffff:0:0/96"),
)
# All the rest of IPv6 that was ever handed out, but for what stands in examples. What
# lies outside is an inner network by some reading of it: a translator's own prefix
# (64:ff9b:1::/48, ::ffff:0:0:0/96), a site (fec0::/10), a segment (5f00::/16).
HANDED_OUT: Final = ipaddress.IPv6Network("2000::/3")
EXAMPLES: Final = ipaddress.IPv6Network("3fff::/20")


class UnreachableError(Exception):
    """The name leads to no address, or to one that is not for us to call."""


@dataclass(frozen=True, slots=True)
class Target:
    """A URL whose host was looked up and judged."""

    url: httpx.URL
    address: str

    @property
    def called(self) -> httpx.URL:
        """The URL with the address in the place of the name."""
        return self.url.copy_with(host=self.address)


def refuse_bad_url(text: str, *, allow_private: bool) -> None:
    """Refuse a URL no message may be sent to, before it is kept."""
    try:
        url = httpx.URL(text)
    except httpx.InvalidURL as error:
        raise _bad("bukan URL yang sah") from error
    allowed = {HTTPS, HTTP} if allow_private else {HTTPS}
    if url.scheme not in allowed:
        raise _bad("harus https://")
    if not url.host or url.userinfo or url.fragment:
        raise _bad("tulislah host tanpa nama pengguna, sandi, dan #")
    try:
        aim(text, allow_private=allow_private)
    except socket.gaierror:
        return  # a name may come to life later; until then deliveries say so
    except UnreachableError as error:
        raise _bad(str(error)) from error


def aim(text: str, *, allow_private: bool) -> Target:
    """Look a URL's host up and judge every address it may lead to."""
    url = httpx.URL(text)
    found = _look_up(url)
    if not allow_private and (bad := [ip for ip in found if not is_public(ip)]):
        raise UnreachableError(f"menuju jaringan dalam ({bad[0]})")
    return Target(url, str(found[0]))


def is_public(address: IPAddress) -> bool:
    """Say whether an address belongs to the public internet."""
    if isinstance(address, ipaddress.IPv6Address):
        if any(address in carrier for carrier in CARRIERS):
            return is_public(ipaddress.IPv4Address(address.packed[-4:]))
        if inside := address.sixtofour or (address.teredo or (None, None))[1]:
            return is_public(inside)
        if address not in HANDED_OUT or address in EXAMPLES:
            return False
    return address.is_global and not address.is_multicast


def _look_up(url: httpx.URL) -> Sequence[IPAddress]:
    port = url.port or PORTS.get(url.scheme, PORTS[HTTPS])
    found = socket.getaddrinfo(url.host, port, type=socket.SOCK_STREAM)
    # A scope id names an interface of this machine: such an address is local.
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


def _bad(what: str) -> BadInputError:
    return BadInputError(
        f"url: {what}.", errors=[{"place": "body.url", "message": what, "kind": "url"}]
    )
