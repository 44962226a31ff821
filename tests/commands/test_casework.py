"""What is asked for a case is kept as a command with what the screen showed; what lacks its reason or text is not."""

import pytest
from msgspec.json import decode

from desktop.commands import casework
from desktop.commands.desk import Desk
from desktop.domain.notes import Note
from desktop.domain.refusals import Refused
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol.commands import WriteNote
from desktop.replica.changes import OutboxEntry
from tests.support.deskdata import HandClock

CASE = CaseId("case-1")


class Kept:
    """Stands where the person's file stands."""

    def __init__(self) -> None:
        self.entries: list[OutboxEntry] = []

    def put(self, entry: OutboxEntry, draft_done: str | None = None) -> None:
        self.entries.append(entry)

    def unsent(self, case: CaseId) -> tuple[OutboxEntry, ...]:
        return tuple(entry for entry in self.entries if entry.case == case)


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


def test_the_mark_that_it_is_documented_comes_after_the_note_that_still_waits(desk: Desk, kept: Kept) -> None:
    """FN33: refused with it, whether it waits here or the screen has not heard yet that it was refused."""
    casework.mark_documented(desk, CASE, 3, CommandId("refused-a-moment-ago"))
    note = casework.write_note(desk, Note(CASE, plan="Åter vid behov"), 3)
    casework.write_note(desk, Note(CaseId("case-2"), plan="En annans"), 3)
    casework.mark_documented(desk, CASE, 3, CommandId("refused-a-moment-ago"))
    told = [entry.after for entry in kept.entries if entry.name == "case.documented"]
    assert told == ["refused-a-moment-ago", note]


def test_a_note_says_over_which_one_it_was_written(desk: Desk, kept: Kept) -> None:
    casework.write_note(desk, Note(CASE, plan="Åter vid behov", at=Instant(5)), 3)
    assert decode(kept.entries[0].body, type=WriteNote).seen == 5


@pytest.mark.parametrize("text", ["x" * 10_001, "😀" * 10_000])
def test_a_note_that_the_server_would_not_take_is_not_sent(desk: Desk, kept: Kept, text: str) -> None:
    """R65: one part too long, or all together more than a frame holds."""
    with pytest.raises(Refused, match="text_too_long"):
        casework.write_note(desk, Note(CASE, text, text, text, text, text), 3)
    assert kept.entries == []


def test_a_priority_without_a_reason_and_an_empty_note_are_not_asked_for(desk: Desk, kept: Kept) -> None:
    """FN13."""
    with pytest.raises(Refused, match="reason_needed"):
        casework.set_priority(desk, CASE, 3, 2, " ")
    with pytest.raises(Refused, match="text_empty"):
        casework.write_note(desk, Note(CASE, plan=" "), 3)
    assert kept.entries == []
