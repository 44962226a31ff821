"""As what the residents' page is known: the names it answers to, what counts as its own origin, and whether TLS is in use.

A page of another site can make its own name mean this machine (DNS rebinding) and is then of one origin with us: only the
name in the request tells. Over TLS the certificate says the same; without it we look ourselves.
"""

import re
from urllib.parse import urlsplit

import msgspec

HERE = frozenset({"127.0.0.1", "::1", "localhost"})
_HOST = re.compile(r"([A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?").fullmatch


def named(host: str) -> str:
    """The name in a Host header, without brackets and port; empty if it is none."""
    found = _HOST(host)
    return found[1].strip("[]").lower() if found else ""


class Site(msgspec.Struct, frozen=True):
    """`names`: what it answers to, None for whatever the certificate covers. `public`: its origin behind a TLS proxy."""

    secure: bool = False
    names: frozenset[str] | None = None
    public: str = ""

    def answers_to(self, host: str) -> bool:
        """Whether a request with this Host header can be meant for us."""
        return self.names is None or named(host) in self.names

    def shown_host(self, host: str) -> str:
        """The host under which browsers know us, to name it in the content security policy; empty if it is none."""
        return self.public.partition("://")[2] or (host if named(host) else "")

    def is_own(self, origin: str, fetch_site: str, host: str) -> bool:
        """Whether a request that changes something, or a socket, comes from our own page (or from no browser at all).

        Browsers always name the origin of these; a program that names none carries no other person's cookie.
        """
        if not origin:
            return fetch_site in ("", "same-origin", "none")
        if self.public:
            return origin.lower() == self.public
        parts = urlsplit(origin)
        schemes = ("https",) if self.secure else ("http", "https")
        return parts.scheme in schemes and bool(host) and parts.netloc.lower() == host.lower()


def public_origin(url: str) -> str:
    """The origin of the address residents type (https://NAME, with :PORT if need be); raises ValueError for another."""
    parts = urlsplit(url.strip())
    bare = not (parts.path.strip("/") or parts.query or parts.fragment or parts.username or parts.password)
    if parts.scheme != "https" or not bare or not named(parts.netloc) or parts.port == 0:
        raise ValueError("not an address of a page")
    # As browsers write it: the usual port is left out.
    return f"https://{parts.netloc.lower().removesuffix(':443')}"
