"""Whether the process lives (`/health`) and whether it can do its work (`/ready`), for whoever watches over it."""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from desktop.server.edge import Edge


class Health(msgspec.Struct, frozen=True):
    """The process answers."""

    alive: bool = True


class Ready(msgspec.Struct, frozen=True):
    """Whether the database answers too."""

    ready: bool


@get("/health")
async def health() -> Health:
    """The process answers."""
    return Health()


@get("/ready")
async def ready(edge: NamedDependency[Edge]) -> Response[Ready]:
    """200 if the database answers, else 503."""
    try:
        await edge.reading(lambda reader: reader.units())
    except Exception:
        edge.log.error("not ready", exc_info=True)
        return Response(Ready(False), status_code=503)
    return Response(Ready(True))


HEALTH_ROUTES = [health, ready]
