"""How the width is shared: a pure table, so that a test can walk it pixel by pixel."""

import msgspec

WIDE, REGULAR, NARROW = 1500, 1200, 900
ANY_SIZE = 16_777_215
"""Qt's QWIDGETSIZE_MAX: no limit."""


class Plan(msgspec.Struct, frozen=True):
    """Which columns a window of some width has. `single`: queue and case are pages, actions stand behind a button."""

    queue: str = "queue"
    """The measure of the queue's column."""
    queue_folded: bool = False
    actions: str = "actions"
    compact_rail: bool = False
    single: bool = False


def plan(width: int) -> Plan:
    """The columns of a window this wide (logical pixels)."""
    if width >= WIDE:
        return Plan("queue_wide", actions="actions_wide")
    if width >= REGULAR:
        return Plan()
    if width >= NARROW:
        return Plan("queue_folded", queue_folded=True, compact_rail=True)
    return Plan(compact_rail=True, single=True)
