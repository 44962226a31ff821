"""The word watch on what residents write, the ticks of those who assess it, and what an undenied sign sets in motion."""

from pathlib import Path

import pytest

from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refusal
from desktop.domain.triage import Hit, Watched, Words
from desktop.domain.units import HOUR, MINUTE, CaseId, MessageId, Role
from desktop.protocol import commands as said
from desktop.server.content_in_use import ContentInUse
from tests.support.asking import facts
from tests.support.casework import NURSE, events, fire_due, held, now, rows
from tests.support.interviews import Telling, content_in
from tests.support.world import BO, MARIA, NORTH, ROBIN, SAMIR, SOUTH, World, open_world, resident, staff

HIMSELF = resident(SAMIR)
DESK = staff(ROBIN, role=Role.RECEPTIONIST)
CHEST = Words("Bröstsmärta", "Chest pain")


@pytest.fixture
def content(tmp_path: Path) -> ContentInUse:
    """The small content."""
    return content_in(tmp_path / "content")


def _sent(world: World, words: str = "Det värker.", hopes: str = "") -> CaseId:
    telling = Telling(world, words="")
    telling.write(words, hopes)
    assert telling.do(said.SubmitCase(telling.case)).outcome == "applied"
    return telling.case


def _errand(world: World, hopes: str = "") -> CaseId:
    """An administrative case; of the own words triage itself sees to that they are none if they hold a sign."""
    telling = Telling(world, words="")
    telling.write("Ett sjukintyg, tack.", hopes)
    telling.told("papers")
    return telling.case


def _writes(world: World, case: CaseId, text: str) -> MessageId:
    message = world.clock.new_id()
    assert world.do(HIMSELF, said.ResidentMessage(case, text), message).outcome == "applied"
    return MessageId(message)


def _watched(world: World, case: CaseId) -> dict[str, Watched]:
    return {one.id: one for one in rows(world, case, "watched", Watched)}


def test_own_words_and_hopes_are_watched_when_they_arrive(world: World) -> None:
    """Issue 3: every text; what is denied is marked, and not counted."""
    case = _sent(world, "Jag har ont i bröstet.", "Ingen chest pain mer")
    found = _watched(world, case)
    assert found[f"{case}-own_words"].hits == (Hit(8, 21, "chest_pain", CHEST),)
    assert [hit.negated for hit in found[f"{case}-hopes"].hits] == [True]
    assert now(world, case).care.signs == 1
    assert now(world, case).care.unassessed == 2


def test_every_message_is_watched_and_counted(world: World) -> None:
    case = _sent(world)
    calm, bad = _writes(world, case, "Hej"), _writes(world, case, "Nu har jag ont i bröstet")
    assert set(_watched(world, case)) == {bad}
    assert calm not in _watched(world, case)
    assert (now(world, case).care.signs, now(world, case).care.unassessed) == (1, 3)
    assert events(world, case)[-1] == ("sign_found", {"signs": 1, "sign": "chest_pain"})


def test_what_staff_write_is_not_watched(world: World) -> None:
    case = held(world, case=_sent(world))
    world.do(NURSE, said.SendMessage(case, 1, 0, "Har du ont i bröstet?"))
    assert (_watched(world, case), now(world, case).care.unassessed) == ({}, 1)


def test_a_tick_is_kept_with_who_and_when_and_counts_once(world: World) -> None:
    """FN12."""
    case = _sent(world)
    message = _writes(world, case, "Ont i bröstet")
    for text, left in ((f"{case}-own_words", 1), (message, 0), (message, 0)):
        assert world.do(NURSE, said.Assess(case, text)).data == {"unassessed": left}
    found = _watched(world, case)[message]
    assert (found.assessed_by, found.assessed_at, len(found.hits)) == (MARIA, world.clock.now(), 1)
    assert now(world, case).care.unassessed == 0
    assert len(facts(world, FactKind.TEXT_ASSESSED)) == 2
    assert (_writes(world, case, "Hej igen"), now(world, case).care.unassessed)[1] == 1


def test_a_message_of_the_same_batch_can_be_ticked(world: World) -> None:
    case = _sent(world)
    message = world.clock.new_id()
    results = world.settle(
        [
            (HIMSELF, world.say(said.ResidentMessage(case, "Hej"), message)),
            (NURSE, world.say(said.Assess(case, message))),
        ]
    )
    assert [result.outcome for result in results] == ["applied", "applied"]


def test_only_texts_of_this_residents_case_are_ticked(world: World) -> None:
    """R65."""
    case, other = held(world, case=_sent(world)), _sent(world)
    own = world.clock.new_id()
    world.do(NURSE, said.SendMessage(case, 1, 0, "Hej"), own)
    elsewhere = _writes(world, other, "Hej")
    for text in (own, elsewhere, f"{other}-own_words", f"{case}-hopes", "nothing", "", "a\0b", "x" * 500):
        assert world.do(NURSE, said.Assess(case, text)).code == Refusal.NOT_FOUND, text
    assert world.do(staff(BO, unit=SOUTH), said.Assess(case, f"{case}-own_words")).code == Refusal.NO_ACCESS


def test_free_answers_of_an_interview_are_texts_too(world: World) -> None:
    """FN12: what the engine did not use."""
    telling = Telling(world)
    telling.told("ache", strength=9.0, note="Det drar mot bröstet, chest pain")
    case = telling.case
    assert set(_watched(world, case)) == {f"{case}-ache.note"}
    assert now(world, case).care.unassessed == 2
    assert world.do(NURSE, said.Assess(case, f"{case}-ache.note")).data == {"unassessed": 1}


def test_a_sign_brings_back_what_was_set_aside(world: World) -> None:
    """Issue 3: the word watch runs also when a case is set aside."""
    case = held(world, case=_sent(world))
    world.do(NURSE, said.SetAside(case, 1, world.clock.now() + HOUR))
    _writes(world, case, "Allt är bra")
    assert now(world, case).care.aside_for == "time"
    _writes(world, case, "Nu har jag ont i bröstet")
    care = now(world, case).care
    assert (care.aside_for, care.back_why) == ("", "sign")
    assert ("case_came_back", {"why": "sign"}) in events(world, case)


def test_a_sign_in_an_errand_makes_it_a_nurses_when_it_arrives(world: World) -> None:
    """FR4: triage itself sees to it, and nobody waits alone then either (R19)."""
    case = _errand(world, "Att slippa ha ont i bröstet.")
    found = now(world, case)
    assert (found.audience, found.priority, found.care.signs) == ("clinical", 1, 1)
    assert found.care.alone_since == world.clock.now()
    world.clock.pass_ms(5 * MINUTE)
    assert fire_due(world, "case.no_human") == 1
    assert now(world, case).care.task_why == "no_human"


def test_a_sign_in_a_later_message_takes_the_errand_from_the_desk(world: World) -> None:
    """FR4: whoever cannot follow it there loses it at that commit, and it stands free for a nurse."""
    case = held(world, DESK, _errand(world))
    assert now(world, case).audience == "admin"
    desk = world.session(DESK)
    assert world.grant(desk, f"case:{case}:staff") is None
    _writes(world, case, "Förresten har jag ont i bröstet")
    found = now(world, case)
    assert (found.audience, found.state, found.priority) == ("clinical", "queued", 1)
    assert world.committed[-1].revoked[0].session == desk.session
    (fact,) = facts(world, FactKind.CASE_RAISED)
    assert fact.data == {"sign": "chest_pain", "priority": 1, "holder": ROBIN}
    assert world.do(NURSE, said.TakeNext()).data["case"] == case


def test_a_nurse_who_holds_the_errand_keeps_it(world: World) -> None:
    case = held(world, NURSE, _errand(world))
    _writes(world, case, "Jag har ont i bröstet")
    assert (now(world, case).audience, now(world, case).hold.person) == ("clinical", MARIA)


def test_a_denied_sign_moves_nothing(world: World) -> None:
    case = _errand(world)
    _writes(world, case, "Jag har inte ont i bröstet")
    assert (now(world, case).audience, now(world, case).care.signs, len(_watched(world, case))) == ("admin", 0, 1)


def test_an_errand_closes_with_a_code_and_a_raised_one_is_documented(world: World) -> None:
    """FN33."""
    calm, raised = held(world, DESK, _errand(world)), _errand(world, "Att slippa ha ont i bröstet.")
    assert world.do(DESK, said.CloseCase(calm, 1, 0, "answered")).outcome == "applied"
    held(world, NURSE, raised)
    assert world.do(NURSE, said.CloseCase(raised, 1, 0, "answered")).code == Refusal.NOT_DOCUMENTED


def test_a_closed_case_takes_no_message_and_says_whom_to_ring(world: World) -> None:
    """Issue 3: also when closed; nobody reads there, so whoever writes is told at once."""
    case = held(world, DESK, _errand(world))
    world.do(DESK, said.CloseCase(case, 1, 0, "answered"))
    calm = world.do(HIMSELF, said.ResidentMessage(case, "Tack!"))
    bad = world.do(HIMSELF, said.ResidentMessage(case, "Nu har jag ont i bröstet"))
    assert (calm.code, calm.data) == (Refusal.CASE_CLOSED, {})
    assert (bad.code, bad.data) == (Refusal.CASE_CLOSED, {"ring": "1177"})
    assert _watched(world, case) == {}


def test_own_words_that_a_case_withdrawn_elsewhere_does_not_take_say_whom_to_ring(world: World) -> None:
    """Issue 3: written on one device while another took the case back."""
    telling = Telling(world, words="")
    assert telling.do(said.WithdrawCase(telling.case)).outcome == "applied"
    write = said.WriteCase(telling.case, "self", "Det trycker", "Att slippa ha ont i bröstet", "", "")
    refused = world.do(HIMSELF, write)
    assert (refused.code, refused.data) == (Refusal.CASE_CLOSED, {"ring": "1177"})


def test_without_content_texts_are_still_to_be_assessed(tmp_path: Path) -> None:
    """Issue 3: fallback. Nothing is watched by, and nothing is lost."""
    world = open_world(None, tmp_path)
    try:
        case = world.sent_case(unit=NORTH)
        _writes(world, case, "Ont i bröstet")
        assert (now(world, case).care.signs, now(world, case).care.unassessed) == (0, 2)
        assert world.do(NURSE, said.Assess(case, f"{case}-own_words")).data == {"unassessed": 1}
    finally:
        world.close()
