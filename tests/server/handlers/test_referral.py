"""Referring on the server: a case of its own at the receiver, what each side reads, and how it comes back."""

from datetime import date
from typing import Any

import msgspec
import pytest

from desktop.domain.access import Actor
from desktop.domain.aside import BackWhy
from desktop.domain.audit import FactKind
from desktop.domain.case import Audience, CaseState
from desktop.domain.referral import OwnReferral, Referral, ReferralState
from desktop.domain.refusals import Refusal
from desktop.domain.units import DAY, HOUR, CareUnit, CaseId, Closure, PersonId, Role, TakesIn, UnitId
from desktop.protocol import commands as said
from desktop.protocol.booking import IssueTicket
from desktop.protocol.down import Result
from desktop.protocol.referral import DeclineReferral, SendReferral, TakeBackReferral
from desktop.server.requests import PutRegion
from tests.support.asking import facts
from tests.support.casework import events, fire_due, held, more_staff, now, rows, timers
from tests.support.world import ANNA, BO, HIDDEN, MARIA, NORTH, ROBIN, SAMIR, World, resident, staff

NURSE, NADIA, ASA = staff(MARIA), PersonId("nadia"), PersonId("asa")
EMERGENCY, HOME, AWAY = UnitId("akuten"), UnitId("hemsjukvarden"), UnitId("psykakuten")
THERE, AT_HOME = staff(NADIA, unit=EMERGENCY), staff(ASA, unit=HOME)
QUESTION, SUMMARY = "Misstänkt höftfraktur?", "Föll i badrummet i morse, kan inte stödja."
PROMISED, NO_ROOM = "Ringer före hämtning.", "Vi är fulla."


@pytest.fixture
def region(world: World) -> World:
    """With an emergency department that works here, one that does not, and municipal home care."""
    takes = (TakesIn("general"),)
    units = (
        CareUnit(EMERGENCY, "Akuten", "Akuten", "emergency_department", "Testregionen", "021-3", emergency=takes, staffs_tool=True),
        CareUnit(AWAY, "Psykakuten", "Psykakuten", "emergency_department", "Testregionen", "021-4", emergency=takes),
        CareUnit(HOME, "Hemsjukvården", "Hemsjukvården", "home_care", "Kommunen", "021-5"),
    )  # fmt: skip
    assert world.ask(PutRegion(units=units)) is None
    more_staff(world, (NADIA, EMERGENCY, Role.NURSE), (ASA, HOME, Role.NURSE), (PersonId("pia"), AWAY, Role.NURSE))
    return world


def send(world: World, case: CaseId, actor: Actor = NURSE, **how: Any) -> Result:
    """To the emergency department, with an hour to take it, unless told otherwise."""
    body: dict[str, Any] = {
        "case": case, "seen_hold": 1, "seen_seq": 0, "unit": EMERGENCY, "priority": 2, "question": QUESTION,
        "summary": SUMMARY, "promised": PROMISED, "answer_by": world.clock.now() + HOUR,
    }  # fmt: skip
    return world.do(actor, SendReferral(**(body | how)))


def referred(world: World, case: CaseId, **how: Any) -> CaseId:
    result = send(world, case, **how)
    assert result.outcome == "applied", result
    return CaseId(str(result.data["referral"]))


def done(world: World, actor: Actor, body: said.CommandBody) -> Result:
    result = world.do(actor, body)
    assert result.outcome == "applied", result
    return result


def card(world: World, case: CaseId) -> Referral:
    """The only one that the staff's side of the case shows."""
    (found,) = rows(world, case, "referral", Referral)
    return found


def own(world: World, case: CaseId) -> OwnReferral | None:
    with world.storage.read() as reader:
        page = reader.page(f"case:{case}:resident", 0)
    found = [msgspec.json.decode(one.body, type=OwnReferral) for one in page.rows if one.kind == "own_referral"]
    return found[0] if found else None


def closed_here(world: World, case: CaseId) -> None:
    """The sender has documented her case and closes it."""
    done(world, NURSE, said.MarkDocumented(case, 1))
    done(world, NURSE, said.CloseCase(case, 1, 0, "referred"))


def test_it_is_a_case_of_its_own_at_the_receiver_who_reads_nothing_of_the_senders(region: World) -> None:
    case = held(region)
    new = referred(region, case)
    there = now(region, new)
    assert (there.unit, there.state, there.priority, there.audience) == (
        EMERGENCY, CaseState.QUEUED, 2, Audience.CLINICAL,
    )  # fmt: skip
    assert (there.resident, there.subject) == (SAMIR, SAMIR)
    assert there.first_look_by > region.clock.now()
    nadia, maria = region.session(THERE), region.session(NURSE)
    assert region.grant(nadia, f"case:{new}:staff") is None
    assert region.grant(nadia, f"case:{case}:staff") == Refusal.NO_ACCESS
    assert region.grant(maria, f"case:{new}:staff") == Refusal.NO_ACCESS
    assert card(region, new) == card(region, case)
    found = card(region, new)
    assert (found.question, found.summary, found.promised, found.by, found.from_name) == (
        QUESTION, SUMMARY, PROMISED, MARIA, "North",
    )  # fmt: skip


def test_its_facts_and_its_row_in_the_queue_have_no_words_in_them(region: World) -> None:
    case = held(region)
    new = referred(region, case)
    (fact,) = facts(region, FactKind.REFERRAL_SENT)
    assert fact.data == {
        "referral": new, "to_unit": EMERGENCY, "priority": 2, "answer_by": card(region, case).answer_by, "consent": 0,
    }  # fmt: skip
    with region.storage.read() as reader:
        page = reader.page(f"unit:{EMERGENCY}:clinical", 0)
    shown = " ".join(bytes(one.body or b"").decode() for one in page.rows)
    assert '"referral"' in shown
    assert not any(words in shown for words in (QUESTION, SUMMARY, PROMISED, "Samir"))


def test_the_resident_reads_where_she_was_referred_to_and_no_word_between_colleagues(region: World) -> None:
    case = held(region)
    new = referred(region, case)
    assert own(region, case) == OwnReferral(new, "Akuten", region.clock.now(), "sent")
    assert own(region, new) is None
    done(region, THERE, said.TakeCase(new))
    found = own(region, case)
    assert found is not None
    assert found.state == "acknowledged"
    for one in (case, new):
        with region.storage.read() as reader:
            page = reader.page(f"case:{one}:resident", 0)
        shown = " ".join(bytes(each.body or b"").decode() for each in page.rows)
        assert not any(words in shown for words in (QUESTION, SUMMARY, PROMISED))
    assert '"referred_by":"North"' in shown


@pytest.mark.parametrize("how", ["take", "take_next"])
def test_whoever_takes_it_there_has_acknowledged_it(region: World, how: str) -> None:
    """R7: announced at once, expected once somebody there has it."""
    case = held(region)
    new = referred(region, case)
    assert card(region, case).state == ReferralState.SENT
    done(region, THERE, said.TakeCase(new) if how == "take" else said.TakeNext())
    found = card(region, case)
    assert (found.state, found.ended_by, found.ended_at) == ("acknowledged", NADIA, region.clock.now())
    assert card(region, new) == found
    assert timers(region, "referral.due") == []
    assert events(region, new)[-1] == ("referral_acknowledged", {"referral": new, "by": NADIA})


def test_declined_it_ends_there_and_the_closed_case_comes_back_to_people_with_why(region: World) -> None:
    case = held(region)
    new = referred(region, case)
    closed_here(region, case)
    done(region, THERE, said.TakeCase(new))
    assert region.do(THERE, DeclineReferral(new, "nonsense")).code == Refusal.REASON_NEEDED
    done(region, THERE, DeclineReferral(new, "capacity", NO_ROOM))
    found, there = now(region, case), now(region, new)
    assert (there.state, there.outcome) == (CaseState.CLOSED, "referral_declined")
    assert (found.state, found.unit, found.priority) == (CaseState.QUEUED, NORTH, 2)
    assert found.care.back_why == BackWhy.REFERRAL_DECLINED
    told = card(region, case)
    assert (told.state, told.decline_why, told.words, told.ended_by) == ("declined", "capacity", NO_ROOM, NADIA)
    assert region.do(THERE, DeclineReferral(new, "capacity")).code == Refusal.REFERRAL_OVER
    assert NO_ROOM not in str([fact.data for fact in facts(region, FactKind.REFERRAL_DECLINED)])


def test_only_who_has_it_in_hand_declines_it(region: World) -> None:
    more_staff(region, (PersonId("eva"), EMERGENCY, Role.NURSE))
    new = referred(region, held(region))
    done(region, THERE, said.TakeCase(new))
    assert (
        region.do(staff(PersonId("eva"), unit=EMERGENCY), DeclineReferral(new, "capacity")).code
        == Refusal.HELD_BY_OTHER
    )
    assert region.do(NURSE, DeclineReferral(new, "capacity")).code == Refusal.NO_ACCESS


@pytest.mark.parametrize("closes", [True, False])
def test_not_taken_in_time_it_stands_on_and_its_sender_has_to_look_after_it(region: World, closes: bool) -> None:
    case = held(region)
    new = referred(region, case, answer_by=region.clock.now() + 10 * 60_000)
    if closes:
        closed_here(region, case)
    region.clock.pass_ms(10 * 60_000)
    assert fire_due(region, "referral.due") == 1
    found = now(region, case)
    assert found.care.back_why == BackWhy.REFERRAL_LATE
    assert found.state is (CaseState.QUEUED if closes else CaseState.HELD)
    assert (card(region, case).state, card(region, case).late_at) == ("sent", region.clock.now())
    assert now(region, new).state is CaseState.QUEUED
    done(region, THERE, said.TakeCase(new))
    assert card(region, case).state == "acknowledged"


def test_taken_in_time_nobody_is_troubled(region: World) -> None:
    case = held(region)
    new = referred(region, case)
    done(region, THERE, said.TakeCase(new))
    region.clock.pass_ms(2 * HOUR)
    assert fire_due(region, "referral.due") == 0
    assert now(region, case).care.back_why == ""


def test_it_is_taken_back_as_long_as_nobody_there_has_it(region: World) -> None:
    case = held(region)
    first = referred(region, case)
    done(region, NURSE, TakeBackReferral(case, first))
    assert (now(region, first).state, now(region, first).outcome) == (CaseState.CLOSED, "referral_taken_back")
    assert (card(region, case).state, timers(region, "referral.due")) == ("taken_back", [])
    assert now(region, case).care.back_why == ""
    second = referred(region, case)
    done(region, THERE, said.TakeCase(second))
    assert region.do(NURSE, TakeBackReferral(case, second)).code == Refusal.REFERRAL_OVER


def test_who_takes_it_back_from_a_closed_case_need_not_hold_it_and_in_a_colleagues_hands_she_must(
    region: World,
) -> None:
    case = held(region)
    new = referred(region, case)
    assert region.do(staff(ANNA), TakeBackReferral(case, new)).code == Refusal.HELD_BY_OTHER
    closed_here(region, case)
    done(region, staff(ANNA), TakeBackReferral(case, new))
    elsewhere = held(region, actor=NURSE, case=region.sent_case())
    assert region.do(NURSE, TakeBackReferral(elsewhere, new)).code == Refusal.NOT_FOUND


def test_one_that_its_resident_takes_back_comes_back_to_its_sender_unless_it_was_taken(region: World) -> None:
    case = held(region)
    new = referred(region, case)
    done(region, resident(SAMIR), said.WithdrawCase(new))
    assert (card(region, case).state, now(region, case).care.back_why) == ("withdrawn", BackWhy.REFERRAL_WITHDRAWN)
    second = referred(region, case)
    done(region, THERE, said.TakeCase(second))
    done(region, resident(SAMIR), said.WithdrawCase(second))
    states = {one.id: one.state for one in rows(region, case, "referral", Referral)}
    assert states == {new: "withdrawn", second: "acknowledged"}


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ({"unit": NORTH}, Refusal.REFERRAL_OWN_UNIT),
        ({"unit": AWAY}, Refusal.NOBODY_THERE),
        ({"unit": HOME}, Refusal.CONSENT_NEEDED),
        ({"unit": UnitId("nowhere")}, Refusal.NOT_FOUND),
        ({"question": "  "}, Refusal.TEXT_EMPTY),
        ({"summary": "x" * 20_000}, Refusal.TEXT_TOO_LONG),
        ({"answer_by": 1}, Refusal.EXPIRED),
        ({"answer_by": 2**52}, Refusal.BAD_COMMAND),
        ({"priority": 6}, Refusal.BAD_COMMAND),
        ({"seen_hold": 7}, Refusal.NEWER),
    ],
)
def test_what_is_wrong_is_refused_in_its_own_words_and_nothing_is_made(
    region: World, how: dict[str, Any], code: Refusal
) -> None:
    """An emergency department is announced to only where it works here, whoever has a commission there."""
    case = held(region)
    assert send(region, case, **how).code == code
    assert facts(region, FactKind.REFERRAL_SENT) == []
    with region.storage.read() as reader:
        assert [one.id for one in reader.stores.referrals.cards(reader.link)] == []


def test_a_unit_has_one_unanswered_referral_of_a_case_at_most_and_reception_sends_none(region: World) -> None:
    case = held(region)
    referred(region, case)
    assert send(region, case).code == Refusal.ALREADY_REFERRED
    assert send(region, case, staff(ROBIN, role=Role.RECEPTIONIST)).code == Refusal.NO_ACCESS
    assert send(region, case, staff(BO, unit=UnitId("south"))).code == Refusal.NO_ACCESS


def test_what_is_urgent_is_sent_to_no_closed_door_and_the_rest_lies_there_until_it_opens(region: World) -> None:
    today = date(2026, 10, 13)
    with region.storage.read() as reader:
        found = reader.stores.persons.some_units(reader.link, [HOME])[HOME]
    shut = msgspec.structs.replace(found, closures=(Closure(today, today),))
    assert region.ask(PutRegion(units=(shut,))) is None
    case = held(region)
    refused = send(region, case, unit=HOME, consent=True)
    assert refused.code == Refusal.UNIT_CLOSED
    new = referred(region, case, unit=HOME, consent=True, priority=4, answer_by=region.clock.now() + 2 * DAY)
    assert now(region, new).first_look_by > region.clock.now() + 12 * HOUR
    assert card(region, new).consent is True


def test_the_receiver_goes_on_with_it_as_with_any_case_of_its_own(region: World) -> None:
    """R29: the next link answers, books, documents and closes; the sender's case is no longer its business."""
    case = held(region)
    new = referred(region, case, unit=HOME, consent=True)
    closed_here(region, case)
    done(region, AT_HOME, said.TakeCase(new))
    done(region, AT_HOME, said.SendMessage(new, 1, 0, "Hej, vi kommer i eftermiddag."))
    done(region, AT_HOME, IssueTicket(new, HOME, "district_nurse", region.clock.now() + 3 * DAY))
    done(region, AT_HOME, said.MarkDocumented(new, 1))
    done(region, AT_HOME, said.CloseCase(new, 1, 1, "visit_booked"))
    assert (now(region, case).state, card(region, case).state) == (CaseState.CLOSED, "acknowledged")


def test_behind_a_protected_identity_it_stays_among_the_protected(region: World) -> None:
    case = held(region, case=region.sent_case(HIDDEN))
    new = referred(region, case)
    assert now(region, new).audience is Audience.PROTECTED
