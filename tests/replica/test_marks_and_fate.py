"""Pure pieces: read marks that count at once, and what becomes of an answered command."""

import pytest

from desktop.domain.chat import ReadMark
from desktop.domain.units import CommandId, Instant
from desktop.protocol.down import Result
from desktop.replica.changes import EntryState
from desktop.replica.fate import fate
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
