"""What every HTTP answer carries: the browser's side of security."""

from desktop.server.site import named

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
    """The headers of an answer to a request for `path`; `host` is the one browsers know us by. API answers are never stored."""
    headers = dict(ALWAYS)
    headers["content-security-policy"] = page_policy(host)
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
