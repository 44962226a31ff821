"""Consulting on the server: who reads what while somebody is asked, what the resident sees of it, and how it ends."""

from typing import Any

import msgspec
import pytest

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import HOLD_TIME, CaseState
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, MINUTE, CareUnit, CaseId, Hours, PersonId, Role, UnitId
from desktop.protocol import commands as said
from desktop.protocol.down import Result
from desktop.server.requests import PutRegion
from tests.support.asking import PRIVATE, PRIVATE_UNIT, facts
from tests.support.casework import events, fire_due, held, more_staff, now, rows, timers
from tests.support.interviews import row
from tests.support.world import ANNA, BO, HIDDEN, MARIA, NORTH, SAMIR, SOUTH, World, resident, staff

NURSE, COLLEAGUE = staff(MARIA), staff(ANNA)
THERE, EVA = staff(BO, unit=SOUTH), PersonId("eva")
QUESTION, PROMISED, ANSWER = "Ska de åka in nu?", "Svar inom en kvart.", "Låt pappa räkna andetagen."


def ask(world: World, case: CaseId, actor: Actor = NURSE, **how: Any) -> Result:
    """Ask South, with an hour to answer, unless told otherwise."""
    body: dict[str, Any] = {
        "case": case, "seen_hold": 1, "seen_seq": 0, "unit": SOUTH, "question": QUESTION, "promised": PROMISED,
        "answer_by": world.clock.now() + HOUR,
    }  # fmt: skip
    return world.do(actor, said.AskConsult(**(body | how)))


def asked(world: World, case: CaseId, **how: Any) -> str:
    result = ask(world, case, **how)
    assert result.outcome == "applied", result
    return str(result.data["consult"])


def done(world: World, actor: Actor, body: said.CommandBody) -> Result:
    result = world.do(actor, body)
    assert result.outcome == "applied", result
    return result


def cards(world: World, case: CaseId) -> dict[str, Consult]:
    return {one.id: one for one in rows(world, case, "consult_card", Consult)}


def stands(world: World, case: CaseId, unit: UnitId, kind: str, part: str = "clinical") -> QueueRow | None:
    return row(world, f"unit:{unit}:{part}", kind, case, QueueRow)


def residents_stream(world: World, case: CaseId) -> str:
    with world.storage.read() as reader:
        page = reader.page(f"case:{case}:resident", 0)
    return " ".join(f"{one.kind} {bytes(one.body or b'').decode()}" for one in page.rows)


def asks(world: World, case: CaseId) -> list[str]:
    with world.storage.read() as reader:
        page = reader.page(f"case:{case}:resident", 0)
    (mine,) = [msgspec.json.decode(one.body) for one in page.rows if one.kind == "resident_case"]
    return list(mine["asks"])


def test_the_unit_that_is_asked_sees_codes_and_the_case_has_the_words(world: World) -> None:
    """FN14: no name and no free text in a queue."""
    more_staff(world, (EVA, SOUTH, Role.NURSE))
    case = held(world)
    which = asked(world, case, competence="nurse")
    there = stands(world, case, SOUTH, "consult")
    assert there is not None
    assert there == stands(world, case, NORTH, "queue_row")
    (one,) = there.care.consults
    assert (there.unit, there.holder, one.id, one.unit, one.by, one.competence) == (
        NORTH, MARIA, which, SOUTH, MARIA, "nurse",
    )  # fmt: skip
    assert not any(words in msgspec.json.encode(there).decode() for words in (QUESTION, PROMISED))
    card = cards(world, case)[which]
    assert (card.question, card.promised, card.state, card.from_unit) == (QUESTION, PROMISED, "asked", NORTH)
    (fact,) = facts(world, FactKind.CONSULT_ASKED)
    assert fact.data == {
        "consult": which, "to_unit": SOUTH, "answer_by": card.answer_by, "consent": 0, "competence": "nurse",
    }  # fmt: skip


def test_who_is_asked_reads_the_case_for_that_purpose_and_stops_in_the_commit_that_ends_it(world: World) -> None:
    """R61, invariant 4: the purpose is the server's word, whatever the desk says."""
    case = held(world)
    bo, stream = world.session(THERE), f"case:{case}:staff"
    assert world.grant(bo, stream) == Refusal.NO_ACCESS
    which = asked(world, case)
    assert world.grant(bo, stream) is None
    (granted,) = [fact for fact in facts(world, FactKind.GRANTED) if fact.person == BO]
    assert (granted.case, granted.data["purpose"]) == (case, "consult")
    world.committed.clear()
    done(world, NURSE, said.EndConsult(case, which, 1))
    assert [(one.stream, one.code) for one in world.committed[-1].revoked] == [(stream, Refusal.NO_ACCESS)]
    assert world.grant(bo, stream) == Refusal.NO_ACCESS
    assert world.do(THERE, said.WriteConsult(case, which, ANSWER)).code == Refusal.NO_ACCESS


def test_not_a_word_of_it_is_on_the_residents_stream_but_who_is_asked(world: World) -> None:
    """FN14, use case E: she reads who is asked, and then who has it."""
    case = held(world)
    assert asks(world, case) == []
    which = asked(world, case)
    assert asks(world, case) == ["South"]
    done(world, THERE, said.WriteConsult(case, which, ANSWER))
    done(world, NURSE, said.WriteConsult(case, which, "Tack! Ta gärna över."))
    page = residents_stream(world, case)
    assert not any(word in page for word in (QUESTION, PROMISED, ANSWER, "Tack!", "consult", which))
    done(world, THERE, said.TakeConsulted(case, which))
    assert asks(world, case) == []
    page = residents_stream(world, case)
    assert '"holder_name":"Bo"' in page
    assert "case_handed_over" in page


def test_both_sides_write_and_are_told_what_was_read(world: World) -> None:
    """FN14: several answers; a receipt for each line."""
    case = held(world)
    which = asked(world, case)
    world.clock.pass_ms(MINUTE)
    opened = world.clock.now()
    done(world, THERE, said.ReadConsult(case, which))
    card = cards(world, case)[which]
    assert (card.opened_by, card.opened_at) == (BO, opened)
    for text in (ANSWER, "Och ta tempen igen."):
        done(world, THERE, said.WriteConsult(case, which, text))
    lines = rows(world, case, "consult_line", ConsultLine)
    assert [(line.side, line.by, line.text, line.read_at) for line in lines] == [
        ("asked", BO, ANSWER, 0),
        ("asked", BO, "Och ta tempen igen.", 0),
    ]
    done(world, NURSE, said.ReadConsult(case, which))
    assert {line.read_by for line in rows(world, case, "consult_line", ConsultLine)} == {MARIA}
    done(world, NURSE, said.ReadConsult(case, which))
    assert [fact.data["side"] for fact in facts(world, FactKind.CONSULT_READ)] == ["asked", "holder"]
    assert world.do(COLLEAGUE, said.WriteConsult(case, which, "Jag med")).code == Refusal.NOT_CONSULTED


def test_at_the_deadline_the_holder_is_told_and_an_answer_written_offline_still_counts(world: World) -> None:
    case = held(world)
    which = asked(world, case)
    written = world.clock.now()
    world.clock.pass_ms(HOUR)
    assert fire_due(world, "consult.overdue") == 1
    mine = stands(world, case, NORTH, "queue_row")
    assert mine is not None
    assert [one.late for one in mine.care.consults] == [True]
    assert events(world, case)[-1] == ("consult_late", {"consult": which})
    done_late = world.do(THERE, said.WriteConsult(case, which, ANSWER), claimed_at=written)
    assert done_late.outcome == "applied"
    (line,) = rows(world, case, "consult_line", ConsultLine)
    assert (line.claimed_at, line.at) == (written, world.clock.now())
    assert [one.late for one in now(world, case).care.consults] == [False]


def test_who_was_asked_takes_it_over_and_the_former_holder_reads_along_until_it_is_closed(world: World) -> None:
    """Use case E, FN15: one place at every position, and her draft is nobody's business but hers."""
    case = held(world)
    maria, stream = world.session(NURSE), f"case:{case}:staff"
    anna = world.session(COLLEAGUE)
    assert (world.grant(maria, stream), world.grant(anna, stream)) == (None, None)
    which = asked(world, case)
    world.committed.clear()
    result = done(world, THERE, said.TakeConsulted(case, which))
    assert result.data["hold_number"] == 2
    # Her colleagues have nothing more to do with it; she reads on.
    assert [one.session for one in world.committed[-1].revoked] == [anna.session]
    assert world.grant(maria, stream) is None
    assert world.do(NURSE, said.SendMessage(case, 1, 0, "Hej")).code == Refusal.NO_ACCESS
    assert world.do(NURSE, said.WriteConsult(case, which, "Tack")).code == Refusal.CONSULT_OVER
    assert stands(world, case, NORTH, "queue_row") is None
    along = stands(world, case, NORTH, "consult")
    assert along is not None
    assert [(one.person, one.along) for one in along.care.consults] == [(MARIA, True)]
    assert (cards(world, case)[which].state, cards(world, case)[which].ended_by) == ("taken", BO)
    assert timers(world, "consult.overdue") == []
    kind, data = events(world, case)[-1]
    assert (kind, data["from"], data["to_unit"]) == ("case_handed_over", MARIA, SOUTH)
    assert ask(world, case, THERE, seen_hold=2, unit=NORTH).code == Refusal.CONSULT_CIRCLE
    done(world, THERE, said.SendMessage(case, 2, 0, "Hej, Bo här."))
    done(world, THERE, said.MarkDocumented(case, 2))
    world.committed.clear()
    done(world, THERE, said.CloseCase(case, 2, 1, "advice"))
    assert [one.session for one in world.committed[-1].revoked] == [maria.session]
    assert stands(world, case, NORTH, "consult") is None


def test_of_two_who_take_it_over_at_once_one_gets_it(world: World) -> None:
    more_staff(world, (EVA, SOUTH, Role.NURSE))
    case = held(world)
    which = asked(world, case)
    eva = staff(EVA, unit=SOUTH)
    first, second = world.settle(
        [(THERE, world.say(said.TakeConsulted(case, which))), (eva, world.say(said.TakeConsulted(case, which)))]
    )
    assert (first.outcome, second.code) == ("applied", Refusal.CONSULT_OVER)
    assert now(world, case).hold.person == BO


@pytest.mark.parametrize("end", ["close", "resident", "hand over", "answered", "withdrawn"])
def test_however_it_ends_nobody_reads_on_and_its_card_says_how(world: World, end: str) -> None:
    case = held(world)
    which = asked(world, case)
    bo, stream = world.session(THERE), f"case:{case}:staff"
    assert world.grant(bo, stream) is None
    done(world, NURSE, said.MarkDocumented(case, 1))
    told, state, kind = FactKind.CONSULT_ENDED, "ended", "consult_ended"
    if end == "close":
        done(world, NURSE, said.CloseCase(case, 1, 0, "advice"))
    elif end == "resident":
        done(world, resident(SAMIR), said.WithdrawCase(case))
    elif end == "hand over":
        by = world.clock.now() + HOUR
        given = done(world, NURSE, said.HandOver(case, 1, 0, "capacity", by, SOUTH))
        done(world, THERE, said.AcceptCase(case, str(given.data["offer"])))
    else:
        if end == "answered":
            done(world, THERE, said.WriteConsult(case, which, ANSWER))
            told, state, kind = FactKind.CONSULT_CLOSED, "closed", "consult_closed"
        else:
            told, state, kind = FactKind.CONSULT_WITHDRAWN, "withdrawn", "consult_withdrawn"
        done(world, NURSE, said.EndConsult(case, which, 1))
    assert cards(world, case)[which].state == state
    assert [fact.data["consult"] for fact in facts(world, told)] == [which]
    assert kind in [name for name, _ in events(world, case)]
    assert stands(world, case, SOUTH, "consult") is None
    assert timers(world, "consult.overdue") == []
    # Accepted, it is Bo's own: what he was granted stands.
    expected = None if end == "hand over" else Refusal.NO_ACCESS
    assert world.grant(bo, stream) == expected


def test_given_back_or_lapsed_it_is_the_next_holders_question(world: World) -> None:
    case = held(world)
    which = asked(world, case)
    done(world, NURSE, said.GiveBack(case, 1))
    assert now(world, case).state == CaseState.QUEUED
    done(world, THERE, said.WriteConsult(case, which, ANSWER))
    done(world, COLLEAGUE, said.TakeCase(case))
    done(world, COLLEAGUE, said.ReadConsult(case, which))
    world.clock.pass_ms(HOLD_TIME)
    assert fire_due(world, "hold.lapse") >= 1
    assert [one.id for one in now(world, case).care.consults] == [which]
    assert world.do(COLLEAGUE, said.EndConsult(case, which, 2)).code == Refusal.NOT_HELD


def test_a_colleague_at_the_own_unit_is_asked_in_the_list_that_both_follow(world: World) -> None:
    case = held(world)
    which = asked(world, case, unit=None, person=ANNA)
    assert stands(world, case, NORTH, "consult") is None
    assert asks(world, case) == []
    done(world, COLLEAGUE, said.WriteConsult(case, which, "Ring direkt."))
    done(world, COLLEAGUE, said.TakeConsulted(case, which))
    assert (now(world, case).unit, now(world, case).hold.person) == (NORTH, ANNA)


def test_a_person_is_asked_alone(world: World) -> None:
    more_staff(world, (EVA, SOUTH, Role.NURSE))
    case = held(world)
    which = asked(world, case, unit=None, person=BO)
    eva = world.session(staff(EVA, unit=SOUTH))
    assert world.grant(eva, f"case:{case}:staff") == Refusal.NO_ACCESS
    assert world.do(eva, said.TakeConsulted(case, which)).code == Refusal.NO_ACCESS


def test_who_cannot_be_asked(world: World) -> None:
    """FN16, a circle, and hostile ids."""
    case = held(world)
    more_staff(world, (EVA, SOUTH, Role.RECEPTIONIST))
    for how, code in (
        ({"unit": UnitId("nowhere")}, Refusal.NOT_FOUND),
        ({"person": PersonId("nobody")}, Refusal.NOT_FOUND),
        ({"unit": UnitId("a b")}, Refusal.BAD_COMMAND),
        ({"unit": None}, Refusal.BAD_COMMAND),
        ({"person": EVA}, Refusal.NOBODY_THERE),
        ({"competence": "paediatric_nurse"}, Refusal.NOBODY_THERE),
        ({"competence": "en barnläkare"}, Refusal.BAD_COMMAND),
        ({"person": MARIA, "unit": NORTH}, Refusal.CONSULT_SELF),
        ({"unit": NORTH}, Refusal.CONSULT_OWN_UNIT),
        ({"question": ""}, Refusal.TEXT_EMPTY),
        ({"question": "x" * 10_001}, Refusal.TEXT_TOO_LONG),
        ({"actor": COLLEAGUE}, Refusal.HELD_BY_OTHER),
        ({"actor": THERE}, Refusal.NO_ACCESS),
    ):
        assert ask(world, case, **how).code == code, how
    shut = CareUnit(SOUTH, "South", "south", "health_centre", "Testregionen", hours=Hours(tue=("13:00-17:00",)))
    assert world.ask(PutRegion(units=(shut,))) is None
    closed = ask(world, case)
    assert (closed.code, int(closed.data["opens"]) - world.clock.now()) == (Refusal.UNIT_CLOSED, 206 * MINUTE - 2_000)
    assert now(world, case).care.consults == ()


def test_who_is_asked_does_not_ask_those_who_ask_and_a_closed_case_asks_nobody(world: World) -> None:
    case = held(world)
    which = asked(world, case)
    assert ask(world, case).code == Refusal.ALREADY_ASKED
    assert ask(world, case, THERE, unit=NORTH).code == Refusal.CONSULT_CIRCLE
    assert ask(world, case, THERE, unit=None, person=MARIA).code == Refusal.CONSULT_CIRCLE
    assert ask(world, case, THERE, unit=NORTH, person=ANNA).code == Refusal.HELD_BY_OTHER
    assert world.do(THERE, said.WriteConsult(case, "none", ANSWER)).code == Refusal.CONSULT_OVER
    assert world.do(THERE, said.WriteConsult(case, "a b", ANSWER)).code == Refusal.BAD_COMMAND
    assert world.do(THERE, said.WriteConsult(case, which, " ")).code == Refusal.TEXT_EMPTY
    assert world.do(THERE, said.WriteConsult(case, which, "x" * 10_001)).code == Refusal.TEXT_TOO_LONG
    done(world, NURSE, said.MarkDocumented(case, 1))
    done(world, NURSE, said.CloseCase(case, 1, 0, "advice"))
    assert ask(world, case).code == Refusal.CASE_CLOSED


def test_another_care_provider_is_asked_with_the_residents_consent(world: World) -> None:
    """R66: and that she agreed is a fact."""
    assert world.ask(PutRegion(units=(PRIVATE_UNIT,))) is None
    more_staff(world, (EVA, PRIVATE, Role.NURSE))
    case = held(world)
    assert ask(world, case, unit=PRIVATE).code == Refusal.CONSENT_NEEDED
    which = asked(world, case, unit=PRIVATE, consent=True)
    assert [fact.data["consent"] for fact in facts(world, FactKind.CONSULT_ASKED)] == [1]
    assert cards(world, case)[which].consent is True


def test_about_a_protected_identity_only_those_are_asked_who_may_look(world: World) -> None:
    case = held(world, case=world.sent_case(HIDDEN))
    asked(world, case)
    assert stands(world, case, SOUTH, "consult") is None
    assert stands(world, case, SOUTH, "consult", "protected") is not None
    desk = world.session(staff(BO, unit=SOUTH, role=Role.RECEPTIONIST))
    assert world.grant(desk, f"case:{case}:staff") == Refusal.NO_ACCESS


def test_a_unit_that_is_renamed_is_asked_by_its_new_name(world: World) -> None:
    case = held(world)
    asked(world, case)
    new = CareUnit(SOUTH, "Barnkliniken", "south", "health_centre", "Testregionen", "021-1")
    assert world.ask(PutRegion(units=(new,))) is None
    assert asks(world, case) == ["Barnkliniken"]
