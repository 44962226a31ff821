"""What staff can do with their own shift. Nothing is predicted: the bar shows it once the server says so."""

from collections.abc import Mapping

from desktop.commands.desk import Desk, ask
from desktop.domain.shift import ShiftState
from desktop.domain.units import CaseId, CommandId, PersonId
from desktop.protocol.commands import SetShift


def go_on(desk: Desk) -> CommandId:
    """On shift, or on it for longer."""
    return ask(desk, SetShift(ShiftState.ON.value), None)


def pause(desk: Desk, minutes: int) -> CommandId:
    """On a break of so many minutes; what I hold stays mine."""
    return ask(desk, SetShift(ShiftState.PAUSE.value, minutes), None)


def go_off(desk: Desk, moves: Mapping[CaseId, PersonId]) -> CommandId:
    """Off shift; what I hold goes to whom `moves` names, and all else back to its queue."""
    return ask(desk, SetShift(ShiftState.OFF.value, moves=dict(moves)), None)
