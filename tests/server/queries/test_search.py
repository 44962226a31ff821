"""Search: by name as people type it, by number and by case; nobody finds what they may not open."""

import msgspec
import pytest

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refused
from desktop.domain.units import HOUR, Assignment, CaseId, Role
from desktop.protocol import commands as said
from desktop.protocol.queries import Found, SearchPerson
from desktop.server.queries.search import MOST, search
from desktop.server.requests import Guardian, PutRegion
from tests.support.asking import DESK, NURSE, add, find, found, told
from tests.support.world import BO, HIDDEN, KIM, LENA, NORTH, SAMIR, SOUTH, World, resident, staff

NAMES = ("Émilie Åström", "Anna-Karin Öberg", "Sören O'Brien", "Asta Berg", "علي حسن")


@pytest.fixture
def people(world: World) -> World:
    """A case for each of some names, and Samir's."""
    for name in NAMES:
        world.sent_case(add(world, name))
    world.sent_case(SAMIR)
    return world


def test_a_name_is_found_by_the_beginning_of_any_part(people: World) -> None:
    """Case and accents count for nothing; å, ä and ö are letters of their own."""
    wanted = {
        "sam": ["Samir"],
        "SAMIR": ["Samir"],
        "emilie": ["Émilie Åström"],
        "Émi": ["Émilie Åström"],
        "åst": ["Émilie Åström"],
        "ast": ["Asta Berg"],
        "ö": [],
        "öb an": ["Anna-Karin Öberg"],
        "karin": ["Anna-Karin Öberg"],
        "anna-karin öberg": ["Anna-Karin Öberg"],
        "brien sö": ["Sören O'Brien"],
        "berg": ["Asta Berg"],
        "berg anna": [],
        "حسن": ["علي حسن"],
        "amir": [],
    }
    assert {text: found(people, text) for text in wanted} == wanted


def test_a_renamed_person_is_found_by_the_new_name_only(people: World) -> None:
    add(people, "Asta Lund", who="asta")
    assert (found(people, "berg"), found(people, "lund")) == ([], ["Asta Lund"])


def test_a_number_is_found_however_it_is_written(world: World) -> None:
    world.sent_case(LENA)
    spelled = ["19900101-9810", "900101-9810", "9001019810", "199001019810", " 1990 0101 9810 ", "900101\u20139810"]
    assert [found(world, text) for text in spelled] == [["Lena"]] * len(spelled)
    assert [found(world, text) for text in ("19900101-9811", "900101", "19900101-9802")] == [[]] * 3


def test_a_case_is_found_by_its_id(world: World) -> None:
    case = world.sent_case(LENA)
    hit = told(find(world, f" {case} "), Found).hits[0]
    assert (hit.line.case, hit.name, hit.age_months // 12, hit.sex, hit.writer) == (case, "Lena", 36, "man", "")
    assert (hit.line.unit, hit.line.state, hit.line.priority, hit.line.opens) == ("north", "queued", 2, True)
    assert found(world, world.clock.new_id()) == []


def test_a_child_is_found_by_the_guardian_who_wrote(world: World) -> None:
    other = add(world, "Other Guardian")
    assert world.ask(PutRegion(guardians=(Guardian(KIM, LENA), Guardian(KIM, other)))) is None
    case = world.sent_case(LENA, about=KIM)
    hits = told(find(world, "lena"), Found).hits
    assert [(hit.line.case, hit.name, hit.writer, hit.sex) for hit in hits] == [(case, "Kim", "Lena", "girl")]
    assert found(world, "19900101-9810") == ["Kim"]
    assert found(world, "kim") == ["Kim"]
    assert found(world, "other") == [], "she did not write it"


def test_closed_cases_are_found_and_unsent_ones_never(world: World) -> None:
    nurse = world.session(NURSE)
    case = world.sent_case(SAMIR)
    world.do(nurse, said.TakeCase(case))
    assert told(find(world, "samir"), Found).hits[0].line.state == "held"
    world.do(nurse, said.MarkDocumented(case, 1))
    world.do(nurse, said.CloseCase(case, 1, 0, "answered"))
    line = told(find(world, "samir"), Found).hits[0].line
    assert (line.state, line.outcome, line.holder) == ("closed", "answered", None)
    unsent = CaseId(world.clock.new_id())
    world.do(resident(LENA), said.StartCase("north"), unsent)
    assert (found(world, "lena"), found(world, unsent)) == ([], [])


def test_nobody_finds_what_she_may_not_open(world: World) -> None:
    """R61: the same rule as for opening."""
    case = world.sent_case(LENA)
    hidden = world.sent_case(HIDDEN)
    elsewhere, manager = staff(BO, unit=SOUTH), staff(BO, role=Role.UNIT_MANAGER)
    for text in ("lena", "19900101-9810", case):
        assert [found(world, text, actor) for actor in (elsewhere, manager)] == [[]] * 2, text
        assert [hit.line.opens for hit in told(find(world, text, DESK), Found).hits] == [False], "only for a reason"
    assert found(world, "hidden") == ["Hidden"]
    assert [found(world, text, DESK) for text in ("hidden", "19800101-9804", hidden)] == [[]] * 3
    assert find(world, "lena", manager).answer is None, "no queue of hers: she may not even ask"


def test_a_protected_person_in_an_open_queue_is_shown_to_clinical_roles_only(world: World) -> None:
    """The register learns of the protection after the case has come."""
    who = add(world, "Vera Dold", who="vera")
    case = world.sent_case(who)
    link = world.storage.open_link()
    for change in ("UPDATE cases SET audience = 'admin'", "UPDATE person SET protected = true WHERE id = 'vera'"):
        link.raw.execute(change)
    link.raw.close()
    assert [found(world, text, DESK) for text in ("vera", case)] == [[], []]
    hits = told(find(world, "vera"), Found).hits
    assert [(hit.name, hit.protected) for hit in hits] == [("Vera Dold", True)]


def test_at_most_twenty_are_shown_the_newest_first(world: World) -> None:
    cases = []
    for _ in range(MOST + 1):
        world.clock.pass_ms(HOUR)
        cases.append(world.sent_case(SAMIR))
    answer = told(find(world, "samir"), Found)
    assert [hit.line.case for hit in answer.hits] == cases[:0:-1]
    assert answer.more
    assert not told(find(world, cases[0]), Found).more


def test_hostile_text_finds_nothing_and_hurts_nothing(people: World) -> None:
    """R65: SQL, wildcards, zero bytes, emoji, marks that turn the writing."""
    hostile = [
        "", " ", "s", "%", "_____", "*", "' OR 1=1 --", "\x00\x00", "\u202e\u200f", "🙂" * 50, "%s %s", "?", "x" * 200,
        "a " * 100, "9" * 12, "１９９００１０１９８１", "'; DROP TABLE person; --", "sa%mir", "\ud7ff\uffff",
    ]  # fmt: skip
    assert {text: found(people, text) for text in hostile} == {text: [] for text in hostile}
    assert found(people, "sam\u200b\u202e") == ["Samir"]


def test_a_text_that_is_too_long_is_refused(world: World) -> None:
    with pytest.raises(Refused, match="bad_command"), world.storage.read() as reader:
        search(reader, NURSE, SearchPerson("samir " * 2_000, "care"), world.clock.now())


def test_what_was_searched_for_is_not_in_what_is_logged(world: World) -> None:
    """R61: facts hold no free text."""
    case = world.sent_case(LENA)
    finding = find(world, "Lena")
    assert (finding.kind, finding.shown, finding.data) == (FactKind.SEARCHED, (case,), {"by": "name", "hits": 1})
    assert find(world, "19900101-9810").data == {"by": "number", "hits": 1}
    assert find(world, case).data == {"by": "case", "hits": 1}


def test_all_units_where_one_works_now_are_searched_and_no_other(world: World) -> None:
    """F2, decision 23: a session at several units looks at all of them, by their own commissions."""
    here, there = world.sent_case(SAMIR), world.sent_case(SAMIR, SOUTH)
    given = (Assignment(NORTH, Role.NURSE), Assignment(SOUTH, Role.NURSE))
    both = msgspec.structs.replace(NURSE, assignments=given, beside=(SOUTH,))

    def cases(actor: Actor) -> set[CaseId]:
        return {hit.line.case for hit in told(find(world, "samir", actor), Found).hits}

    assert (cases(NURSE), cases(both)) == ({here}, {here, there})
    assert cases(msgspec.structs.replace(both, assignments=given[:1])) == {here}
    assert cases(msgspec.structs.replace(both, beside=())) == {here}
