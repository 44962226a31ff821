"""Rules that could lose somebody are refused with the line, before they are used; the last good ones stay (R40)."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.routing import Door, Facts, Queue, Rule, Rules, UnitNow, closed_to, routed
from desktop.domain.units import Instant, UnitId
from desktop.server.content_in_use import ContentInUse
from desktop.server.routing_rules import read_rules
from desktop.triage.operations import read_operations
from desktop.triage.rule_text import written
from desktop.triage.yaml_text import BadContent
from tests.support import tree

SHIPPED = tree.ROOT / "resources" / "routing" / "rules.yaml"
UNITS = {"own", "backby"}
FILE = """\
version: "1"
rules:
  - {id: open, why: open, to: own, when: {door: [open]}}
  - id: urgent
    why: nobody_answers
    to: first_to_open
    ring: true
    when: {priority: [1, 2]}
  - {id: later, why: can_wait, to: own}
"""


def refused(text: str) -> tuple[int, str]:
    """The line and what is wrong there."""
    with pytest.raises(BadContent) as caught:
        read_rules("rules.yaml", text, UNITS)
    return caught.value.line, caught.value.what


def test_the_rules_of_the_program_are_good() -> None:
    assert read_rules("rules.yaml", SHIPPED.read_text("utf-8"), ()).version == "3"
    assert [rule.id for rule in read_rules("rules.yaml", FILE, UNITS).rules] == ["open", "urgent", "later"]


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("to: own}\n", "to: moon}\n", 9, "moon"),
        ("why: open", "why: because", 3, "because"),
        ("door: [open]", "door: [ajar]", 3, "ajar"),
        ("door: [open]", "listing: [nearly]", 3, "nearly"),
        ("door: [open]", "colour: [red]", 3, "unknown field `colour`"),
        ("priority: [1, 2]", "priority: [0]", 8, ">= 1"),
        ("priority: [1, 2]", "priority: []", 8, "nothing is allowed here"),
        ("id: later", "id: open", 9, "the rule open stands twice"),
        ("door: [open]", "entrance: [nowhere]", 3, "there is no unit nowhere"),
        ('"1"', '"two words"', 1, "regex"),
        ("id: urgent", "id: Urgent!", 4, "a name is needed here"),
    ],
)
def test_names_that_lead_nowhere_are_told_with_their_line(old: str, new: str, line: int, what: str) -> None:
    found = refused(FILE.replace(old, new, 1))
    assert found[0] == line
    assert what in found[1] or what == "regex"


def test_a_hole_is_told_with_the_case_that_would_fall_through() -> None:
    line, what = refused(FILE.replace("to: own}\n", "to: own, when: {priority: [3, 4]}}\n"))
    assert line == 9
    assert what.startswith("no rule fits")
    assert "priority 5" in what


def test_a_rule_that_leaves_somebody_urgent_behind_a_closed_door_is_told() -> None:
    """Issue 4: priority 1 and 2 never."""
    line, what = refused(FILE.replace("    ring: true\n", ""))
    assert (line, what[:45]) == (4, "priority 1 would wait behind a closed door: n")
    line, what = refused(FILE.replace("[1, 2]", "[1]"))
    assert (line, what[:42]) == (9, "priority 2 would wait behind a closed door")


def test_a_rule_that_others_always_come_before_is_told() -> None:
    line, what = refused(FILE + "  - {id: never, why: region, to: own, when: {priority: [4]}}\n")
    assert (line, what) == (10, "the rule never never decides: others before it always do")


def test_every_kind_of_listing_is_proven() -> None:
    """What only those fall through who are listed in another region is found."""
    line, what = refused(FILE.replace("to: own}\n", "to: own, when: {listing: [listed, away, unknown, queued]}}\n"))
    assert (line, what.startswith("no rule fits"), "listing elsewhere" in what) == (9, True, True)


def test_rules_for_an_entrance_are_proven_for_it_too() -> None:
    first = "  - {id: by_name, why: entrance, to: advice, when: {entrance: [backby]}}\n"
    line, what = refused(FILE.replace("rules:\n", "rules:\n" + first))
    assert line == 3
    assert "entrance backby" in what
    good = first.replace("[backby]", '[backby, "1177"], door: [open]')
    assert len(read_rules("rules.yaml", FILE.replace("rules:\n", "rules:\n" + good), UNITS).rules) == 4


def test_what_is_broken_leaves_the_last_good_rules_in_use(tmp_path: Path) -> None:
    triage, path = ContentInUse(), tmp_path / "rules.yaml"
    assert triage.routing.version == "built-in"
    path.write_text(FILE, "utf-8")
    assert triage.load_routing(path, UNITS) is None
    path.write_text(FILE.replace('"1"', '"2"').replace("to: own", "to: moon"), "utf-8")
    problem = triage.load_routing(path, UNITS)
    assert problem is not None
    assert (problem.file, problem.line, triage.routing.version) == ("rules.yaml", 3, "1")
    path.unlink()
    assert triage.load_routing(path, UNITS) is not None
    assert triage.routing.version == "1"


_RULES = read_rules("rules.yaml", SHIPPED.read_text("utf-8"), ()).rules
_CHANGED = st.lists(
    st.builds(
        lambda rule, queue, ring, door, priorities: msgspec.structs.replace(
            rule, queue=queue, ring=ring, when=msgspec.structs.replace(rule.when, door=door, priority=priorities)
        ),
        st.sampled_from(_RULES),
        st.sampled_from(Queue),
        st.booleans(),
        st.none() | st.sampled_from(Door).map(lambda door: frozenset({door})),
        st.none() | st.frozensets(st.integers(1, 5), min_size=1),
    ),
    min_size=1,
    max_size=4,
).map(lambda more: [*more, *_RULES])
_DOORS = st.sampled_from([(Door.OPEN, Instant(1)), (Door.CLOSED, Instant(9)), (Door.CLOSED, None)])
_OWN, _LISTED, _ADVICE = (UnitId(name) for name in ("own", "listed", "1177"))


@settings(max_examples=25)
@given(
    _CHANGED,
    st.lists(st.tuples(st.sampled_from(["", "chat", "book"]), st.integers(1, 5), _DOORS, _DOORS, _DOORS), min_size=50),
)
def test_what_the_proof_accepts_sends_nobody_nowhere(
    rules: list[Rule],
    cases: list[tuple[str, int, tuple[Door, Instant | None], tuple[Door, Instant | None], tuple[Door, Instant | None]]],
) -> None:
    """Issue 4: whatever a region writes, and whoever comes at whatever hour."""
    unique = list({rule.id: rule for rule in rules}.values())
    text = written(Rules("1", tuple(unique)))
    try:
        proven = read_rules("rules.yaml", text, UNITS)
    except BadContent:
        return
    assert proven.rules == tuple(unique)
    for outcome, priority, *doors in cases:
        kinds = ((_OWN, "health_centre"), (_LISTED, "health_centre"), (_ADVICE, "advice_1177"))
        units = {
            name: UnitNow(name, kind, "region", door, opens)
            for (name, kind), (door, opens) in zip(kinds, doors, strict=True)
        }
        facts = Facts(_OWN, "own", priority, outcome, _LISTED)
        found = routed(proven, facts, units)
        assert found is not None
        assert not closed_to(found.route, facts)


def test_rules_written_out_again_are_the_same_a_line_each() -> None:
    rules = read_rules("rules.yaml", SHIPPED.read_text("utf-8"), ())
    text = written(rules)
    assert read_rules("rules.yaml", text, ()) == rules
    assert len(text.splitlines()) == 2 + len(rules.rules)
    assert "  - {id: advice, why: advice_answers, to: advice, when: {priority: [2], door: [open]}}" in text.splitlines()
    map_ = read_operations(
        "operations.yaml", (tree.ROOT / "resources" / "triage" / "operations.yaml").read_text("utf-8")
    )
    assert read_operations("operations.yaml", written(map_)) == map_
