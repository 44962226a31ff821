"""The rows of streams that one transaction changes, encoded as they will be sent: a row that stays as it was is none."""

from collections.abc import Iterable, Sequence

from desktop.protocol.codec import encode
from desktop.protocol.rows import RowBody
from desktop.server.storage.feed import Change, Key

View = tuple[Key, RowBody]


class Shown:
    """`changes`: what becomes of each row, in the order in which it was first shown."""

    def __init__(self) -> None:
        self.changes: dict[Key, Change] = {}

    def put(self, views: Iterable[View]) -> None:
        """These rows are now so."""
        for key, body in views:
            self.changes[key] = Change(encode(body))

    def put_once(self, views: Iterable[View]) -> None:
        """New rows that never change: one and the same body in every stream."""
        body: bytes | None = None
        for key, row in views:
            body = body or encode(row)
            self.changes[key] = Change(body, new=True)

    def leave(self, keys: Iterable[Key]) -> None:
        """These rows are there no more."""
        self.changes |= {key: Change(None) for key in keys}

    def turn(self, old: Sequence[View], new: Sequence[View], first: bool) -> None:
        """What was shown so is shown so now, maybe elsewhere; `first`: it cannot have been shown before."""
        if [key for key, _ in old] == [key for key, _ in new]:
            for (key, body), (_, was) in zip(new, old, strict=True):
                if body != was:
                    self.changes[key] = Change(encode(body))
            return
        before, now = dict(old), dict(new)
        for key, body in now.items():
            if before.get(key) != body:
                self.changes[key] = Change(encode(body), new=first)
        self.leave(sorted(before.keys() - now.keys()))
