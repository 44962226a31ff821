"""The books of rules: proven, saved, compared and published; in force from that commit on in every process (R40, R41)."""

from pathlib import Path

import msgspec
import pytest

from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.routing import COMMON_ENTRANCE
from desktop.domain.rulebooks import Book, Wrong
from desktop.domain.units import HOUR, Assignment, CareUnit, PersonId, Role, StaffCard, UnitId
from desktop.protocol import managing
from desktop.protocol.queries import (
    RulesCases,
    RulesChange,
    RulesHeld,
    RulesPreview,
    RulesTried,
    RulesTry,
    RulesVersions,
    RulesWaiting,
)
from desktop.server.content_in_use import ContentInUse
from desktop.server.queries import rulebooks, trying
from desktop.server.requests import PutRegion, StaffMember
from tests.server.handlers.test_placing import DAYTIME, facts, queue_row
from tests.server.handlers.test_routing import ADVICE, CENTRES, EVENING, OPEN_LATE
from tests.support.builders import at
from tests.support.interviews import Telling, content_in
from tests.support.rulebook import RULES
from tests.support.world import HIDDEN, LENA, NORTH, SOUTH, World, staff

HEAD = PersonId("head")
CHIEF = staff(HEAD, unit=ADVICE, role=Role.UNIT_MANAGER)
"""The manager of 1177."""
TO_1177 = RULES.replace(
    "rules:\n", "rules:\n  - {id: all_day, why: region, to: advice, when: {entrance: [north], door: [open]}}\n"
)
CLINIC = CareUnit(UnitId("bvc"), "Clinic", "clinic", "childrens_clinic", "Testregionen", hours=DAYTIME)
MAPPED = """\
version: "9"
region:
  - {outcome: chat, complaint: ache, action: {profession: paediatric_nurse, unit_kind: childrens_clinic, within: {frame: same_day}}}
"""


@pytest.fixture
def region(world: World, tmp_path: Path) -> World:
    """Two health centres, 1177 with a manager, a clinic, and the rules of the program."""
    triage = content_in(tmp_path / "content")
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")
    assert triage.load_routing(tmp_path / "rules.yaml", {NORTH, SOUTH, ADVICE}) is None
    world.assess_by(triage)
    head = StaffMember(StaffCard(HEAD, "Head", "unit_manager"), (Assignment(ADVICE, Role.UNIT_MANAGER),))
    assert world.ask(PutRegion(units=(*CENTRES, OPEN_LATE, CLINIC), staff=(head,))) is None
    return world


def published(world: World, text: str, book: str = "routing", seen: int = 0) -> int:
    saved = world.do(CHIEF, managing.SaveRules(book, text, "Because"))
    assert saved.outcome == "applied", saved
    number = int(saved.data["number"])
    assert world.do(CHIEF, managing.PublishRules(book, number, seen, "")).outcome == "applied"
    return number


def sent(world: World) -> str:
    """Which rule sent a new case where."""
    telling = Telling(world)
    telling.told("ache", strength=9)
    why = facts(world, telling)["routed"]
    return f"{why['rules']} {why['rule']} {why['unit']}"


def held(world: World, book: str = "routing") -> RulesHeld:
    with world.storage.read() as reader:
        answer = rulebooks.versions(reader, world.triage, CHIEF, RulesVersions(book, "rules"), world.clock.now()).answer
    assert isinstance(answer, RulesHeld)
    return answer


def preview(world: World, text: str, book: str = "routing") -> RulesChange:
    with world.storage.read() as reader:
        asked = RulesPreview(book, text, "rules")
        answer = rulebooks.preview(reader, world.triage, CHIEF, asked, world.clock.now()).answer
    assert isinstance(answer, RulesChange)
    return answer


def tried(world: World, **asked: object) -> RulesTried:
    with world.storage.read() as reader:
        query = msgspec.convert(
            {"entrance": "north", "outcome": "", "priority": 2, "at": 1, "purpose": "rules", **asked}, RulesTry
        )
        answer = trying.tried(reader, world.triage, CHIEF, query, world.clock.now()).answer
    assert isinstance(answer, RulesTried)
    return answer


def test_a_draft_changes_nothing_until_it_is_published_and_then_the_next_case(region: World) -> None:
    assert sent(region) == "1 open north"
    assert region.do(CHIEF, managing.SaveRules("routing", TO_1177, "More to 1177")).data == {"number": 1}
    assert sent(region) == "1 open north"
    assert region.do(CHIEF, managing.PublishRules("routing", 1, 0, "")).data == {"number": 1}
    assert sent(region) == "r1 all_day 1177"
    with region.storage.read() as reader:
        kinds = {one.fact.kind: one.fact.data for one in reader.stores.facts.everything(reader.link)}
    assert kinds[FactKind.RULES_SAVED] == {"book": "routing", "number": 1}
    assert kinds[FactKind.RULES_PUBLISHED] == {"book": "routing", "number": 1, "version": 1, "from_number": 0}


def test_another_process_goes_by_them_at_once(region: World, tmp_path: Path) -> None:
    """No restart and no news to wait for: what holds is read in the transaction that routes."""
    other = ContentInUse(demo=True)
    assert other.load(tmp_path / "content") == []
    published(region, TO_1177)
    region.assess_by(other)
    assert sent(region) == "r1 all_day 1177"


def test_what_held_before_comes_back_as_a_new_version_and_so_does_the_file(region: World) -> None:
    published(region, TO_1177)
    second = published(region, RULES, seen=1)
    back = region.do(CHIEF, managing.PublishRules("routing", 1, second, "It was better"))
    assert (back.data, sent(region)) == ({"number": 3}, "r3 all_day 1177")
    assert region.do(CHIEF, managing.PublishRules("routing", 0, 3, "As delivered")).data == {"number": 4}
    assert sent(region) == "r4 open north"
    seen = held(region)
    assert (seen.in_force, [one.number for one in seen.versions], seen.may_write) == (4, [4, 3, 2, 1, 0], True)
    assert [one.comment for one in seen.versions] == ["As delivered", "It was better", "Because", "Because", ""]
    assert {one.author_name for one in seen.versions[:-1]} == {"Head"}
    assert seen.versions[-1].text == RULES


@pytest.mark.parametrize(
    ("old", "new", "wrong", "line", "rule"),
    [
        ("to: first_to_open, ring: true", "to: first_to_open", Wrong.CLOSED_DOOR, 14, "ring"),
        ("  - {id: morning, why: can_wait, to: own}\n", "", Wrong.FALLS_THROUGH, 14, "ring"),
        ("id: morning", "id: open", Wrong.TWICE, 15, "open"),
        ("to: own, when: {door: [open]}}", "to: own, when: {entrance: [moon]}}", Wrong.NO_UNIT, 11, "open"),
        (
            "to: listed, when: {outcome: [book], door",
            "to: moon, when: {outcome: [book], door",
            Wrong.UNREADABLE,
            9,
            "",
        ),
        ("when: {priority: [2], door: [open]}", "when: {priority: [1], door: [open]}", Wrong.NEVER, 13, "advice"),
    ],
)
def test_rules_that_could_lose_somebody_are_refused_with_rule_and_line(
    region: World, old: str, new: str, wrong: str, line: int, rule: str
) -> None:
    assert old in RULES
    text = RULES.replace(old, new)
    refused = region.do(CHIEF, managing.SaveRules("routing", text, ""))
    assert (refused.code, refused.data) == (Refusal.RULES_WRONG, {"wrong": wrong, "line": line, "rule": rule})
    problem = preview(region, text).problem
    assert problem is not None
    assert (problem.code, problem.line, problem.rule) == (wrong, line, rule)
    assert held(region).in_force == 0


def test_who_compared_with_other_rules_than_hold_is_told_so(region: World) -> None:
    published(region, TO_1177)
    region.do(CHIEF, managing.SaveRules("routing", RULES, ""))
    assert region.do(CHIEF, managing.PublishRules("routing", 2, 0, "")).code == Refusal.RULES_NEWER
    assert region.do(CHIEF, managing.PublishRules("routing", 7, 1, "")).code == Refusal.NOT_FOUND


@pytest.mark.parametrize("who", [staff(HEAD, unit=NORTH, role=Role.UNIT_MANAGER), staff(HEAD, unit=ADVICE)])
def test_only_the_manager_of_1177_writes_them(region: World, who: Actor) -> None:
    assert region.do(who, managing.SaveRules("routing", RULES, "")).code == Refusal.NO_ACCESS
    assert region.do(who, managing.PublishRules("routing", 0, 0, "")).code == Refusal.NO_ACCESS


def test_a_preview_counts_and_lists_what_would_have_gone_elsewhere_without_names(region: World) -> None:
    sent(region)
    region.clock.pass_ms(EVENING)
    sent(region)
    change = preview(region, TO_1177)
    assert (change.problem, change.looked_at, change.moved) == (None, 2, 1)
    only = change.cases[0]
    assert (only.priority, only.outcome, only.reason, only.open) == (2, "chat", "ache", True)
    assert only.before == {"rule": "open", "unit": "north", "queue": "clinical", "ring": 0}
    assert only.after == {"rule": "all_day", "unit": "1177", "queue": "clinical", "ring": 0}
    assert "Samir" not in str(change)
    region.clock.pass_ms(24 * HOUR + 1)
    assert preview(region, TO_1177).looked_at == 0


def test_a_made_up_case_goes_where_a_real_one_would_by_what_holds_or_by_a_draft(region: World) -> None:
    evening = int(at("20:00"))
    assert tried(region, at=evening).data["rule"] == "advice"
    assert tried(region, at=int(at("10:00"))).data["rule"] == "open"
    assert tried(region, at=int(at("10:00")), text=TO_1177).data["rule"] == "all_day"
    assert tried(region, at=evening, priority=4, entrance=COMMON_ENTRANCE, listed="south").data["unit"] == "south"
    assert tried(region, at=evening, outcome="self_care", priority=5).data == {}
    broken = tried(region, at=evening, text=RULES.replace("ring: true", "ring: 7")).problem
    assert broken is not None


OVERFLOW = RULES.replace(
    "  - {id: open,",
    "  - {id: overflow, why: overloaded, to: relief, when: {priority: [1, 2, 3], wait: [broken]}}\n  - {id: open,",
)


def busy(unit: str, before: int, staff: int = 1) -> dict[str, object]:
    return {"unit": unit, "before": before, "staff": staff, "handling": 12}


def test_a_queue_can_be_tried_longer_than_it_is(region: World) -> None:
    """Issue 4: pick a case, a time and a load; what is not said is as it is now, and is told."""
    asked = {"at": int(at("10:00")), "outcome": "chat", "text": OVERFLOW}
    now = tried(region, **asked)
    assert now.data["rule"] == "open"
    assert [(one.unit, one.before, one.staff, one.handling, one.keeps) for one in now.loads] == [
        (NORTH, 0, 0, 12, True), (ADVICE, 0, 0, 12, True),
    ]  # fmt: skip
    full = tried(region, **asked, loads=[busy("north", 20)])
    assert (full.data["rule"], full.data["unit"]) == ("overflow", ADVICE)
    assert (full.loads[0].answers, full.loads[0].keeps) == (at("14:00"), False)
    assert tried(region, **asked, loads=[busy("north", 20, staff=10)]).data["rule"] == "open"
    both = tried(region, **asked, loads=[busy("north", 20), busy("1177", 20)])
    assert (both.data["rule"], both.loads[1].keeps) == ("open", False)
    hidden = tried(region, **asked, protected=True, loads=[busy("north", 20)])
    assert (hidden.data["unit"], hidden.data["queue"]) == (ADVICE, "protected")


def test_a_real_case_is_tried_as_it_is_at_another_hour_and_with_another_queue(region: World) -> None:
    telling = Telling(region)
    telling.told("ache", strength=9)
    real = {"case": telling.case, "entrance": "south", "priority": 5, "text": OVERFLOW}
    ten = tried(region, **real, at=int(at("10:00")))
    assert ten.data | {"rules": "1", "border": 0} == facts(region, telling)["routed"] | {
        "else_rule": ten.data["else_rule"], "else_why": ten.data["else_why"]
    }  # fmt: skip
    assert (ten.data["entrance"], ten.data["priority"], ten.loads[0].before) == ("north", 2, 0)
    assert tried(region, **real, at=int(at("20:00"))).data["rule"] == "advice"
    assert tried(region, **real, at=int(at("10:00")), loads=[busy("north", 20)]).data["rule"] == "overflow"


def test_a_manager_tries_what_waits_at_her_unit_and_nothing_that_is_protected(region: World) -> None:
    """R61: of the whole region only where its rules are written; no name is told."""
    telling, other, hidden = Telling(region), Telling(region, LENA, SOUTH), Telling(region, HIDDEN)
    for one in (telling, other, hidden):
        one.told("ache", strength=9)

    def waits(who: Actor) -> set[str]:
        with region.storage.read() as reader:
            found = trying.waiting(reader, region.triage, who, RulesCases("rules"), region.clock.now()).answer
        assert isinstance(found, RulesWaiting)
        return {one.case for one in found.cases}

    manager = staff(HEAD, unit=NORTH, role=Role.UNIT_MANAGER)
    assert waits(manager) == {telling.case}
    assert waits(CHIEF) == {telling.case, other.case}
    for case in (other.case, hidden.case):
        query = RulesTry("north", "", 2, 1, "rules", case=case)
        with region.storage.read() as reader, pytest.raises(Refused) as refused:
            trying.tried(reader, region.triage, manager, query, region.clock.now())
        assert refused.value.code is Refusal.NO_ACCESS


def test_a_preview_says_what_of_those_who_wait_would_go_elsewhere_as_the_queues_are_now(region: World) -> None:
    """Issue 4: only the queue makes the difference here."""
    region.clock.pass_ms(at("10:00") - region.clock.now())
    tellings = [Telling(region) for _ in range(8)]
    for one in tellings:
        one.told("ache", strength=9)
    change = preview(region, OVERFLOW)
    assert (change.looked_at, change.moved, change.waiting_looked_at) == (8, 0, 8)
    assert change.waiting_moved == len(change.waiting) > 0
    first = change.waiting[0]
    assert (first.before["unit"], first.after["unit"], first.open) == (NORTH, ADVICE, True)
    assert {one.case for one in change.waiting} < {one.case for one in tellings}


def test_the_outcome_map_decides_profession_and_kind_of_unit(region: World) -> None:
    """R41: edited like the rules, with a preview of what changes."""
    telling = Telling(region)
    telling.told("ache", strength=9)
    change = preview(region, MAPPED, "outcomes")
    assert (change.looked_at, change.moved) == (1, 1)
    before, after = change.cases[0].before, change.cases[0].after
    assert (before["profession"], before["unit_kind"]) == ("nurse", "health_centre")
    assert (after["profession"], after["unit_kind"], after["frame"]) == (
        "paediatric_nurse",
        "childrens_clinic",
        "same_day",
    )
    published(region, MAPPED, "outcomes")
    assert sent(region) == "1 kind bvc"
    region.clock.pass_ms(EVENING)
    assert sent(region) == "1 advice 1177"
    seen = queue_row(region, telling)
    assert seen is not None
    assert held(region, Book.OUTCOMES).in_force == 1


@pytest.mark.parametrize(
    ("text", "wrong", "rule"),
    [
        (MAPPED.replace("childrens_clinic", "moon"), Wrong.NO_UNIT, "1"),
        (MAPPED.replace("same_day", "within_days"), Wrong.DAYS, "1"),
        (MAPPED.replace("same_day}", "same_day}, self_booking: true"), Wrong.BOOKING, "1"),
        (MAPPED + MAPPED.splitlines(keepends=True)[2], Wrong.NEVER, "2"),
        (MAPPED + "units: {moon: []}\n", Wrong.NO_UNIT, "moon"),
    ],
)
def test_a_map_that_cannot_be_meant_is_refused(region: World, text: str, wrong: str, rule: str) -> None:
    refused = region.do(CHIEF, managing.SaveRules("outcomes", text, ""))
    assert (refused.code, refused.data.get("wrong"), refused.data.get("rule")) == (Refusal.RULES_WRONG, wrong, rule)
