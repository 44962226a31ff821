"""Who is on shift at the unit where I work, in ready strings: my own shift, and whom a case of mine can go to."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.queue import QueueRow
from desktop.domain.shift import PAUSE_WARNING, SHIFT_WARNING, OffWhy, Shift, ShiftState, is_on, shift_id, works_now
from desktop.domain.units import Instant, StaffCard, UnitId
from desktop.ui.models.known import Known
from desktop.ui.moments import clock_text

translate = QCoreApplication.translate


def my_shift(known: Known, unit: UnitId, role: str) -> Shift | None:
    """My shift there in that role; None until the server has told of one."""
    wanted = shift_id(known.me, role)
    return next((shift for shift in known.shifts(unit) if shift.id == wanted), None)


def duty_words(shift: Shift) -> str:
    """`On shift`, `Break until 10:15`, `Off shift`."""
    if shift.state == ShiftState.PAUSE:
        return translate("Team", "Break until %1").replace("%1", clock_text(shift.until))
    return translate("Team", "On shift") if is_on(shift) else translate("Team", "Off shift")


def ends_soon(shift: Shift, now: Instant) -> str:
    """A sentence shortly before a break or a shift ends by itself, else empty."""
    if shift.state == ShiftState.PAUSE and shift.until - now <= PAUSE_WARNING:
        text = translate("Team", "Your break ends at %1.")
    elif shift.state == ShiftState.ON and shift.until - now <= SHIFT_WARNING:
        text = translate("Team", "Your shift ends by itself at %1. Choose On shift if you go on working.")
    else:
        return ""
    return text.replace("%1", clock_text(shift.until))


def ended_words(shift: Shift) -> str:
    """A sentence for whoever did not end her shift herself; empty for those who did."""
    text = (
        {
            OffWhy.TOO_LONG: translate("Team", "Your shift ended by itself at %1. What you held is in the queue."),
            OffWhy.SILENT: translate(
                "Team", "Nothing was heard of this computer: your shift ended at %1, and what you held is in the queue."
            ),
        }.get(OffWhy(shift.why))
        if shift.why in set(OffWhy)
        else None
    )
    return text.replace("%1", clock_text(shift.since)) if text and not is_on(shift) else ""


def takers(known: Known, row: QueueRow) -> list[StaffCard]:
    """Colleagues who are on shift here, on no break, and work such cases, by name."""
    there = works_now(known.shifts(row.unit), row.audience, pauses=False)
    cards = (known.staff(person) for person in {shift.person for shift in there} - {known.me})
    return sorted((card for card in cards if card is not None), key=lambda card: (card.name, card.id))
