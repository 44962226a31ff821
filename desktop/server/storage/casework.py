"""What staff do with a case besides answering: notes, cards of offers, calls and visits, and what was found and assessed in texts. Rows to structs and back."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import bindparam, func, select

from desktop.domain.contact import Contact
from desktop.domain.handover import Handover
from desktop.domain.notes import Note
from desktop.domain.triage import Hit, Watched
from desktop.domain.units import CaseId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link

_HITS = msgspec.json.Decoder(tuple[Hit, ...])


class CaseWork:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        note, watched, message = schema.case_note, schema.watched, schema.message
        self._note = sql(select(*note.columns).where(note.c.id == bindparam("case")))
        self._notes = sql(select(*note.columns).order_by(note.c.id))
        self._save_note = sql.upsert(note, ["id"])
        card = schema.handover
        self._card = sql(select(*card.columns).where(card.c.id == bindparam("which")))
        self._cards = sql(select(*card.columns).order_by(card.c.id))
        self._save_card = sql.upsert(card, ["id"])
        contact = schema.contact
        self._contact = sql(select(*contact.columns).where(contact.c.case_id == bindparam("case")))
        self._contacts = sql(select(*contact.columns).order_by(contact.c.case_id))
        self._save_contact = sql.upsert(contact, ["case_id"])
        self._watched = sql(select(*watched.columns).where(watched.c.case_id == bindparam("case")))
        self._all_watched = sql(select(*watched.columns).order_by(watched.c.case_id, watched.c.id))
        self._save_watched = sql.upsert(watched, ["case_id", "id"])
        self._theirs = sql(
            select(func.count()).where(
                message.c.case_id == bindparam("case"),
                message.c.id == bindparam("message"),
                message.c.side == "resident",
            )
        )

    def note(self, link: Link, case: CaseId) -> Note | None:
        """The case's note."""
        row = link.one(self._note, (case,))
        return Note(*row) if row else None

    def notes(self, link: Link) -> list[Note]:
        """All notes (tests)."""
        return [Note(*row) for row in link.rows(self._notes)]

    def save_notes(self, link: Link, notes: Iterable[Note]) -> None:
        """Insert or replace these."""
        link.many(self._save_note, [msgspec.structs.astuple(note) for note in notes])

    def card(self, link: Link, which: str) -> Handover | None:
        """The card of that offer."""
        row = link.one(self._card, (which,))
        return _card(row) if row else None

    def cards(self, link: Link) -> list[Handover]:
        """All cards (tests)."""
        return [_card(row) for row in link.rows(self._cards)]

    def save_cards(self, link: Link, cards: Iterable[Handover]) -> None:
        """Insert or replace these."""
        link.many(self._save_card, [msgspec.structs.astuple(card) for card in cards])

    def contact(self, link: Link, case: CaseId) -> Contact | None:
        """The call or visit that the case came from."""
        row = link.one(self._contact, (case,))
        return _contact(row) if row else None

    def contacts(self, link: Link) -> list[Contact]:
        """All contacts (tests)."""
        return [_contact(row) for row in link.rows(self._contacts)]

    def save_contacts(self, link: Link, contacts: Iterable[Contact]) -> None:
        """Insert or replace these."""
        link.many(self._save_contact, [msgspec.structs.astuple(contact) for contact in contacts])

    def watched(self, link: Link, case: CaseId) -> list[Watched]:
        """What is known of the case's texts, in no order."""
        return [_watched(row) for row in link.rows(self._watched, (case,))]

    def all_watched(self, link: Link) -> list[Watched]:
        """What is known of all cases' texts (tests)."""
        return [_watched(row) for row in link.rows(self._all_watched)]

    def save_watched(self, link: Link, found: Iterable[Watched]) -> None:
        """Insert or replace these."""
        link.many(self._save_watched, [_values(one) for one in found])

    def is_theirs(self, link: Link, case: CaseId, message: str) -> bool:
        """Whether that is a message of the resident's in this case."""
        return bool(link.rows(self._theirs, (case, message))[0][0])


def _card(row: tuple[Any, ...]) -> Handover:
    # SQLite knows no booleans.
    card = Handover(*row)
    return msgspec.structs.replace(card, consent=bool(card.consent))


def _contact(row: tuple[Any, ...]) -> Contact:
    contact = Contact(*row)
    return msgspec.structs.replace(contact, interpreter=bool(contact.interpreter))


def _watched(row: tuple[Any, ...]) -> Watched:
    case, which, hits, assessed_by, assessed_at = row
    return Watched(which, case, _HITS.decode(hits) if hits else (), assessed_by, assessed_at)


def _values(one: Watched) -> tuple[Any, ...]:
    hits = msgspec.json.encode(one.hits).decode() if one.hits else ""
    return (one.case, one.id, hits, one.assessed_by, one.assessed_at)
