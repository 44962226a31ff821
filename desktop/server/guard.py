"""The outermost layer of both listeners: security headers on every answer, no other name than ours, no changes asked for by
other sites.

Plain ASGI around Litestar, so that a 404, a refused request and a static file get the same headers as the rest.
"""

from typing import Any, cast

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from desktop.domain.refusals import Refusal
from desktop.protocol.codec import encode
from desktop.server.headers import security_headers
from desktop.server.site import Site
from desktop.server.wire import Wire, header

_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_WATCHED = frozenset({"/health", "/ready"})
"""Asked by whoever watches over the process, by whatever name; nothing of anybody is in the answer."""
FORBIDDEN, MISDIRECTED = 403, 421


def guarded(app: ASGIApp, site: Site) -> ASGIApp:
    """The app behind the guard."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        host, path = header(scope, b"host"), scope["path"]
        ours = site.answers_to(host) or path in _WATCHED
        if scope["type"] != ScopeType.HTTP:
            await (app(scope, receive, send) if ours else Wire.refuse(receive, send))
            return
        headers = security_headers(site.shown_host(host), path, site.secure)
        answer = _with(headers, send)
        if not ours:
            await _refuse(answer, MISDIRECTED)
        elif cast(Any, scope)["method"] not in _READS and not comes_from_us(site, scope):
            await _refuse(answer, FORBIDDEN)
        else:
            await app(scope, receive, answer)

    return cast(ASGIApp, guard)


def comes_from_us(site: Site, scope: Scope) -> bool:
    """Whether this request or socket was opened by our own page, or by no page at all."""
    return site.is_own(header(scope, b"origin"), header(scope, b"sec-fetch-site"), header(scope, b"host"))


def _with(headers: dict[str, str], send: Send) -> Send:
    extra = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
    own = {name for name, _ in extra}

    async def send_with_headers(message: Any) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [one for one in message.get("headers", []) if one[0].lower() not in own] + extra
        await send(message)

    return cast(Send, send_with_headers)


async def _refuse(send: Send, status: int) -> None:
    body = encode({"code": Refusal.NO_ACCESS})
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await cast(Any, send)({"type": "http.response.start", "status": status, "headers": headers})
    await cast(Any, send)({"type": "http.response.body", "body": body})
