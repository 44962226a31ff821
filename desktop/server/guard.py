"""The outermost layer of both listeners: security headers on every answer, and no changes asked for by other sites.

Plain ASGI around Litestar, so that a 404, a refused request and a static file get the same headers as the rest.
"""

from typing import Any, cast

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from desktop.domain.refusals import Refusal
from desktop.protocol.codec import encode
from desktop.server.headers import own_origin, security_headers
from desktop.server.wire import header

_READS = frozenset({"GET", "HEAD", "OPTIONS"})


def guarded(app: ASGIApp, tls: bool) -> ASGIApp:
    """The app behind the guard."""

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        host = header(scope, b"host")
        extra = [
            (name.encode(), value.encode("latin-1", "replace"))
            for name, value in security_headers(host, scope["path"], tls).items()
        ]

        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                own = {name for name, _ in extra}
                message["headers"] = [one for one in message.get("headers", []) if one[0].lower() not in own] + extra
            await send(message)

        if cast(Any, scope)["method"] not in _READS and not _own(scope, host):
            await _forbid(cast(Send, send_with_headers))
            return
        await app(scope, receive, cast(Send, send_with_headers))

    return cast(ASGIApp, guard)


def _own(scope: Scope, host: str) -> bool:
    return own_origin(header(scope, b"origin"), header(scope, b"sec-fetch-site"), host)


async def _forbid(send: Send) -> None:
    body = encode({"code": Refusal.NO_ACCESS})
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await cast(Any, send)({"type": "http.response.start", "status": 403, "headers": headers})
    await cast(Any, send)({"type": "http.response.body", "body": body})
