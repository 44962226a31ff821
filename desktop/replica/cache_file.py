"""The cache's file: rows of followed streams with cursor and digest, everything of a batch in one transaction.

Used by the cache's thread only. It can be lost at any time without losing anybody's work, so an unreadable, expired or
older one is thrown away.
"""

from pathlib import Path
from typing import NamedTuple

from desktop.domain.units import HOUR, Instant
from desktop.protocol.digest import as_text, moved, row_hash
from desktop.protocol.down import Delta
from desktop.replica import statements
from desktop.replica.changes import Held, Incoming, Present
from desktop.replica.files import File, WrongKey, remove
from desktop.replica.reading import is_gone, read_body
from desktop.replica.upgrades import CACHE_VERSION

LIVES = 72 * HOUR
"""How long after the last contact the rows may still be shown."""
MANY = 400
"""From so many changed rows in a batch on, a stream's positions are read in one query."""
Positions = dict[tuple[str, str], int]
"""Where rows stand: (kind, id) to the position at which each last changed."""


class _Head(NamedTuple):
    n: int
    cursor: int
    digest: int


class CacheFile:
    """The open cache of one person."""

    def __init__(self, path: Path, key: bytes, now: Instant) -> None:
        """Open the file, or make a new one if it cannot be used or its time is out."""
        self._path, self._key = path, key
        self._file = self._usable(now)

    def _usable(self, now: Instant) -> File:
        try:
            file = File(self._path, self._key, durable=False)
        except WrongKey:
            remove(self._path)
            file = File(self._path, self._key, durable=False)
        if file.version() == CACHE_VERSION:
            notes: dict[str, str] = dict(file.read(statements.ALL_NOTES))
            if now - int(notes.get("last_contact", "0")) <= LIVES:
                return file
        if file.version() != 0:
            file.close()
            remove(self._path)
            file = File(self._path, self._key, durable=False)
        file.build(statements.CREATE_CACHE, CACHE_VERSION)
        return file

    def notes(self) -> dict[str, str]:
        """Epoch, last contact and server time, as text."""
        return dict(self._file.read(statements.ALL_NOTES))

    def cursors(self) -> dict[str, int]:
        """How far each stream has come."""
        return {name: cursor for _, name, cursor, _ in self._file.read(statements.ALL_STREAMS)}

    def rows(self) -> list[Present]:
        """Every row, decoded."""
        return [
            Present(stream, kind, name, position, read_body(kind, body))
            for stream, kind, name, position, body in self._file.read(statements.ALL_ROWS)
        ]

    def store(self, batch: list[Incoming], now: Instant, server: Instant) -> tuple[list[Held], set[tuple[str, str]]]:
        """Apply the deltas in one transaction; returns where each left its stream, and the messages that are new.

        Raises Unusable and changes nothing if the file cannot be written.
        """
        held: list[Held] = []
        news: set[tuple[str, str]] = set()
        many = _streams_with_many(batch)
        with self._file.writing():
            self._note_epoch(batch)
            heads: dict[str, _Head] = {}
            whole: dict[str, Positions] = {}
            for delta, _, meanwhile in batch:
                name = delta.stream
                head = heads.get(name) or self._head(name)
                if name in many and name not in whole:
                    whole[name] = self._positions(head.n)
                known = whole[name] if name in many else self._positions_of(delta, head.n)
                heads[name] = after = self._apply(delta, head, known, news if meanwhile else None)
                held.append(Held(name, after.cursor, as_text(after.digest)))
            self._file.write_many(
                statements.MOVE_STREAM, [(head.cursor, as_text(head.digest), head.n) for head in heads.values()]
            )
            self._file.write_many(statements.PUT_NOTE, [("last_contact", str(now)), ("server_time", str(server))])
        return held, news

    def wipe(self, stream: str) -> None:
        """Forget a stream and its rows."""
        with self._file.writing():
            for n, _, _ in self._file.read(statements.STREAM_OF, (stream,)):
                self._file.write(statements.DROP_ROWS, (n,))
                self._file.write(statements.DROP_STREAM, (n,))

    def limit(self, pages: int) -> None:
        """See File.limit."""
        self._file.limit(pages)

    def close(self, wipe: bool) -> None:
        """Close the file and, at sign-out, delete it."""
        self._file.close()
        if wipe:
            remove(self._path)

    def _note_epoch(self, batch: list[Incoming]) -> None:
        """Positions of another epoch count as none: a cut before all streams have come anew must not mix the two."""
        epoch = batch[-1].epoch
        if self.notes().get("epoch", "") != epoch:
            self._file.write(statements.REWIND, (0,))
            self._file.write(statements.PUT_NOTE, ("epoch", epoch))

    def _head(self, stream: str) -> _Head:
        found = self._file.read(statements.STREAM_OF, (stream,))
        if not found:
            self._file.write(statements.ADD_STREAM, (stream, 0, as_text(0)))
            found = self._file.read(statements.STREAM_OF, (stream,))
        n, cursor, digest = found[0]
        return _Head(n, cursor, int(digest, 16))

    def _apply(self, delta: Delta, head: _Head, known: Positions, news: set[tuple[str, str]] | None) -> _Head:
        """Write one delta; `known` (where its rows stand) is brought up to date with it."""
        before = known.copy() if delta.snapshot and news is not None else known
        if delta.snapshot:
            self._file.write(statements.DROP_ROWS, (head.n,))
            known.clear()
        put: list[tuple[int, str, str, int, bytes]] = []
        dropped: list[tuple[int, str, str]] = []
        added = removed = 0
        for row in delta.rows:
            key = (row.kind, row.id)
            if news is not None and row.kind == "message" and key not in before and not is_gone(row):
                news.add((delta.stream, row.id))
            old = known.pop(key, None)
            if old is not None:
                removed += row_hash(row.kind, row.id, old)
            if is_gone(row):
                dropped.append((head.n, row.kind, row.id))
            else:
                added += row_hash(row.kind, row.id, row.position)
                known[key] = row.position
                put.append((head.n, row.kind, row.id, row.position, bytes(row.body)))
        self._file.write_many(statements.PUT_ROW, put)
        self._file.write_many(statements.DROP_ROW, dropped)
        return _Head(head.n, delta.to, moved(0 if delta.snapshot else head.digest, added, removed))

    def _positions(self, n: int) -> Positions:
        """Where all rows of a stream stand."""
        return {(kind, name): position for kind, name, position in self._file.read(statements.POSITIONS, (n,))}

    def _positions_of(self, delta: Delta, n: int) -> Positions:
        """Where the rows that the delta names stand."""
        found: Positions = {}
        for row in delta.rows:
            for (position,) in self._file.read(statements.POSITION_OF, (n, row.kind, row.id)):
                found[row.kind, row.id] = position
        return found


def _streams_with_many(batch: list[Incoming]) -> set[str]:
    """Streams whose positions are better read once for the whole batch than row by row."""
    rows: dict[str, int] = {}
    for delta, _, _ in batch:
        rows[delta.stream] = rows.get(delta.stream, 0) + (MANY if delta.snapshot else len(delta.rows))
    return {name for name, count in rows.items() if count >= MANY}
