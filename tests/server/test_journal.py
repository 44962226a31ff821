"""The emergency journal's file: room taken beforehand, each record by itself, and numbers that never come twice."""

import os
import stat
from pathlib import Path

import pytest

from desktop.domain.audit import Fact, FactKind
from desktop.domain.units import CaseId, Instant, PersonId
from desktop.server.journal import PLACE, BadJournal, Contents, Journal, JournalFull, open_journal

KEY, OTHER = bytes(range(32)), bytes(32)
FIXTURES = Path(__file__).parents[1] / "fixtures"
NAME = "0123456789abcdef0123456789abcdef"


def fact(number: int) -> Fact:
    return Fact(FactKind.GRANTED, Instant(number), PersonId("maria"), case=CaseId(f"case-{number}"))


def opened(folder: Path, records: int = 4, key: bytes = KEY) -> Journal:
    return open_journal(folder, key, NAME, records)


def kept(folder: Path, *numbers: int, records: int = 4) -> None:
    """A journal that holds these facts, closed."""
    journal = opened(folder, records)
    for number in numbers:
        journal.append(fact(number))
    journal.close()


def read(folder: Path, after: int = 0) -> Contents:
    journal = opened(folder)
    found = journal.read(after)
    journal.close()
    return found


def told(contents: Contents) -> list[tuple[int, int]]:
    return [(record.number, record.fact.at) for record in contents.records]


def spoil(folder: Path, place: int, content: bytes, at: int = 100) -> None:
    """Write over a part of a place behind the journal's back."""
    with (folder / "spindel.journal").open("r+b") as file:
        file.seek((place + 1) * PLACE + at)
        file.write(content)


def test_facts_outlive_the_process_in_their_order(tmp_path: Path) -> None:
    kept(tmp_path, 7, 8)
    kept(tmp_path, 9)
    found = read(tmp_path)
    assert told(found) == [(1, 7), (2, 8), (3, 9)]
    assert (found.damaged, found.missing, found.last) == (0, 0, 3)


def test_all_its_room_is_taken_when_it_is_made_and_it_never_grows(tmp_path: Path) -> None:
    """A disk that is full later has nothing to refuse."""
    journal = opened(tmp_path, 1_000)
    path = tmp_path / "spindel.journal"
    before = os.stat(path)
    assert before.st_blocks * 512 >= before.st_size == 1_002 * PLACE
    for number in range(1_000):
        journal.append(fact(number))
    after = os.stat(path)
    assert (after.st_size, after.st_blocks, after.st_ino) == (before.st_size, before.st_blocks, before.st_ino)
    journal.close()


def test_only_its_owner_reads_it_and_nobody_without_the_key(tmp_path: Path) -> None:
    kept(tmp_path, 1)
    path = tmp_path / "spindel.journal"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"maria" not in path.read_bytes()
    with pytest.raises(BadJournal, match="another key"):
        opened(tmp_path, key=OTHER)


def test_a_file_that_is_no_journal_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "spindel.journal"
    path.write_bytes(b"something else")
    with pytest.raises(BadJournal, match="damaged"):
        opened(tmp_path)
    assert path.read_bytes() == b"something else"


def test_a_journal_that_was_cut_short_is_told(tmp_path: Path) -> None:
    kept(tmp_path, 1)
    os.truncate(tmp_path / "spindel.journal", 3 * PLACE)
    with pytest.raises(BadJournal, match="damaged"):
        opened(tmp_path)


def test_half_a_journal_never_gets_the_name(tmp_path: Path) -> None:
    """Killed while it is made: the next start makes it anew."""
    (tmp_path / "spindel.part").write_bytes(b"x" * 100)
    kept(tmp_path, 1)
    assert told(read(tmp_path)) == [(1, 1)]
    assert [path.name for path in tmp_path.iterdir()] == ["spindel.journal"]


def test_a_full_journal_says_so_and_keeps_what_it_has(tmp_path: Path) -> None:
    journal = opened(tmp_path, 2)
    for number in (1, 2):
        journal.append(fact(number))
    with pytest.raises(JournalFull):
        journal.append(fact(3))
    assert (journal.waiting, journal.room, told(journal.read(0))) == (2, 0, [(1, 1), (2, 2)])
    journal.close()


def test_what_does_not_fit_a_place_is_refused_and_costs_nothing(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    with pytest.raises(ValueError, match="larger"):
        journal.append(Fact(FactKind.GRANTED, Instant(1), PersonId("x" * PLACE)))
    assert journal.waiting == 0
    journal.close()


def test_emptied_places_are_used_again_under_new_numbers(tmp_path: Path) -> None:
    journal = opened(tmp_path, 3)
    for number in (1, 2):
        journal.append(fact(number))
    journal.clear(journal.read(0))
    assert journal.waiting == 0
    for number in (3, 4, 5):
        journal.append(fact(number))
    assert told(journal.read(2)) == [(3, 3), (4, 4), (5, 5)]
    journal.close()


def test_an_emptied_journal_goes_on_after_what_the_log_has(tmp_path: Path) -> None:
    """The file no longer knows its numbers after a restart; the log does."""
    journal = opened(tmp_path)
    for number in (1, 2):
        journal.append(fact(number))
    journal.clear(journal.read(0))
    journal.close()
    again = opened(tmp_path)
    again.go_on_after(2)
    again.append(fact(3))
    assert told(again.read(2)) == [(3, 3)]
    again.close()


def test_what_the_log_has_already_is_only_to_be_emptied(tmp_path: Path) -> None:
    """Killed between the commit that brought it in and the emptying."""
    kept(tmp_path, 1, 2)
    found = read(tmp_path, after=2)
    assert (told(found), found.damaged, found.missing, found.places) == ([], 0, 0, (0, 1))


@pytest.mark.parametrize(
    ("at", "content"), [(0, bytes(512)), (512, bytes(512)), (1_000, b"tampered"), (3, b"tampered")]
)
def test_a_torn_or_changed_record_is_counted_and_costs_no_other(tmp_path: Path, at: int, content: bytes) -> None:
    kept(tmp_path, 1, 2, 3)
    spoil(tmp_path, 1, content, at)
    found = read(tmp_path)
    assert (told(found), found.damaged, found.missing) == ([(1, 1), (3, 3)], 1, 0)


def test_a_record_that_was_taken_out_is_missed(tmp_path: Path) -> None:
    kept(tmp_path, 1, 2, 3)
    spoil(tmp_path, 1, bytes(PLACE), 0)
    found = read(tmp_path)
    assert (told(found), found.damaged, found.missing) == ([(1, 1), (3, 3)], 0, 1)


@pytest.mark.parametrize("gone", [(2,), (1, 2), (0, 1, 2)])
def test_records_cut_off_at_the_end_of_a_stopped_journal_are_missed(tmp_path: Path, gone: tuple[int, ...]) -> None:
    """R61: whoever takes the last accesses out without the key is found out at the next start."""
    kept(tmp_path, 1, 2, 3)
    for place in gone:
        spoil(tmp_path, place, bytes(PLACE), 0)
    journal = opened(tmp_path)
    found = journal.read(0)
    left = [(number, number) for number in (1, 2, 3) if number - 1 not in gone]
    assert (told(found), found.damaged, found.missing, found.last) == (left, 0, len(gone), 3)
    assert journal.waiting == 3
    journal.append(fact(4))
    assert (journal.read(0).missing, journal.read(0).last) == (len(gone), 4)
    journal.clear(journal.read(0))
    assert (journal.waiting, journal.read(4).missing) == (0, 0)
    journal.close()


def test_an_end_that_cannot_be_read_is_told_and_not_written_over_before(tmp_path: Path) -> None:
    kept(tmp_path, 1)
    spoil(tmp_path, 0, bytes(PLACE), 0)
    spoil(tmp_path, 4, bytes(PLACE), 0)
    journal = opened(tmp_path)
    assert (journal.waiting, journal.read(0).damaged) == (1, 1)
    journal.append(fact(2))
    journal.close()
    journal = opened(tmp_path)
    assert (told(journal.read(0)), journal.read(0).damaged) == ([(1, 2)], 1)
    journal.clear(journal.read(0))
    assert (journal.waiting, journal.read(1).damaged) == (0, 0)
    journal.close()
    assert (read(tmp_path, 1).damaged, read(tmp_path, 1).missing) == (0, 0)


def test_an_end_cut_off_whole_is_told(tmp_path: Path) -> None:
    kept(tmp_path, 1)
    os.truncate(tmp_path / "spindel.journal", 5 * PLACE)
    with pytest.raises(BadJournal, match="damaged"):
        opened(tmp_path)


def test_a_journal_of_before_is_read_to_its_end_and_then_made_anew(tmp_path: Path) -> None:
    """Those of the first version do not know their last number."""
    path = tmp_path / "spindel.journal"
    path.write_bytes((FIXTURES / "journal_of_before.bin").read_bytes())
    journal = opened(tmp_path)
    assert (journal.ends, told(journal.read(0))) == (False, [(1, 1)])
    journal.append(fact(2))
    journal.clear(journal.read(0))
    journal.close()
    again = opened(tmp_path)
    assert (again.ends, again.waiting, path.stat().st_size) == (True, 0, 6 * PLACE)
    again.close()


def test_a_running_journal_misses_its_last_record_too(tmp_path: Path) -> None:
    journal = opened(tmp_path)
    for number in (1, 2):
        journal.append(fact(number))
    spoil(tmp_path, 1, bytes(PLACE), 0)
    found = journal.read(0)
    assert (told(found), found.missing, found.places) == ([(1, 1)], 1, (0, 1))
    journal.close()


def test_a_record_put_in_anothers_place_is_no_record(tmp_path: Path) -> None:
    kept(tmp_path, 1, 2)
    content = (tmp_path / "spindel.journal").read_bytes()
    spoil(tmp_path, 1, content[PLACE : 2 * PLACE], 0)
    found = read(tmp_path)
    assert (told(found), found.damaged) == ([(1, 1)], 1)


def test_a_damaged_place_is_not_written_over_before_it_was_told(tmp_path: Path) -> None:
    kept(tmp_path, 1, 2)
    spoil(tmp_path, 1, b"torn")
    kept(tmp_path, 3)
    found = read(tmp_path)
    assert (told(found), found.damaged, found.missing) == ([(1, 1), (3, 3)], 1, 0)
    journal = opened(tmp_path)
    journal.clear(journal.read(0))
    assert (journal.waiting, read(tmp_path, 3).places) == (0, ())
    journal.close()


def test_a_write_that_fails_gives_its_number_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = opened(tmp_path)
    journal.append(fact(1))

    def broken(_handle: int) -> None:
        raise OSError(5, "the disk does not answer")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="does not answer"):
        journal.append(fact(2))
    monkeypatch.undo()
    journal.append(fact(3))
    assert told(journal.read(0)) == [(1, 1), (2, 3)]
    journal.close()
