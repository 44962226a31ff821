"""The loads of units, looked at when one has changed, and all every minute: what waits too long, or behind a door that has closed, is
moved, and every desk is told (FT6, R28, R40)."""

from collections.abc import Iterable

from desktop.domain.access import REGION
from desktop.domain.load import Load, same_figures
from desktop.domain.refusals import Refusal
from desktop.domain.units import CareUnit, UnitId, UnitKind
from desktop.protocol.rows import decode_body
from desktop.server.handlers.closing_time import close_doors
from desktop.server.handlers.relieving import relieve
from desktop.server.requests import LookAtLoads
from desktop.server.storage.views import load_views
from desktop.server.storage.work import Work


def look(work: Work, request: LookAtLoads) -> Refusal | None:
    """Each unit whose staff work here, by id; with who could take cases those, too, where some wait in vain."""
    units = _units(work, request.units)
    if any(unit.kind == UnitKind.ADVICE_1177 for unit in units):
        units = _units(work, {*request.units, *request.strained})
    close_doors(work, units)
    work.strained |= relieve(work, units)
    if request.tell:
        for unit in units:
            _tell(work, unit)
    return None


def _units(work: Work, wanted: Iterable[UnitId]) -> list[CareUnit]:
    found = work.stores.persons.some_units(work.link, wanted)
    return [found[which] for which in sorted(found) if works_here(found[which])]


def works_here(unit: CareUnit) -> bool:
    """Whether its staff answer cases here; an emergency unit need not."""
    return not unit.emergency or unit.staffs_tool


def _tell(work: Work, unit: CareUnit) -> None:
    """The row is written only where a figure has changed."""
    stored = work.stores.feed.body(work.link, str(REGION), "load", unit.id)
    told = decode_body("load", stored) if stored is not None else None
    load = work.loads.load(unit.id)
    if not isinstance(told, Load) or not same_figures(told, load):
        work.show(load_views(load))
