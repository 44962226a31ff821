"""Whether the process lives (`/health`) and whether it can do its work (`/ready`), for whoever watches over it."""

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency

from desktop.server.edge import Edge


class Health(msgspec.Struct, frozen=True):
    """The process answers."""

    alive: bool = True


class Ready(msgspec.Struct, frozen=True):
    """Whether the database answers too, and is one that this program can work in.

    `journal_waiting`: accesses that stand in the emergency journal because the log could not be written; `journal_room`:
    how many more it takes. `code` says why it is not ready: `no_answer`, `migration_missing`.
    """

    ready: bool
    journal_waiting: int = 0
    journal_room: int = 0
    code: str | msgspec.UnsetType = msgspec.UNSET


@get("/health")
async def health() -> Health:
    """The process answers."""
    return Health()


@get("/ready")
async def ready(edge: NamedDependency[Edge]) -> Response[Ready]:
    """200 if the database answers and lacks no migration, else 503."""
    emergency = edge.granting.emergency
    try:
        revision, _ = await edge.reading(lambda reader: (reader.revision(), reader.units()))
        code = "" if revision >= edge.storage.revision else "migration_missing"
    except Exception:
        edge.log.error("not ready", exc_info=True)
        code = "no_answer"
    else:
        if code:
            edge.log.error("not ready", code=code)
    return Response(
        Ready(not code, emergency.waiting, emergency.room, code or msgspec.UNSET), status_code=503 if code else 200
    )


HEALTH_ROUTES = [health, ready]
