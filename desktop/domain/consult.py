"""Consulting: somebody is asked for advice inside the case, which stays with its holder; the resident never sees a word of it.

Several may be asked at once. Whoever is asked reads the case until the consult ends, answers, or takes the case over.
"""

from enum import StrEnum

import msgspec

from desktop.domain.audit import code_word
from desktop.domain.case import Case, Consulted, handed_over, must_be_open, renewed, worked
from desktop.domain.chat import clean, clean_or_empty
from desktop.domain.medicine import Decided, Medicine
from desktop.domain.receiver import Receiver, may_receive
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import DAY, CaseId, Instant, PersonId, UnitId

LONGEST = 7 * DAY
"""Whoever can wait longer for an answer needs none in a case that is open now."""
MOST = 6
"""How many may be asked at once about one case."""


class ConsultState(StrEnum):
    """What became of a consult."""

    ASKED = "asked"
    """It stands, answered or not."""
    CLOSED = "closed"
    """Answered, and the holder needs no more."""
    WITHDRAWN = "withdrawn"
    """The holder no longer asks."""
    TAKEN = "taken"
    """Whoever was asked has taken the case over."""
    ENDED = "ended"
    """With the case, or because it came to those who were asked."""


class Side(StrEnum):
    """Which side of a consult wrote."""

    HOLDER = "holder"
    ASKED = "asked"


class Consult(msgspec.Struct, frozen=True):
    """The card of one consult (kind `consult_card` on `case:<id>:staff`). Instants are ms UTC; 0 = not yet."""

    id: str
    case: CaseId
    from_unit: UnitId
    unit: UnitId
    person: PersonId | None
    competence: str
    by: PersonId
    at: Instant
    answer_by: Instant
    question: str
    promised: str = ""
    consent: bool = False
    """The resident has agreed that whoever is asked sees the case."""
    opened_by: PersonId | None = None
    """Who of those asked read the question first."""
    opened_at: Instant = Instant(0)
    state: str = ConsultState.ASKED.value
    ended_by: PersonId | None = None
    ended_at: Instant = Instant(0)
    medicines: tuple[Medicine, ...] = ()
    """What a prescriber is asked to renew; empty: it is no renewal."""


class ConsultLine(msgspec.Struct, frozen=True):
    """What one side wrote after the question (kind `consult_line` on `case:<id>:staff`)."""

    id: str
    consult: str
    case: CaseId
    side: str
    by: PersonId
    at: Instant
    claimed_at: Instant
    """When the writer's own clock said it was written; 0 = at once."""
    text: str
    read_by: PersonId | None = None
    """Who of the other side read it first."""
    read_at: Instant = Instant(0)
    decided: tuple[Decided, ...] = ()
    """A decision, one for each medicine of the card; never changed, a later line may decide anew."""


def asked(case: Case, seen: tuple[int, int], to: Receiver, card: Consult, now: Instant) -> tuple[Case, Consult]:
    """The holder (`card.by`) asks; `seen` is hold and seq as her desk knew them. The card comes back cleaned."""
    case = worked(case, card.by, *seen, now)
    competence = code_word(card.competence)
    _may_be_asked(case, to, card.by, competence)
    may_receive(case, to, card.consent)
    if card.answer_by <= now:
        raise Refused(Refusal.EXPIRED)
    if card.answer_by - now > LONGEST:
        raise Refused(Refusal.BAD_COMMAND)
    card = msgspec.structs.replace(
        card,
        question=clean_or_empty(card.question) if card.medicines else clean(card.question),
        promised=clean_or_empty(card.promised),
        competence=competence,
    )
    one = Consulted(
        card.id, to.unit, card.by, now, card.answer_by, to.person, competence, medicines=len(card.medicines)
    )
    return renewed(_with(case, (*case.care.consults, one)), now), card


def _may_be_asked(case: Case, to: Receiver, by: PersonId, competence: str) -> None:
    if to.person == by:
        raise Refused(Refusal.CONSULT_SELF)
    if to.unit == case.unit and to.person is None and not competence:
        raise Refused(Refusal.CONSULT_OWN_UNIT)
    for one in case.care.consults:
        # Whoever asked before the case was taken over reads along: asking her what she asked leads nowhere.
        if one.along and (to.person == one.person or (to.person is None and to.unit == one.unit)):
            raise Refused(Refusal.CONSULT_CIRCLE)
        if (one.unit, one.person, one.competence) == (to.unit, to.person, competence):
            raise Refused(Refusal.ALREADY_ASKED)
    if sum(not one.along for one in case.care.consults) >= MOST:
        raise Refused(Refusal.CONSULTS_FULL, most=MOST)


def circle(case: Case, who: PersonId, unit: UnitId, to: Receiver) -> None:
    """Refuses whoever is asked in the case and asks her asker, or the unit that asks, about the same."""
    here = (case.hold.person, case.unit)
    back = to.person == here[0] if to.person is not None else to.unit == here[1]
    if back and case.hold.person != who and any(_is_asked(one, who, unit) for one in case.care.consults):
        raise Refused(Refusal.CONSULT_CIRCLE)


def written(case: Case, which: str, who: PersonId, unit: UnitId, now: Instant) -> tuple[Case, Side]:
    """A line more: an answer of whoever is asked, also late and more than once, or more of the holder's."""
    one, side = _standing(case, which, who, unit)
    if side is Side.ASKED:
        one = msgspec.structs.replace(
            one, answered_at=now, answered_by=who, opened_at=_after(now, one.at, one.wrote_at), late=False
        )
    else:
        one = msgspec.structs.replace(one, wrote_at=now, read_at=_after(now, one.answered_at))
    case = _put(case, one)
    return (renewed(case, now) if case.hold.person is not None else case), side


def read(case: Case, which: str, who: PersonId, unit: UnitId, now: Instant) -> tuple[Case, Side | None]:
    """Who has read it now, and of which side; None and the same case where nothing was unread."""
    one, side = _standing(case, which, who, unit)
    if side is Side.ASKED and not one.opened_at > max(one.at, one.wrote_at):
        return _put(case, msgspec.structs.replace(one, opened_at=_after(now, one.at, one.wrote_at))), side
    if side is Side.HOLDER and one.answered_at and not one.read_at > one.answered_at:
        return _put(case, msgspec.structs.replace(one, read_at=_after(now, one.answered_at))), side
    return case, None


def _after(now: Instant, *those: Instant) -> Instant:
    """What is read in the millisecond in which it was written was read after it."""
    return Instant(max(now, *(one + 1 for one in those)))


def overdue(case: Case, which: str, now: Instant) -> Case | None:
    """The deadline has passed without an answer: the holder is to be told; None for a stale timer."""
    one = next((one for one in case.care.consults if one.id == which), None)
    if one is None or one.along or one.late or one.answered_at or one.answer_by > now:
        return None
    return _put(case, msgspec.structs.replace(one, late=True))


def finished(case: Case, which: str, who: PersonId, seen_hold: int, now: Instant) -> tuple[Case, ConsultState]:
    """The holder needs no more, or no longer asks; whoever was asked reads the case no longer."""
    case = worked(case, who, seen_hold, case.last_theirs_seq, now)
    one = _named(case, which)
    case = renewed(_with(case, tuple(other for other in case.care.consults if other is not one)), now)
    if one.along:
        return case, ConsultState.TAKEN
    return case, ConsultState.CLOSED if one.answered_at else ConsultState.WITHDRAWN


def taken_over(case: Case, which: str, who: PersonId, unit: UnitId, now: Instant) -> Case:
    """Whoever is asked holds the case at her unit from now on; the former holder reads along until it is closed."""
    one, side = _standing(case, which, who, unit)
    if side is not Side.ASKED:
        raise Refused(Refusal.ALREADY_YOURS)
    others = tuple(other for other in case.care.consults if other is not one)
    former, former_unit = case.hold.person, case.unit
    case = handed_over(_with(case, others), who, one.unit, now)
    if former is None:
        return case
    along = Consulted(which, former_unit, who, now, now, former, along=True, opened_at=now)
    return _with(case, (*case.care.consults, along))


def ended(card: Consult, state: ConsultState, who: PersonId | None, now: Instant) -> Consult:
    """The card of a consult that has come to its end."""
    return msgspec.structs.replace(card, state=state.value, ended_by=who, ended_at=now)


def _named(case: Case, which: str) -> Consulted:
    one = next((one for one in case.care.consults if one.id == which), None)
    if one is None:
        raise Refused(Refusal.CONSULT_OVER)
    return one


def _standing(case: Case, which: str, who: PersonId, unit: UnitId) -> tuple[Consulted, Side]:
    """The consult, and on which side of it somebody at that unit stands."""
    must_be_open(case)
    one = _named(case, which)
    if one.along:
        raise Refused(Refusal.CONSULT_OVER)
    if case.hold.person == who:
        return one, Side.HOLDER
    if not _is_asked(one, who, unit):
        raise Refused(Refusal.NOT_CONSULTED)
    return one, Side.ASKED


def _is_asked(one: Consulted, who: PersonId, unit: UnitId) -> bool:
    return not one.along and (one.person == who or (one.person is None and one.unit == unit))


def _put(case: Case, changed: Consulted) -> Case:
    return _with(case, tuple(changed if one.id == changed.id else one for one in case.care.consults))


def _with(case: Case, consults: tuple[Consulted, ...]) -> Case:
    return msgspec.structs.replace(case, care=msgspec.structs.replace(case.care, consults=consults))
