"""A caller or a visitor on the server: one case like any other, one person in the register, and what is missing named."""

from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Audience, CaseState
from desktop.domain.contact import Contact
from desktop.domain.identity import CaseCard, PersonCard
from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refusal
from desktop.domain.triage import CaseTriage
from desktop.domain.units import HOUR, MINUTE, CaseId, PersonId, Role
from desktop.protocol import commands as said
from desktop.protocol.contact import EnterContact, PromiseCall
from desktop.protocol.down import Result
from desktop.server.content_in_use import ContentInUse
from desktop.server.requests import PutRegion, Resident
from desktop.triage.ticking import tick_list
from tests.support.asking import facts, number
from tests.support.casework import events, now, rows
from tests.support.interviews import content_in, row
from tests.support.triage_content import SMALL, begun
from tests.support.world import HIDDEN, KIM, LENA, MARIA, NORTH, REGION, ROBIN, SAMIR, World, resident, staff

NURSE, DESK = staff(MARIA), staff(ROBIN, role=Role.RECEPTIONIST)
GATE = tick_list(SMALL, begun("ache"))[0].id
RESERVE = "19810829M071"
PERSON, CHILD, STRANGER = (number(day, 981) for day in (date(1964, 3, 12), date(2020, 3, 1), date(1990, 1, 1)))


@pytest.fixture(autouse=True)
def people(request: pytest.FixtureRequest) -> None:
    """Numbers that are ones, for those whom the region knows."""
    here = request.getfixturevalue("world" if "world" in request.fixturenames else "small")
    named = ((SAMIR, PERSON), (KIM, CHILD), (LENA, STRANGER), (HIDDEN, number(date(1980, 1, 1), 981)))
    assert here.ask(PutRegion(residents=tuple(with_number(who, each) for who, each in named))) is None


def with_number(who: PersonId, personnummer: str) -> Resident:
    (known,) = (one for one in REGION.residents if one.id == who)
    return msgspec.structs.replace(known, personnummer=personnummer)


@pytest.fixture
def content(tmp_path: Path) -> ContentInUse:
    return content_in(tmp_path / "content")


def enter(world: World, actor: Actor = NURSE, **fields: Any) -> Result:
    """Somebody calls about an ache, and was asked for the warning signs."""
    version = world.triage.content.version if world.triage.content else ""
    body = {
        "channel": "phone", "number": PERSON, "reasons": ["ache"], "answers": {GATE: []}, "content": version,
        "own_words": "Ont i ryggen sedan i går.", "phone": "070-1740605", "place": "Hemma",
    }  # fmt: skip
    return world.do(actor, EnterContact(**(body | fields)))


def entered(world: World, actor: Actor = NURSE, **fields: Any) -> CaseId:
    result = enter(world, actor, **fields)
    assert result.outcome == "applied", result
    return CaseId(str(result.data["case"]))


def known(world: World) -> int:
    with world.storage.read() as reader:
        return len(reader.stores.persons.first(reader.link, 100))


def test_a_caller_is_a_case_like_any_other_about_whom_the_register_knows(world: World) -> None:
    """FT2: in the same list, by the same tables, with the version of the content, and nobody twice in the register."""
    before = known(world)
    result = enter(world)
    case = CaseId(str(result.data["case"]))
    assert result.data == {"case": case, "unit": NORTH, "queue": "clinical", "priority": 2, "outcome": "chat"}
    assert known(world) == before
    stored = now(world, case)
    assert (stored.subject, stored.resident, stored.state, stored.care.channel) == (
        SAMIR,
        SAMIR,
        CaseState.QUEUED,
        "phone",
    )
    assert (stored.first_look_at, stored.first_reply_at) == (world.clock.now(), 0)
    in_list = row(world, f"unit:{NORTH}:clinical", "queue_row", case, QueueRow)
    assert in_list is not None
    assert (in_list.reason, in_list.care.channel, in_list.care.unreachable) == ("ache", "phone", False)
    (told,) = rows(world, case, "contact", Contact)
    assert (told.by, told.phone, told.relation) == (MARIA, "070-1740605", "")
    (card,) = rows(world, case, "case", CaseCard)
    assert (card.own_words, card.place, card.entrance) == ("Ont i ryggen sedan i går.", "Hemma", NORTH)
    (triage,) = rows(world, case, "triage", CaseTriage)
    assert triage.interview is not None
    assert triage.interview.content_version == world.triage.content.version  # type: ignore[union-attr]


def test_the_resident_reads_it_on_the_page_and_answers(world: World) -> None:
    case = entered(world, take=True)
    assert world.do(resident(SAMIR), said.ResidentMessage(case, "Det är värre nu.")).outcome == "applied"
    assert world.do(NURSE, said.SendMessage(case, 1, 1, "Jag ringer.")).outcome == "applied"


def test_who_enters_it_takes_it_at_once_and_has_answered(world: World) -> None:
    """R52: one measure for chat and telephone: the first human answer stands in the fact of whatever it was."""
    result = enter(world, take=True)
    case = CaseId(str(result.data["case"]))
    stored = now(world, case)
    assert (stored.hold.person, result.data["hold_number"], stored.care.task) == (MARIA, 1, "")
    assert stored.first_reply_at == world.clock.now()
    (fact,) = facts(world, FactKind.CONTACT_ENTERED)
    assert (fact.data["first"], fact.data["channel"], fact.data["role"]) == (1, "phone", "nurse")
    assert world.do(NURSE, said.SendMessage(case, 1, 0, "Hej.")).outcome == "applied"
    assert [fact.data.get("first") for fact in facts(world, FactKind.MESSAGE_SENT)] == [None]
    other = world.sent_case()
    world.do(NURSE, said.TakeCase(other))
    world.do(NURSE, said.SendMessage(other, 1, 0, "Hej."))
    assert [fact.data.get("first") for fact in facts(world, FactKind.MESSAGE_SENT)] == [None, 1]


def test_a_receptionist_enters_what_she_is_told_and_a_nurse_gets_it(world: World) -> None:
    """FR4: the gate's tick is a nurse's, at once; what is no medical matter stays with whoever entered it."""
    result = enter(world, DESK, answers={GATE: ["fainted"]}, take=True)
    assert (result.data["priority"], result.data["queue"], "hold_number" in result.data) == (1, "clinical", False)
    case = now(world, CaseId(str(result.data["case"])))
    assert (case.first_reply_at, case.care.alone_since) == (0, world.clock.now())
    paper = enter(world, DESK, reasons=["papers"], answers={}, channel="counter", take=True)
    assert (paper.data["queue"], paper.data["hold_number"]) == ("admin", 1)
    assert now(world, CaseId(str(paper.data["case"]))).first_reply_at == 0


@pytest.mark.parametrize(
    ("answers", "outcome", "priority"),
    [({GATE: ["no_breath"]}, "call_112", 1), ({GATE: ["bleeding"]}, "emergency_department", 1)],
)
def test_nobody_on_the_telephone_is_sent_away_by_the_program(
    world: World, answers: dict[str, Any], outcome: str, priority: int
) -> None:
    """R19: whoever enters it says so herself, and the case is there for a nurse."""
    case = entered(world, answers=answers)
    stored = now(world, case)
    assert (stored.state, stored.care.outcome, stored.priority) == (CaseState.QUEUED, outcome, priority)
    assert stored.care.advised_112 == ""


def test_all_asked_and_only_advice_left_is_still_somebodys_case(world: World) -> None:
    calm = {GATE: [], "health": [], "fever": "no", "ache.start": "slow", "ache.strength": 0, "ache.since": "2026-10-13",
            "ache.where": [], "ache.note": None, "ache.photo": None}  # fmt: skip
    case = entered(world, answers=calm)
    assert (now(world, case).care.outcome, now(world, case).state) == ("self_care", CaseState.QUEUED)


def test_whoever_has_no_number_is_told_of_and_can_only_be_called(world: World) -> None:
    """FT2: name, year and sex as told; the composer has nobody to write to, and the server knows it too."""
    before = known(world)
    case = entered(
        world, number="", name="Okänd Vid disken", born="1950", sex="man", language="so", interpreter=True, take=True
    )
    assert known(world) == before + 1
    (card,) = rows(world, case, "person", PersonCard)
    assert (card.name, card.personnummer, card.birth_date, card.sex) == ("Okänd Vid disken", "", "1950-07-01", "man")
    (told,) = rows(world, case, "contact", Contact)
    assert (told.interpreter, told.language) == (True, "so")
    assert now(world, case).care.unreachable
    result = world.do(NURSE, said.SendMessage(case, 1, 0, "Hej"))
    assert result.code == Refusal.NO_PAGE


def test_a_reserve_number_is_one_person_however_often_she_calls(world: World) -> None:
    told: dict[str, Any] = {"number": "810829-M071", "name": "Nima", "sex": "man"}
    assert enter(world, **told).code == Refusal.BAD_NUMBER
    told["number"] = "19810829-m071"
    cases = [entered(world, **told), entered(world, number=RESERVE)]
    assert len({now(world, case).subject for case in cases}) == 1
    assert all(now(world, case).care.unreachable for case in cases)
    first, second = world.settle(
        [
            (NURSE, world.say(_bare(world, number="991981000010", name="Ny", sex="man"))),
            (DESK, world.say(_bare(world, number="991981000010", name="Ny", sex="man"))),
        ]
    )
    people = {now(world, CaseId(str(one.data["case"]))).subject for one in (first, second)}
    assert len(people) == 1


def _bare(world: World, **fields: Any) -> EnterContact:
    assert world.triage.content is not None
    return EnterContact("counter", ["ache"], {GATE: []}, world.triage.content.version, **fields)


def test_a_guardian_whom_the_register_knows_reads_about_the_child_and_others_only_call(world: World) -> None:
    child: dict[str, Any] = {"number": CHILD, "caller": "Samir", "relation": "guardian"}
    mine = entered(world, caller_number=PERSON, **child)
    assert (now(world, mine).resident, now(world, mine).subject, now(world, mine).care.unreachable) == (
        SAMIR,
        KIM,
        False,
    )
    hers = entered(world, caller_number=STRANGER, **child)
    assert (now(world, hers).resident, now(world, hers).care.unreachable) == (KIM, True)
    (card,) = rows(world, mine, "case", CaseCard)
    assert card.about == "child"


def test_a_call_is_promised_when_it_is_entered_and_when_nobody_takes_a_caller(world: World) -> None:
    """FT7: the call has its time; a visitor who waits there has none unless it was promised."""
    due = world.clock.now() + 2 * HOUR
    promised = now(world, entered(world, call_by=due)).care
    assert (promised.task, promised.task_why, promised.task_due) == ("call_back", "promised", due)
    left = now(world, entered(world))
    assert (left.care.task, left.care.task_due) == ("call_back", left.reply_by)
    assert now(world, entered(world, channel="counter")).care.task == ""
    assert enter(world, call_by=world.clock.now() - 1).code == Refusal.EXPIRED


def test_the_holder_promises_another_time_and_a_missed_call_keeps_its_reason(world: World) -> None:
    """FT7."""
    case = entered(world, take=True)
    due = world.clock.now() + HOUR
    assert world.do(NURSE, PromiseCall(case, 1, due)).data == {"due": due}
    assert world.do(NURSE, PromiseCall(case, 1, due + MINUTE)).data == {"due": due + MINUTE}
    assert world.do(staff(ROBIN), PromiseCall(case, 1, due)).code != ""
    missed = world.do(NURSE, said.CalledBack(case, 1, False)).data
    assert (missed["tries"], now(world, case).care.task_why) == (1, "promised")
    assert [kind for kind, _ in events(world, case)].count("call_promised") == 2
    assert [fact.data["before"] for fact in facts(world, FactKind.CALL_PROMISED)] == [0, due]


WRONG: list[tuple[dict[str, Any], Refusal, str | None]] = [
    ({"number": "", "name": "", "born": ""}, Refusal.FIELD_MISSING, "who"),
    ({"number": "", "name": "Bara namn"}, Refusal.FIELD_MISSING, "who"),
    ({"reasons": []}, Refusal.FIELD_MISSING, "reason"),
    ({"answers": {}}, Refusal.FIELD_MISSING, "signs"),
    ({"number": "640312-9808"}, Refusal.BAD_NUMBER, None),
    ({"number": "", "name": "A", "born": "2030-01-01"}, Refusal.BAD_BIRTH_DATE, None),
    ({"number": "", "name": "A", "born": "2025"}, Refusal.BIRTH_DATE_NEEDED, None),
    ({"channel": "telepathy"}, Refusal.BAD_COMMAND, None),
    ({"relation": "boss"}, Refusal.BAD_COMMAND, None),
    ({"language": "svenska!"}, Refusal.BAD_COMMAND, None),
    ({"reasons": ["nothing"]}, Refusal.UNKNOWN_REASON, None),
    ({"answers": {GATE: ["nonsense"]}}, Refusal.UNKNOWN_OPTION, None),
    ({"content": "yesterday"}, Refusal.CONTENT_CHANGED, None),
    ({"own_words": "x" * 10_001}, Refusal.TEXT_TOO_LONG, None),
]


def test_what_is_missing_or_cannot_be_is_named_and_nothing_is_stored(world: World) -> None:
    """R65: three fields are needed, and which one is missing is said."""
    before = known(world)
    for fields, code, field in WRONG:
        result = enter(world, **fields)
        assert (result.code, result.data.get("field")) == (code, field), fields
    assert known(world) == before
    assert facts(world, FactKind.CASE_STARTED) == []


def test_without_content_a_caller_is_not_assessed_and_a_nurse_reads_what_was_said(small: World) -> None:
    """R65."""
    small.assess_by(ContentInUse())
    case = entered(small, reasons=[], answers={})
    assert (now(small, case).priority, now(small, case).care.outcome) == (2, "")
    assert enter(small, reasons=[], answers={}, own_words=" ").data == {"field": "reason"}


def test_somebody_with_protected_identity_goes_where_few_read_it(world: World) -> None:
    with world.storage.read() as reader:
        number = reader.stores.persons.some(reader.link, [HIDDEN])[HIDDEN].personnummer
    result = enter(world, DESK, number=number, take=True)
    assert (result.data["queue"], "hold_number" in result.data) == (Audience.PROTECTED, False)


def test_the_same_entry_twice_is_one_case(world: World) -> None:
    """Invariant 2."""
    body, command = _bare(world, number=RESERVE, name="Nima", sex="man"), world.clock.new_id()
    results = [world.do(NURSE, body, command) for _ in range(2)]
    assert results[0].data == results[1].data
    assert len(facts(world, FactKind.CASE_STARTED)) == 1
