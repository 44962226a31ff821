"""A note is cleaned, changes only by its texts, and counts as documented until one of them changes."""

import pytest

from desktop.domain.notes import Note, as_draft, documented, from_draft, written
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, PersonId

MARIA = PersonId("maria")
CASE = CaseId("c")


def test_texts_are_stored_as_messages_are():
    note = written(None, Note(CASE, reason="  Andnöd \r\n", plan="\x00Läkare", by=MARIA, at=Instant(5)))
    assert note == Note(CASE, reason="Andnöd", plan="Läkare", by=MARIA, at=Instant(5))


def test_an_empty_note_is_none():
    with pytest.raises(Refused) as caught:
        written(None, Note(CASE, reason=" ", plan="\n"))
    assert caught.value.code == Refusal.TEXT_EMPTY


def test_the_same_texts_change_nothing_so_that_a_documented_note_stays_so():
    before = documented(Note(CASE, reason="Andnöd"), CASE, MARIA, Instant(9))
    assert written(before, Note(CASE, reason="Andnöd ")) is None
    changed = written(before, Note(CASE, reason="Andnöd", plan="Läkare"))
    assert changed is not None
    assert (changed.documented_by, changed.documented_at) == (None, 0)


def test_a_draft_remembers_over_which_note_it_was_written():
    draft = Note(CASE, reason="Andnöd", plan="Läkare", at=Instant(9))
    assert from_draft(CASE, as_draft(draft)) == draft
    assert from_draft(CASE, '{"reason":"Andnöd","plan":"Läkare"}') == Note(CASE, reason="Andnöd", plan="Läkare")


def test_who_wrote_in_the_record_itself_still_says_so():
    assert documented(None, CASE, MARIA, Instant(9)) == Note(CASE, documented_by=MARIA, documented_at=Instant(9))
