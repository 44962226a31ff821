"""The notes, cards of offers and watched texts of one transaction: loaded when asked for, written and shown with everything else that was decided.

A part of `Work`, as interviews are: most commands never touch them, and pay nothing for it.
"""

from collections.abc import Iterator

from desktop.domain.access import case_stream_name
from desktop.domain.contact import Contact
from desktop.domain.handover import Handover
from desktop.domain.notes import Note
from desktop.domain.triage import Watched
from desktop.domain.units import CaseId
from desktop.protocol.rows import RowBody
from desktop.server.storage.feed import Key
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores


class CaseWorking:
    """Notes, cards and watched texts, as decisions of a transaction leave them."""

    def __init__(self, link: Link, stores: Stores) -> None:
        self._link = link
        self._stores = stores
        self._watched: dict[CaseId, dict[str, Watched]] = {}
        self._notes: dict[CaseId, Note | None] = {}
        self._new_watched: dict[tuple[CaseId, str], Watched] = {}
        self._new_notes: dict[CaseId, Note] = {}
        self._new_cards: dict[str, Handover] = {}
        self._new_contacts: list[Contact] = []

    def note(self, case: CaseId) -> Note | None:
        """The case's note."""
        if case not in self._notes:
            self._notes[case] = self._stores.casework.note(self._link, case)
        return self._notes[case]

    def card(self, which: str) -> Handover | None:
        """The card of that offer."""
        return self._new_cards.get(which) or self._stores.casework.card(self._link, which)

    def contact(self, case: CaseId) -> Contact | None:
        """The call or visit that the case came from."""
        return self._stores.casework.contact(self._link, case)

    def watched(self, case: CaseId) -> dict[str, Watched]:
        """What is known of the case's texts, by their id; not to be changed."""
        if case not in self._watched:
            found = self._stores.casework.watched(self._link, case)
            self._watched[case] = {one.id: one for one in found}
        return self._watched[case]

    def is_theirs(self, case: CaseId, message: str) -> bool:
        """Whether that is a stored message of the resident's in this case."""
        return self._stores.casework.is_theirs(self._link, case, message)

    def put_note(self, note: Note) -> None:
        """The note is now this."""
        self._notes[note.case] = self._new_notes[note.case] = note

    def put_card(self, card: Handover) -> None:
        """The card is now this."""
        self._new_cards[card.id] = card

    def put_contact(self, contact: Contact) -> None:
        """The call or visit of a case that is just being made."""
        self._new_contacts.append(contact)

    def put_watched(self, watched: Watched) -> None:
        """What is known of a text is now this."""
        self.watched(watched.case)[watched.id] = self._new_watched[watched.case, watched.id] = watched

    def write(self) -> None:
        """Store what changed."""
        self._stores.casework.save_notes(self._link, self._new_notes.values())
        self._stores.casework.save_cards(self._link, self._new_cards.values())
        self._stores.casework.save_contacts(self._link, self._new_contacts)
        self._stores.casework.save_watched(self._link, self._new_watched.values())

    def views(self) -> Iterator[tuple[Key, RowBody]]:
        """The rows of what changed."""
        for note in self._new_notes.values():
            yield from note_views(note)
        for card in self._new_cards.values():
            yield from card_views(card)
        for contact in self._new_contacts:
            yield from contact_views(contact)
        for watched in self._new_watched.values():
            yield from watched_views(watched)


def note_views(note: Note) -> Iterator[tuple[Key, RowBody]]:
    """A note stands on the staff's side of the case."""
    yield (case_stream_name(note.case, "staff"), "note", note.case), note


def card_views(card: Handover) -> Iterator[tuple[Key, RowBody]]:
    """The words of an offer's card stand in the case alone."""
    yield (case_stream_name(card.case, "staff"), "handover", card.id), card


def contact_views(contact: Contact) -> Iterator[tuple[Key, RowBody]]:
    """Who called stands on the staff's side of the case."""
    yield (case_stream_name(contact.case, "staff"), "contact", contact.case), contact


def watched_views(watched: Watched) -> Iterator[tuple[Key, RowBody]]:
    """So does what was found in a text, and who has assessed it."""
    yield (case_stream_name(watched.case, "staff"), "watched", watched.id), watched
