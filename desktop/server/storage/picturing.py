"""The pictures of one transaction: loaded when asked for, written and shown with everything else that was decided.

A part of `Work`, as interviews are: most commands never touch them, and pay nothing for it.
"""

from collections.abc import Iterator

from desktop.domain.access import case_stream_name
from desktop.domain.case import Case
from desktop.domain.pictures import Picture
from desktop.domain.units import CaseId, Instant
from desktop.protocol.rows import RowBody
from desktop.server.storage.feed import Key
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores


class Picturing:
    """Pictures as decisions of a transaction leave them."""

    def __init__(self, link: Link, stores: Stores) -> None:
        self._link = link
        self._stores = stores
        self._of: dict[CaseId, dict[str, Picture]] = {}
        self._new: dict[str, tuple[Picture, bytes, bytes]] = {}
        self._gone: dict[str, Picture] = {}
        self._away: dict[CaseId, set[str]] = {}
        self._new_away: list[tuple[CaseId, str]] = []

    def of(self, case: CaseId) -> dict[str, Picture]:
        """The case's pictures by their id; not to be changed."""
        if case not in self._of:
            self._of[case] = {one.id: one for one in self._stores.pictures.of(self._link, case)}
        return self._of[case]

    def one(self, picture: str) -> Picture | None:
        """The picture of that id, in whatever case."""
        new = self._new.get(picture)
        if new is not None:
            return new[0]
        return None if picture in self._gone else self._stores.pictures.one(self._link, picture)

    def add(self, picture: Picture, large: bytes, small: bytes) -> None:
        """A new one."""
        self.of(picture.case)[picture.id] = picture
        self._new[picture.id] = (picture, large, small)

    def remove(self, picture: Picture) -> None:
        """It is there no longer."""
        self.of(picture.case).pop(picture.id, None)
        self._gone[picture.id] = picture
        self._new.pop(picture.id, None)

    def away(self, case: CaseId) -> set[str]:
        """The ids of pictures that were taken away from the case; not to be changed."""
        if case not in self._away:
            self._away[case] = self._stores.pictures.away(self._link, case)
        return self._away[case]

    def remember_away(self, case: CaseId, picture: str) -> None:
        """That one was taken away, whether it had come or not."""
        self.away(case).add(picture)
        self._new_away.append((case, picture))

    def write(self, now: Instant) -> None:
        """Store what changed."""
        self._stores.pictures.remove(self._link, self._gone)
        self._stores.pictures.add(self._link, self._new.values())
        self._stores.pictures.remember_away(self._link, self._new_away, now)

    def views(self, sent: set[CaseId]) -> Iterator[tuple[Key, RowBody]]:
        """The rows of new pictures; `sent`: the cases that staff may see."""
        for picture, _, _ in self._new.values():
            yield from picture_views(picture, picture.case in sent)

    def left(self) -> Iterator[Key]:
        """The rows that are there no longer; what staff have seen is never taken away."""
        for picture in (one for name, one in self._gone.items() if name not in self._new):
            yield (case_stream_name(picture.case, "resident"), "picture", picture.id)

    def views_at_arrival(self, case: Case) -> Iterator[tuple[Key, RowBody]]:
        """What a case that has just been sent shows of its pictures."""
        for picture in self.of(case.id).values() if case.care.pictures else ():
            yield from picture_views(picture, True)


def picture_views(picture: Picture, sent: bool) -> Iterator[tuple[Key, RowBody]]:
    """A picture stands on the resident's side of the case, and on the staff's once that has been sent."""
    yield (case_stream_name(picture.case, "resident"), "picture", picture.id), picture
    if sent:
        yield (case_stream_name(picture.case, "staff"), "picture", picture.id), picture
