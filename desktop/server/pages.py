"""Pages of catch-up, read once and shared by all who ask for the same while the stream stands still: a storm of desks
after a restart costs one read and one encoding a page."""

import asyncio

import msgspec

from desktop.domain.units import Instant
from desktop.server.emergency import Emergency
from desktop.server.parcels import Part, part_of_page
from desktop.server.reading import Reading
from desktop.server.rights import Rights, Whose, look
from desktop.server.storage.feed import Page
from desktop.server.storage.reader import Reader

_MOST_KEPT = 256
_Key = tuple[str, int, int | None]


class Pages:
    """Lives on the event loop."""

    def __init__(self, reading: Reading, emergency: Emergency | None = None) -> None:
        self._reading = reading
        self._emergency = emergency
        self._kept: dict[_Key, asyncio.Future[tuple[Page, Part]]] = {}
        self._of_stream: dict[str, list[_Key]] = {}

    def moved(self, stream: str) -> None:
        """What was kept of this stream is out of date."""
        for key in self._of_stream.pop(stream, ()):
            self._kept.pop(key, None)

    async def read(
        self, stream: str, cursor: int, since: int | None, session: str | None, now: Instant
    ) -> tuple[bool, Page, Part]:
        """A page, and whether it may be seen. A case's page is read together with the session's grant, and not kept."""
        if session is not None:
            return await self._reading(
                lambda reader: (self._stands(reader, session, stream, now), *_page(reader, stream, cursor, since))
            )
        key = (stream, cursor, since)
        kept = self._kept.get(key)
        if kept is None:
            kept = asyncio.ensure_future(self._reading(lambda reader: _page(reader, stream, cursor, since)))
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
                self._of_stream.clear()
            self._kept[key] = kept
            self._of_stream.setdefault(stream, []).append(key)
        try:
            return (True, *await asyncio.shield(kept))
        except Exception:
            self.moved(stream)
            raise

    async def gap(
        self, stream: str, cursor: int, since: int | None, whose: Whose, now: Instant
    ) -> tuple[Page, Part, Rights]:
        """A page, with what is left of these people's rights by then."""
        return await self._reading(
            lambda reader: (*_page(reader, stream, cursor, since), self._left(reader, whose, now))
        )

    def _stands(self, reader: Reader, session: str, stream: str, now: Instant) -> bool:
        if reader.grant_stands(session, stream, now):
            return True
        return self._emergency is not None and self._emergency.stands(reader, session, stream, now)

    def _left(self, reader: Reader, whose: Whose, now: Instant) -> Rights:
        rights = look(reader, whose, now)
        unlogged = self._emergency.lost(reader, now) if self._emergency is not None else []
        return msgspec.structs.replace(rights, revoked=rights.revoked + unlogged)


def _page(reader: Reader, stream: str, cursor: int, since: int | None) -> tuple[Page, Part]:
    page = reader.page(stream, cursor, since)
    return page, part_of_page(page)
