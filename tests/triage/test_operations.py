"""What an operation does with an outcome is its own configuration; outcome and priority stay what they are (R41)."""

from __future__ import annotations

import pytest

from desktop.domain.triage import Decision, Outcome
from desktop.domain.units import UnitId
from desktop.triage.answers import Value
from desktop.triage.operations import Action, Frame, Operations, TimeFrame, action_of, read_operations
from desktop.triage.outcome import decide
from desktop.triage.yaml_text import BadContent
from tests.support import tree
from tests.support.triage_content import SMALL, played

HERE, THERE = UnitId("herrgardet"), UnitId("backby")
FILE = """\
version: "1"
region:
  - outcome: book
    competence: physiotherapist
    action: {profession: physiotherapist, within: {frame: within_days, days: 14}, self_booking: true}
  - outcome: chat
    complaint: cough
    action: {profession: district_nurse, within: {frame: same_day}}
units:
  backby:
    - outcome: book
      action: {profession: nurse, within: {frame: as_agreed}}
"""
OPERATIONS = read_operations("operations.yaml", FILE)


def _decided(*reasons: str, **answers: Value) -> Decision:
    return decide(SMALL, played(*reasons, given={"since": "2026-10-12", **answers}))


def test_the_operation_says_who_when_and_whether_one_books_oneself() -> None:
    """R41, use case A."""
    booked = _decided("ache", since="2026-01-01")
    assert action_of(booked, OPERATIONS, HERE) == Action(
        "physiotherapist", within=TimeFrame(Frame.WITHIN_DAYS, 14), self_booking=True
    )


def test_a_unit_may_differ_from_its_region() -> None:
    booked = _decided("ache", since="2026-01-01")
    assert action_of(booked, OPERATIONS, THERE) == Action("nurse", within=TimeFrame(Frame.AS_AGREED))
    assert (booked.outcome, booked.priority) == (Outcome.BOOK, 5)


def test_a_rule_can_be_for_one_complaint() -> None:
    assert action_of(_decided("cough", blood="yes"), OPERATIONS, HERE).profession == "district_nurse"
    assert action_of(_decided("ache", fever="yes"), OPERATIONS, HERE).profession == "nurse"


@pytest.mark.parametrize(
    ("reasons", "answers", "action"),
    [
        (("ache",), {"fever": "yes"}, Action("nurse", within=TimeFrame(Frame.NEXT_WORKING_DAY))),
        (("ache",), {"strength": 9}, Action("nurse", within=TimeFrame(Frame.SAME_DAY))),
        (("ache",), {"gate": ("fainted",)}, Action("nurse", within=TimeFrame(Frame.NOW))),
        (("cough",), {}, Action("doctor", within=TimeFrame(Frame.AS_AGREED))),
        (("ache",), {"gate": ("no_breath",)}, Action("", within=TimeFrame(Frame.NOW))),
        (("ache",), {"gate": ("bleeding",)}, Action("", "emergency_department", TimeFrame(Frame.NOW))),
        (("ache",), {}, Action("")),
        (("papers",), {}, Action("receptionist")),
    ],
)
def test_without_a_rule_what_always_holds(reasons: tuple[str, ...], answers: dict[str, Value], action: Action) -> None:
    assert action_of(_decided(*reasons, **answers), Operations("0"), HERE) == action


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("outcome: chat", "outcome: phone", 6, "Invalid enum value 'phone'"),
        ("days: 14", "days: 500", 5, "Expected `int` <= 365"),
        (
            "frame: within_days, days: 14",
            "frame: within_days",
            3,
            "within_days, and nothing else, has a number of days",
        ),
        ("frame: same_day", "frame: same_day, days: 2", 6, "within_days, and nothing else, has a number of days"),
        ("within: {frame: same_day}}", "self_booking: true}", 6, "self_booking belongs to rules for the outcome book"),
        ("complaint: cough", "complaints: cough", 7, "Object contains unknown field `complaints`"),
    ],
)
def test_a_slip_is_told_with_its_line(old: str, new: str, line: int, said: str) -> None:
    with pytest.raises(BadContent) as problem:
        read_operations("operations.yaml", FILE.replace(old, new))
    assert (problem.value.file, problem.value.line, problem.value.what) == ("operations.yaml", line, said)


def test_the_regions_own_file_can_be_read() -> None:
    path = tree.ROOT / "resources" / "triage" / "operations.yaml"
    assert read_operations(path.name, path.read_text("utf-8")).version
