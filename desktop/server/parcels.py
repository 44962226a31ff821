"""Frames of deltas, encoded once: each stream's delta once, each combination of streams once, whatever has gathered once."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import count

import msgspec

from desktop.domain.units import Instant
from desktop.protocol.codec import encode
from desktop.server.direct import text_frame
from desktop.server.storage.feed import Move, Page

_MOST_JOINED = 64


class Part(msgspec.Struct, frozen=True, eq=False):
    """What happened in one stream between two positions, as bytes. `rows` by (kind, id)."""

    stream: str
    after: int
    to: int
    rows: dict[tuple[str, str], bytes]
    digest: str
    departs: bool
    snapshot: bool
    more: bool
    encoded: bytes


def part_of_move(move: Move) -> Part:
    """A commit's move of one stream."""
    rows = {(row.kind, row.id): encode(row) for row in move.rows}
    return _part(move.stream, move.after, move.to, rows, move.digest, move.departs)


def part_of_page(page: Page) -> Part:
    """A page of catch-up."""
    rows = {(row.kind, row.id): encode(row) for row in page.rows}
    digest = "" if page.more else page.digest
    return _part(page.stream, page.after, page.to, rows, digest, False, page.snapshot, page.more)


def _part(
    stream: str,
    after: int,
    to: int,
    rows: dict[tuple[str, str], bytes],
    digest: str,
    departs: bool,
    snapshot: bool = False,
    more: bool = False,
) -> Part:
    flags = (b',"snapshot":true' if snapshot else b"") + (b',"more":true' if more else b"")
    encoded = b'{"stream":%b,"after":%d,"to":%d,"rows":[%b],"digest":"%b"%b}' % (
        encode(stream), after, to, b",".join(rows.values()), digest.encode(), flags,
    )  # fmt: skip
    return Part(stream, after, to, rows, digest, departs, snapshot, more, encoded)


def arrivals_first(parts: Iterable[Part]) -> list[Part]:
    """In the order of a frame: a case that moves stands in its new queue before it leaves the old."""
    return sorted(parts, key=lambda part: (part.departs, part.stream))


class Parcel:
    """One frame's parts, shared by all connections that get them; its bytes are made when first wanted."""

    def __init__(self, number: int, at: Instant, parts: Sequence[Part]) -> None:
        self.number = number
        self.at = at
        self.parts = parts
        self.size = sum(len(part.encoded) for part in parts) + 64

    @cached_property
    def frame(self) -> bytes:
        """The frame `deltas`."""
        return b'{"t":"deltas","at":%d,"deltas":[%b]}' % (self.at, b",".join([part.encoded for part in self.parts]))

    @cached_property
    def framed(self) -> bytes:
        """The same as a websocket frame."""
        return text_frame(self.frame)


class ParcelOffice:
    """Makes parcels, and joins those that a slow connection has let gather."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._joined: dict[tuple[int, ...], bytes] = {}

    def parcel(self, at: Instant, parts: Sequence[Part]) -> Parcel:
        """A parcel of these parts, in this order."""
        return Parcel(next(self._numbers), at, parts)

    def join(self, parcels: Sequence[Parcel]) -> bytes:
        """One frame for all of them; the same bytes for everybody who let the same ones gather."""
        if len(parcels) == 1:
            return parcels[0].frame
        key = tuple([parcel.number for parcel in parcels])
        frame = self._joined.get(key)
        if frame is None:
            if len(self._joined) >= _MOST_JOINED:
                self._joined.clear()
            frame = self._joined[key] = self.parcel(parcels[-1].at, _merged(parcels)).frame
        return frame


def _merged(parcels: Sequence[Parcel]) -> list[Part]:
    """Every stream once: of rows that changed several times only the last."""
    merged: dict[str, Part] = {}
    done: list[Part] = []
    for parcel in parcels:
        for part in parcel.parts:
            before = merged.get(part.stream)
            if before is not None and (part.snapshot or before.more or part.more or before.to != part.after):
                # Pages and snapshots keep their place; only plain deltas that touch are folded together.
                done += merged.values()
                merged, before = {}, None
            merged[part.stream] = part if before is None else _folded(before, part)
    return done + arrivals_first(merged.values())


def _folded(before: Part, part: Part) -> Part:
    rows = dict(before.rows)
    for key, row in part.rows.items():
        rows.pop(key, None)
        rows[key] = row
    departs = before.departs or part.departs
    return _part(part.stream, before.after, part.to, rows, part.digest, departs, before.snapshot)
