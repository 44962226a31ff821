"""The feed: one row per (stream, kind, id) with the position at which it last changed, and whether it is still there.

Positions are gap-free per stream and given out inside the transaction, once per batch, streams in sorted order: whoever
reads up to the head has everything below it. The row carries the encoded body, so that catch-up is one indexed query.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import BigInteger, Text, bindparam, func, select, text
from sqlalchemy.dialects.postgresql import ARRAY

from desktop.domain.units import Instant
from desktop.protocol.digest import as_text, moved, row_hash
from desktop.protocol.down import Row
from desktop.server.storage import schema
from desktop.server.storage.sql import SQLITE, Compiler, Link

Key = tuple[str, str, str]
"""Stream, kind, id."""
_Stored = tuple[int, str, str, int, bool, Instant, bytes | None]
_GONE = msgspec.Raw(b"null")


class Change(NamedTuple):
    """What becomes of a row: its encoded body, or None once it has left the stream. `new`: it cannot have been there."""

    body: bytes | None
    new: bool = False


class Move(msgspec.Struct, frozen=True):
    """What one commit did to one stream: rows after position `after`, up to and with `to`."""

    stream: str
    after: int
    to: int
    rows: list[Row]
    digest: str
    departs: bool = False
    """Whether a row left the stream."""


class Page(msgspec.Struct, frozen=True):
    """Rows of a stream after a cursor, up to `to`; the digest counts once `more` is False.

    `snapshot`: forget what you have of the stream first. `since`: the head when the snapshot's first page was read.
    """

    stream: str
    after: int
    to: int
    rows: list[Row]
    digest: str
    snapshot: bool = False
    more: bool = False
    since: int | None = None


class Head(msgspec.Struct):
    """Where a stream stands: the number that stands for its name, its last position, and its digest as a number."""

    number: int
    position: int
    digest: int


class Feed:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        stream, feed = schema.stream, schema.feed
        heads = select(stream.c.name, stream.c.n, stream.c.head, stream.c.digest, stream.c.purged_to)
        named = heads.where(sql.among(stream.c.name, "names")).order_by(stream.c.name)
        self._lock = sql(named.with_for_update())
        self._heads = sql(named)
        self._new_stream = sql.insert_new(stream, without="n")
        self._save_stream = sql(
            stream.update()
            .where(stream.c.n == bindparam("which"))
            .values(head=bindparam("to"), digest=bindparam("sum"))
        )
        self._save_row = sql.upsert(feed, ["stream", "kind", "id"], where=schema.FEED_CHANGES)
        self._add_row = sql.insert(feed)
        self._old = sql(_old_rows(sql.dialect))
        rows = select(feed.c.kind, feed.c.id, feed.c.position, feed.c.present, feed.c.body).where(
            feed.c.stream == bindparam("stream"), feed.c.position > bindparam("cursor")
        )
        page = rows.order_by(feed.c.position).limit(bindparam("most"))
        self._after = sql(page)
        self._present = sql(page.where(feed.c.present.is_(True) | (feed.c.position > bindparam("since"))))
        gone = select(feed.c.stream, func.max(feed.c.position)).where(
            feed.c.present.is_(False), feed.c.at < bindparam("before")
        )
        self._gone = sql(gone.group_by(feed.c.stream).order_by(feed.c.stream).limit(bindparam("most")))
        self._forget = sql(
            feed.delete().where(
                feed.c.stream == bindparam("stream"), feed.c.present.is_(False), feed.c.position <= bindparam("upto")
            )
        )
        self._next = sql(
            heads.where(stream.c.name > bindparam("name")).order_by(stream.c.name).limit(bindparam("most"))
        )
        present = select(feed.c.kind, feed.c.id, feed.c.position).where(
            feed.c.stream == bindparam("stream"), feed.c.present.is_(True)
        )
        self._positions = sql(present)
        self._body = sql(
            select(feed.c.body)
            .join(stream, stream.c.n == feed.c.stream)
            .where(
                stream.c.name == bindparam("stream"),
                feed.c.kind == bindparam("kind"),
                feed.c.id == bindparam("id"),
                feed.c.present.is_(True),
                schema.FEED_CHANGES,
            )
        )
        self._purged = sql(stream.update().where(stream.c.n == bindparam("which")).values(purged_to=bindparam("upto")))

    def write(
        self, link: Link, changes: Mapping[Key, Change], now: Instant, known: Mapping[str, Head]
    ) -> tuple[list[Move], dict[str, Head]]:
        """Give every change its position and store it; what each stream went through, sorted by stream, and where they
        stand now. `known` heads are not asked for."""
        by_stream: dict[str, list[tuple[Key, Change]]] = {}
        for key, change in changes.items():
            by_stream.setdefault(key[0], []).append((key, change))
        heads = {name: known[name] for name in by_stream if name in known}
        heads |= self._locked(link, sorted(by_stream.keys() - heads.keys()))
        old = self._old_positions(link, heads, [key for key, change in changes.items() if not change.new])
        moves: list[Move] = []
        saved: list[_Stored] = []
        added: list[_Stored] = []
        for name in sorted(by_stream):
            move = _moved(heads[name], by_stream[name], old, now, saved, added)
            if move is not None:
                moves.append(move)
        link.many(self._save_row, saved)
        link.many(self._add_row, added)
        link.many(self._save_stream, [(move.to, move.digest, heads[move.stream].number) for move in moves])
        return moves, {one.stream: Head(heads[one.stream].number, one.to, int(one.digest, 16)) for one in moves}

    def _locked(self, link: Link, names: list[str]) -> dict[str, Head]:
        if not names:
            return {}
        found = {row[0]: Head(row[1], row[2], int(row[3], 16)) for row in link.rows(self._lock, (link.among(names),))}
        missing = [name for name in names if name not in found]
        if missing:
            self.make(link, missing)
            return self._locked(link, names)
        return found

    def make(self, link: Link, names: Sequence[str]) -> None:
        """Make sure these streams exist."""
        link.many(self._new_stream, [(name, 0, as_text(0), 0) for name in sorted(names)])

    def _old_positions(self, link: Link, heads: Mapping[str, Head], keys: Sequence[Key]) -> dict[Key, int]:
        """The positions of those rows that are present now; 0 for one that is gone."""
        if not keys:
            return {}
        numbered = [(heads[name].number, kind, row_id) for name, kind, row_id in keys]
        if link.dialect == SQLITE:
            params: tuple[Any, ...] = (msgspec.json.encode(numbered).decode(),)
        else:
            params = tuple(list(column) for column in zip(*numbered, strict=True))
        names = {head.number: name for name, head in heads.items()}
        found = link.rows(self._old, params)
        return {(names[row[0]], row[1], row[2]): row[3] if row[4] else 0 for row in found}

    def heads(self, link: Link, names: Sequence[str]) -> dict[str, int]:
        """The head of each of these streams that exists."""
        return {row[0]: row[2] for row in link.rows(self._heads, (link.among(names),))}

    def body(self, link: Link, stream: str, kind: str, row_id: str) -> bytes | None:
        """A row of a stream that may change, as it was last sent; None if it is not there."""
        found = link.one(self._body, (stream, kind, row_id))
        return bytes(found[0]) if found else None

    def page(self, link: Link, stream: str, cursor: int, most: int, since: int | None = None) -> Page:
        """The rows after `cursor`, `most` of them. `since` continues a snapshot (the first page's `since`).

        A cursor past the head, or from before tombstones were forgotten, starts a snapshot instead; so does 0.
        Call it in a transaction that sees one state of the database.
        """
        found = link.one(self._heads, (link.among([stream]),))
        number, head, digest, purged_to = found[1:] if found else (0, 0, as_text(0), 0)
        starts = since is None and (cursor == 0 or cursor > head or cursor < purged_to)
        if starts:
            cursor, since = 0, head
        if since is None:
            rows = link.rows(self._after, (number, cursor, most))
        else:
            rows = link.rows(
                self._present, self._present.in_order(stream=number, cursor=cursor, since=since, most=most)
            )
        more = len(rows) == most and rows[-1][2] < head
        return Page(
            stream, cursor, rows[-1][2] if more else head, [_row(row) for row in rows], digest, starts, more, since
        )

    def recount(self, link: Link, behind: str, most: int) -> tuple[str, list[str]]:
        """Recompute the digests of the next streams by name: the last one's name ("" at the end), and those that differ.

        Call it in a transaction that sees one state of the database.
        """
        found = link.rows(self._next, (behind, most))
        wrong = []
        for name, number, _, digest, _ in found:
            total = sum(row_hash(*row) for row in link.rows(self._positions, (number,)))
            if as_text(moved(0, total, 0)) != digest:
                wrong.append(name)
        return (found[-1][0] if len(found) == most else ""), wrong

    def forget_gone(self, link: Link, before: Instant, most: int) -> int:
        """Forget tombstones from before that instant in up to `most` streams; how many streams it was.

        Everything gone up to the newest of them is forgotten with it, so that `purged_to` says it all.
        """
        found = link.rows(self._gone, (before, most))
        for number, upto in found:
            link.run(self._forget, (number, upto))
            link.run(self._purged, self._purged.in_order(which=number, upto=upto))
        return len(found)


def _moved(
    head: Head,
    changes: Sequence[tuple[Key, Change]],
    old: Mapping[Key, int],
    now: Instant,
    saved: list[_Stored],
    added: list[_Stored],
) -> Move | None:
    """What one stream goes through; its rows as the table wants them go to `saved`, those that stay so to `added`.

    Raises ValueError for a change of what never changes.
    """
    rows: list[Row] = []
    number, position, digest, departs = head.number, head.position, head.digest, False
    for key, (body, new) in changes:
        was = 0 if new else old.get(key, 0)
        if body is None and not was:
            # The departure of what is not there.
            continue
        position += 1
        _, kind, row_id = key
        removed = row_hash(kind, row_id, was) if was else 0
        digest = moved(digest, row_hash(kind, row_id, position) if body is not None else 0, removed)
        departs = departs or body is None
        rows.append(Row(kind, row_id, position, _GONE if body is None else msgspec.Raw(body)))
        once = kind in schema.ONCE_KINDS
        if once and not new:
            raise ValueError(f"a row of kind {kind} never changes")
        (added if once else saved).append((number, kind, row_id, position, body is not None, now, body))
    if not rows:
        return None
    return Move(changes[0][0][0], head.position, position, rows, as_text(digest), departs)


def _row(found: tuple[Any, ...]) -> Row:
    kind, row_id, position, present, body = found
    return Row(kind, row_id, position, msgspec.Raw(body) if present else _GONE)


def _old_rows(dialect: str) -> Any:
    """(stream, kind, id, position, present) of the wanted keys, one look-up by primary key each."""
    if dialect == SQLITE:
        return text(
            "SELECT f.stream, f.kind, f.id, f.position, f.present FROM json_each(:keys) AS w CROSS JOIN feed AS f"
            " ON f.stream = w.value->>0 AND f.kind = w.value->>1 AND f.id = w.value->>2"
            " AND f.kind NOT IN ('event', 'message')"
        )
    wanted = text(
        "SELECT f.stream, f.kind, f.id, f.position, f.present FROM unnest(CAST(:streams AS bigint[]),"
        " CAST(:kinds AS text[]), CAST(:ids AS text[])) AS w (stream, kind, id)"
        " JOIN feed AS f ON f.stream = w.stream AND f.kind = w.kind AND f.id = w.id"
        " AND f.kind NOT IN ('event', 'message')"
    )
    kinds = [bindparam(name, type_=ARRAY(Text)) for name in ("kinds", "ids")]
    return wanted.bindparams(bindparam("streams", type_=ARRAY(BigInteger)), *kinds)
