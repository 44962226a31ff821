"""Where each outcome leads, what the resident sees of it, and what staff see."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.access import unit_stream
from desktop.domain.case import Audience
from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refusal
from desktop.domain.units import DAY, HOUR, MINUTE, CareUnit, Hours, Instant, TakesIn, UnitId
from desktop.protocol import commands as said
from desktop.server.content_in_use import ContentInUse
from desktop.server.handlers.placing import emergency_unit
from desktop.server.requests import PutRegion
from tests.support.builders import at
from tests.support.interviews import Telling, content_in, row
from tests.support.triage_content import TEXTS
from tests.support.world import HIDDEN, KIM, NORTH, SAMIR, SOUTH, START, World

WEEKDAYS = ("08:00-17:00",)
DAYTIME = Hours(WEEKDAYS, WEEKDAYS, WEEKDAYS, WEEKDAYS, WEEKDAYS)
NIGHT = Instant(START + 12 * HOUR)
"""Tuesday at 21:34."""
ALWAYS = Hours(*[("00:00-24:00",)] * 8)


def unit(name: str, **more: object) -> CareUnit:
    """A unit at a street of its name."""
    made = CareUnit(UnitId(name), name.title(), name, "emergency_department", "Testregionen", "112-0", f"Gatan {name}")
    return msgspec.structs.replace(made, **more)


EAST = unit("east", hours=ALWAYS, emergency=(TakesIn("general"),), staffs_tool=True)
WEST = unit("west", hours=ALWAYS, emergency=(TakesIn("general"),))
CHILDREN = unit("children", hours=DAYTIME, emergency=(TakesIn("childrens", 0, 18),))


@pytest.fixture
def content(tmp_path: Path) -> ContentInUse:
    """The small content."""
    return content_in(tmp_path / "content")


def queue_row(
    world: World, telling: Telling, unit_id: UnitId = NORTH, audience: Audience = Audience.CLINICAL
) -> QueueRow | None:
    """The case in this unit's list."""
    return row(world, str(unit_stream(unit_id, audience)), "queue_row", telling.case, QueueRow)


def facts(world: World, telling: Telling) -> dict[str, dict[str, str | int]]:
    """What happened in the case, by kind, the last of each."""
    with world.storage.read() as reader:
        stored = reader.stores.facts.everything(reader.link)
    return {one.fact.kind.value: one.fact.data for one in stored if one.fact.case == telling.case}


# --- 112 -----------------------------------------------------------------------------------------------------------


def test_112_at_once_and_somebody_is_to_call(world: World) -> None:
    """R6, FP6: shown before anything else; the case stands in the queue at priority 1, with a call to make."""
    telling = Telling(world)
    telling.choose("ache")
    telling.answer("pregnant", "no")
    assert telling.answer("gate.everybody", ["no_breath"]).outcome == "applied"
    result, seen = telling.result, queue_row(world, telling)
    assert result is not None
    assert seen is not None
    assert (result.outcome, result.priority, result.advised_112) == ("call_112", 1, "shown")
    assert (seen.priority, seen.care.advised_112, seen.care.task, seen.care.task_why) == (
        1,
        "shown",
        "call_back",
        "advised_112",
    )
    assert seen.care.task_due == seen.reply_by == Instant(world.clock.now() + 5 * MINUTE)
    assert telling.step.state == "done"


def test_whoever_calls_or_stays_is_noted_and_seen(world: World) -> None:
    """FP6: the choice to go on is recorded, and staff see it."""
    telling = Telling(world)
    telling.told("ache", gate=("no_breath",))
    assert telling.do(said.StaysHere(telling.case)).outcome == "applied"
    seen = queue_row(world, telling)
    assert seen is not None
    assert seen.care.advised_112 == "stays"
    assert telling.do(said.Calls112(telling.case)).outcome == "applied"
    assert telling.result is not None
    assert telling.result.advised_112 == "calls"
    assert {"calls_112", "stays_112"} <= facts(world, telling).keys()


def test_only_who_was_told_to_call_can_say_so(small: World) -> None:
    telling = Telling(small)
    assert telling.do(said.Calls112(telling.case)).code == Refusal.BAD_COMMAND
    telling.told("cough", blood="yes")
    assert telling.do(said.StaysHere(telling.case)).code == Refusal.BAD_COMMAND
    assert telling.do(said.TalkAnyway(telling.case)).code == Refusal.BAD_COMMAND


def test_facts_say_what_triage_said_and_by_what_and_hold_no_words(small: World) -> None:
    """R4, R64: outcome, content version and rules; never what somebody wrote."""
    telling = Telling(small, words="Det värker hos mormor.")
    telling.told("ache", strength=9, note="Hemligt")
    found = facts(small, telling)
    assert found["triaged"] == {
        "outcome": "chat", "priority": 2, "reason": "ache", "content": small.triage.content.version,  # type: ignore[union-attr]
        "rules": "ache.strong ache.long",
    }  # fmt: skip
    assert "mormor" not in str(found)
    assert "Hemligt" not in str(found)


# --- emergency -----------------------------------------------------------------------------------------------------


def test_an_emergency_unit_that_works_here_gets_the_case(world: World) -> None:
    """R7: named with address, and a row in its queue."""
    world.ask(PutRegion(units=(EAST,)))
    telling = Telling(world)
    case = telling.told("ache", where=("chest",))
    seen, result = queue_row(world, telling, EAST.id), telling.result
    assert seen is not None
    assert result is not None
    assert (case.unit, seen.priority, case.hold.person) == (EAST.id, 1, None)
    assert (result.outcome, result.unit_name, result.unit_address, result.unit_phone) == (
        "emergency_department", "East", "Gatan east", "112-0",
    )  # fmt: skip
    assert queue_row(world, telling) is None


def test_to_one_that_does_not_the_resident_is_directed(world: World) -> None:
    """R7: the case is done, and the resident reads name, address and telephone number."""
    world.ask(PutRegion(units=(WEST,)))
    telling = Telling(world)
    case = telling.told("ache", where=("chest",))
    result = telling.result
    assert result is not None
    assert (case.state, case.outcome, case.unit) == ("closed", "directed", NORTH)
    assert (result.outcome, result.unit_name, result.unit_address, result.reply_by) == (
        "emergency_department", "West", "Gatan west", 0,
    )  # fmt: skip
    assert facts(world, telling)["case_directed"] == {"to": "west", "emergency": "general"}
    assert queue_row(world, telling) is None
    assert result.may_talk


def test_somebody_directed_may_still_talk_and_is_urgent(small: World) -> None:
    small.ask(PutRegion(units=(WEST,)))
    telling = Telling(small)
    telling.told("ache", where=("chest",))
    assert telling.do(said.TalkAnyway(telling.case)).outcome == "applied"
    seen, result = queue_row(small, telling), telling.result
    assert seen is not None
    assert result is not None
    assert (seen.priority, seen.state) == (1, "queued")
    assert (result.unit_name, result.may_talk) == ("West", False)


def test_where_no_unit_takes_it_a_nurse_does(small: World) -> None:
    telling = Telling(small)
    case = telling.told("ache", where=("chest",))
    result = telling.result
    assert result is not None
    assert (case.state, case.priority, case.unit) == ("queued", 1, NORTH)
    assert (result.outcome, result.unit_name) == ("emergency_department", "")


@pytest.mark.parametrize(
    ("kind", "years", "now", "name"),
    [
        ("general", 40, START, "near"),
        ("general", 40, NIGHT, "near"),
        ("childrens", 4, START, "children"),
        ("childrens", 4, NIGHT, "near"),
        ("childrens", 40, START, "near"),
        ("delivery", 30, START, "near"),
        ("eye", 30, START, "eyes"),
    ],
)
def test_the_open_unit_for_age_and_complaint_the_nearest_first(kind: str, years: int, now: Instant, name: str) -> None:
    """R7: never one that is closed; a general one where none of the kind is open."""
    own = unit("own", position=(59.6, 16.5))
    units = [
        unit("far", hours=ALWAYS, emergency=(TakesIn("general"),), position=(60.6, 16.5)),
        unit("near", hours=ALWAYS, emergency=(TakesIn("general"),), position=(59.7, 16.5)),
        unit("unknown", hours=ALWAYS, emergency=(TakesIn("general"),)),
        CHILDREN,
        unit("eyes", emergency=(TakesIn("eye"),)),
        own,
    ]
    found = emergency_unit(units, kind, years * 12, own, now)
    assert found is not None
    assert found.id == name


def test_nobody_is_sent_to_a_closed_door() -> None:
    assert emergency_unit([CHILDREN], "childrens", 48, CHILDREN, NIGHT) is None


def test_a_unit_that_is_renamed_is_renamed_where_somebody_was_sent_there(small: World) -> None:
    small.ask(PutRegion(units=(WEST,)))
    telling = Telling(small)
    telling.told("ache", where=("chest",))
    small.ask(PutRegion(units=(msgspec.structs.replace(WEST, address="Nya gatan"),)))
    assert telling.result is not None
    assert telling.result.unit_address == "Nya gatan"


# --- a chat --------------------------------------------------------------------------------------------------------


def test_a_chat_waits_in_the_units_own_queue(world: World) -> None:
    """R8: with the right competence and an honest time."""
    telling = Telling(world)
    telling.told("cough", blood="yes")
    seen, result = queue_row(world, telling), telling.result
    assert seen is not None
    assert result is not None
    assert (seen.priority, seen.reason, seen.care.competence) == (1, "cough", "nurse")
    assert (result.outcome, result.live, result.unit_name, result.call_1177) == ("chat", True, "North", False)
    assert result.reply_by == seen.reply_by == Instant(world.clock.now() + 5 * MINUTE)


def test_at_night_the_answer_is_promised_for_when_somebody_is_at_work(small: World) -> None:
    """R8, FP1: live or an answer by a time, by the unit's hours."""
    north = CareUnit(NORTH, "North", "north", "health_centre", "Testregionen", "021-1", hours=DAYTIME)
    small.ask(PutRegion(units=(north,)))
    small.clock.pass_ms(12 * HOUR)
    telling = Telling(small)
    telling.told("ache", strength=9)
    result = telling.result
    assert result is not None
    opens = at("08:00", 14)
    assert (result.live, result.open_from, result.reply_by) == (False, opens, opens + 60 * MINUTE)
    assert result.open_until == opens + 9 * HOUR


def test_at_night_what_cannot_wait_is_told_to_ring(small: World) -> None:
    """R19: nobody waits in a chat with something dangerous when nobody is on."""
    small.ask(
        PutRegion(units=(CareUnit(NORTH, "North", "north", "health_centre", "Testregionen", "021-1", hours=DAYTIME),))
    )
    small.clock.pass_ms(12 * HOUR)
    telling = Telling(small)
    telling.told("cough", blood="yes")
    assert telling.result is not None
    assert telling.result.call_1177


# --- the others ----------------------------------------------------------------------------------------------------


def test_what_the_resident_would_book_waits_at_the_unit_of_the_listing_where_that_has_no_times(world: World) -> None:
    """With profession and time frame; R41."""
    telling = Telling(world, unit=SOUTH)
    case = telling.told("ache", strength=5)
    seen = queue_row(world, telling, NORTH)
    assert seen is not None
    assert (case.unit, case.priority, case.care.outcome, case.care.engine_priority) == (NORTH, 5, "book", 5)
    assert (seen.care.competence, seen.care.book_by) == ("physiotherapist", at("00:00", 28))
    result = telling.result
    assert result is not None
    assert (result.profession, result.book_by, result.call_back) == ("physiotherapist", at("00:00", 28), False)


def test_a_booking_that_staff_make_keeps_its_priority(small: World, tmp_path: Path) -> None:
    content = TEXTS | {
        "reasons/cough.yaml": TEXTS["reasons/cough.yaml"].replace(
            "priority: 5, competence: doctor", "priority: 3, competence: doctor"
        )
    }
    small.assess_by(content_in(tmp_path / "other", content))
    case = Telling(small).told("cough")
    assert (case.care.outcome, case.priority, case.care.competence) == ("book", 3, "doctor")


def test_self_care_is_done_and_its_advice_stays_to_be_read(world: World) -> None:
    """R5, FP8."""
    telling = Telling(world)
    case = telling.told("ache")
    result = telling.result
    assert result is not None
    assert (case.state, case.outcome, case.care.outcome, case.care.engine_priority) == (
        "closed",
        "self_care",
        "self_care",
        0,
    )
    assert [advice.do[0].sv for advice in result.advice] == ["Vila lite"]
    assert (result.outcome, result.may_talk, result.reply_by) == ("self_care", True, 0)
    assert queue_row(world, telling) is None
    world.clock.pass_ms(3 * DAY)
    assert telling.result == result


def test_after_advice_one_may_always_reach_a_human(world: World) -> None:
    """FP5: the case waits from now on, advice and answers with it."""
    telling = Telling(world)
    telling.told("ache")
    world.clock.pass_ms(2 * HOUR)
    assert telling.do(said.TalkAnyway(telling.case)).outcome == "applied"
    case, result, seen = telling.record, telling.result, queue_row(world, telling)
    assert result is not None
    assert seen is not None
    assert (case.state, case.outcome, case.priority, case.arrived_at) == ("queued", "", 5, world.clock.now())
    assert (result.outcome, result.may_talk, len(result.advice)) == ("self_care", False, 1)
    assert telling.do(said.ResidentMessage(telling.case, "Jag undrar")).outcome == "applied"
    assert telling.do(said.TalkAnyway(telling.case)).code == Refusal.BAD_COMMAND


def test_an_errand_is_the_receptionists(world: World) -> None:
    """Issue 3: non-medical outcomes carry the role receptionist."""
    telling = Telling(world)
    case = telling.told("papers")
    seen = queue_row(world, telling, NORTH, Audience.ADMIN)
    assert seen is not None
    assert (case.audience, seen.priority, seen.care.competence, seen.care.outcome) == (
        "admin",
        5,
        "receptionist",
        "non_medical",
    )


def test_an_errand_of_somebody_protected_stays_behind_the_protection(small: World) -> None:
    telling = Telling(small, HIDDEN)
    assert telling.told("papers").audience is Audience.PROTECTED


def test_a_childs_case_is_decided_by_the_childs_age(small: World, tmp_path: Path) -> None:
    """R10: the emergency unit is the child's."""
    small.ask(PutRegion(units=(EAST, CHILDREN)))
    watch = TEXTS["reasons/ache.yaml"].replace("emergency_unit: general", "emergency_unit: childrens")
    small.assess_by(content_in(tmp_path / "other", TEXTS | {"reasons/ache.yaml": watch}))
    telling = Telling(small, about=KIM)
    telling.told("ache", where=("chest",))
    assert telling.result is not None
    assert telling.result.unit_name == "Children"


# --- sent before all is answered, and own words --------------------------------------------------------------------


def test_sent_before_all_is_answered_what_is_open_counts(small: World) -> None:
    """Nobody reaches self-care over an open question."""
    telling = Telling(small)
    telling.choose("ache")
    assert telling.do(said.SubmitCase(telling.case)).outcome == "applied"
    case = telling.record
    assert (case.state, case.care.outcome, case.priority, case.reason) == ("queued", "chat", 2, "ache")
    assert telling.triage is not None
    assert telling.triage.interview is not None
    assert not telling.triage.interview.decision.complete


def test_sent_with_nothing_chosen_it_is_unassessed(small: World) -> None:
    telling = Telling(small)
    assert telling.do(said.SubmitCase(telling.case)).outcome == "applied"
    case = telling.record
    assert (case.priority, case.reason, case.care.outcome, telling.step.state) == (2, "not_assessed", "", "done")


def test_an_empty_case_is_not_sent_unless_something_was_chosen(small: World) -> None:
    telling = Telling(small, words="")
    assert telling.do(said.SubmitCase(telling.case)).code == Refusal.TEXT_EMPTY
    telling.choose("ache")
    assert telling.do(said.SubmitCase(telling.case)).outcome == "applied"


def test_own_words_alone_decide_where_nothing_was_asked(small: World) -> None:
    """The word watch instead of the gate: what somebody with the sign needs who is asked nothing more."""
    telling = Telling(small, words="Ont i bröstet sedan i morse")
    telling.do(said.SubmitCase(telling.case))
    case = telling.record
    assert (case.priority, case.care.outcome, case.reason) == (1, "chat", "not_assessed")
    assert telling.triage is not None
    assert telling.triage.interview is not None
    assert [why.id for why in telling.triage.interview.decision.reasons] == ["word_watch.chest_pain"]


def test_an_errand_with_a_warning_sign_is_a_nurses(small: World) -> None:
    telling = Telling(small, words="Vill ha intyg, har ont i bröstet")
    case = telling.told("papers")
    assert (case.audience, case.priority, case.care.outcome) == ("clinical", 1, "chat")


@pytest.mark.parametrize(("words", "outcome"), [("Har ont i bröstet", "chat"), ("Inte ont i bröstet", "self_care")])
def test_nobody_is_sent_home_over_a_sign_in_the_own_words(small: World, words: str, outcome: str) -> None:
    """A person looks, at priority 2: the questions knew better, or the words did."""
    case = Telling(small, words=words).told("ache")
    assert (case.care.outcome, case.priority) == (outcome, 2 if outcome == "chat" else 5)


def test_answers_that_lead_to_a_nurse_anyway_are_not_made_more_urgent_by_words(small: World) -> None:
    case = Telling(small, words="Har ont i bröstet").told("ache", strength=9)
    assert (case.care.outcome, case.priority) == ("chat", 2)


def test_a_case_without_words_of_its_own_is_still_whole(small: World) -> None:
    telling = Telling(small, SAMIR, words="")
    telling.told("cough", blood="yes")
    assert telling.record.state == "queued"
