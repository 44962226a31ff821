"""Whether the process lives (`/health`) and whether it can do its work (`/ready`), for whoever watches over it."""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from desktop.server.edge import Edge


class Health(msgspec.Struct, frozen=True):
    """The process answers."""

    alive: bool = True


class Ready(msgspec.Struct, frozen=True):
    """Whether the database answers too.

    `journal_waiting`: accesses that stand in the emergency journal because the log could not be written; `journal_room`:
    how many more it takes.
    """

    ready: bool
    journal_waiting: int = 0
    journal_room: int = 0


@get("/health")
async def health() -> Health:
    """The process answers."""
    return Health()


@get("/ready")
async def ready(edge: NamedDependency[Edge]) -> Response[Ready]:
    """200 if the database answers, else 503."""
    emergency = edge.granting.emergency
    try:
        await edge.reading(lambda reader: reader.units())
    except Exception:
        edge.log.error("not ready", exc_info=True)
        return Response(Ready(False, emergency.waiting, emergency.room), status_code=503)
    return Response(Ready(True, emergency.waiting, emergency.room))


HEALTH_ROUTES = [health, ready]
