"""What is asked for a case is kept as a command with what the screen showed; what lacks its reason or text is not."""

import pytest

from desktop.commands import casework
from desktop.commands.desk import Desk
from desktop.domain.notes import Note
from desktop.domain.refusals import Refused
from desktop.domain.units import CaseId, Instant
from desktop.replica.changes import OutboxEntry
from tests.support.deskdata import HandClock

CASE = CaseId("case-1")


class Kept:
    """Stands where the person's file stands."""

    def __init__(self) -> None:
        self.entries: list[OutboxEntry] = []

    def put(self, entry: OutboxEntry, draft_done: str | None = None) -> None:
        self.entries.append(entry)


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def desk(kept: Kept) -> Desk:
    return Desk(kept, HandClock(), lambda: Instant(7))  # type: ignore[arg-type]


def test_each_has_its_command(desk: Desk, kept: Kept) -> None:
    casework.set_priority(desk, CASE, 3, 2, "worse")
    casework.set_aside(desk, CASE, 3, Instant(0), on_answer=True)
    casework.bring_back(desk, CASE, 3)
    casework.write_note(desk, Note(CASE, plan="Åter vid behov"), 3)
    casework.mark_documented(desk, CASE, 3)
    casework.called_back(desk, CASE, 3, reached=True)
    casework.assess(desk, CASE, "case-1-hopes")
    assert [entry.name for entry in kept.entries] == [
        "case.set_priority", "case.set_aside", "case.bring_back", "case.note", "case.documented", "case.called_back",
        "triage.assess",
    ]  # fmt: skip
    assert {entry.case for entry in kept.entries} == {CASE}


def test_a_priority_without_a_reason_and_an_empty_note_are_not_asked_for(desk: Desk, kept: Kept) -> None:
    """FN13."""
    with pytest.raises(Refused, match="reason_needed"):
        casework.set_priority(desk, CASE, 3, 2, " ")
    with pytest.raises(Refused, match="text_empty"):
        casework.write_note(desk, Note(CASE, plan=" "), 3)
    assert kept.entries == []
