"""Referrals as they are kept, and those of one transaction: loaded when asked for, written and shown with everything else."""

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from desktop.domain.access import case_stream_name
from desktop.domain.referral import Referral, resident_referral
from desktop.domain.units import CaseId
from desktop.protocol.rows import RowBody
from desktop.server.storage import schema
from desktop.server.storage.feed import Key
from desktop.server.storage.sql import Compiler, Link


class Referrals:
    """The statements, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        card = schema.referral
        self._card = sql(select(*card.columns).where(card.c.id == bindparam("which")))
        cards = select(*card.columns).order_by(card.c.at, card.c.id)
        self._of_case = sql(cards.where(card.c.case_id == bindparam("case")))
        self._cards = sql(cards)
        self._save = sql.upsert(card, ["id"])

    def card(self, link: Link, which: str) -> Referral | None:
        """The card of that referral."""
        row = link.one(self._card, (which,))
        return _card(row) if row else None

    def of_case(self, link: Link, case: CaseId) -> list[Referral]:
        """Those that were sent from the case, the oldest first."""
        return [_card(row) for row in link.rows(self._of_case, (case,))]

    def cards(self, link: Link) -> list[Referral]:
        """All cards (tests)."""
        return [_card(row) for row in link.rows(self._cards)]

    def save(self, link: Link, cards: Iterable[Referral]) -> None:
        """Insert or replace these."""
        link.many(self._save, [msgspec.structs.astuple(card) for card in cards])


class Referring:
    """Cards, as decisions of a transaction leave them."""

    def __init__(self, link: Link, store: Referrals) -> None:
        self._link = link
        self._store = store
        self._new: dict[str, Referral] = {}

    def card(self, which: str) -> Referral | None:
        """The card of that referral."""
        return self._new.get(which) or self._store.card(self._link, which)

    def of_case(self, case: CaseId) -> list[Referral]:
        """Those that were sent from the case, the oldest first."""
        found = {one.id: one for one in self._store.of_case(self._link, case)}
        found |= {one.id: one for one in self._new.values() if one.case == case}
        return sorted(found.values(), key=lambda one: (one.at, one.id))

    def put(self, card: Referral) -> None:
        """The card is now this."""
        self._new[card.id] = card

    def write(self) -> None:
        """Store what changed."""
        self._store.save(self._link, self._new.values())

    def views(self) -> Iterator[tuple[Key, RowBody]]:
        """The rows of what changed."""
        for card in self._new.values():
            yield from referral_views(card)


def referral_views(card: Referral) -> Iterator[tuple[Key, RowBody]]:
    """Whole on the staff's side of both cases; to the resident, where it was sent, without the words of colleagues to each other."""
    for case in (card.case, CaseId(card.id)):
        yield (case_stream_name(case, "staff"), "referral", card.id), card
    yield (case_stream_name(card.case, "resident"), "own_referral", card.id), resident_referral(card)


def _card(row: tuple[Any, ...]) -> Referral:
    # SQLite knows no booleans.
    card = Referral(*row)
    return msgspec.structs.replace(card, consent=bool(card.consent))
