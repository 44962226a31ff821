"""Access: denied unless a rule allows."""

from itertools import product

from desktop.domain.access import (
    RESIDENT_COMMANDS,
    STAFF_COMMANDS,
    SYSTEM,
    SYSTEM_COMMANDS,
    Actor,
    ActorKind,
    Stream,
    may_do,
    may_follow,
    parse_stream,
    queues_of,
)
from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.refusals import Refusal
from desktop.domain.units import Assignment, CaseId, Instant, PersonId, Role, UnitId
from desktop.protocol.commands import COMMANDS

HERE, THERE = UnitId("herrgardet"), UnitId("skallberget")
SAMIR = PersonId("samir")
NAMES = sorted({name for name, _ in COMMANDS})


def staff(role: Role = Role.NURSE, unit: UnitId = HERE, *more: Assignment) -> Actor:
    """Somebody on duty at a unit."""
    return Actor(ActorKind.STAFF, PersonId("maria"), "s", unit, role, (Assignment(unit, role), *more))


def resident(person: PersonId = SAMIR) -> Actor:
    """A resident signed in."""
    return Actor(ActorKind.RESIDENT, person)


def a_case(unit: UnitId = HERE, audience: Audience = Audience.CLINICAL, arrived_at: int = 1) -> Case:
    """Samir's case."""
    return Case(CaseId("c"), CaseState.QUEUED, unit, audience, SAMIR, SAMIR, arrived_at=Instant(arrived_at))


def test_every_command_belongs_to_exactly_one_kind_of_actor():
    groups = [STAFF_COMMANDS, RESIDENT_COMMANDS, SYSTEM_COMMANDS]
    assert sorted(name for group in groups for name in group) == NAMES


def test_each_actor_may_give_only_the_commands_of_its_kind():
    case = a_case()
    for actor, allowed in ((staff(), STAFF_COMMANDS), (resident(), RESIDENT_COMMANDS), (SYSTEM, SYSTEM_COMMANDS)):
        assert {name for name in [*NAMES, "case.destroy"] if may_do(actor, name, case) is None} == set(allowed)


def test_staff_of_another_unit_may_do_nothing_in_a_case():
    case = a_case(THERE)
    assert [name for name in STAFF_COMMANDS - {"case.take_next"} if may_do(staff(), name, case) is None] == []


def test_an_assignment_that_ended_gives_nothing():
    ended = Actor(ActorKind.STAFF, PersonId("maria"), "s", HERE, Role.NURSE, ())
    assert may_follow(ended, Stream("unit", HERE, "clinical"), None) == Refusal.NO_ACCESS
    assert may_do(ended, "case.take_next", None) == Refusal.NO_ACCESS
    assert queues_of(ended) == ()


def test_only_the_chosen_unit_counts():
    two = staff(Role.NURSE, HERE, Assignment(THERE, Role.NURSE))
    assert may_follow(two, Stream("unit", THERE, "clinical"), None) == Refusal.NO_ACCESS
    assert may_follow(two, Stream("unit", HERE, "clinical"), None) is None


def test_a_receptionist_sees_the_administrative_queue_only():
    """FR3."""
    assert [str(stream) for stream in queues_of(staff(Role.RECEPTIONIST))] == ["unit:herrgardet:admin"]
    assert may_follow(staff(Role.RECEPTIONIST), Stream("case", "c", "staff"), a_case()) == Refusal.NO_ACCESS
    assert may_follow(staff(Role.RECEPTIONIST), Stream("case", "c", "staff"), a_case(audience=Audience.ADMIN)) is None


def test_staff_do_not_read_what_a_resident_has_not_sent():
    assert may_follow(staff(), Stream("case", "c", "staff"), a_case(arrived_at=0)) == Refusal.NO_ACCESS


def test_a_unit_manager_reads_no_case():
    for audience in Audience:
        assert may_follow(staff(Role.UNIT_MANAGER), Stream("unit", HERE, audience), None) == Refusal.NO_ACCESS


def test_a_resident_follows_the_resident_side_of_own_cases_only():
    case = a_case()
    assert may_follow(resident(), Stream("case", "c", "resident"), case) is None
    assert may_follow(resident(PersonId("lisa")), Stream("case", "c", "resident"), case) == Refusal.NO_ACCESS
    for stream in (
        Stream("case", "c", "staff"),
        Stream("region"),
        Stream("person", SAMIR),
        Stream("unit", HERE, "admin"),
    ):
        assert may_follow(resident(), stream, case) == Refusal.NO_ACCESS


def test_nobody_follows_the_case_that_does_not_exist():
    for actor, part in product((staff(), resident(), SYSTEM), ("staff", "resident")):
        assert may_follow(actor, Stream("case", "none", part), None) == Refusal.NO_ACCESS


def test_staff_follow_their_own_person_stream_only():
    assert may_follow(staff(), Stream("person", "maria"), None) is None
    assert may_follow(staff(), Stream("person", "anna"), None) == Refusal.NO_ACCESS


def test_names_of_streams_are_taken_apart_or_refused():
    for name in ("region", "person:p", "unit:u:clinical", "unit:u:protected", "case:c:staff", "case:c:resident"):
        assert str(parse_stream(name)) == name
    for name in (
        "",
        ":",
        "region:x",
        "unit:u",
        "unit:u:secret",
        "unit::clinical",
        "case:c:all",
        "x" * 99,
        "person:" + "p" * 65,
    ):
        assert parse_stream(name) is None
