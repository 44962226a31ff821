"""Renewing prescriptions on the server: reception prepares, a physician decides, and nobody else; nothing is lost on the way."""

from pathlib import Path
from typing import Any

import pytest

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import HOLD_TIME, Audience, CaseState
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.identity import ResidentCase
from desktop.domain.medicine import Decided, Medicine
from desktop.domain.refusals import Refusal
from desktop.domain.units import HOUR, Assignment, CaseId, Instant, PersonId, Role, StaffCard
from desktop.protocol import commands as said
from desktop.protocol.down import Result
from desktop.server.content_in_use import ContentInUse
from desktop.server.requests import Account, PutRegion, StaffMember
from tests.support.asking import facts
from tests.support.casework import fire_due, now, rows
from tests.support.interviews import Telling, content_in, row
from tests.support.triage_content import TEXTS
from tests.support.world import MARIA, NORTH, ROBIN, World, staff

OSKAR, PER = PersonId("oskar"), PersonId("per")
RECEPTION, NURSE = staff(ROBIN, role=Role.RECEPTIONIST), staff(MARIA)
DOCTOR, OTHER_DOCTOR = staff(OSKAR, role=Role.PHYSICIAN), staff(PER, role=Role.PHYSICIAN)
LIST = (
    Medicine("Candesartan", "8 mg", "1 på morgonen", "5 tabletter", "Dr Lund, mars", "Blodtryck 138/84 i lördags"),
    Medicine("Atorvastatin", "20 mg"),
)
VERDICTS = (Decided("renewed"), Decided("changed", "40 mg i stället, prov om tre månader"))


@pytest.fixture
def content(tmp_path: Path) -> ContentInUse:
    """The small content, in which a certificate is what the region's renewal is: a matter for reception."""
    papers = TEXTS["reasons/papers.yaml"].replace("id: papers", "id: renewal")
    return content_in(
        tmp_path / "content",
        {name: text for name, text in TEXTS.items() if name != "reasons/papers.yaml"}
        | {"reasons/renewal.yaml": papers},
    )


def prepared_by(world: World) -> CaseId:
    """A request in Robin's hands; two physicians work there."""
    members = tuple(
        StaffMember(
            StaffCard(who, who.title(), "physician"),
            (Assignment(NORTH, Role.PHYSICIAN),),
            Account(who, "hash", who, bytes(32)),
        )
        for who in (OSKAR, PER)
    )
    assert world.ask(PutRegion(staff=members)) is None
    telling = Telling(world, words="")
    telling.write("Förnya mina recept, tack.")
    telling.told("renewal")
    assert now(world, telling.case).audience is Audience.ADMIN
    assert shown(world, telling.case) == "preparing"
    assert world.do(RECEPTION, said.TakeCase(telling.case)).outcome == "applied"
    return telling.case


def send(world: World, case: CaseId, actor: Actor = RECEPTION, **how: Any) -> Result:
    body: dict[str, Any] = {
        "case": case, "seen_hold": 1, "seen_seq": now(world, case).last_theirs_seq, "question": "", "unit": NORTH,
        "answer_by": world.clock.now() + HOUR, "medicines": LIST,
    }  # fmt: skip
    return world.do(actor, said.AskConsult(**(body | how)))


def sent(world: World, case: CaseId, **how: Any) -> str:
    result = send(world, case, **how)
    assert result.outcome == "applied", result
    return str(result.data["consult"])


def decide(world: World, case: CaseId, which: str, actor: Actor = DOCTOR, **how: Any) -> Result:
    body: dict[str, Any] = {
        "case": case, "consult": which, "seen_seq": now(world, case).last_theirs_seq, "decided": VERDICTS,
    }  # fmt: skip
    return world.do(actor, said.DecideRenewal(**(body | how)))


def shown(world: World, case: CaseId) -> str:
    found = row(world, f"case:{case}:resident", "resident_case", case, ResidentCase)
    return found.renewal if found is not None else "gone"


def test_a_renewal_is_prepared_decided_and_closed_and_the_resident_reads_how_far_it_is(world: World) -> None:
    """FR1, R26: everything that was prepared is there for the prescriber, and who decided what and when stands."""
    case = prepared_by(world)
    which = sent(world, case, question="Blodtryck i Journalen.")
    (card,) = rows(world, case, "consult_card", Consult)
    assert (card.medicines, card.competence, card.question) == (LIST, "physician", "Blodtryck i Journalen.")
    assert shown(world, case) == "with_prescriber"
    result = decide(world, case, which)
    assert (result.outcome, result.data) == ("applied", {"renewed": 2})
    (line,) = rows(world, case, "consult_line", ConsultLine)
    assert (line.by, line.at, line.decided) == (OSKAR, world.clock.now(), VERDICTS)
    (fact,) = facts(world, FactKind.RENEWAL_DECIDED)
    assert (fact.person, fact.data["renewed"], fact.data["changed"], fact.data["line"]) == (OSKAR, 1, 1, line.id)
    after = now(world, case)
    assert (after.state, after.hold.person, shown(world, case)) == (CaseState.HELD, ROBIN, "decided")
    again = decide(world, case, which, seen=line.id, decided=(Decided("renewed"), Decided("contact", "Mår hon bra?")))
    assert again.outcome == "applied"
    assert {one.id: one.decided for one in rows(world, case, "consult_line", ConsultLine)}[line.id] == VERDICTS
    assert world.do(RECEPTION, said.CloseCase(case, 1, 1, "done", [])).outcome == "applied"
    assert shown(world, case) == ""


def test_only_a_prescriber_decides_and_only_such_are_asked(world: World) -> None:
    """FR1: neither reception, which holds it, nor a nurse who may read it; each is told why, and the log has it."""
    case = prepared_by(world)
    assert send(world, case, person=MARIA).code == Refusal.NOT_PRESCRIBER
    which = sent(world, case)
    for actor in (RECEPTION, NURSE):
        assert decide(world, case, which, actor).code == Refusal.NOT_PRESCRIBER
    refused = {(one.person, one.data["code"]) for one in facts(world, FactKind.COMMAND_REFUSED)}
    assert {(ROBIN, "not_prescriber"), (MARIA, "not_prescriber")} <= refused
    assert rows(world, case, "consult_line", ConsultLine) == []
    (asked,) = now(world, case).care.consults
    assert asked.decision == ""


def test_what_is_missing_or_older_is_refused_and_nothing_is_changed(world: World) -> None:
    """Two desks decide at once, a medicine without a name, too few verdicts, no reason, something new from the resident."""
    case = prepared_by(world)
    unnamed = send(world, case, medicines=(LIST[0], Medicine(" ", "5 mg")))
    assert (unnamed.code, unnamed.data) == (Refusal.MEDICINE_UNNAMED, {"row": 2})
    assert send(world, case, medicines=()).code == Refusal.CONSULT_OWN_UNIT
    which = sent(world, case)
    assert decide(world, case, which, decided=VERDICTS[:1]).code == Refusal.BAD_COMMAND
    assert decide(world, case, which, decided=(VERDICTS[0], Decided("refused", " "))).code == Refusal.REASON_NEEDED
    assert decide(world, case, which, decided=(VERDICTS[0], Decided("maybe", "x"))).code == Refusal.BAD_COMMAND
    assert decide(world, case, which).outcome == "applied"
    assert decide(world, case, which, OTHER_DOCTOR).code == Refusal.ALREADY_DECIDED
    assert len(rows(world, case, "consult_line", ConsultLine)) == 1


def test_taken_back_before_the_decision_nobody_decides(world: World) -> None:
    """Reception withdraws it, prepares it anew; the former one is over."""
    case = prepared_by(world)
    which = sent(world, case)
    assert world.do(RECEPTION, said.EndConsult(case, which, 1)).outcome == "applied"
    assert shown(world, case) == "preparing"
    assert decide(world, case, which).code == Refusal.CONSULT_OVER
    assert decide(world, case, sent(world, case)).outcome == "applied"


def test_a_question_goes_back_and_a_lapsed_hold_loses_nothing(world: World) -> None:
    """The prescriber asks instead of deciding; when reception goes home the case stands in its list and can still be decided."""
    case = prepared_by(world)
    which = sent(world, case)
    assert world.do(DOCTOR, said.WriteConsult(case, which, "Vilken styrka tar hon nu?")).outcome == "applied"
    assert shown(world, case) == "with_prescriber"
    world.clock.at = Instant(world.clock.now() + HOLD_TIME + 5 * HOUR)
    assert fire_due(world, "hold.lapse") >= 1
    assert (now(world, case).state, now(world, case).audience) == (CaseState.QUEUED, Audience.ADMIN)
    assert decide(world, case, which).outcome == "applied"
    assert (now(world, case).state, shown(world, case)) == (CaseState.QUEUED, "decided")
