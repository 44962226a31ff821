"""The web applications of one server: the residents' and the staff's, two listeners with nothing in common but the parts.

Kept apart so that an operator can open one to the internet and keep the other inside the house.
"""

from http import HTTPStatus
from typing import Any

from litestar import Litestar, Request, Response, asgi
from litestar.config.app import AppConfig
from litestar.di import Provide
from litestar.enums import ScopeType
from litestar.exceptions import HTTPException, ValidationException
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ASGIApp, ControllerRouterHandler, Receive, Scope, Send

from desktop.domain.refusals import Refusal, Refused
from desktop.protocol.codec import LARGEST_UP
from desktop.server.assets import ASSET_ROUTES
from desktop.server.booking_api import RESIDENT_BOOKING_ROUTES
from desktop.server.edge import Edge
from desktop.server.guard import guarded
from desktop.server.health import HEALTH_ROUTES
from desktop.server.picture_api import RESIDENT_PICTURE_ROUTES, STAFF_PICTURE_ROUTES
from desktop.server.resident_api import RESIDENT_ROUTES, Code, resident_session
from desktop.server.resident_socket import resident_socket
from desktop.server.site import Site
from desktop.server.staff_socket import staff_socket

STATUS = {
    Refusal.BAD_COMMAND: 400,
    Refusal.UNKNOWN_COMMAND: 400,
    Refusal.UNKNOWN_VERSION: 400,
    Refusal.SIGNED_OUT: 401,
    Refusal.WRONG_PASSWORD: 401,
    Refusal.NO_ACCESS: 403,
    Refusal.NOT_FOUND: 404,
    Refusal.CASE_CLOSED: 409,
    Refusal.ID_REUSED: 409,
    Refusal.PICTURE_TOO_MANY: 409,
    Refusal.PICTURE_SENT: 409,
    Refusal.PICTURE_AWAY: 409,
    Refusal.BOOKING_NOT_ALLOWED: 409,
    Refusal.BOOKING_UNKNOWN: 404,
    Refusal.NOT_BY_CONTRACT: 409,
    Refusal.NOT_OFFERED: 409,
    Refusal.BOOK_AWAY: 503,
    Refusal.TICKET_USED: 409,
    Refusal.TICKET_OVER: 409,
    Refusal.TOO_LATE_TO_MOVE: 409,
    Refusal.TEXT_TOO_LONG: 413,
    Refusal.PICTURE_TOO_LARGE: 413,
    Refusal.PICTURE_TOO_MANY_PIXELS: 413,
    Refusal.PICTURE_NOT_ONE: 415,
    Refusal.PICTURE_KIND: 415,
    Refusal.TOO_MUCH: 429,
    Refusal.TRY_LATER: 429,
    Refusal.FAILED: 500,
    Refusal.LOG_UNAVAILABLE: 503,
    Refusal.SERVER_BUSY: 503,
}
_CODES = {401: Refusal.SIGNED_OUT, 403: Refusal.NO_ACCESS, 404: Refusal.NOT_FOUND, 413: Refusal.TEXT_TOO_LONG}


def resident_app(edge: Edge) -> ASGIApp:
    """The residents' listener: page, API, socket, health and the API's description."""

    @asgi("/api/socket", copy_scope=True)
    async def socket(scope: Scope, receive: Receive, send: Send) -> None:
        await _only_sockets(resident_socket, edge, scope, receive, send)

    routes: list[ControllerRouterHandler] = [
        *ASSET_ROUTES,
        *RESIDENT_ROUTES,
        *RESIDENT_PICTURE_ROUTES,
        *RESIDENT_BOOKING_ROUTES,
        *HEALTH_ROUTES,
        socket,
    ]
    return guarded(_litestar(edge, routes, "Spindel: residents"), edge.site)


def staff_app(edge: Edge) -> ASGIApp:
    """The staff listener: the workstations' socket, the pictures of their cases and health, nothing else."""

    @asgi("/staff", copy_scope=True)
    async def socket(scope: Scope, receive: Receive, send: Send) -> None:
        await _only_sockets(staff_socket, edge, scope, receive, send)

    return guarded(
        _litestar(edge, [*HEALTH_ROUTES, *STAFF_PICTURE_ROUTES, socket], None), Site(not edge.config.plain_staff)
    )


def _litestar(edge: Edge, routes: list[ControllerRouterHandler], title: str | None) -> Litestar:
    description = (
        OpenAPIConfig(title, "1", path="/schema", render_plugins=[JsonRenderPlugin()], use_handler_docstrings=True)
        if title
        else None
    )
    return Litestar(
        routes,
        openapi_config=description,
        dependencies={"edge": Provide(lambda: edge, sync_to_thread=False), "session": Provide(resident_session)},
        exception_handlers={Refused: _refused, HTTPException: _http_problem, Exception: _problem(edge)},
        request_max_body_size=LARGEST_UP,
        on_app_init=[_quiet],
    )


def _quiet(config: AppConfig) -> AppConfig:
    """Litestar's own log quotes requests; ours is written in `_problem`."""
    config.logging_config = None
    return config


async def _only_sockets(endpoint: Any, edge: Edge, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == ScopeType.WEBSOCKET:
        await endpoint(edge, scope, receive, send)
    else:
        raise Refused(Refusal.NOT_FOUND)


def _refused(_: Request[Any, Any, Any], problem: Refused) -> Response[Code]:
    headers = {"retry-after": str(-(-int(problem.data["wait_ms"]) // 1000))} if "wait_ms" in problem.data else {}
    return Response(Code(problem.code), status_code=STATUS.get(problem.code, 400), headers=headers)


def _http_problem(_: Request[Any, Any, Any], problem: HTTPException) -> Response[Code]:
    bad = isinstance(problem, ValidationException)
    code = Refusal.BAD_COMMAND if bad else _CODES.get(problem.status_code, Refusal.BAD_COMMAND)
    if problem.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        code = Refusal.FAILED
    return Response(Code(code), status_code=problem.status_code)


def _problem(edge: Edge) -> Any:
    def answer(request: Request[Any, Any, Any], problem: Exception) -> Response[Code]:
        if isinstance(problem, RecursionError):  # a body nested deeper than anyone writes
            return Response(Code(Refusal.BAD_COMMAND), status_code=HTTPStatus.BAD_REQUEST)
        handler = request.scope.get("route_handler")
        edge.log.error("request failed", route=getattr(handler, "handler_name", "?"), exc_info=problem)
        return Response(Code(Refusal.FAILED), status_code=HTTPStatus.INTERNAL_SERVER_ERROR)

    return answer
