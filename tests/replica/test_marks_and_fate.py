"""Pure pieces: read marks that count at once, and what becomes of an answered command."""

import pytest

from desktop.domain.chat import ReadMark
from desktop.domain.notes import Note, from_draft
from desktop.domain.units import CommandId, Instant
from desktop.protocol.codec import encode
from desktop.protocol.commands import WriteNote
from desktop.protocol.down import Result
from desktop.replica.changes import NOTE_SLOT, Draft, EntryState, OutboxEntry
from desktop.replica.fate import fate, newest_note
from desktop.replica.marks import Marks
from tests.support.deskdata import CASE, ask_entry, send_entry

NOW = Instant(5)
ONE, TWO = ReadMark(CASE, 1, 1), ReadMark(CASE, 2, 2)


def test_the_last_mark_given_counts_until_it_is_confirmed_and_after():
    """FN34: never a flicker back."""
    marks = Marks()
    assert marks.of(CASE) == ReadMark(CASE, 0, 0)
    assert marks.confirm(ONE) == ONE
    assert marks.wait(CommandId("a"), TWO) == TWO
    assert marks.confirm(ONE) == TWO
    assert marks.settle(CommandId("a"), applied=True) == TWO
    assert marks.of(CASE) == TWO


def test_marking_unread_again_counts_at_once():
    """FN34: mark unread works offline."""
    marks = Marks()
    marks.confirm(TWO)
    assert marks.wait(CommandId("a"), ONE) == ONE


def test_a_refused_mark_falls_back_to_what_the_server_has():
    marks = Marks()
    marks.confirm(ONE)
    marks.wait(CommandId("a"), TWO)
    assert marks.settle(CommandId("a"), applied=False) == ONE
    assert marks.settle(CommandId("a"), applied=False) is None
    assert marks.withdraw(CASE) == ReadMark(CASE, 0, 0)


@pytest.mark.parametrize("code", ["newer", "expired", "after_refused"])
def test_a_message_that_has_to_be_looked_at_again_becomes_a_draft(code):
    end = fate(send_entry("a", text="Ring i morgon"), Result(CommandId("a"), "refused", NOW, code), NOW)
    assert (end.entry.state, end.kept) == (EntryState.RETURNED, False)
    assert end.draft is not None
    assert (end.draft.text, end.draft.slot, end.draft.why) == ("Ring i morgon", "a", code)


def test_a_message_refused_otherwise_is_kept_as_failed():
    """FN8: it counts as unfinished work."""
    end = fate(send_entry("a"), Result(CommandId("a"), "refused", NOW, "not_held"), NOW)
    assert (end.entry.state, end.entry.code, end.kept, end.draft) == (EntryState.REFUSED, "not_held", True, None)


def test_an_applied_command_and_a_refused_request_leave_nothing_behind():
    assert fate(send_entry("a"), Result(CommandId("a"), "applied", NOW), NOW)[1:] == (False, None)
    assert fate(ask_entry("a"), Result(CommandId("a"), "refused", NOW, "held_by_other"), NOW)[1:] == (False, None)


NOTE_ENTRY = OutboxEntry(
    CommandId("n"), "case.note", 1, encode(WriteNote(CASE, 1, assessment="Svikt", plan="Läkare")), CASE, claimed_at=NOW
)


@pytest.mark.parametrize("code", ["not_held", "held_by_other", "newer", "case_closed", "expired", "failed"])
def test_a_note_refused_for_whatever_reason_is_a_draft_of_the_note_again(code):
    """FN33, FN6: nothing that was written is lost."""
    end = fate(NOTE_ENTRY, Result(CommandId("n"), "refused", Instant(9), code), Instant(9))
    assert (end.entry.state, end.kept) == (EntryState.RETURNED, False)
    assert end.draft is not None
    assert (end.draft.slot, end.draft.why, end.draft.saved_at) == (NOTE_SLOT, code, NOW)
    assert from_draft(CASE, end.draft.text) == Note(CASE, assessment="Svikt", plan="Läkare")


def slot(text, at, why=""):
    return Draft(CASE, text, Instant(at), NOTE_SLOT, why)


@pytest.mark.parametrize(
    ("there", "came", "stands"),
    [
        (None, slot("gammal", 5, "not_held"), slot("gammal", 5, "not_held")),
        (None, slot("", 5), None),
        (slot("äldre", 4), slot("gammal", 5, "not_held"), slot("gammal", 5, "not_held")),
        (slot("nyare", 6), slot("gammal", 5, "not_held"), slot("nyare", 6, "not_held")),
        (slot("nyare", 6), slot("", 5), None),
        (slot("tillbaka", 4, "newer"), slot("", 5), slot("", 5)),
    ],
)
def test_what_was_written_after_a_note_was_given_is_kept_before_what_came_back_of_it(there, came, stands):
    assert newest_note(there, came) == stands


@pytest.mark.parametrize("text", ["", "[]", "Hej", '{"plan": 3}'])
def test_a_draft_that_is_no_note_is_none(text):
    assert from_draft(CASE, text) is None
