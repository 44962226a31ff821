"""Appointments and tickets: who may have a time, and what becomes of it."""

import msgspec
import pytest

from desktop.domain.booking import (
    HOLD_TIME,
    Appointment,
    CancelWhy,
    State,
    booked,
    cancelled,
    choose,
    held,
    moved,
    needs_nurse,
    stands,
)
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Opening, Seeker, Slot
from desktop.domain.ticket import Ticket, TicketState, expired, fitting, given_back, must_stand, revoked, used
from desktop.domain.units import DAY, HOUR, MINUTE, CaseId, Instant, PersonId, UnitId

NOW = Instant(1_800_000_000_000)
UNIT, LENA, SAMIR, EVA = UnitId("a"), PersonId("lena"), PersonId("samir"), PersonId("eva")
CASE = (CaseId("c"), SAMIR, "Lena", "A")
OPENS = (Opening(Seeker.RESIDENT, days=30), Opening(Seeker.ADVICE, days=30))


def slot(after: int = DAY, performer: PersonId = LENA, **more: object) -> Slot:
    """Half an hour, so long after now."""
    start = Instant(NOW + after)
    one = Slot(UNIT, performer, start, Instant(start + 30 * MINUTE), "visit", "physiotherapist", "s", OPENS)
    return msgspec.structs.replace(one, **more)


def refusal(call: object, *args: object) -> Refusal:
    with pytest.raises(Refused) as caught:
        call(*args)  # type: ignore[operator]
    return caught.value.code


def appointment(priority: int = 0, after: int = DAY, person: PersonId = EVA, performer: PersonId = LENA) -> Appointment:
    return booked(
        slot(after, performer), "b", (CaseId("other"), person, "Lena", "A"), person, NOW, (priority, Instant(0))
    )


def chosen(wanted: Slot, *standing: Appointment, seeker: Seeker = Seeker.RESIDENT, now: Instant = NOW) -> Slot:
    return choose([slot(), slot(2 * DAY)], standing, wanted.key, (SAMIR, seeker), now)


def test_a_free_time_that_is_open_may_be_had() -> None:
    assert chosen(slot()) == slot()
    assert chosen(slot(), appointment(after=DAY + 30 * MINUTE)) == slot()


def test_each_obstacle_has_the_contracts_code() -> None:
    """R42: standards 1.2."""
    assert refusal(chosen, slot(-HOUR)) is Refusal.TIME_PASSED
    assert refusal(chosen, slot(3 * DAY)) is Refusal.TIME_GONE
    assert refusal(chosen, slot(), appointment()) is Refusal.TIME_RESERVED
    assert refusal(chosen, slot(), appointment(person=SAMIR, performer=PersonId("per"))) is Refusal.ALREADY_OCCUPIED
    shut = slot(openings=())
    assert refusal(choose, [shut], [], shut.key, (SAMIR, Seeker.RESIDENT), NOW) is Refusal.BOOKING_NOT_ALLOWED
    assert (
        refusal(choose, [slot()], [], slot().key, (SAMIR, Seeker.RESIDENT), NOW + DAY - MINUTE)
        is Refusal.TOO_LATE_TO_BOOK
    )


def test_a_hold_keeps_others_away_for_its_time_and_not_oneself() -> None:
    """Held while choosing."""
    hers = held(slot(), "h", (CaseId("other"), EVA, "Lena", "A"), EVA, NOW)
    assert refusal(chosen, slot(), hers) is Refusal.TIME_RESERVED
    assert choose([slot()], [hers], slot().key, (SAMIR, Seeker.RESIDENT), Instant(NOW + HOLD_TIME)) == slot()
    mine = held(slot(), "h", CASE, SAMIR, NOW)
    assert chosen(slot(), mine) == slot()
    assert [stands(mine, Instant(NOW + late)) for late in (0, HOLD_TIME - 1, HOLD_TIME)] == [True, True, False]


def test_what_was_cancelled_keeps_nobody_away() -> None:
    """A cancelled slot is bookable at once."""
    gone = cancelled(appointment(), 1, EVA, Seeker.RESIDENT, CancelWhy.RESIDENT, NOW)
    assert (gone.state, gone.number, gone.why) == (State.CANCELLED, 2, "resident")
    assert chosen(slot(), gone) == slot()


def test_a_time_is_moved_within_its_unit_and_profession() -> None:
    one = appointment()
    after = moved(one, (slot(2 * DAY, PersonId("olle")), "Olle"), 1, EVA, Seeker.RESIDENT, NOW)
    assert (after.start, after.performer, after.number, after.id) == (NOW + 2 * DAY, "olle", 2, "b")
    for other in (slot(unit=UnitId("z")), slot(profession="physician")):
        assert refusal(moved, one, (other, "Olle"), 1, EVA, Seeker.UNIT, NOW) is Refusal.MOVE_NOT_ALLOWED


def test_whoever_changes_a_time_must_have_seen_how_it_stands() -> None:
    one = moved(appointment(), (slot(2 * DAY), "Olle"), 1, EVA, Seeker.RESIDENT, NOW)
    assert refusal(moved, one, (slot(), "Olle"), 1, EVA, Seeker.RESIDENT, NOW) is Refusal.ALREADY_MOVED
    gone = cancelled(one, 2, EVA, Seeker.RESIDENT, CancelWhy.RESIDENT, NOW)
    assert refusal(cancelled, gone, 3, EVA, Seeker.RESIDENT, CancelWhy.RESIDENT, NOW) is Refusal.ALREADY_CANCELLED
    mine = held(slot(), "h", CASE, SAMIR, NOW)
    assert refusal(cancelled, mine, 1, SAMIR, Seeker.RESIDENT, CancelWhy.RESIDENT, NOW) is Refusal.BOOKING_UNKNOWN


def test_a_resident_moves_until_two_hours_before_and_cancels_until_it_begins() -> None:
    """R14."""
    one, late = appointment(), Instant(NOW + DAY - HOUR)
    assert refusal(moved, one, (slot(2 * DAY), "Olle"), 1, EVA, Seeker.RESIDENT, late) is Refusal.TOO_LATE_TO_MOVE
    assert moved(one, (slot(2 * DAY), "Olle"), 1, LENA, Seeker.UNIT, late).number == 2
    assert cancelled(one, 1, EVA, Seeker.RESIDENT, CancelWhy.RESIDENT, late).state == State.CANCELLED
    begun = Instant(NOW + DAY)
    assert refusal(cancelled, one, 1, EVA, Seeker.RESIDENT, CancelWhy.RESIDENT, begun) is Refusal.TOO_LATE_TO_CANCEL


@pytest.mark.parametrize(("priority", "wanted"), [(1, True), (3, True), (4, False), (5, False), (0, False)])
def test_an_urgent_time_is_not_given_up_or_put_off_without_a_nurse(priority: int, wanted: bool) -> None:
    one = appointment(priority)
    gone = cancelled(one, 1, EVA, Seeker.RESIDENT, CancelWhy.RESIDENT, NOW)
    later = moved(one, (slot(2 * DAY), "Olle"), 1, EVA, Seeker.RESIDENT, NOW)
    sooner = moved(one, (slot(DAY - HOUR), "Olle"), 1, EVA, Seeker.RESIDENT, NOW)
    assert (needs_nurse(one, gone), needs_nurse(one, later), needs_nurse(one, sooner)) == (wanted, wanted, False)


TICKET = Ticket(
    "t",
    CASE[0],
    SAMIR,
    UNIT,
    "physiotherapist",
    Instant(NOW + 3 * DAY),
    Instant(NOW + 2 * DAY),
    NOW,
    PersonId("system"),
    "open",
)


def test_a_ticket_is_used_once() -> None:
    """Bad input: a ticket used twice."""
    after = used(TICKET, slot(), "b", NOW)
    assert (after.state, after.appointment, after.ended) == (TicketState.USED, "b", NOW)
    assert refusal(used, after, slot(), "b2", NOW) is Refusal.TICKET_USED
    assert refusal(must_stand, TICKET, TICKET.expires) is Refusal.TICKET_OVER


def test_a_ticket_is_for_its_unit_profession_frame_and_kind_of_visit() -> None:
    times = [slot(), slot(4 * DAY), slot(profession="physician"), slot(unit=UnitId("z")), slot(openings=())]
    assert fitting(TICKET, times, NOW) == [slot()]
    assert fitting(msgspec.structs.replace(TICKET, modes=("video",)), times, NOW) == []
    assert fitting(msgspec.structs.replace(TICKET, earliest=Instant(NOW + 2 * DAY)), times, NOW) == []
    assert refusal(used, TICKET, slot(4 * DAY), "b", NOW) is Refusal.BOOKING_NOT_ALLOWED


def test_a_ticket_comes_back_with_a_cancelled_time_as_long_as_it_lasts() -> None:
    after = used(TICKET, slot(), "b", NOW)
    assert given_back(after, NOW) == TICKET
    assert given_back(after, TICKET.expires) == after


def test_a_ticket_expires_unless_it_has_ended_otherwise() -> None:
    over = expired(TICKET, TICKET.expires)
    assert over is not None
    assert (over.state, over.ended) == (TicketState.EXPIRED, TICKET.expires)
    assert expired(TICKET, Instant(TICKET.expires - 1)) is None
    assert expired(used(TICKET, slot(), "b", NOW), TICKET.expires) is None
    assert refusal(must_stand, over, NOW) is Refusal.TICKET_OVER
    assert refusal(must_stand, revoked(TICKET, NOW), NOW) is Refusal.TICKET_OVER
    assert revoked(over, NOW) == over
