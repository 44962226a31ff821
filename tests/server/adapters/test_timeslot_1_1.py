"""What a slot of crm:scheduling 1.1 says in our words, and which person numbers that contract takes."""

from datetime import date

import msgspec
import pytest

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import UnitId
from desktop.server.adapters.scheduling import FreeTime, Subject
from desktop.server.adapters.scheduling_1_1 import contract_number
from desktop.server.adapters.timeslot_1_1 import Timeslot, booking_of, is_same_time, requested, same_hsa_id, time_of
from tests.support.asking import number

UNIT, FACILITY = UnitId("north"), "SE2321000016-1HZ5"
TOLD = {
    "startTimeInclusive": "20261025023000",
    "endTimeExclusive": "20261025024500",
    "healthcare_facility": FACILITY.lower(),
    "performer": "SE2321000016-9nurse",
    "timeTypeID": "41",
    "careTypeID": None,
    "isInvitation": None,
    "_value_1": None,
}


def _slot(**changed: object) -> Timeslot:
    return msgspec.convert(TOLD | changed, Timeslot)


def _time(**changed: object) -> FreeTime:
    time = time_of(UNIT, _slot(**changed))
    assert time is not None
    return time


def test_what_a_slot_does_not_allow_is_not_allowed() -> None:
    booking = booking_of(UNIT, _slot(bookingId="b1"))
    assert (booking.may_cancel, booking.may_move, booking.may_write, booking.invitation) == (False,) * 4
    allowed = booking_of(UNIT, _slot(cancel_booking_allowed=True, rebooking_allowed=False, message_allowed=True))
    assert (allowed.may_cancel, allowed.may_move, allowed.may_write) == (True, False, True)


def test_a_slot_without_times_is_an_invitation_without_a_time() -> None:
    booking = booking_of(UNIT, _slot(startTimeInclusive=None, endTimeExclusive=None, isInvitation=True), "i1")
    assert (booking.id, booking.time, booking.invitation) == ("i1", None, True)


def test_what_came_goes_back_as_it_came() -> None:
    """The texts, not our instants, are what the other system understands."""
    asked = requested(_time(resourceID="r1"), FACILITY, "198002039836", "i1", "")
    assert asked == {
        "startTimeInclusive": "20261025023000", "endTimeExclusive": "20261025024500", "healthcare_facility": FACILITY,
        "performer": "SE2321000016-9nurse", "bookingId": "i1", "subject_of_care": "198002039836", "resourceID": "r1",
        "timeTypeID": "41",
    }  # fmt: skip


def test_a_care_type_stays_here_where_the_book_has_none() -> None:
    without = time_of(UNIT, _slot(careTypeID="c1"), care_types=False)
    assert without is not None
    assert (without.care_type, _time(careTypeID="c1").care_type) == ("", "c1")


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        ({}, True),
        ({"healthcare_facility": FACILITY, "performer": "SE2321000016-9NURSE"}, True),
        ({"performer": None, "endTimeExclusive": None}, True),
        ({"performer": "SE2321000016-OTHER"}, False),
        ({"healthcare_facility": "SE2321000016-OTHER"}, False),
        ({"startTimeInclusive": "20261025023001"}, False),
        ({"endTimeExclusive": "20261025025000"}, False),
    ],
)
def test_the_same_time_is_the_same_text_place_and_performer(changed: dict[str, object], same: bool) -> None:
    assert is_same_time(_slot(**changed), _time(), FACILITY) is same


def test_hsa_ids_are_alike_whatever_the_case_of_their_letters() -> None:
    assert same_hsa_id("SE2321000016-1hz5", "se2321000016-1HZ5 ")
    assert not same_hsa_id("SE2321000016-1HZ5", "SE2321000016-1HZ6")


def test_personal_and_coordination_numbers_are_by_the_contract() -> None:
    known = number(date(1980, 2, 3), 983)
    assert contract_number(Subject(known, "Test", "Testsson")) == known.replace("-", "")
    assert contract_number(Subject("19800203T016", "Test", "Testsson")) == "19800203T016"


@pytest.mark.parametrize(
    "kept",
    [
        "~0190abc",
        "",
        "19800203K016",
        "19800203SF1A",
        "00800203AB12",
        "19800203-98361",
        "1980020398٣6",
        "^198002039836$",
    ],
)
def test_other_numbers_are_booked_by_hand(kept: str) -> None:
    with pytest.raises(Refused) as refused:
        contract_number(Subject(kept, "Test", "Testsson"))
    assert refused.value.code is Refusal.NOT_BY_CONTRACT
