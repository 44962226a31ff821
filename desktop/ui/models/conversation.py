"""The conversation as lines to paint: stored messages, own unsent ones, what happened, days, and what was missed.

A state is only claimed when it was told: "sent" when the server answered, "read" when the resident's page said so.
"""

from collections.abc import Callable, Mapping, Sequence

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain import texts
from desktop.domain.audit import Event
from desktop.domain.chat import Marks, Message, Side
from desktop.domain.pictures import RESIDENT, Picture
from desktop.domain.triage import Watched
from desktop.domain.units import CaseId, Instant, PersonId
from desktop.replica.changes import EntryState, OutboxEntry
from desktop.ui.models.consults import note_looks
from desktop.ui.models.known import Known
from desktop.ui.models.texts import text_look
from desktop.ui.moments import clock_text, day_text, local, when_text
from desktop.ui.widgets.message import MessageLook, Run, Shape, State
from desktop.ui.words import event_words, profession_name, refusal_words

translate = QCoreApplication.translate


class Contact(msgspec.Struct, frozen=True):
    """What the conversation must say about the line itself: how many messages came during a gap, since when it is cut."""

    missed: int = 0
    cut_since: Instant = Instant(0)


class _Line(msgspec.Struct):
    """A look on its way: when it stands, who wrote it (empty for what is no bubble)."""

    at: Instant
    look: MessageLook
    writer: str = ""


Looks = Callable[[Sequence[Picture]], MessageLook]
"""How pictures that the same person sent after one another are shown as one line."""


def conversation(
    known: Known, case: CaseId, now: Instant, contact: Contact, pictures: Looks | None = None
) -> list[MessageLook]:
    """All lines of the case, oldest first; pictures only where somebody shows them."""
    marks = known.marks(case) or Marks(case, 0, 0, 0)
    watched = known.watched(case)
    lines = _own_words(known, case, watched)
    lines += [_message_line(known, message, marks, watched) for message in known.messages(case)]
    _put_missed(lines, known, case, contact.missed)
    for event in known.events(case):
        line = _event_line(known, event)
        if line is not None:
            _insert(lines, line)
    for moved_at, look in note_looks(known, case, now):
        _insert(lines, _Line(moved_at, look))
    if pictures is not None:
        _put_pictures(lines, known, case, pictures)
    if contact.cut_since:
        _insert(lines, _cut_line(contact.cut_since))
    lines += [_unsent_line(known.me, entry, now) for entry in known.unanswered(case)]
    return _with_runs(_with_days(lines, now))


def _own_words(known: Known, case: CaseId, watched: Mapping[str, Watched]) -> list[_Line]:
    """A conversation begins with what the resident came for, as it does on the resident's page."""
    card = known.case(case)
    if card is None or not card.own_words.strip():
        return []
    key = f"{case}-{texts.OWN_WORDS}"
    person = known.person(case, card.resident)
    author = person.name if person is not None else ""
    look = text_look(key, card.own_words, author, clock_text(card.arrived_at), watched.get(key))
    return [_Line(card.arrived_at, look, f"{Side.RESIDENT}:{card.resident}")]


def _insert(lines: list[_Line], line: _Line) -> None:
    """After everything that is not later; messages keep the order of their numbers."""
    place = len(lines)
    while place and lines[place - 1].at > line.at:
        place -= 1
    lines.insert(place, line)


def _put_pictures(lines: list[_Line], known: Known, case: CaseId, look: Looks) -> None:
    """Each where it came in; those with nothing between them are one line."""
    card = known.case(case)
    arrived = card.arrived_at if card is not None else Instant(0)
    groups: list[list[Picture]] = []
    for picture in known.pictures(case):
        before = groups[-1][-1] if groups else None
        together = before is not None and (before.by, before.at <= arrived) == (picture.by, picture.at <= arrived)
        if before is not None and together and not _between(lines, before.at, picture.at):
            groups[-1].append(picture)
        else:
            groups.append([picture])
    for group in groups:
        writer = f"{Side.RESIDENT}:{card.resident}" if card is not None and group[0].by == RESIDENT else group[0].by
        _insert(lines, _Line(group[0].at, look(group), writer))


def _between(lines: list[_Line], start: Instant, end: Instant) -> bool:
    return local(start).date() != local(end).date() or any(start < line.at <= end for line in lines)


def _message_line(known: Known, message: Message, marks: Marks, watched: Mapping[str, Watched]) -> _Line:
    if message.side == Side.RESIDENT:
        look = text_look(message.id, message.text, message.name, clock_text(message.at), watched.get(message.id))
        return _Line(message.at, look, f"{message.side}:{message.person}")
    state, words = _stored_state(message, marks)
    mine = message.person == known.me
    author = "" if mine else ", ".join(part for part in (message.name, profession_name(message.profession)) if part)
    who = translate("Conversation", "You") if mine else author
    look = MessageLook(
        id=message.id,
        text=message.text,
        author=author,
        own=True,
        state=state,
        state_words=words,
        spoken=f"{who}: {message.text}. {words}",
    )
    return _Line(message.at, look, f"{message.side}:{message.person}")


def _stored_state(message: Message, marks: Marks) -> tuple[State, str]:
    at = clock_text(message.at)
    if marks.resident_read >= message.seq:
        return State.READ, translate("Conversation", "%1 · Read").replace("%1", at)
    if marks.resident_delivered >= message.seq:
        return State.DELIVERED, translate("Conversation", "%1 · Delivered").replace("%1", at)
    return State.SENT, translate("Conversation", "%1 · Sent, the server has it").replace("%1", at)


def _unsent_line(me: PersonId, entry: OutboxEntry, now: Instant) -> _Line:
    body = entry.message()
    text = body.text if body else ""
    state, words = _unsent_state(entry, now)
    look = MessageLook(
        id=entry.id,
        text=text,
        own=True,
        state=state,
        state_words=words,
        retry=translate("Conversation", "Send again"),
        spoken=f"{translate('Conversation', 'You')}: {text}. {words}",
    )
    return _Line(entry.claimed_at, look, f"{Side.STAFF}:{me}")


def _unsent_state(entry: OutboxEntry, now: Instant) -> tuple[State, str]:
    at = when_text(entry.claimed_at, now)
    if entry.state is EntryState.REFUSED:
        words = translate("Conversation", "Did not arrive. %1").replace("%1", refusal_words(entry.code))
        return State.FAILED, words
    if entry.state is EntryState.APPLIED:
        return State.SENT, translate("Conversation", "%1 · Sent, the server has it").replace("%1", at)
    return State.SAVED, translate("Conversation", "Saved here %1, not sent").replace("%1", at)


def _event_line(known: Known, event: Event) -> _Line | None:
    words = event_words(event.kind, _actor_name(known, event), event.person == known.me, event.data)
    if not words:
        return None
    at = clock_text(event.at)
    return _Line(event.at, MessageLook(f"event:{event.id}", words, time=at, shape=Shape.SYSTEM, spoken=f"{at} {words}"))


def _actor_name(known: Known, event: Event) -> str:
    person = known.person(event.case, event.person)
    return known.staff_name(event.person) or (person.name if person else translate("Conversation", "Somebody"))


def _cut_line(since: Instant) -> _Line:
    words, at = translate("Conversation", "The contact with the server broke"), clock_text(since)
    look = MessageLook("cut", words, time=at, shape=Shape.SYSTEM, icon="cloud-off", spoken=f"{at} {words}")
    return _Line(since, look)


def _put_missed(lines: list[_Line], known: Known, case: CaseId, missed: int) -> None:
    """The line stands before the first message that came during the gap."""
    if not missed:
        return
    others = [place for place, message in enumerate(known.messages(case)) if message.person != known.me]
    place = others[-missed] if len(others) >= missed else 0
    words = translate("Conversation", "You missed %n message(s)", None, missed)
    at = lines[place].at if lines else Instant(0)
    lines.insert(place, _Line(at, MessageLook("missed", words, shape=Shape.SYSTEM, icon="history", spoken=words)))


def _with_days(lines: list[_Line], now: Instant) -> list[_Line]:
    shown: list[_Line] = []
    day = None
    for line in lines:
        if local(line.at).date() != day:
            day = local(line.at).date()
            text = day_text(line.at, now)
            shown.append(_Line(line.at, MessageLook(f"day:{day}", text, shape=Shape.DAY, spoken=text)))
        shown.append(line)
    return shown


def _with_runs(lines: list[_Line]) -> list[MessageLook]:
    """Mark where each bubble stands among those the same person wrote in a row."""
    looks = []
    for place, line in enumerate(lines):
        before = place > 0 and bool(line.writer) and lines[place - 1].writer == line.writer
        after = place + 1 < len(lines) and bool(line.writer) and lines[place + 1].writer == line.writer
        run = {(False, True): Run.FIRST, (True, True): Run.MIDDLE, (True, False): Run.LAST}.get(
            (before, after), Run.ONLY
        )
        looks.append(_in_run(line.look, run))
    return looks


def _in_run(look: MessageLook, run: Run) -> MessageLook:
    return MessageLook(**{name: getattr(look, name) for name in look.__slots__ if name != "run"}, run=run)
