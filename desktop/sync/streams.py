"""Which streams the desk follows and how far each has come: decides for every delta whether it fits.

A delta that starts after the cursor shows a gap, one that ends at or before it is old news; both are normal after a
reconnect and neither may change a row.
"""

from enum import StrEnum

import msgspec

from desktop.domain.units import Instant
from desktop.protocol.down import Delta
from desktop.sync.backoff import wait


class Reach(StrEnum):
    """How a followed stream stands."""

    IDLE = "idle"
    """Not asked for on this connection."""
    ASKED = "asked"
    """Asked for; the answer has not been stored in full."""
    CAUGHT_UP = "caught_up"
    DENIED = "denied"
    PUT_OFF = "put_off"
    """Denied for a reason that passes: asked for again after a while."""


class Fit(StrEnum):
    """What to do with a delta."""

    APPLY = "apply"
    OLD = "old"
    """Not followed, seen before, or of an earlier question: pass over."""
    GAP = "gap"
    """Something before it is missing: ask again from the cursor."""


class Followed(msgspec.Struct):
    """One followed stream. `cursor` counts what was handed to the cache; 0 = nothing."""

    name: str
    purpose: str = ""
    wanted: bool = True
    """The screen (or the sign-in) asked for it; False: only the outbox needs it."""
    cursor: int = 0
    had: bool = False
    """There were rows before this question: what comes now came meanwhile."""
    reach: Reach = Reach.IDLE
    fresh: bool = False
    """Asked for from 0 although rows may be there: only a snapshot or a delta after 0 fits."""
    asked_again: bool = False
    """A gap was seen and the question repeated; later deltas of the old question show the same gap."""
    last_part: int | None = None
    """The position at which the answer is complete, once its last part was handed to the cache."""
    expected: dict[int, str] = msgspec.field(default_factory=dict)
    """Digests that the server named, by position, until the cache has told its own."""
    mismatches: int = 0
    """In a row."""
    put_offs: int = 0
    """In a row."""
    put_off_at: Instant = Instant(0)
    put_off_for: int = -1
    """Milliseconds until it is asked for again; -1 until that is drawn."""
    question: int = 0
    """Number of the last question: what the cache says of an earlier one no longer counts."""


def ask(stream: Followed, question: int, from_start: bool = False) -> int:
    """Note that the stream is asked for now; returns the cursor to ask from."""
    stream.question = question
    stream.had = stream.had or stream.cursor > 0
    if from_start:
        stream.cursor = 0
    stream.fresh = stream.cursor == 0
    stream.reach = Reach.ASKED
    stream.asked_again = False
    stream.last_part = None
    stream.expected.clear()
    return stream.cursor


def put_off(stream: Followed, now: Instant) -> None:
    """Note that it is denied for now."""
    stream.reach = Reach.PUT_OFF
    stream.put_offs += 1
    stream.put_off_at, stream.put_off_for = now, -1


def ask_again_due(stream: Followed, now: Instant, jitter: float) -> bool:
    """Whether it is to be asked for again now; the first look draws how long that takes. A clock may have gone back."""
    if stream.reach is not Reach.PUT_OFF:
        return False
    if stream.put_off_for < 0:
        stream.put_off_for = wait(stream.put_offs, jitter)
    return not 0 <= now - stream.put_off_at < stream.put_off_for


def fit(stream: Followed | None, delta: Delta) -> Fit:
    """Whether the delta continues what the cache holds."""
    if stream is None or stream.reach not in (Reach.ASKED, Reach.CAUGHT_UP):
        return Fit.OLD
    if delta.snapshot or (stream.fresh and delta.after == 0):
        return Fit.APPLY
    if stream.fresh:
        return Fit.OLD
    if delta.after > stream.cursor:
        return Fit.GAP
    if delta.to < stream.cursor or (delta.to == stream.cursor and stream.reach is Reach.CAUGHT_UP):
        return Fit.OLD
    return Fit.APPLY


def take_in(stream: Followed, delta: Delta) -> Delta:
    """Move the cursor over a delta that fits; returns it as the cache is to apply it (rows already known left out)."""
    snapshot = delta.snapshot or stream.fresh
    rows = delta.rows if snapshot else [row for row in delta.rows if row.position > stream.cursor]
    stream.fresh = stream.asked_again = False
    stream.cursor = delta.to
    if not delta.more:
        if stream.reach is Reach.ASKED and stream.last_part is None:
            stream.last_part = delta.to
        if delta.digest:
            stream.expected[delta.to] = delta.digest
    return msgspec.structs.replace(delta, snapshot=snapshot, rows=rows)


def compare(stream: Followed, position: int, digest: str) -> str | None:
    """The digest the server named for `position` if it differs from the cache's, else None."""
    named = stream.expected.pop(position, "")
    for older in [at for at in stream.expected if at < position]:
        del stream.expected[older]
    return named if named and named != digest else None


def complete(stream: Followed, position: int) -> bool:
    """True if the cache now holds the whole answer to the last question."""
    return stream.reach is Reach.ASKED and stream.last_part is not None and position >= stream.last_part
