"""Somebody who follows streams and believes nothing: whatever a look brings is held against positions and digest."""

from collections.abc import Iterable

from desktop.protocol.digest import MODULUS, as_text, row_hash
from desktop.protocol.down import Row
from desktop.server.storage.reader import Reader


class Follower:
    """One stream's rows as its cursor brought them."""

    def __init__(self, stream: str) -> None:
        self.stream = stream
        self.cursor = 0
        self.rows: dict[tuple[str, str], Row] = {}

    def look(self, reader: Reader) -> None:
        """Take what is new; fails where a position was skipped, came twice or came late."""
        since: int | None = None
        while True:
            page = reader.page(self.stream, self.cursor, since)
            if page.snapshot:
                assert self.cursor == 0
                self.rows.clear()
            positions = [row.position for row in page.rows]
            assert positions == sorted(set(positions))
            assert all(page.after < position <= page.to for position in positions)
            for row in page.rows:
                if bytes(row.body) == b"null":
                    self.rows.pop((row.kind, row.id), None)
                else:
                    self.rows[row.kind, row.id] = row
            self.cursor, since = page.to, page.since
            if not page.more:
                break
        total = sum(row_hash(row.kind, row.id, row.position) for row in self.rows.values())
        assert as_text(total % MODULUS) == page.digest, f"{self.stream} at {self.cursor}"

    def ids(self, kind: str) -> set[str]:
        """What of this kind is present."""
        return {row_id for found, row_id in self.rows if found == kind}


def look_at_all(reader: Reader, followers: Iterable[Follower]) -> None:
    """Every stream by its cursor, and from the start as one who has just come: both have the same."""
    for follower in followers:
        follower.look(reader)
        fresh = Follower(follower.stream)
        fresh.look(reader)
        assert fresh.rows == follower.rows
