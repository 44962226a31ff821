"""How many connections a listener takes, in all and from one place, so that nobody can sit on all of them.

A connection costs a file of the process, and when those are used up neither the database nor anybody else gets one.
"""

import ipaddress
import sys
from collections import Counter

SPARE = 128
"""Files of a listener's share that are no connections: the database, the log, the resident page."""
MOST_FILES = 65_536
LOOPBACK = frozenset({"127.0.0.1", "::1"})
"""A TLS proxy on this machine, which counts for itself: behind it everybody has this one address."""

if sys.platform == "win32":

    def open_files() -> int:
        """How many files and sockets this process may have open; Windows counts sockets apart and has room."""
        return MOST_FILES

else:
    import resource

    def open_files() -> int:
        """How many files and sockets this process may have open: as many as the system allows, MOST_FILES at most."""
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        wanted = MOST_FILES if hard == resource.RLIM_INFINITY else min(MOST_FILES, hard)
        if soft != resource.RLIM_INFINITY and soft < wanted:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            return wanted
        return MOST_FILES if soft == resource.RLIM_INFINITY else min(MOST_FILES, soft)


def place_of(address: str) -> str:
    """What counts as one place: an IPv4 address, or the IPv6 network (/64) that one subscriber has whole."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    mapped = found.ipv4_mapped
    return str(mapped) if mapped else str(ipaddress.ip_network((found, 64), strict=False).network_address)


class Gate:
    """Counts who is in. `most` connections in all, `per_place` from one place that is not this machine itself."""

    def __init__(self, most: int, per_place: int) -> None:
        self._most = most
        self._per_place = per_place
        self._inside: Counter[str] = Counter()
        self._count = 0

    def enter(self, address: str) -> bool:
        """Whether one more may come in from there; if so it counts until `leave`."""
        place = place_of(address)
        if self._count >= self._most or (address not in LOOPBACK and self._inside[place] >= self._per_place):
            return False
        self._inside[place] += 1
        self._count += 1
        return True

    def leave(self, address: str) -> None:
        """One that had come in is gone."""
        place = place_of(address)
        self._count -= 1
        self._inside[place] -= 1
        if not self._inside[place]:
            del self._inside[place]
