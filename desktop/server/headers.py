"""What every HTTP answer carries: the browser's side of security."""

from desktop.server.site import named

ALWAYS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}
SHOWN = {
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "geolocation=(), camera=(), microphone=(), payment=(), usb=()",
}
"""What only says something of what a browser shows as a page: the page's fifty files go without, a phone's network is slow."""
HSTS = "max-age=31536000"
NOTHING = "default-src 'none'; frame-ancestors 'none'"
"""The policy of what is no page: should a browser ever show it as one, it may load nothing at all."""


def security_headers(host: str, path: str, tls: bool) -> dict[str, str]:
    """The headers of an answer to a request for `path`; `host` is the one browsers know us by. API answers are never stored."""
    headers = dict(ALWAYS) if path.startswith("/assets/") else ALWAYS | SHOWN
    headers["content-security-policy"] = page_policy(host) if path == "/" else NOTHING
    headers["cache-control"] = "no-cache" if path == "/" or path.startswith("/assets/") else "no-store"
    if tls:
        headers["strict-transport-security"] = HSTS
    return headers


def page_policy(host: str) -> str:
    """The content security policy; sockets are named because older Safari does not count them as 'self'."""
    sockets = f" ws://{host} wss://{host}" if named(host) else ""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        f"connect-src 'self'{sockets}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
