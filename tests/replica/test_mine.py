"""`mine`: what a person has written here and not finished."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.chat import ReadMark
from desktop.domain.notes import Note, as_draft, from_draft
from desktop.domain.units import CommandId, Instant, PersonId, StaffCard
from desktop.protocol.codec import encode
from desktop.protocol.commands import MarkRead, RenewHold, TakeCase, WriteNote
from desktop.protocol.down import Result
from desktop.replica.changes import NOTE_SLOT, Draft, EntryState, OutboxEntry
from desktop.replica.files import File
from desktop.replica.keys import key_of, part_key
from desktop.replica.store import Replica
from desktop.replica.upgrades import MINE_VERSION
from tests.support.deskdata import (
    CASE,
    KEY,
    ME,
    HandClock,
    Told,
    opened_replica,
    send_entry,
    signed_in,
)
from tests.support.no_key_store import NoKeyStore

NOW = Instant(1_000_000_000)
ROOT = Path(__file__).parents[2]


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def replica(tmp_path, told):
    opened = opened_replica(tmp_path, told, HandClock())
    yield opened
    opened.stop()


def done(replica):
    """Wait until everything asked of the file so far is done."""
    replica.check_password("").result()


def reopened(tmp_path, **who):
    """What a fresh start of the program shows: outbox and drafts."""
    told = Told()
    again = opened_replica(tmp_path, told, HandClock(), **who)
    again.stop()
    drafts = [draft for changes in told.changes for draft in changes.drafts]
    return [entry.id for entry in told.outbox()], drafts


def refused(replica, entry, code):
    replica.mine.put(entry)
    replica.mine.settle(entry, Result(entry.id, "refused", NOW, code))
    done(replica)


def test_a_message_is_told_as_saved_only_once_the_file_has_it(replica, told):
    """FN7: "saved here"."""
    replica.mine.put(send_entry("a"))
    assert [entry.id for entry in replica.mine.unsent(CASE)] == ["a"]
    done(replica)
    assert [(entry.id, entry.state) for entry in told.outbox()] == [("a", EntryState.SAVED)]


def test_sending_drops_the_draft_in_the_same_write(replica, told):
    replica.mine.save_draft(Draft(CASE, "Hej", NOW))
    replica.mine.put(send_entry("a"), draft_done="")
    done(replica)
    assert told.changes[-1].drafts == (Draft(CASE, ""),)


def test_outbox_and_drafts_survive_sign_out_for_this_person_only(tmp_path, replica):
    """R31, FN6."""
    replica.mine.put(send_entry("a"))
    replica.mine.save_draft(Draft(CASE, "halvfärdigt", NOW))
    replica.close(wipe_cache=True).result()
    replica.stop()
    assert reopened(tmp_path, person=StaffCard(PersonId("other"), "", "")) == ([], [])
    assert reopened(tmp_path) == (["a"], [Draft(CASE, "halvfärdigt", NOW)])


def test_a_wrong_key_opens_nothing_and_destroys_nothing(tmp_path, replica):
    """Another server key: the file is put aside whole, and the person can work on."""
    replica.mine.put(send_entry("a"))
    replica.stop()
    (path,) = tmp_path.glob("mine-*.db")
    before = path.read_bytes()
    assert reopened(tmp_path, key="cd" * 32) == ([], [])
    (aside,) = tmp_path.glob("mine-*.locked-1")
    assert aside.read_bytes() == before


def test_a_full_disk_is_said_and_loses_nothing(tmp_path, replica, told):
    replica.mine.put(send_entry("a"))
    replica.mine.save_draft(Draft(CASE, "kort", NOW))
    replica.mine.limit(12).result()
    big = "x" * 9_000
    replica.mine.put(send_entry("b", text=big), draft_done="")
    replica.mine.put(send_entry("c", text=big))
    replica.mine.put(send_entry("d", text=big))
    replica.mine.save_draft(Draft(CASE, big * 9, NOW))
    done(replica)
    failed = [entry for entry in told.outbox() if entry.state is EntryState.NOT_SAVED]
    assert {entry.code for entry in failed} == {"desk_full"}
    assert failed[-1].message().text == big
    assert told.changes[-1].drafts == (Draft(CASE, big * 9, Instant(0), why="desk_full"),)
    saved = [entry.id for entry in told.outbox() if entry.state is EntryState.SAVED]
    assert [entry.id for entry in replica.mine.waiting()] == saved
    replica.stop()
    outbox, drafts = reopened(tmp_path)
    assert outbox == saved
    assert drafts == ([] if "b" in saved else [Draft(CASE, "kort", NOW)])


def test_an_applied_message_is_told_and_gone(tmp_path, replica, told):
    replica.mine.put(send_entry("a"))
    replica.mine.settle(send_entry("a"), Result(CommandId("a"), "applied", NOW))
    done(replica)
    assert told.outbox()[-1].state is EntryState.APPLIED
    assert replica.mine.counts() == (0, 0)
    replica.stop()
    assert reopened(tmp_path) == ([], [])


def test_a_refused_text_comes_back_beside_what_is_being_written(tmp_path, replica):
    """FN6: kept beside an existing draft, never lost."""
    replica.mine.save_draft(Draft(CASE, "nytt", NOW))
    refused(replica, send_entry("a", text="gammalt"), "newer")
    replica.stop()
    outbox, drafts = reopened(tmp_path)
    assert outbox == []
    assert {(draft.slot, draft.text, draft.why) for draft in drafts} == {("", "nytt", ""), ("a", "gammalt", "newer")}


def test_a_returned_text_moves_into_the_reply_box_in_one_step(replica, told, tmp_path):
    refused(replica, send_entry("a", text="gammalt"), "newer")
    replica.mine.adopt(Draft(CASE, "gammalt", NOW), "a")
    done(replica)
    assert told.changes[-1].drafts == (Draft(CASE, "gammalt", NOW), Draft(CASE, "", slot="a"))
    replica.stop()
    assert reopened(tmp_path) == ([], [Draft(CASE, "gammalt", NOW)])


def test_a_failed_message_is_resent_under_a_new_id_or_discarded(replica, told):
    """FN8: retry really resends."""
    refused(replica, send_entry("a", text="Hej"), "not_held")
    assert replica.mine.counts() == (0, 1)
    replica.mine.replace(CommandId("a"), CommandId("b"), NOW, NOW, (4, 7))
    done(replica)
    gone, back = told.changes[-1].outbox
    assert (gone.id, gone.state, back.id, back.state) == ("a", EntryState.GONE, "b", EntryState.SAVED)
    assert (back.message().seen_hold, back.message().seen_seq, back.message().text) == (4, 7, "Hej")
    replica.mine.settle(back, Result(CommandId("b"), "refused", NOW, "case_closed"))
    done(replica)
    replica.mine.discard(CommandId("b"))
    done(replica)
    assert replica.mine.counts() == (0, 0)


def test_a_read_mark_counts_at_once_and_after_a_restart(tmp_path, replica, told):
    """FN34: offline too."""
    entry = OutboxEntry(CommandId("r"), "chat.mark_read", 1, encode(MarkRead(CASE, 3)), CASE)
    replica.mine.mark(entry, theirs=2)
    done(replica)
    assert told.changes[-1].marks == (ReadMark(CASE, 3, 2),)
    replica.stop()
    again = Told()
    opened_replica(tmp_path, again, HandClock()).stop()
    assert again.changes[0].marks == (ReadMark(CASE, 3, 2),)


def test_only_what_a_person_asked_for_is_work_that_waits(replica):
    """FO6: a read mark or a renewed hold is on its way too, but nobody meant to send it."""
    replica.mine.mark(OutboxEntry(CommandId("r"), "chat.mark_read", 1, encode(MarkRead(CASE, 3)), CASE), theirs=2)
    replica.mine.put(OutboxEntry(CommandId("n"), "case.renew", 1, encode(RenewHold(CASE, 1)), CASE))
    assert replica.mine.counts() == (0, 0)
    replica.mine.put(send_entry("a"))
    replica.mine.put(OutboxEntry(CommandId("t"), "case.take", 1, encode(TakeCase(CASE)), CASE))
    assert replica.mine.counts() == (2, 0)
    assert [entry.id for entry in replica.mine.waiting()] == ["r", "n", "a", "t"]


def test_last_words_reach_the_file_of_whose_they_are_and_nobody_elses_screen(tmp_path, replica, told):
    """FN6: the session ended under a person who was typing; the screen hears of it later than the file."""
    replica.mine.expect_last_words()
    replica.close(wipe_cache=True).result()
    before = len(told.changes)
    replica.mine.save_draft(Draft(CASE, "hej s", NOW))
    replica.mine.put(send_entry("a"))
    replica.mine.let_go()
    replica.desk_id().result()
    assert told.changes[before:] == []
    replica.mine.save_draft(Draft(CASE, "för sent", NOW))
    replica.desk_id().result()
    assert [draft.why for draft in told.changes[-1].drafts] == ["signed_out"]
    replica.stop()
    assert reopened(tmp_path) == (["a"], [Draft(CASE, "hej s", NOW)])


def test_what_was_given_to_a_closed_file_is_not_kept_and_says_so(replica, told):
    replica.close(wipe_cache=True).result()
    replica.mine.put(send_entry("a"))
    done_any = replica.desk_id()
    done_any.result()
    assert (told.outbox()[-1].state, told.outbox()[-1].code) == (EntryState.NOT_SAVED, "signed_out")


def test_a_case_looked_at_without_contact_stays_noted(tmp_path, replica):
    """R63: every reading reaches the server's log."""
    replica.mine.note_read(CASE, "open")
    replica.stop()
    again = opened_replica(tmp_path, Told(), HandClock())
    assert again.mine.reads().result() == [(CASE, "open", NOW)]
    again.mine.reads_told([CASE])
    assert again.mine.reads().result() == []
    again.stop()


def test_a_file_of_version_1_keeps_its_outbox_and_drafts(tmp_path, replica):
    """FO3: an update never drops a draft."""
    replica.stop()
    (path,) = tmp_path.glob("mine-*.db")
    key = key_of_the_test(tmp_path)
    path.unlink()
    old = File(path, key, durable=True)
    old.build(
        (
            "CREATE TABLE outbox (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL,"
            " version INTEGER NOT NULL, body BLOB NOT NULL, case_id TEXT, after_id TEXT, knew_at INTEGER NOT NULL,"
            " claimed_at INTEGER NOT NULL, state TEXT NOT NULL, code TEXT NOT NULL, sent INTEGER NOT NULL)",
            "CREATE TABLE drafts (case_id TEXT PRIMARY KEY, text TEXT NOT NULL, saved_at INTEGER NOT NULL)",
            "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
            "INSERT INTO outbox VALUES (1, 'a', 'chat.send', 1, x'7b7d', 'case-1', NULL, 1, 2, 'saved', '', 1)",
            "INSERT INTO drafts VALUES ('case-1', 'halvt', 9)",
        ),
        1,
    )
    old.close()
    assert reopened(tmp_path) == (["a"], [Draft(CASE, "halvt", Instant(9))])
    now = File(path, key, durable=True)
    assert now.version() == MINE_VERSION
    now.close()


def test_a_newer_programs_file_is_left_alone(tmp_path, replica):
    replica.mine.put(send_entry("a"))
    replica.stop()
    (path,) = tmp_path.glob("mine-*.db")
    file = File(path, key_of_the_test(tmp_path), durable=True)
    file.build((), MINE_VERSION + 1)
    file.close()
    before = path.read_bytes()
    with pytest.raises(Exception, match="update_needed"):
        opened_replica_expecting_failure(tmp_path)
    assert path.read_bytes() == before


def opened_replica_expecting_failure(folder):
    replica = Replica(folder, HandClock())
    try:
        replica.open(signed_in(), "nurse", "password").result()
    finally:
        replica.stop()


def key_of_the_test(folder):
    return part_key(key_of(folder, NoKeyStore(), ME.id, "nurse", bytes.fromhex(KEY)), "mine")


PROGRAM = """
import sys
from pathlib import Path
from desktop.replica.changes import Draft
from desktop.domain.units import Instant
from tests.support.deskdata import CASE, HandClock, Told, opened_replica, send_entry
replica = opened_replica(Path(sys.argv[1]), Told(), HandClock())
for number in range(20):
    replica.mine.put(send_entry(f"c{number:02d}"))
    replica.mine.save_draft(Draft(CASE, f"utkast {number}", Instant(number + 1)))
replica.mine.reads().result()
print("written", flush=True)
sys.stdin.read()
"""


def test_kill_9_loses_no_draft_and_nothing_unsent(tmp_path):
    """R31, FN6, FN35."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=ROOT,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == "written\n"
    program.send_signal(signal.SIGKILL)
    program.communicate()
    outbox, drafts = reopened(tmp_path)
    assert outbox == [f"c{number:02d}" for number in range(20)]
    assert drafts == [Draft(CASE, "utkast 19", Instant(20))]


def note_entry(name, plan, at=NOW):
    return OutboxEntry(
        CommandId(name), "case.note", 1, encode(WriteNote(CASE, 1, plan=plan)), CASE, claimed_at=Instant(at)
    )


def plans(drafts):
    found = [(from_draft(draft.case, draft.text), draft.why) for draft in drafts if draft.slot == NOTE_SLOT]
    return [(note.plan if note else "no note", why) for note, why in found]


def no(name, code="not_held"):
    return Result(CommandId(name), "refused", NOW, code)


def test_a_refused_note_is_in_the_file_as_a_draft_with_its_reason(tmp_path, replica, told):
    """FN6, FN33: also after the program was ended."""
    replica.mine.put(note_entry("a", "Läkare i dag"), draft_done=NOTE_SLOT)
    replica.mine.settle(note_entry("a", "Läkare i dag"), no("a"))
    done(replica)
    assert plans(told.changes[-1].drafts) == [("Läkare i dag", "not_held")]
    replica.stop()
    outbox, drafts = reopened(tmp_path)
    assert (outbox, plans(drafts)) == ([], [("Läkare i dag", "not_held")])


def test_two_notes_in_a_row_leave_what_the_server_has_not_got(tmp_path, replica):
    """The first is refused, the second taken: nothing is left to do. Refused both: the last text stands."""
    first, second = note_entry("a", "Ett", NOW), note_entry("b", "Ett och två", NOW + 5)
    for entry in (first, second):
        replica.mine.put(entry, draft_done=NOTE_SLOT)
    replica.mine.settle(first, no("a"))
    replica.mine.settle(second, Result(CommandId("b"), "applied", NOW))
    done(replica)
    assert reopened_drafts(replica) == []
    replica.mine.settle(first, no("a"))
    replica.mine.settle(second, no("b", "case_closed"))
    done(replica)
    assert plans(reopened_drafts(replica)) == [("Ett och två", "case_closed")]


def reopened_drafts(replica):
    """The drafts that the open file holds."""
    return replica.mine._worker.submit(lambda: replica.mine._opened().drafts()).result()


def test_what_is_written_while_a_note_is_on_its_way_is_not_overwritten_by_its_return(replica, told):
    replica.mine.put(note_entry("a", "Ett"), draft_done=NOTE_SLOT)
    newer = Draft(CASE, as_draft(Note(CASE, plan="Ett, och mer")), Instant(NOW + 5), NOTE_SLOT)
    replica.mine.save_draft(newer)
    replica.mine.settle(note_entry("a", "Ett"), no("a"))
    done(replica)
    assert plans(told.changes[-1].drafts) == [("Ett, och mer", "not_held")]


def test_a_half_written_note_is_its_writers_only(tmp_path, replica):
    """FN6: another person at the same desk sees nothing of it, and it is there when she comes back."""
    replica.mine.save_draft(Draft(CASE, as_draft(Note(CASE, plan="Halvt")), NOW, NOTE_SLOT))
    replica.close(wipe_cache=True).result()
    replica.stop()
    other = StaffCard(PersonId("other"), "Annan Test", "Sjuksköterska")
    assert reopened(tmp_path, person=other, key="cd" * 32) == ([], [])
    assert plans(reopened(tmp_path)[1]) == [("Halvt", "")]
