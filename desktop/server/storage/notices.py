"""How residents want to be told that something new waits, apart from the registers: a listing brought in anew leaves it be."""

from collections.abc import Iterable

from sqlalchemy import bindparam, select

from desktop.domain.notices import NO_NOTICES, NoticeWish, Way
from desktop.domain.units import Instant, PersonId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link


class Notices:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        wish = schema.notice_wish
        self._wish = sql(select(wish.c.way, wish.c.written, wish.c.address).where(wish.c.person == bindparam("who")))
        self._save = sql.upsert(wish, ["person"])

    def wish(self, link: Link, person: PersonId) -> NoticeWish:
        """What this resident has said; none until she has."""
        row = link.one(self._wish, (person,))
        return NoticeWish(Way(row[0]), row[1], row[2]) if row else NO_NOTICES

    def save(self, link: Link, wishes: Iterable[tuple[PersonId, NoticeWish]], now: Instant) -> None:
        """Keep what these residents have said."""
        link.many(self._save, [(who, one.way.value, one.written, one.address, now) for who, one in wishes])
