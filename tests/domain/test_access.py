"""Access: denied unless a rule allows."""

from datetime import date
from itertools import product

import msgspec

from desktop.domain.access import (
    CARE,
    SYSTEM,
    Actor,
    ActorKind,
    Setting,
    Stream,
    Withheld,
    is_acted_for,
    may_ask,
    may_do,
    may_follow,
    may_follow_in_emergency,
    may_stand_beside,
    parse_stream,
    purpose_of,
    queues_of,
    searched,
    seated,
    withheld,
)
from desktop.domain.case import Audience, Care, Case, CaseState, Offer
from desktop.domain.deeds import (
    ANYWHERE_QUERIES,
    MANAGER_COMMANDS,
    OWN_COMMANDS,
    PLACE_COMMANDS,
    RESIDENT_COMMANDS,
    RULES_QUERIES,
    STAFF_COMMANDS,
    STAFF_QUERIES,
    SYSTEM_COMMANDS,
)
from desktop.domain.insight import DeskWhy
from desktop.domain.person_number import months_of_age
from desktop.domain.refusals import Refusal
from desktop.domain.units import Assignment, CareUnit, CaseId, Instant, PersonId, Role, UnitId
from desktop.protocol.commands import COMMANDS
from desktop.protocol.queries import QUERIES

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
    for actor, allowed in (
        (staff(), STAFF_COMMANDS - MANAGER_COMMANDS),
        (resident(), RESIDENT_COMMANDS),
        (SYSTEM, SYSTEM_COMMANDS),
    ):
        assert {name for name in [*NAMES, "case.destroy"] if may_do(actor, name, case) is None} == set(allowed)


def test_staff_of_another_unit_may_do_nothing_in_a_case():
    case = a_case(THERE)
    assert [name for name in STAFF_COMMANDS - PLACE_COMMANDS if may_do(staff(), name, case) is None] == []


def test_an_assignment_that_ended_gives_nothing():
    ended = Actor(ActorKind.STAFF, PersonId("maria"), "s", HERE, Role.NURSE, ())
    assert may_follow(ended, Stream("unit", HERE, "clinical"), None) == Refusal.NO_ACCESS
    assert may_do(ended, "case.take_next", None) == Refusal.NO_ACCESS
    assert queues_of(ended) == ()


def test_only_the_chosen_unit_counts():
    two = staff(Role.NURSE, HERE, Assignment(THERE, Role.NURSE))
    assert may_follow(two, Stream("unit", THERE, "clinical"), None) == Refusal.NO_ACCESS
    assert may_follow(two, Stream("unit", HERE, "clinical"), None) is None


def at_both(role: Role = Role.NURSE) -> Actor:
    """Somebody at work at two units in one session."""
    return msgspec.structs.replace(staff(role, HERE, Assignment(THERE, role)), beside=(THERE,))


def test_units_chosen_together_are_each_worked_at_and_only_as_long_as_each_commission_stands():
    """FT5: the queues of all of them; R60: each by a commission of its own."""
    assert [str(stream) for stream in queues_of(at_both(Role.RECEPTIONIST))] == [
        "unit:herrgardet:admin", "unit:skallberget:admin",
    ]  # fmt: skip
    assert may_do(at_both(), "case.take", a_case(THERE)) is None
    ended = msgspec.structs.replace(at_both(), assignments=(Assignment(HERE, Role.NURSE),))
    assert may_do(ended, "case.take", a_case(THERE)) == Refusal.NO_ACCESS
    assert {stream.id for stream in queues_of(ended)} == {HERE}


def test_in_a_case_one_acts_for_the_unit_that_ones_access_rests_on():
    """R61: the log says for which unit."""
    assert [seated(at_both(), a_case(unit)).unit for unit in (HERE, THERE)] == [HERE, THERE]
    offered = Offer("o", THERE, PersonId("eva"), Instant(1), Instant(2), "capacity")
    elsewhere = msgspec.structs.replace(a_case(UnitId("viksang")), care=Care(offer=offered))
    assert seated(at_both(), elsewhere).unit == THERE
    assert seated(at_both(), a_case(UnitId("viksang"))).unit == HERE
    assert queues_of(seated(at_both(), a_case(THERE)))[0].id == THERE


def test_only_the_same_role_at_the_same_care_provider_stands_beside():
    """Across care providers it would be no inner secrecy."""
    here, there = (CareUnit(unit, unit, unit, "health_centre", "region") for unit in (HERE, THERE))
    private = msgspec.structs.replace(there, care_provider="private")
    given = (Assignment(HERE, Role.NURSE), Assignment(THERE, Role.NURSE))
    assert may_stand_beside(here, there, Role.NURSE, given)
    assert not may_stand_beside(here, private, Role.NURSE, given)
    assert not may_stand_beside(here, there, Role.PHYSICIAN, given)
    assert not may_stand_beside(here, here, Role.NURSE, given)


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


def test_what_one_wrote_about_a_child_is_ones_own_only_as_long_as_one_acts_for_it():
    """R10."""
    about = msgspec.structs.replace(a_case(), subject=PersonId("kim"))
    acting = msgspec.structs.replace(resident(), wards=frozenset({PersonId("kim")}))
    stream = Stream("case", "c", "resident")
    assert (may_follow(acting, stream, about), may_do(acting, "resident.send", about)) == (None, None)
    allowed = {name for name in RESIDENT_COMMANDS if may_do(resident(), name, about) is None}
    assert (may_follow(resident(), stream, about), allowed) == (Refusal.NO_ACCESS, set(OWN_COMMANDS))
    other = msgspec.structs.replace(acting, person=PersonId("lisa"))
    assert may_follow(other, stream, about) == Refusal.NO_ACCESS


def test_guardians_act_until_the_thirteenth_birthday():
    """R10."""
    ages = [months_of_age("20150301-9828", "", date(2028, month, day)) for month, day in ((2, 29), (3, 1))]
    assert [is_acted_for(months) for months in (*ages, -1)] == [True, False, False]


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


def _asks(actor: Actor, case: Case | None) -> set[str]:
    return {query for query in [*STAFF_QUERIES, "everything"] if may_ask(actor, query, case) is None}


def test_no_stream_is_called_what_is_no_id():
    """R61: the name asked for stands in the log, which holds no free text, and goes to a database that takes no NUL."""
    names = ["Anna Andersson", "19900101 9802", "a\0b", "é", "a" * 65, "a\n", "\u202e"]
    assert [parse_stream(f"case:{name}:staff") for name in names] == [None] * len(names)


def test_every_query_has_a_rule():
    assert {name for name, _ in QUERIES} == STAFF_QUERIES


def test_only_staff_at_work_may_ask():
    """R61: denied unless a rule allows."""
    case, nowhere = a_case(), Actor(ActorKind.STAFF, PersonId("maria"), "s")
    ended = Actor(ActorKind.STAFF, PersonId("maria"), "s", HERE, Role.NURSE, ())
    assert [_asks(actor, case) for actor in (resident(), SYSTEM, nowhere, ended)] == [set()] * 4
    assert _asks(staff(), case) == ANYWHERE_QUERIES | {"person_cases", "record_summary", "rules_try", "times"}


def test_a_case_is_asked_about_where_it_is_worked():
    assert _asks(staff(), a_case(THERE)) == ANYWHERE_QUERIES
    assert _asks(staff(), a_case(arrived_at=0)) == ANYWHERE_QUERIES
    assert _asks(staff(), None) == ANYWHERE_QUERIES
    assert _asks(staff(Role.RECEPTIONIST), a_case()) == ANYWHERE_QUERIES
    assert _asks(staff(Role.RECEPTIONIST), a_case(audience=Audience.ADMIN)) == ANYWHERE_QUERIES | {
        "times",
        "person_cases",
        "rules_try",
    }


def test_where_one_case_would_go_is_told_to_who_works_it_and_of_what_is_protected_to_nobody_else():
    """R61: the rules themselves are the managers'; a manager learns nothing of a protected case."""
    manager, hidden = staff(Role.UNIT_MANAGER), a_case(audience=Audience.PROTECTED)
    assert [may_ask(who, "rules_try", hidden) for who in (staff(), manager)] == [None, Refusal.NO_ACCESS]
    assert may_ask(staff(), "rules_try", None) is Refusal.NO_ACCESS
    assert may_ask(staff(), "rules_cases", a_case()) is Refusal.NO_ACCESS


def test_the_log_of_a_case_is_for_the_manager_of_its_unit():
    """FM9: not for whoever holds the case, since anyone may take it."""
    manager = staff(Role.UNIT_MANAGER)
    assert _asks(manager, a_case()) == {"case_log"} | RULES_QUERIES
    assert _asks(manager, a_case(THERE)) == RULES_QUERIES
    assert _asks(manager, a_case(arrived_at=0)) == RULES_QUERIES - {"rules_try"}
    assert _asks(Actor(ActorKind.STAFF, PersonId("x"), "s", HERE, Role.UNIT_MANAGER, ()), a_case()) == set()


SAME, OTHER = Setting(protected=False, same_provider=True, blocked=False), Setting(False, False, False)


def test_a_search_shows_what_may_be_opened_and_protected_persons_only_to_who_may_see_them():
    def shown(actor: Actor, case: Case, setting: Setting = SAME) -> bool:
        return withheld(actor, "search_person", case, setting) is None

    desk = staff(Role.RECEPTIONIST)
    hidden = Setting(protected=True, same_provider=True, blocked=False)
    assert shown(staff(), a_case())
    assert shown(staff(), a_case(audience=Audience.PROTECTED), hidden)
    assert shown(desk, a_case(audience=Audience.ADMIN))
    assert not shown(desk, a_case(audience=Audience.ADMIN), hidden)
    assert not shown(staff(), a_case(THERE))
    assert not shown(staff(), a_case(arrived_at=0))
    assert not shown(desk, a_case(audience=Audience.ADMIN), Setting()), "what is not known counts as protected"


def test_a_persons_other_cases_stop_at_provider_block_and_role():
    """FN28; PDL 4 kap. 4 §: that something is blocked is said, not what."""

    def why(case: Case, setting: Setting, actor: Actor | None = None) -> Withheld | None:
        return withheld(actor or staff(), "person_cases", case, setting)

    blocked = Setting(protected=False, same_provider=True, blocked=True)
    assert why(a_case(THERE), SAME) is None
    assert why(a_case(THERE), OTHER) is Withheld.OTHER_PROVIDER
    assert why(a_case(THERE), blocked) is Withheld.BLOCKED
    assert why(a_case(THERE), Setting()) is Withheld.OTHER_PROVIDER
    assert why(a_case(HERE), blocked) is None, "a unit always sees its own"
    assert why(a_case(THERE), SAME, staff(Role.RECEPTIONIST)) is Withheld.NOT_COVERED
    assert why(a_case(THERE, Audience.ADMIN), SAME, staff(Role.RECEPTIONIST)) is None
    hidden = Setting(protected=True, same_provider=True, blocked=False)
    assert why(a_case(THERE, Audience.ADMIN), hidden, staff(Role.RECEPTIONIST)) is Withheld.NOT_COVERED
    assert why(a_case(THERE), hidden) is None


def test_while_the_log_cannot_be_written_only_staff_get_a_case_and_only_to_care():
    """R61: whatever else is wanted waits, whoever wants it and whatever else allows it."""
    case, theirs = a_case(), Stream("case", "c", "staff")
    assert may_follow_in_emergency(staff(), theirs, case, CARE) is None
    assert may_follow_in_emergency(staff(unit=THERE), theirs, case, CARE) is Refusal.NO_ACCESS
    denied = [
        may_follow_in_emergency(staff(), theirs, case, "outbox"),
        may_follow_in_emergency(staff(), Stream("region"), None, CARE),
        may_follow_in_emergency(resident(), Stream("case", "c", "resident"), case, CARE),
        may_follow_in_emergency(SYSTEM, theirs, case, CARE),
    ]
    assert denied == [Refusal.LOG_UNAVAILABLE] * 4


def test_a_receptionist_reads_a_clinical_case_of_her_unit_once_she_says_why_and_does_nothing_in_it():
    """FR3: a reason from the list; another role, another unit and what is protected stay as they are."""
    desk, stream = staff(Role.RECEPTIONIST), Stream("case", "c", "staff")

    def reads(actor: Actor, case: Case, why: str) -> bool:
        return may_follow(actor, stream, case, why) is None

    assert [reads(desk, a_case(), why) for why in DeskWhy] == [True] * len(DeskWhy)
    assert [reads(desk, a_case(), why) for why in ("", CARE, "other", "outbox")] == [False] * 4
    shut = (a_case(THERE), a_case(audience=Audience.PROTECTED), a_case(arrived_at=0))
    assert [reads(desk, case, "desk_phone") for case in shut] == [False] * 3
    assert [reads(staff(role), a_case(), "desk_phone") for role in Role if reads(staff(role), a_case(), "")] == [
        True
    ] * 3
    assert not reads(staff(Role.UNIT_MANAGER), a_case(), "desk_phone")
    assert not reads(resident(), a_case(), "desk_phone")
    assert may_follow(desk, Stream("case", "c", "resident"), a_case(), "desk_phone") is Refusal.NO_ACCESS
    assert {name for name in NAMES if may_do(desk, name, a_case()) is None} <= PLACE_COMMANDS
    assert may_follow_in_emergency(desk, stream, a_case(), "desk_phone") is Refusal.LOG_UNAVAILABLE


def test_a_reason_of_the_desks_is_none_where_the_case_is_read_anyway():
    """It would keep open what she loses later."""
    desk = staff(Role.RECEPTIONIST)
    assert purpose_of(desk, a_case(audience=Audience.ADMIN), "desk_phone") == CARE
    assert purpose_of(desk, a_case(), "desk_phone") == "desk_phone"
    assert purpose_of(staff(), a_case(), "desk_phone") == CARE


def test_what_opens_with_a_reason_is_found_at_the_own_unit_only():
    """FR3."""
    desk = staff(Role.RECEPTIONIST)
    hidden = Setting(protected=True, same_provider=True, blocked=False)
    for query in ("search_person", "person_cases"):
        assert withheld(desk, query, a_case(), SAME) is None
        assert withheld(desk, query, a_case(), hidden) is Withheld.NOT_COVERED
        assert withheld(desk, query, a_case(THERE), SAME) is Withheld.NOT_COVERED
    assert (searched(desk), searched(staff(Role.UNIT_MANAGER))) == (("admin", "clinical"), ())
