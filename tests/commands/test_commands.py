"""Commands: what each function hands to the person's file, and what it refuses at once."""

import msgspec
import pytest

from desktop.commands import chat, choices, queue
from desktop.commands.desk import Desk, Seen
from desktop.domain.chat import LONGEST_TEXT
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant, MessageId
from desktop.protocol.codec import decode_command
from desktop.protocol.commands import (
    CloseCase,
    GiveBack,
    MarkRead,
    RenewHold,
    SendMessage,
    TakeCase,
    TakeNext,
    TakeOver,
)
from desktop.protocol.down import Result
from desktop.protocol.up import Command
from desktop.replica.changes import Draft, EntryState
from tests.support.deskdata import CASE, HandClock, Told, opened_replica

SERVER_TIME = Instant(777)


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def replica(tmp_path, told):
    opened = opened_replica(tmp_path, told, HandClock())
    yield opened
    opened.stop()


@pytest.fixture
def desk(replica):
    return Desk(replica.mine, HandClock(), lambda: SERVER_TIME)


def kept(replica):
    """Everything waiting, as (case, body), once the file has it."""
    replica.mine.reads().result()
    return [(entry.case, read(entry)) for entry in replica.mine.waiting()]


def read(entry):
    return decode_command(Command(entry.id, entry.name, entry.version, msgspec.Raw(entry.body)))


def test_requests_are_kept_as_their_commands(desk, replica):
    queue.take(desk, CASE)
    queue.take_next(desk)
    queue.take_over(desk, CASE, 3, "  hon har gått hem ")
    queue.give_back(desk, CASE, 4)
    queue.renew(desk, CASE, 4)
    assert kept(replica) == [
        (CASE, TakeCase(CASE)),
        (None, TakeNext()),
        (CASE, TakeOver(CASE, 3, "hon har gått hem")),
        (CASE, GiveBack(CASE, 4)),
        (CASE, RenewHold(CASE, 4)),
    ]


def test_a_message_carries_what_was_seen_and_when(desk, replica):
    command = chat.send(desk, CASE, 2, 5, " Hej!\r\n")
    (entry,) = replica.mine.unsent(CASE)
    assert (entry.id, entry.knew_at, entry.claimed_at) == (command, SERVER_TIME, HandClock().now())
    assert kept(replica) == [(CASE, SendMessage(CASE, 2, 5, "Hej!"))]


def test_a_message_comes_after_the_one_before_it(desk, replica):
    first = chat.send(desk, CASE, 2, 5, "Ett")
    second = chat.send(desk, CASE, 2, 5, "Två")
    chat.send(desk, CASE, 2, 5, "Tre")
    assert [entry.after for entry in replica.mine.unsent(CASE)] == [None, first, second]


def test_closing_names_the_messages_that_have_not_arrived(desk, replica):
    command = chat.send(desk, CASE, 2, 5, "Hej")
    chat.mark_read(desk, CASE, 5, 3)
    queue.close(desk, CASE, 2, 5, "advice")
    assert kept(replica)[-1] == (CASE, CloseCase(CASE, 2, 5, "advice", [MessageId(command)]))


def test_what_cannot_be_right_is_refused_before_anything_is_kept(desk, replica):
    for given, code in (
        (lambda: chat.send(desk, CASE, 1, 1, " \u200d "), Refusal.TEXT_EMPTY),
        (lambda: chat.send(desk, CASE, 1, 1, "x" * (LONGEST_TEXT + 1)), Refusal.TEXT_TOO_LONG),
        (lambda: queue.take_over(desk, CASE, 1, " "), Refusal.REASON_NEEDED),
        (lambda: queue.close(desk, CASE, 1, 1, ""), Refusal.REASON_NEEDED),
    ):
        with pytest.raises(Refused) as refused:
            given()
        assert refused.value.code is code
    assert kept(replica) == []


def test_how_long_the_screen_waits_is_kept_for_the_person(desk, replica, tmp_path):
    choices.lock_after(desk, 5)
    replica.stop()
    told = Told()
    opened_replica(tmp_path, told, HandClock()).stop()
    assert [choices.lock_minutes(changes.chosen) for changes in told.changes if changes.chosen] == [5]
    with pytest.raises(ValueError, match="7 minutes"):
        choices.lock_after(desk, 7)


@pytest.mark.parametrize("found", [{}, {choices.LOCK_AFTER: "7"}, {choices.LOCK_AFTER: "never"}])
def test_a_wait_that_can_no_longer_be_chosen_is_none(found):
    assert choices.lock_minutes(found) is None


def test_a_read_mark_shows_at_once(desk, replica, told):
    """FN34."""
    chat.mark_read(desk, CASE, 5, 3)
    assert kept(replica) == [(CASE, MarkRead(CASE, 5))]
    assert [(mark.seq, mark.theirs) for changes in told.changes for mark in changes.marks] == [(5, 3)]


def test_drafts_are_kept_adopted_and_dropped(desk, replica, told):
    """FN6."""
    now = HandClock().now()
    chat.save_draft(desk, CASE, "halvt")
    chat.adopt_draft(desk, CASE, "slot", "halvt och mer")
    chat.discard_draft(desk, CASE, "slot")
    chat.save_draft(desk, CASE, "")
    kept(replica)
    assert [changes.drafts for changes in told.changes if changes.drafts] == [
        (Draft(CASE, "halvt", now),),
        (Draft(CASE, "halvt och mer", now), Draft(CASE, "", slot="slot")),
        (Draft(CASE, "", slot="slot"),),
        (Draft(CASE, ""),),
    ]


def test_a_failed_message_is_resent_with_what_is_seen_now_or_discarded(desk, replica, told):
    """FN8."""
    first = chat.send(desk, CASE, 1, 1, "Hej")
    (entry,) = replica.mine.unsent(CASE)
    replica.mine.settle(entry, Result(first, "refused", SERVER_TIME, "not_held"))
    kept(replica)
    second = chat.resend(desk, first, Seen(2, 6))
    assert kept(replica) == [(CASE, SendMessage(CASE, 2, 6, "Hej"))]
    replica.mine.settle(replica.mine.unsent(CASE)[0], Result(second, "refused", SERVER_TIME, "not_held"))
    kept(replica)
    chat.discard(desk, second)
    kept(replica)
    assert (told.outbox()[-1].id, told.outbox()[-1].state) == (second, EntryState.GONE)
