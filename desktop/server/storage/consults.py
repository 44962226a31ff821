"""Consults as they are kept: the card of each and the lines of both sides. Rows to structs and back."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from desktop.domain.consult import Consult, ConsultLine, ConsultState
from desktop.domain.medicine import Decided, Medicine
from desktop.domain.units import CaseId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link

_MEDICINES = msgspec.json.Decoder(tuple[Medicine, ...])
_DECIDED = msgspec.json.Decoder(tuple[Decided, ...])


class Consults:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        card, line = schema.consult, schema.consult_line
        self._card = sql(select(*card.columns).where(card.c.id == bindparam("which")))
        self._cards = sql(select(*card.columns).order_by(card.c.id))
        self._save_card = sql.upsert(card, ["id"])
        self._lines = sql(select(*line.columns).where(line.c.consult == bindparam("which")).order_by(line.c.id))
        self._all_lines = sql(select(*line.columns).order_by(line.c.id))
        self._save_line = sql.upsert(line, ["consult", "id"])
        self._asking = sql(
            select(card.c.case_id).where(sql.among(card.c.unit, "units"), card.c.state == ConsultState.ASKED.value)
        )

    def card(self, link: Link, which: str) -> Consult | None:
        """The card of that consult."""
        row = link.one(self._card, (which,))
        return _card(row) if row else None

    def cards(self, link: Link) -> list[Consult]:
        """All cards (tests)."""
        return [_card(row) for row in link.rows(self._cards)]

    def save_cards(self, link: Link, cards: Iterable[Consult]) -> None:
        """Insert or replace these."""
        link.many(self._save_card, [_last_as_json(card) for card in cards])

    def lines(self, link: Link, which: str) -> list[ConsultLine]:
        """What both sides of that consult wrote, in no order."""
        return [_line(row) for row in link.rows(self._lines, (which,))]

    def all_lines(self, link: Link) -> list[ConsultLine]:
        """The lines of all consults (tests)."""
        return [_line(row) for row in link.rows(self._all_lines)]

    def save_lines(self, link: Link, lines: Iterable[ConsultLine]) -> None:
        """Insert or replace these."""
        link.many(self._save_line, [_last_as_json(line) for line in lines])

    def asking(self, link: Link, units: Iterable[str]) -> set[CaseId]:
        """The cases about which one of these units is asked."""
        return {row[0] for row in link.rows(self._asking, (link.among(units),))}


def _card(row: tuple[Any, ...]) -> Consult:
    card = Consult(*(*row[:-1], _MEDICINES.decode(row[-1])))
    # SQLite knows no booleans.
    return msgspec.structs.replace(card, consent=bool(card.consent))


def _line(row: tuple[Any, ...]) -> ConsultLine:
    return ConsultLine(*(*row[:-1], _DECIDED.decode(row[-1])))


def _last_as_json(body: Consult | ConsultLine) -> tuple[Any, ...]:
    *before, last = msgspec.structs.astuple(body)
    return (*before, msgspec.json.encode(last).decode())
