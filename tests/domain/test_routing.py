"""Routing is one function of facts, units and rules: each case ends in exactly one place that may have it (R40, R28)."""

import random
from typing import Any

import msgspec
import pytest
from hypothesis import settings

from desktop.domain.case import Audience
from desktop.domain.listing import ListingState, at_a_unit
from desktop.domain.opening import opening
from desktop.domain.routing import (
    ANY_REGION,
    Door,
    Facts,
    Nature,
    Routed,
    RouteWhy,
    Rules,
    UnitNow,
    Units,
    advice_of,
    closed_to,
    routed,
    unit_now,
)
from desktop.domain.triage import Outcome
from desktop.domain.units import HOUR, CareUnit, Hours, Instant, UnitId, UnitKind
from desktop.server.routing_rules import read_rules
from tests.support import tree
from tests.support.builders import at

RULES = read_rules("rules.yaml", (tree.ROOT / "resources" / "routing" / "rules.yaml").read_text("utf-8"), ())
MORNING = Instant(at("08:00"))


def unit(name: str, door: Any = Door.OPEN, **more: Any) -> UnitNow:
    """A health centre of the region."""
    made = UnitNow(UnitId(name), UnitKind.HEALTH_CENTRE, "region", door, MORNING)
    return msgspec.structs.replace(made, **more)


def there(*units: UnitNow) -> Units:
    """The units by id."""
    return {one.id: one for one in units}


def advice(door: Any = Door.OPEN, **more: Any) -> UnitNow:
    """1177."""
    return unit("1177", door, kind=UnitKind.ADVICE_1177, **more)


def sent(facts: Facts, *units: UnitNow, rules: Rules = RULES) -> Routed:
    """The decision."""
    found = routed(rules, facts, there(*units))
    assert found is not None
    return found


def case(priority: int = 3, outcome: str = "chat", **more: object) -> Facts:
    """A case written to the unit `own`, about somebody listed there."""
    return msgspec.structs.replace(Facts(UnitId("own"), "own", priority, outcome, UnitId("own")), **more)


CLOSED = Door.CLOSED
OWN, LISTED = UnitId("own"), UnitId("listed")


@pytest.mark.parametrize("priority", [1, 2, 3, 4, 5])
def test_by_day_a_case_goes_where_it_was_written_to(priority: int) -> None:
    found = sent(case(priority), unit("own"), advice())
    assert (found.route.unit, found.route.queue, found.route.rule, found.route.ring) == (
        OWN, Audience.CLINICAL, "open", False,
    )  # fmt: skip


def test_what_is_no_medical_matter_is_the_receptionists_of_the_listed_unit() -> None:
    """R26."""
    errand = case(5, "non_medical", listed=LISTED)
    route = sent(errand, unit("own"), unit("listed", CLOSED)).route
    assert (route.unit, route.queue, route.ring) == (LISTED, Audience.ADMIN, False)
    assert sent(msgspec.structs.replace(errand, listed=None), unit("own")).route.unit == OWN


@pytest.mark.parametrize(
    ("priority", "doors", "place", "ring"),
    [
        (1, (CLOSED, Door.OPEN), "1177", True),
        (2, (CLOSED, Door.OPEN), "1177", False),
        (3, (CLOSED, Door.OPEN), "own", False),
        (5, (CLOSED, CLOSED), "own", False),
        (1, (CLOSED, CLOSED), "1177", True),
        (2, (CLOSED, CLOSED), "1177", True),
    ],
)
def test_when_it_is_closed_what_is_urgent_does_not_wait(
    priority: int, doors: tuple[Door, Door], place: str, ring: bool
) -> None:
    """R28: 1177 in its chat hours, else the telephone and a call from whoever is there first; the rest keeps its place."""
    found = sent(case(priority), unit("own", doors[0]), advice(doors[1], opens=Instant(MORNING - HOUR)))
    assert (found.route.unit, found.route.ring) == (place, ring)


def test_of_two_that_open_at_once_the_own_unit_calls() -> None:
    assert sent(case(2), unit("own", CLOSED), advice(CLOSED)).route.unit == OWN
    never = sent(case(2), unit("own", CLOSED, opens=None), advice(CLOSED, opens=None)).route
    assert (never.unit, never.ring) == (OWN, True)


def test_nothing_crosses_to_another_care_provider_by_itself() -> None:
    """R66: neither to 1177 nor to the unit of the listing; the border is told."""
    private = unit("own", CLOSED, care_provider="private")
    night = sent(case(2), private, advice())
    assert (night.route.unit, night.route.ring, night.border) == (OWN, True, True)
    visit = sent(case(5, "book", listed=LISTED), private, unit("listed"))
    assert (visit.route.unit, visit.border) == (OWN, True)
    emergency = case(1, "emergency_department", emergency=UnitId("er"))
    assert sent(emergency, private, unit("er", kind=UnitKind.EMERGENCY_DEPARTMENT)).route.unit == "er"


def test_to_an_emergency_unit_only_while_it_is_open_and_in_a_queue_only_where_it_has_one() -> None:
    """R7."""
    facts = case(1, "emergency_department", emergency=UnitId("er"))
    er = unit("er", kind=UnitKind.EMERGENCY_DEPARTMENT)
    assert sent(facts, unit("own"), er).route.queue is Audience.CLINICAL
    assert sent(facts, unit("own"), msgspec.structs.replace(er, staffed=False)).route.queue is None
    assert sent(facts, unit("own"), msgspec.structs.replace(er, door=CLOSED)).route.unit == OWN
    itself = msgspec.structs.replace(facts, emergency=OWN)
    assert sent(itself, unit("own", staffed=False)).route.queue is Audience.CLINICAL


def test_a_protected_identity_stays_behind_its_protection() -> None:
    for outcome in ("chat", "non_medical", "book"):
        assert sent(case(5, outcome, protected=True), unit("own")).route.queue is Audience.PROTECTED


def test_whoever_is_listed_at_what_lists_nobody_is_answered_where_she_wrote() -> None:
    """No unit, one that is not there, or no health centre."""
    for listed in (None, UnitId("abroad"), UnitId("1177")):
        found = sent(case(5, "book", listed=listed), unit("own"), advice())
        assert (found.route.unit, found.route.rule) == (OWN, "open")


LATE = {"answers": Instant(MORNING + 2 * HOUR), "keeps": False}
SOON = Instant(MORNING + HOUR)


@pytest.mark.parametrize(
    ("priority", "own", "there", "more", "place"),
    [
        (2, LATE, {"answers": SOON}, {}, "1177"),
        (1, LATE, {"answers": SOON}, {}, "1177"),
        (4, LATE, {"answers": SOON}, {}, "own"),
        (2, {"answers": SOON}, {"answers": MORNING}, {}, "own"),
        (2, LATE, {"answers": SOON, "keeps": False}, {}, "own"),
        (2, LATE, {"answers": LATE["answers"]}, {}, "own"),
        (2, LATE, {"answers": SOON, "door": CLOSED}, {}, "own"),
        (2, LATE, {"answers": SOON, "care_provider": "private"}, {}, "own"),
        (2, LATE, {"answers": SOON, "care_provider": "private"}, {"agreed": True}, "1177"),
        (2, LATE, {"answers": SOON}, {"stays": True}, "own"),
        (2, LATE, {"answers": SOON}, {"outcome": "book"}, "own"),
    ],
)
def test_an_overloaded_units_case_goes_only_to_an_earlier_answer_that_the_other_can_keep(
    priority: int, own: dict[str, Any], there: dict[str, Any], more: dict[str, Any], place: str
) -> None:
    """R40, use case D: what can wait stays with a promise, and the law is in the goal, whatever a rule says."""
    found = sent(case(priority, **more), unit("own", **own), advice(**there))
    assert (found.route.unit, found.route.relief) == (place, place == "1177")


def test_whoever_needs_another_profession_than_a_nurse_goes_where_one_is_at_work() -> None:
    """R40: the own unit first, then where the person is listed, then 1177; for load never to where there is none."""
    needs = case(3, profession="physiotherapist", listed=LISTED)
    lacks = {"competent": False}
    assert sent(needs, unit("own"), unit("listed")).route.rule == "competence"
    there = sent(needs, unit("own", **lacks), unit("listed"), advice()).route
    assert (there.unit, there.why) == (LISTED, "competence")
    assert sent(needs, unit("own", **lacks), unit("listed", **lacks), advice()).route.unit == "1177"
    nobody = sent(needs, unit("own", **lacks, **LATE), unit("listed", CLOSED), advice(**lacks, answers=SOON)).route
    assert (nobody.unit, nobody.rule) == (OWN, "open")
    private = unit("listed", care_provider="private")
    assert sent(needs, unit("own", **lacks), private).route.unit == OWN
    nurse = msgspec.structs.replace(needs, profession="")
    assert sent(nurse, unit("own", **lacks), unit("listed")).route.unit == OWN


def test_a_rule_can_be_for_one_profession() -> None:
    text = (tree.ROOT / "resources" / "routing" / "rules.yaml").read_text("utf-8")
    first = "  - {id: talk, why: region, to: advice, when: {profession: [psychologist], door: [open]}}\n"
    rules = read_rules("rules.yaml", text.replace("rules:\n", "rules:\n" + first), ())
    assert sent(case(3, profession="psychologist"), unit("own"), advice(), rules=rules).route.rule == "talk"
    assert sent(case(3, profession="midwife"), unit("own"), advice(), rules=rules).route.rule == "competence"


def test_where_another_care_provider_could_answer_the_question_says_where() -> None:
    """R66: by load in the daytime, and at night where the own unit is closed; never for what is answered here."""
    private = {"care_provider": "private"}
    for own in (unit("own", **LATE, **private), unit("own", CLOSED, **private)):
        asked = sent(case(2), own, advice()).ask
        assert asked is not None
        assert asked.unit == "1177"
    assert sent(case(2), unit("own", **private), advice()).ask is None
    assert sent(case(4), unit("own", CLOSED, **private), advice()).ask is None


def test_what_would_have_happened_otherwise_is_the_next_rule_that_leads_elsewhere() -> None:
    found = sent(case(2), unit("own", CLOSED), advice(CLOSED))
    assert found.otherwise is not None
    assert (found.route.rule, found.otherwise.rule, found.otherwise.ring) == ("ring", "morning", False)
    assert sent(case(3), unit("own")).otherwise is None


def test_a_rule_can_be_for_one_entrance() -> None:
    text = (tree.ROOT / "resources" / "routing" / "rules.yaml").read_text("utf-8")
    first = "  - {id: own_way, why: entrance, to: advice, when: {entrance: [own], door: [open]}}\n"
    rules = read_rules("rules.yaml", text.replace("rules:\n", "rules:\n" + first), {"own"})
    assert sent(case(3), unit("own"), advice(), rules=rules).route.unit == "1177"
    assert sent(case(3, entrance="1177"), unit("own"), advice(), rules=rules).route.unit == OWN


# --- everything ----------------------------------------------------------------------------------------------------

REGIONS = 1_000 if settings().max_examples >= 1_000 else 100
"""With 100 cases each."""
SPANS = (
    (), ("08:00-17:00",), ("08:00-16:00",), ("07:00-12:00", "13:00-22:00"), ("00:00-24:00",), ("18:00-24:00",),
    ("00:00-06:00", "20:00-24:00"),
)  # fmt: skip
PROVIDERS = ("region", "region", "private")
YEAR = Instant(1_767_222_000_000)
"""2026-01-01 00:00 in Sweden."""


def _made_up(chance: random.Random, name: str, kind: UnitKind) -> CareUnit:
    days = [chance.choice(SPANS) for _ in range(8)]
    hours = None if chance.random() < 0.05 else Hours(*days)
    return CareUnit(
        UnitId(name), name, name, kind, chance.choice(PROVIDERS), hours=hours, staffs_tool=chance.random() < 0.5
    )


def _region(chance: random.Random) -> list[CareUnit]:
    centres = [_made_up(chance, f"centre{number}", UnitKind.HEALTH_CENTRE) for number in range(chance.randint(1, 4))]
    advised = [_made_up(chance, f"advice{number}", UnitKind.ADVICE_1177) for number in range(chance.randint(0, 2))]
    clinic = _made_up(chance, "clinic", UnitKind.CHILDRENS_CLINIC)
    return [*centres, *advised, clinic, _made_up(chance, "er", UnitKind.EMERGENCY_DEPARTMENT)]


def _now(one: CareUnit, moment: Instant) -> UnitNow:
    return unit_now(one, opening(one, moment), moment)


def _made_case(chance: random.Random, units: Units) -> Facts:
    outcome = chance.choice(["", *(one.value for one in Outcome if one is not Outcome.SELF_CARE)])
    priority = {"call_112": 1, "emergency_department": 1, "non_medical": 5}.get(outcome, chance.randint(1, 5))
    takes_in = units[UnitId("er")].door is Door.OPEN and outcome == "emergency_department"
    own = chance.choice([one.id for one in units.values() if one.kind != UnitKind.EMERGENCY_DEPARTMENT])
    listed, listing = chance.choice([None, UnitId("abroad"), *units]), chance.choice(list(ListingState))
    er = UnitId("er") if takes_in else None
    kind = chance.choice(["", UnitKind.CHILDRENS_CLINIC.value]) if outcome in ("chat", "book") else ""
    protected, stays, agreed = (chance.random() < 0.1 for _ in range(3))
    entrance = chance.choice([own, "1177"])
    wants = chance.choice(["", "physiotherapist"]) if outcome in ("chat", "book") else ""
    return Facts(own, entrance, priority, outcome, listed, er, protected, kind, wants, stays, agreed, listing)


def _loaded(chance: random.Random, units: Units, moment: Instant) -> Units:
    """The same units with queues of any length: when this case would be answered at each, and whether that is in time."""
    return {
        one.id: msgspec.structs.replace(
            one,
            answers=Instant(moment + chance.randrange(300) * 60_000),
            keeps=chance.random() < 0.5,
            closes_first=chance.random() < 0.2,
            competent=chance.random() < 0.5,
        )
        for one in units.values()
    }


def _is_relief(facts: Facts, units: Units, found: Routed) -> None:
    """For load only to an earlier answer within what the receiver can take, at most once, and over no border without consent."""
    own, place = units[facts.own], units[found.route.unit]
    assert (own.door, own.keeps, place.door, place.keeps) == (Door.OPEN, False, Door.OPEN, True)
    assert place.competent
    assert place.answers < own.answers
    assert not facts.stays
    assert facts.agreed or place.care_provider == own.care_provider


def _is_right(facts: Facts, units: Units, found: Routed | None) -> None:
    """One place, that may have it, and nothing urgent behind a closed door."""
    assert found is not None, facts
    route, own = found.route, units[facts.own]
    place = units[route.unit]
    assert not closed_to(route, facts), (facts, route)
    if route.queue is None:
        assert (route.unit, place.door, facts.outcome) == (facts.emergency, Door.OPEN, "emergency_department")
        return
    assert route.ring or not (facts.urgent and place.closes_first), (facts, route)
    if route.relief:
        _is_relief(facts, units, found)
    assert place.care_provider == own.care_provider or facts.agreed or route.unit == facts.emergency
    assert found.ask is None or (found.ask.unit != facts.own and not facts.agreed)
    wanted = Audience.PROTECTED if facts.protected else _audience(facts)
    assert route.queue is wanted, (facts, route)
    best, hers = advice_of(units), facts.listed if at_a_unit(facts.listing) else None
    assert route.unit in {facts.own, hers, facts.emergency, *([best.id] if best else [])} or (
        place.kind in (UnitKind.ADVICE_1177, facts.kind)
    )


def _audience(facts: Facts) -> Audience:
    return Audience.ADMIN if facts.nature is Nature.NON_MEDICAL else Audience.CLINICAL


TOLD_APART = read_rules(
    "rules.yaml",
    """\
version: "1"
rules:
  - {id: away, why: region, to: own, queue: admin, when: {nature: [non_medical], listing: [away]}}
  - {id: elsewhere, why: unlisted, to: advice, queue: admin, when: {nature: [non_medical], listing: [elsewhere]}}
  - {id: queued, why: unlisted, to: listed, queue: admin, when: {nature: [non_medical], listing: [queued, listed]}}
  - {id: errand, why: errand, to: own, queue: admin, when: {nature: [non_medical]}}
  - {id: unknown, why: unlisted, to: advice, when: {listing: [unknown], door: [open]}}
  - {id: open, why: open, to: own, when: {door: [open]}}
  - {id: ring, why: nobody_answers, to: first_to_open, ring: true, when: {priority: [1, 2]}}
  - {id: later, why: can_wait, to: own}
""",
    (),
)
"""A region's own rules, by which each kind of listing goes another way."""


@pytest.mark.parametrize(
    ("listing", "rule", "place"),
    [
        (ListingState.LISTED, "queued", "listed"),
        (ListingState.AWAY, "away", "own"),
        (ListingState.ELSEWHERE, "elsewhere", "1177"),
        (ListingState.QUEUED, "errand", "own"),
        (ListingState.UNKNOWN, "errand", "own"),
    ],
)
def test_rules_can_tell_every_kind_of_listing_apart(listing: ListingState, rule: str, place: str) -> None:
    """Issue 4; and the unit in whose line somebody stands is nobody's place, whatever a rule says."""
    errand = case(5, "non_medical", listed=LISTED, listing=listing)
    found = sent(errand, unit("own"), unit("listed"), advice(), rules=TOLD_APART)
    assert (found.route.rule, found.route.unit) == (rule, place)


@pytest.mark.parametrize("listing", [ListingState.ELSEWHERE, ListingState.QUEUED, ListingState.UNKNOWN])
def test_whoever_is_listed_nowhere_here_is_answered_where_she_wrote_and_the_reason_says_so(
    listing: ListingState,
) -> None:
    for outcome, queue in (("book", Audience.CLINICAL), ("non_medical", Audience.ADMIN)):
        route = sent(case(5, outcome, listed=LISTED, listing=listing), unit("own"), unit("listed"), advice()).route
        assert (route.unit, route.queue, route.why) == (OWN, queue, RouteWhy.UNLISTED)
    assert sent(case(3, listing=listing), unit("own"), advice()).route.why is RouteWhy.OPEN


@pytest.mark.parametrize("rules", [RULES, ANY_REGION, TOLD_APART], ids=["rules", "built-in", "told-apart"])
def test_made_up_cases_at_any_hour_each_land_in_one_place_that_may_have_them(rules: Rules) -> None:
    """Issue 4: priority 1 and 2 never behind a closed door. 10,000 cases, with the long tests 100,000."""
    chance = random.Random(20_261_122)
    seen: set[str] = set()
    for _ in range(REGIONS):
        units = _region(chance)
        moment = Instant(YEAR + chance.randrange(365 * 24 * 60) * 60_000)
        now = {one.id: _now(one, moment) for one in units}
        for _ in range(100):
            loaded, facts = _loaded(chance, now, moment), _made_case(chance, now)
            found = routed(rules, facts, loaded)
            _is_right(facts, loaded, found)
            assert found is not None
            seen.add(found.route.rule)
            assert routed(rules, facts, loaded) == found
            if found.route.relief:
                # Wherever it is looked at again, and however the queues stand then: load moves it no more.
                after = msgspec.structs.replace(facts, own=found.route.unit, stays=True)
                for _ in range(5):
                    again = routed(rules, after, _loaded(chance, now, moment))
                    assert again is not None
                    assert not again.route.relief
    assert seen == {rule.id for rule in rules.rules}
