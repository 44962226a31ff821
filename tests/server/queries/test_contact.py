"""What is asked while somebody calls: who has this number, which is logged, and what to tick, which is about nobody."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.days import swedish_day
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Role
from desktop.protocol.queries import AskTickList, KnownPerson, PersonByNumber, TickList
from desktop.server.content_in_use import NO_CONTENT
from desktop.server.queries.contact import ask_tick_list, person_by_number
from desktop.server.requests import Look, PutRegion
from desktop.triage.ticking import tick_list
from tests.support.asking import facts, number
from tests.support.interviews import content_in
from tests.support.triage_content import SMALL, begun
from tests.support.world import HIDDEN, MARIA, NORTH, REGION, ROBIN, SAMIR, START, World, resident, staff

NURSE, DESK = staff(MARIA), staff(ROBIN, role=Role.RECEPTIONIST)
PERSON = number(date(1964, 3, 12), 981)


@pytest.fixture(autouse=True)
def people(request: pytest.FixtureRequest) -> None:
    """Numbers that are ones, for those whom the region knows."""
    for name in {"world", "small"} & set(request.fixturenames):
        for who, each in ((SAMIR, PERSON), (HIDDEN, number(date(1980, 1, 1)))):
            (known,) = (one for one in REGION.residents if one.id == who)
            put = PutRegion(residents=(msgspec.structs.replace(known, personnummer=each),))
            assert request.getfixturevalue(name).ask(put) is None


GATE = tick_list(SMALL, begun("ache"))[0].id


def asked(world: World, text: str, actor: Actor = NURSE) -> KnownPerson:
    with world.storage.read() as reader:
        answer = person_by_number(reader, actor, PersonByNumber(text, "care"), world.clock.now()).answer
    assert isinstance(answer, KnownPerson)
    return answer


def test_a_number_finds_the_person_with_her_open_cases(world: World) -> None:
    """FT2."""
    world.sent_case()
    found = asked(world, PERSON, DESK)
    assert (found.state, found.name, found.number, found.kind, found.age_months) == (
        "known", "Samir", PERSON, "personnummer", 62 * 12 + 7,
    )  # fmt: skip
    assert (found.listed_at, found.open_cases, asked(world, PERSON).open_cases) == (NORTH, 0, 1)


def test_a_number_that_nobody_has_tells_what_it_says_itself(world: World) -> None:
    found = asked(world, "19810829m071")
    assert (found.state, found.number, found.kind, found.born, found.sex, found.name) == (
        "unknown", "19810829M071", "reserve", "1981-08-29", "", "",
    )  # fmt: skip


def test_of_a_protected_identity_a_receptionist_is_told_nothing_but_that(world: World) -> None:
    """R61."""
    with world.storage.read() as reader:
        number = reader.stores.persons.some(reader.link, [HIDDEN])[HIDDEN].personnummer
    found = asked(world, number, DESK)
    assert (found.state, found.name, found.phone, found.age_months) == ("protected", "", "", -1)
    assert asked(world, number).name == "Hidden"


def test_what_is_no_number_is_said_to_be_none(small: World) -> None:
    with pytest.raises(Refused) as refused:
        asked(small, "640312-9808")
    assert refused.value.code is Refusal.BAD_NUMBER


def test_whom_the_register_told_of_stands_in_the_log(world: World) -> None:
    """R61, invariant 4."""
    actor = world.session(NURSE)
    with world.storage.read() as reader:
        found = person_by_number(reader, actor, PersonByNumber(PERSON, "care"), world.clock.now())
    look = Look(actor, "person_by_number", "care", found.kind, None, (), found.data, found.subject)
    assert world.ask(look) is None
    (fact,) = facts(world, FactKind.PERSON_LOOKED_UP)
    assert (fact.subject, fact.person, fact.data) == (SAMIR, MARIA, {"purpose": "care", "known": 1})


def ticking(tmp_path: Path, **fields: object) -> TickList:
    query = AskTickList("care", **fields)  # type: ignore[arg-type]
    return ask_tick_list(content_in(tmp_path / "content"), NURSE, query, swedish_day(START))


def test_the_list_shows_the_outcome_as_it_stands(tmp_path: Path) -> None:
    """FT2: live, by the tables of the page."""
    bare = ticking(tmp_path, reasons=["ache"], born="1964", sex="man")
    assert (bare.signs_asked, bare.outcome, bare.priority, bare.questions[0].id) == (False, "chat", 2, GATE)
    worse = ticking(tmp_path, reasons=["ache"], sex="man", born="1964", answers={GATE: ["no_breath"]})
    assert (worse.signs_asked, worse.outcome, worse.priority, worse.why[0].en) == (
        True,
        "call_112",
        1,
        "Cannot breathe",
    )
    words = ticking(tmp_path, own_words="hostar", language="sv")
    assert (words.suggested, words.questions, words.outcome) == (["cough"], [], "")


def test_who_may_not_ask_and_what_cannot_be_ticked(tmp_path: Path) -> None:
    today = swedish_day(START)
    with pytest.raises(Refused) as refused:
        ask_tick_list(NO_CONTENT, resident(SAMIR), AskTickList("care"), today)
    assert refused.value.code is Refusal.NO_ACCESS
    assert ask_tick_list(NO_CONTENT, NURSE, AskTickList("care"), today) == TickList("")
    for fields, code in (({"born": "2031"}, Refusal.BAD_BIRTH_DATE), ({"reasons": ["x"]}, Refusal.UNKNOWN_REASON)):
        with pytest.raises(Refused) as refused:
            ticking(tmp_path, **fields)
        assert refused.value.code is code
