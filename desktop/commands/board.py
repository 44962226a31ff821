"""What is done from the live board: a case given to somebody else, and an alert that was seen. Nothing is predicted."""

from desktop.commands.desk import Desk, ask
from desktop.domain.board import Alert, Held
from desktop.domain.units import CommandId, PersonId
from desktop.protocol.commands import MoveCase, SeeAlert


def move(desk: Desk, held: Held, to: PersonId, why: str) -> CommandId:
    """From the hands that were seen into those of somebody on shift; `why` is a `MoveWhy`."""
    return ask(desk, MoveCase(held.id, held.hold_number, to, why), held.id)


def seen(desk: Desk, alert: Alert) -> CommandId:
    """The alert has been seen."""
    return ask(desk, SeeAlert(alert.id, alert.clock, alert.due), alert.id)
