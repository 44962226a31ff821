"""What staff can do with half-filled forms of a case: kept at the desk like any draft, until the form is sent or emptied."""

import msgspec

from desktop.commands.desk import Desk
from desktop.domain.units import CaseId, Instant
from desktop.replica.changes import FORM_SLOTS, Draft


def save(desk: Desk, case: CaseId, name: str, fields: dict[str, str]) -> None:
    """Keep what stands in the fields of the form; none filled drops it."""
    text = msgspec.json.encode(fields).decode() if fields else ""
    desk.mine.save_draft(Draft(case, text, desk.clock.now() if text else Instant(0), FORM_SLOTS + name))


def from_form(text: str) -> dict[str, str]:
    """The fields of a kept form; what cannot be read (another version's) is none."""
    try:
        return msgspec.json.decode(text, type=dict[str, str])
    except msgspec.DecodeError:
        return {}
