"""The cache: what a batch of deltas leaves in the file and tells the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.chat import ReadMark
from desktop.domain.units import Instant, PersonId, StaffCard
from desktop.protocol.codec import encode
from desktop.replica.cache_file import LIVES, CacheFile
from desktop.replica.changes import Gone
from desktop.replica.files import Unusable
from tests.support.builders import queue_row
from tests.support.deskdata import (
    CASE,
    ME,
    QUEUE,
    TALK,
    HandClock,
    MadeStream,
    Told,
    incoming,
    opened_replica,
    talk_message,
)

NOW = Instant(1_000_000_000)
KEY = bytes(32)


@pytest.fixture
def cache(tmp_path):
    file = CacheFile(tmp_path / "cache.db", KEY, NOW)
    yield file
    file.close(wipe=False)


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def replica(tmp_path, told):
    opened = opened_replica(tmp_path, told, HandClock())
    yield opened
    opened.stop()


def present(file):
    return {(row.kind, row.id): row.position for row in file.rows()}


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans(), st.integers(0, 2)), max_size=40))
def test_the_cache_equals_the_server_at_every_digest(tmp_path_factory, steps):
    """Invariant 3: every row that comes, moves and goes keeps both sides' digest equal, however deltas are cut."""
    file = CacheFile(tmp_path_factory.mktemp("cache") / "c.db", KEY, NOW)
    stream, cursor = MadeStream(QUEUE), 0
    for row, gone, how in steps:
        stream.change("queue_row", str(row), b"null" if gone else b"{}")
        if how:
            delta = stream.answer(cursor, known=how == 1)
            (held,), _ = file.store([incoming(delta)], NOW, NOW)
            cursor = held.position
            assert (held.position, held.digest) == (stream.head, stream.digest())
            assert present(file) == stream.present()
    file.close(wipe=True)


def test_a_batch_is_all_or_nothing(cache):
    """A full disk changes neither rows nor cursors."""
    stream = MadeStream(QUEUE)
    cache.store([incoming(stream.change("queue_row", "a", b"{}"))], NOW, NOW)
    cache.limit(20)
    with pytest.raises(Unusable) as full:
        cache.store([incoming(stream.change("queue_row", "b", b'"' + b"x" * 200_000 + b'"'))], NOW, NOW)
    assert full.value.code == "desk_full"
    assert (present(cache), cache.cursors()) == ({("queue_row", "a"): 1}, {QUEUE: 1})


def test_a_new_epoch_makes_the_other_streams_cursors_count_as_none(cache):
    cache.store([incoming(MadeStream(QUEUE).change("queue_row", "a", b"{}"))], NOW, NOW)
    cache.store([incoming(MadeStream("region").change("unit", "u", b"{}"), epoch="e2")], NOW, NOW)
    assert cache.cursors() == {QUEUE: 0, "region": 1}


def test_only_messages_that_were_not_there_before_are_news(cache):
    talk = MadeStream(TALK)
    cache.store([incoming(talk.change("message", "m1", talk_message(1)))], NOW, NOW)
    talk.change("message", "m2", talk_message(2))
    _, news = cache.store([incoming(talk.answer(0), meanwhile=True)], NOW, NOW)
    assert news == {(TALK, "m2")}


def test_an_expired_cache_is_thrown_away(tmp_path):
    file = CacheFile(tmp_path / "c.db", KEY, NOW)
    file.store([incoming(MadeStream(QUEUE).change("queue_row", "a", b"{}"))], NOW, NOW)
    file.close(wipe=False)
    kept = CacheFile(tmp_path / "c.db", KEY, Instant(NOW + LIVES))
    assert kept.cursors() == {QUEUE: 1}
    kept.close(wipe=False)
    gone = CacheFile(tmp_path / "c.db", KEY, Instant(NOW + LIVES + 1))
    assert gone.cursors() == {}
    gone.close(wipe=False)


@pytest.mark.parametrize("rubbish", [b"not a database at all" * 400, b""])
def test_an_unreadable_cache_is_made_anew(tmp_path, rubbish):
    (tmp_path / "c.db").write_bytes(rubbish)
    file = CacheFile(tmp_path / "c.db", KEY, NOW)
    assert file.rows() == []
    file.close(wipe=False)


def test_nothing_of_a_row_stands_readable_on_the_disk(tmp_path):
    file = CacheFile(tmp_path / "c.db", bytes(range(32)), NOW)
    file.store([incoming(MadeStream(TALK).change("message", "m1", talk_message(1, "Ont i magen")))], NOW, NOW)
    file.close(wipe=False)
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert b"Ont i magen" not in raw
    assert b"message" not in raw
    assert not raw.startswith(b"SQLite format")


def test_a_batch_is_told_once_with_the_last_word_on_each_row(replica, told):
    queue = MadeStream(QUEUE)
    first = queue.change("queue_row", "a", encode(queue_row("a")))
    second = queue.change("queue_row", "a", encode(queue_row("a", priority=1)))
    third = queue.change("queue_row", "b", encode(queue_row("b")))
    fourth = queue.change("queue_row", "b")
    told.changes.clear()
    replica.cache.store([incoming(each) for each in (first, second, third, fourth)], NOW).result()
    (changes,) = told.changes
    assert [(row.id, row.body.priority) for row in changes.present] == [("a", 1)]
    assert changes.gone == (Gone(QUEUE, "queue_row", "b"),)


def test_an_unknown_kind_is_kept_as_it_came_and_shown_without_body(replica, told):
    """What a newer server sends is not lost to an older desk."""
    replica.cache.store([incoming(MadeStream(QUEUE).change("hologram", "h", b'{"far":"ahead"}'))], NOW).result()
    (row,) = told.changes[-1].present
    assert (row.kind, row.body) == ("hologram", None)


def test_own_marks_come_with_what_waits_here_on_top(replica, told):
    own = MadeStream(f"person:{ME.id}")
    replica.cache.store([incoming(own.change("read_mark", CASE, encode(ReadMark(CASE, 3, 2))))], NOW).result()
    assert told.changes[-1].marks == (ReadMark(CASE, 3, 2),)


def test_sign_out_wipes_the_cache(tmp_path, replica, told):
    replica.cache.store([incoming(MadeStream(QUEUE).change("queue_row", "a", b"{}"))], NOW).result()
    replica.close(wipe_cache=True).result()
    assert list(tmp_path.glob("cache-*")) == []
    assert told.changes[-1].closed


def test_a_restart_shows_the_rows_before_any_contact(tmp_path, replica):
    """FN35."""
    body = encode(queue_row("a"))
    replica.cache.store([incoming(MadeStream(QUEUE).change("queue_row", "a", body))], NOW).result()
    replica.stop()
    told = Told()
    again = opened_replica(tmp_path, told, HandClock())
    shown = [changes for changes in told.changes if changes.present]
    again.stop()
    assert [(row.id, row.body) for row in shown[0].present] == [("a", queue_row("a"))]
    assert shown[0].reset == {QUEUE}


def test_another_persons_cache_does_not_outlive_the_next_sign_in(tmp_path, replica):
    replica.stop()
    other = opened_replica(tmp_path, Told(), HandClock(), person=StaffCard(PersonId("other"), "", ""))
    other.stop()
    assert len(list(tmp_path.glob("cache-*.db"))) == 1
    assert len(list(tmp_path.glob("mine-*.db"))) == 2
