"""A proxy that the user names, and what can still be checked of whom it is asked for.

Who dials through a proxy does not see the address that a name leads to: it is the proxy that looks names up, and it must refuse
what is inside its network. What a name says by itself is refused here as before: addresses that are not public, in whatever form
they are written, names that no public server has, and ports that are not the web's. Names that `allow_private` or `connect_to`
speak of are dialled directly.
"""

from __future__ import annotations

import socket
from ipaddress import ip_address

from pipeline.fetch.addresses import WEB_PORTS, BlockedAddressError, is_public

INSIDE = (".localhost", ".local", ".internal", ".lan", ".home.arpa", ".intranet", ".corp", ".home")
"""ends of names that only mean something inside a network (RFC 6761, 6762, 8375, and what ICANN keeps free)"""


def require_outward(host: str, port: int) -> None:
    """Raise BlockedAddressError where the name or port by itself says that it is not of the public web."""
    if port not in WEB_PORTS:
        raise BlockedAddressError(f"port {port} is not a port of the public web")
    plain = host.lower().rstrip(".").strip("[]")
    address = _written_address(plain)
    if address is not None and not is_public(address):
        raise BlockedAddressError("the address is not public")
    if address is None and ("." not in plain or plain.endswith(INSIDE)):
        raise BlockedAddressError("the name is not of the public web")


def _written_address(name: str) -> str | None:
    """The address that a name is, in any form that a resolver would take: `127.0.0.1`, `2130706433`, `0x7f.1`; else None."""
    try:
        return str(ip_address(name))
    except ValueError:
        pass
    try:
        return socket.inet_ntoa(socket.inet_aton(name))
    except OSError:
        return None
