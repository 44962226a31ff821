"""To whom a case may be offered, or who may be asked about it: what must be known of her, and what refuses it."""

import msgspec

from desktop.domain.case import Case
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant, PersonId, UnitId


class Receiver(msgspec.Struct, frozen=True):
    """What must be known of whom a case is to be offered to, or who is to be asked about it."""

    unit: UnitId
    person: PersonId | None = None
    open: bool = True
    opens: Instant = Instant(0)
    """When the unit opens next; 0: not known."""
    staffed: bool = True
    """Somebody there (or that person) works cases of this kind."""
    needs_consent: bool = False
    """Another care provider, or the resident has blocked what the giver's unit has."""


def may_receive(case: Case, to: Receiver, consent: bool) -> None:
    """Refuses a closed unit (with its next opening), one without anybody for such cases, and a border without consent."""
    if to.unit != case.unit and not to.open:
        raise Refused(Refusal.UNIT_CLOSED, opens=to.opens)
    if not to.staffed:
        raise Refused(Refusal.NOBODY_THERE)
    if to.needs_consent and not consent:
        raise Refused(Refusal.CONSENT_NEEDED)
