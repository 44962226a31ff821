"""The feed: each sentence of DESIGN 4 about streams, positions, tombstones and digests."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine

from desktop.domain.units import Instant
from desktop.protocol.digest import MODULUS, as_text, row_hash
from desktop.server.requests import Upkeep
from desktop.server.storage.feed import Change, Feed, Move, Page
from desktop.server.storage.schema import METADATA, ONCE_KINDS
from desktop.server.storage.sql import SQLITE, Compiler, Link, Statement
from tests.support.older import older_database
from tests.support.world import World

NOW = Instant(1_000)


def write(world: World, changes: dict[tuple[str, str, str], bytes | None], now: Instant = NOW) -> list[Move]:
    """One commit's changes, straight into the feed."""
    connection = world.batches._connection
    link = connection.begin()
    moves, _ = world.storage.stores.feed.write(link, {key: Change(body) for key, body in changes.items()}, now, {})
    connection.commit()
    return moves


def page(world: World, cursor: int, most: int = 1_000, since: int | None = None, stream: str = "s") -> Page:
    with world.storage.read() as reader:
        return reader.page(stream, cursor, since, most)


def bodies(found: Page) -> dict[str, bytes]:
    return {row.id: bytes(row.body) for row in found.rows}


def test_a_row_has_one_place_and_moves_to_its_last_change(world: World) -> None:
    world.check = False
    write(world, {("s", "k", "a"): b"1", ("s", "k", "b"): b"1"})
    write(world, {("s", "k", "a"): b"2"})
    assert [(row.id, row.position, bytes(row.body)) for row in page(world, 0).rows] == [("b", 2, b"1"), ("a", 3, b"2")]


def test_positions_have_no_gap_and_streams_are_given_theirs_in_order(world: World) -> None:
    first = write(world, {("t", "k", "a"): b"1", ("s", "k", "a"): b"1", ("s", "k", "b"): b"1"})
    second = write(world, {("s", "k", "c"): b"1", ("t", "k", "a"): b"2"})
    assert [(move.stream, move.after, move.to) for move in first + second] == [
        ("s", 0, 2), ("t", 0, 1), ("s", 2, 3), ("t", 1, 2),
    ]  # fmt: skip
    assert [[row.position for row in move.rows] for move in first + second] == [[1, 2], [1], [3], [2]]


def test_who_was_away_gets_each_thing_once_as_it_is_now(world: World) -> None:
    cursor = write(world, {("s", "k", "a"): b"1"})[0].to
    for number in range(5):
        write(world, {("s", "k", "a"): b"%d" % number, ("s", "k", "b"): b"%d" % number})
    found = page(world, cursor)
    assert (found.after, found.to, found.snapshot, found.more) == (1, 11, False, False)
    assert bodies(found) == {"a": b"4", "b": b"4"}


def test_what_left_arrives_as_absent_and_a_fresh_cursor_never_hears_of_it(world: World) -> None:
    cursor = write(world, {("s", "k", "a"): b"1", ("s", "k", "b"): b"1"})[0].to
    (move,) = write(world, {("s", "k", "a"): None})
    assert move.departs
    assert bodies(page(world, cursor)) == {"a": b"null"}
    assert bodies(page(world, 0)) == {"b": b"1"}
    assert page(world, 0).snapshot


def test_what_was_never_there_does_not_leave(world: World) -> None:
    assert write(world, {("s", "k", "a"): None}) == []
    write(world, {("s", "k", "a"): b"1"})
    write(world, {("s", "k", "a"): None})
    assert write(world, {("s", "k", "a"): None}) == []


def test_a_row_that_comes_back_is_there_again(world: World) -> None:
    for body in (b"1", None, b"2"):
        write(world, {("s", "k", "a"): body})
    assert bodies(page(world, 1)) == {"a": b"2"}


def test_forgotten_tombstones_make_an_older_cursor_start_over(world: World) -> None:
    write(world, {("s", "k", "a"): b"1", ("s", "k", "b"): b"1"})
    write(world, {("s", "k", "a"): None}, Instant(2_000))
    world.check = False
    world.ask(Upkeep(Instant(2_000), Instant(0)))
    assert not page(world, 2).snapshot
    world.ask(Upkeep(Instant(2_001), Instant(0)))
    assert page(world, 2).snapshot
    assert bodies(page(world, 2)) == {"b": b"1"}
    assert (page(world, 3).snapshot, page(world, 3).rows) == (False, [])


def test_a_cursor_past_the_head_starts_over(world: World) -> None:
    write(world, {("s", "k", "a"): b"1"})
    assert page(world, 2).snapshot
    assert bodies(page(world, 2)) == {"a": b"1"}


def test_a_snapshot_in_pages_tells_what_left_meanwhile(world: World) -> None:
    write(world, {("s", "k", f"{number}"): b"1" for number in range(4)})
    first = page(world, 0, most=2)
    assert (first.snapshot, first.more, first.to) == (True, True, 2)
    write(world, {("s", "k", "0"): None, ("s", "k", "9"): b"1"})
    second = page(world, first.to, most=10, since=first.since)
    assert (second.snapshot, second.more, second.to) == (False, False, 6)
    assert bodies(second) == {"2": b"1", "3": b"1", "0": b"null", "9": b"1"}


def test_the_digest_is_of_what_is_present(world: World) -> None:
    write(world, {("s", "k", "a"): b"1", ("s", "k", "b"): b"1"})
    write(world, {("s", "k", "a"): None, ("s", "k", "b"): b"2"})
    assert page(world, 0).digest == as_text(row_hash("k", "b", 4))


def test_catching_up_is_one_look_along_an_index() -> None:
    """DESIGN 4: one indexed query of current rows."""
    (plan,) = plans(Feed(Compiler(SQLITE))._after, ("s", 1, 10))
    assert plan == "SEARCH feed USING INDEX sqlite_autoindex_feed_1 (stream=? AND position>?)"


def test_a_row_that_may_change_is_found_by_its_key() -> None:
    feed = Feed(Compiler(SQLITE))
    by_key = "USING INDEX feed_key (stream=? AND kind=? AND id=?)"
    assert plans(feed._old, ("[]",))[-1] == f"SEARCH f {by_key}"
    assert plans(feed._body, ("s", "k", "a"))[-1] == f"SEARCH feed {by_key}"


def plans(statement: Statement, params: tuple[object, ...]) -> list[str]:
    """How SQLite goes about it, a line a table."""
    engine = create_engine("sqlite://")
    METADATA.create_all(engine)
    raw = engine.raw_connection()
    link = Link(raw.driver_connection, SQLITE)
    found = [row[3] for row in link.raw.execute(f"EXPLAIN QUERY PLAN {statement.sql}", params)]
    raw.close()
    engine.dispose()
    return found


@pytest.mark.parametrize("kind", sorted(ONCE_KINDS))
def test_what_was_said_and_what_happened_never_changes(world: World, kind: str) -> None:
    world.check = False
    connection = world.batches._connection
    link = connection.begin()
    feed = world.storage.stores.feed
    feed.write(link, {("s", kind, "a"): Change(b"1", new=True)}, NOW, {})
    with pytest.raises(ValueError, match="never changes"):
        feed.write(link, {("s", kind, "a"): Change(b"2")}, NOW, {})
    connection.rollback()


OLD = (
    "INSERT INTO stream (name, head, digest, purged_to) VALUES ('s', 3, '0', 0)",
    "INSERT INTO feed SELECT n, 'case', 'a', 2, true, 5, NULL FROM stream",
    "INSERT INTO feed SELECT n, 'message', 'm', 1, true, 5, NULL FROM stream",
    "INSERT INTO feed SELECT n, 'case', 'b', 3, false, 5, NULL FROM stream",
)


@pytest.mark.parametrize("url", ["", pytest.param("postgres_empty_url", marks=pytest.mark.postgres)])
def test_the_rows_of_an_older_feed_stay_where_they_stood(
    request: pytest.FixtureRequest, tmp_path: Path, url: str
) -> None:
    """Migration 0010 makes the table anew on SQLite."""
    with (
        older_database(tmp_path, request.getfixturevalue(url) if url else "", "0009", OLD) as storage,
        storage.read() as reader,
    ):
        found = reader.link._cursor.execute(
            "SELECT position, kind, id, present, at FROM feed ORDER BY position"
        ).fetchall()
    assert [tuple(row) for row in found] == [
        (1, "message", "m", True, 5), (2, "case", "a", True, 5), (3, "case", "b", False, 5),
    ]  # fmt: skip


CHANGES = st.lists(
    st.dictionaries(
        st.tuples(st.sampled_from("st"), st.sampled_from("kl"), st.sampled_from("abcd")),
        st.one_of(st.none(), st.sampled_from([b"1", b"2"])),
        min_size=1,
        max_size=4,
    ),
    max_size=12,
)


class Replica:
    """What a desk has of one stream, and the digest it would compare."""

    def __init__(self) -> None:
        self.rows: dict[tuple[str, str], tuple[int, bytes]] = {}
        self.cursor = 0

    def take(self, found: Page | Move) -> None:
        if getattr(found, "snapshot", False):
            self.rows.clear()
        for row in found.rows:
            self.rows.pop((row.kind, row.id), None)
            if bytes(row.body) != b"null":
                self.rows[row.kind, row.id] = (row.position, bytes(row.body))
        self.cursor = found.to

    def digest(self) -> str:
        return as_text(sum(row_hash(*key, at) for key, (at, _) in self.rows.items()) % MODULUS)


class Book:
    """A feed on a plain in-memory database: the rule is the same, and a thousand examples take seconds."""

    def __init__(self) -> None:

        self.engine = create_engine("sqlite://")
        METADATA.create_all(self.engine)
        self.pooled = self.engine.raw_connection()
        self.link = Link(self.pooled.driver_connection, SQLITE)
        self.feed = Feed(Compiler(SQLITE))

    def close(self) -> None:
        self.pooled.close()
        self.engine.dispose()


@given(CHANGES, st.lists(st.booleans(), min_size=12, max_size=12), st.integers(1, 3))
def test_any_way_of_catching_up_ends_at_the_same_rows_and_digest(
    history: list[dict[tuple[str, str, str], bytes | None]], connected: list[bool], most: int
) -> None:
    """Invariant 3: whoever follows live, catches up in pages, or starts afresh has the same."""
    book = Book()
    try:
        truth: dict[tuple[str, str], bytes] = {}
        desk = Replica()
        for changes, live in zip(history, connected, strict=False):
            moves, _ = book.feed.write(book.link, {key: Change(body) for key, body in changes.items()}, NOW, {})
            for (stream, kind, name), body in changes.items():
                if stream == "s":
                    truth.pop((kind, name), None)
                    if body is not None:
                        truth[kind, name] = body
            for move in moves:
                if live and move.stream == "s" and move.after == desk.cursor:
                    desk.take(move)
                    assert desk.digest() == move.digest
        fresh = Replica()
        for replica in (desk, fresh):
            since: int | None = None
            while True:
                found = book.feed.page(book.link, "s", replica.cursor, most, since)
                replica.take(found)
                since = found.since if found.more else None
                if not found.more:
                    break
            assert {key: body for key, (_, body) in replica.rows.items()} == truth
            assert replica.digest() == found.digest
    finally:
        book.close()
