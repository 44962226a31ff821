"""Every stream made anew from the tables, to be compared with what the feed has."""

from collections.abc import Iterator

from desktop.domain.texts import before_messages, unassessed, undenied
from desktop.domain.triage import SignState
from desktop.protocol.codec import encode
from desktop.protocol.digest import MODULUS, as_text, row_hash
from desktop.server.content_in_use import NO_CONTENT, ContentInUse
from desktop.server.storage.booked import appointment_views, ticket_views
from desktop.server.storage.caseworking import card_views as handover_views
from desktop.server.storage.caseworking import contact_views, note_views, watched_views
from desktop.server.storage.consulting import consult_views, line_views
from desktop.server.storage.feed import Key
from desktop.server.storage.interview_views import result_views, step_views, triage_views
from desktop.server.storage.picturing import picture_views
from desktop.server.storage.reader import Reader
from desktop.server.storage.referrals import referral_views
from desktop.server.storage.shifting import shift_views
from desktop.server.storage.views import (
    Directory,
    case_views,
    event_views,
    mark_views,
    message_views,
    person_views,
    reason_views,
    staff_views,
    unit_views,
)

_FEED = """SELECT stream.name, kind, id, position, present, body FROM feed JOIN stream ON stream.n = feed.stream
ORDER BY feed.stream, position"""


def from_tables(reader: Reader, triage: ContentInUse = NO_CONTENT) -> dict[Key, bytes]:
    """All rows that should be present now, encoded; `triage`: what the interviews were held by."""
    return {key: encode(body) for key, body in _rows(reader, triage)}


def _rows(reader: Reader, triage: ContentInUse) -> Iterator[tuple[Key, object]]:
    link, stores = reader.link, reader.stores
    execute = link.raw.execute
    names = Directory()
    names.units = stores.persons.some_units(link, [row[0] for row in execute("SELECT id FROM unit").fetchall()])
    names.staff = {card.id: card for card in stores.persons.staff(link)}
    names.people = {person.id: person for person in reader.residents(100_000)}
    for unit in names.units.values():
        yield from unit_views(unit)
    for card in names.staff.values():
        yield from staff_views(card)
    for name in stores.interviews.names(link):
        yield from reason_views(name)
    interviews = {interview.case: interview for interview in stores.interviews.everything(link)}
    for interview in interviews.values():
        yield from step_views(interview, triage)
    yield from _work_rows(reader)
    for record in stores.cases.some(link, [row[0] for row in execute("SELECT id FROM cases").fetchall()]):
        yield from case_views(record, names)
        yield from person_views(record, names)
        yield from result_views(record.case, interviews.get(record.case.id), names.units)
        yield from triage_views(record.case, interviews.get(record.case.id))
        for message in reader.messages(record.case.id):
            yield from message_views(message)
    sent = {row[0] for row in execute("SELECT id FROM cases WHERE arrived_at > 0").fetchall()}
    for picture in stores.pictures.everything(link):
        yield from picture_views(picture, picture.case in sent)
    for stored in stores.facts.everything(link):
        yield from event_views(stored, stored.fact.case in sent)
    people = [row[0] for row in execute("SELECT person FROM read_mark").fetchall()]
    cases = [row[0] for row in execute("SELECT case_id FROM read_mark").fetchall()]
    for (who, _), mark in stores.cases.marks(link, people, cases).items():
        yield from mark_views(who, mark)  # type: ignore[arg-type]


def _work_rows(reader: Reader) -> Iterator[tuple[Key, object]]:
    casework, link = reader.stores.casework, reader.link
    for note in casework.notes(link):
        yield from note_views(note)
    for card in casework.cards(link):
        yield from handover_views(card)
    for consult in reader.stores.consults.cards(link):
        yield from consult_views(consult)
    for line in reader.stores.consults.all_lines(link):
        yield from line_views(line)
    yield from _next_rows(reader)
    for contact in casework.contacts(link):
        yield from contact_views(contact)
    for watched in casework.all_watched(link):
        yield from watched_views(watched)
    for shift in reader.stores.shifts.everything(link):
        yield from shift_views(shift.shift)


def _next_rows(reader: Reader) -> Iterator[tuple[Key, object]]:
    for appointment in reader.stores.bookings.everything(reader.link):
        yield from appointment_views(appointment)
    for ticket in reader.stores.bookings.tickets(reader.link):
        yield from ticket_views(ticket)
    for referral in reader.stores.referrals.cards(reader.link):
        yield from referral_views(referral)


def _miscounted(reader: Reader) -> Iterator[str]:
    """Cases whose count of what is still to be assessed, or of warning signs, is not what the tables say."""
    link, stores = reader.link, reader.stores
    for row in link.raw.execute("SELECT id FROM cases WHERE arrived_at > 0").fetchall():
        (record,) = stores.cases.some(link, row)
        interview = stores.interviews.of(link, record.case.id)
        told = interview.assessment if interview is not None else None
        asked, signs = (told.asked, told.decision.signs) if told is not None else ((), ())
        before = before_messages(record.case.id, record.text.own_words, record.text.hopes, asked)
        watched = stores.casework.watched(link, record.case.id)
        present = sum(1 for sign in signs if sign.state == SignState.PRESENT) + sum(map(undenied, watched))
        left = unassessed(before, record.case.theirs, watched)
        if (record.case.care.unassessed, record.case.care.signs) != (left, present):
            yield f"{record.case.id}: {record.case.care} counts other than {left} unassessed, {present} signs"
        if record.case.care.pictures != len(stores.pictures.of(link, record.case.id)):
            yield f"{record.case.id}: {record.case.care.pictures} is not how many pictures there are"


def difference(reader: Reader, triage: ContentInUse = NO_CONTENT) -> list[str]:
    """What is wrong with the feed, one line each: rows, gaps, heads, digests."""
    expected = from_tables(reader, triage)
    rows = reader.link.raw.execute(_FEED).fetchall()
    present = {(row[0], row[1], row[2]): bytes(row[5]) for row in rows if row[4]}
    wrong = [f"missing {key}" for key in expected.keys() - present.keys()]
    wrong += _miscounted(reader)
    # A load is a figure of a moment ago: tests/server/handlers/test_load.py holds it against facts and tables.
    wrong += [f"left over {key}" for key in present.keys() - expected.keys() if key[1] != "load"]
    wrong += [f"differs {key}" for key in expected.keys() & present.keys() if expected[key] != present[key]]
    heads = {
        row[0]: (row[1], row[2]) for row in reader.link.raw.execute("SELECT name, head, digest FROM stream").fetchall()
    }
    for name, (head, digest) in heads.items():
        own = [row for row in rows if row[0] == name]
        total = sum(row_hash(row[1], row[2], row[3]) for row in own if row[4]) % MODULUS
        if as_text(total) != digest:
            wrong.append(f"digest of {name}")
        if own and own[-1][3] > head:
            wrong.append(f"{name} is past its head")
    wrong += [f"no head for {name}" for name in {row[0] for row in rows} - heads.keys()]
    return wrong
