"""A batch of deltas as the screen gets it: bodies decoded once, the last word on each row, nothing twice."""

import msgspec

from desktop.domain.chat import Message
from desktop.domain.units import CaseId, PersonId
from desktop.protocol.down import Row
from desktop.protocol.rows import RowBody, decode_body
from desktop.replica.changes import ChangeSet, Gone, Incoming, Present

NOTHING = b"null"


def is_gone(row: Row) -> bool:
    """Whether the row says that it is no longer there."""
    return bytes(row.body) == NOTHING


def read_body(kind: str, body: bytes | msgspec.Raw) -> RowBody | None:
    """The struct of a body; None for an unknown kind, and for a content that this version cannot read."""
    try:
        return decode_body(kind, body)
    except msgspec.DecodeError:
        return None


def read_batch(batch: list[Incoming]) -> ChangeSet:
    """What the deltas, in this order, change on the screen."""
    reset: set[str] = set()
    rows: dict[tuple[str, str, str], Row] = {}
    for delta, _, _ in batch:
        if delta.snapshot:
            reset.add(delta.stream)
            rows = {key: row for key, row in rows.items() if key[0] != delta.stream}
        for row in delta.rows:
            rows[delta.stream, row.kind, row.id] = row
    present = [
        Present(stream, kind, name, row.position, read_body(kind, row.body))
        for (stream, kind, name), row in rows.items()
        if not is_gone(row)
    ]
    return ChangeSet(
        streams=frozenset(part.delta.stream for part in batch),
        reset=frozenset(reset),
        present=tuple(present),
        gone=tuple(Gone(*key) for key, row in rows.items() if is_gone(row)),
    )


def count_missed(batch: list[Incoming], news: set[tuple[str, str]], me: PersonId) -> dict[CaseId, int]:
    """How many messages of others came while nobody could show them, by case.

    `news`: (stream, id) of the messages in the batch that the cache did not have before.
    """
    counts: dict[CaseId, int] = {}
    for delta, _, meanwhile in batch:
        for row in delta.rows if meanwhile else ():
            if row.kind == "message" and (delta.stream, row.id) in news:
                body = read_body(row.kind, row.body)
                if isinstance(body, Message) and body.person != me:
                    counts[body.case] = counts.get(body.case, 0) + 1
    return counts
