"""What every HTTP answer carries, and where a request must come from: the browser's side of security."""

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$|^\[[0-9A-Fa-f:.]{2,45}\](:\d{1,5})?$")

ALWAYS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=(), payment=(), usb=()",
}
HSTS = "max-age=31536000"


def security_headers(host: str, path: str, tls: bool) -> dict[str, str]:
    """The headers of an answer to a request for `path` at the Host header `host`; API answers are never stored."""
    headers = dict(ALWAYS)
    headers["content-security-policy"] = page_policy(host)
    headers["cache-control"] = "no-cache" if path == "/" or path.startswith("/assets/") else "no-store"
    if tls:
        headers["strict-transport-security"] = HSTS
    return headers


def page_policy(host: str) -> str:
    """The content security policy; sockets are named because older Safari does not count them as 'self'."""
    sockets = f" ws://{host} wss://{host}" if _HOST.match(host) else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        f"connect-src 'self'{sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def own_origin(origin: str, fetch_site: str, host: str) -> bool:
    """Whether a request that changes something, or a socket, comes from our own page (or from no browser at all).

    Browsers always name the origin of these; a program that names none carries no other person's cookie.
    """
    if not origin:
        return fetch_site in ("", "same-origin", "none")
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and bool(host) and parts.netloc.lower() == host.lower()
