"""Until when a case must have had a first human look and a human reply: promised times run while the unit is open."""

from desktop.domain.units import MINUTE, CareUnit, Instant
from desktop.server.opening import after_open_time
from desktop.server.storage.work import Work


def promised(work: Work, unit: CareUnit, priority: int, since: Instant) -> tuple[Instant, Instant]:
    """(first_look_by, reply_by) of a case that has waited at this unit since then."""
    look, reply = work.targets.first_look[priority - 1], work.targets.reply[priority - 1]
    return after_open_time(unit.hours, since, look * MINUTE), after_open_time(unit.hours, since, reply * MINUTE)
