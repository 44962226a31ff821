"""Consults in ready strings: who is asked, what both sides wrote, and how it stands; never anything that the resident sees."""

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.case import Consulted
from desktop.domain.consult import Consult, ConsultLine, ConsultState
from desktop.domain.queue import QueueRow
from desktop.domain.units import CaseId, Instant
from desktop.protocol.commands import WriteConsult
from desktop.ui.models.known import Known
from desktop.ui.models.offers import unit_name
from desktop.ui.models.renewals import decided_text, medicines_text
from desktop.ui.moments import clock_text, when_text
from desktop.ui.widgets.key_values import KeyValue
from desktop.ui.widgets.message_look import MessageLook, NoteEntry, Shape
from desktop.ui.words import profession_name

translate = QCoreApplication.translate
SOON = 10 * 60_000
_LINES = msgspec.json.Decoder(WriteConsult)


def whom(known: Known, one: Consulted | Consult) -> str:
    """`Oskar Wiik`, `Children's nurse, Barnmottagningen`, or the unit alone."""
    name = known.staff_name(one.person)
    if name:
        return name
    profession = profession_name(one.competence) if one.competence else ""
    return ", ".join(part for part in (profession, unit_name(known, one.unit)) if part)


def by_whom(known: Known, row: QueueRow) -> str:
    """`Maria Holm, Herrgärdet`: whose case it is."""
    return ", ".join(part for part in (known.staff_name(row.holder), unit_name(known, row.unit)) if part)


def is_new_to_asked(one: Consulted) -> bool:
    """Whether those who are asked have not read what the holder wrote last."""
    return not one.along and one.opened_at <= max(one.at, one.wrote_at)


def is_new_to_holder(one: Consulted) -> bool:
    """Whether there is an answer that the holder has not read."""
    return one.answered_at > 0 and one.read_at <= one.answered_at


def unread_by_asked(known: Known, row: QueueRow) -> bool:
    """Whether a question to me, or to my unit, has not been opened."""
    return any(map(is_new_to_asked, known.consulted(row)))


def asked_words(known: Known, row: QueueRow) -> str:
    """What the second line says of a case about which I am asked."""
    one = known.consulted(row)[0]
    if one.along:
        return translate("Consults", "%1 has taken it over").replace("%1", by_whom(known, row))
    text = translate("Consults", "Answered · %1") if one.answered_at else translate("Consults", "%1 asks")
    return text.replace("%1", by_whom(known, row))


def asked_short(known: Known, row: QueueRow) -> str:
    """The same in few letters."""
    if known.consulted(row)[0].along:
        return translate("Consults", "Reads along")
    return translate("Consults", "%1 asks").replace("%1", unit_name(known, row.unit))


def asked_right(known: Known, row: QueueRow, now: Instant) -> tuple[str, bool] | None:
    """By when an answer is wanted, and whether that presses; None where I am not asked, or have answered."""
    open_ones = [one for one in known.consulted(row) if not (one.along or one.answered_at)]
    if not open_ones:
        return None
    by = min(one.answer_by for one in open_ones)
    return translate("Consults", "answer by %1").replace("%1", when_text(by, now)), by - now <= SOON


def consult_status(known: Known, row: QueueRow) -> str:
    """What the second line of a case of the unit says of its consults; empty without one."""
    standing = [one for one in row.care.consults if not one.along]
    if not standing:
        return ""
    answered = [one for one in standing if is_new_to_holder(one)]
    if answered:
        return translate("Consults", "%1 has answered").replace("%1", _who_answered(known, answered[-1]))
    late = [one for one in standing if one.late]
    text = translate("Consults", "no answer from %1") if late else translate("Consults", "asks %1")
    return text.replace("%1", whom(known, (late or standing)[-1]))


def _who_answered(known: Known, one: Consulted) -> str:
    return (known.staff_name(one.answered_by) or whom(known, one)).split(" ")[0]


def answered_words(known: Known, one: Consulted, label: str) -> str:
    """The sentence by which the holder hears of an answer."""
    text = translate("Consults", "%1 has answered about %2.")
    return text.replace("%1", known.staff_name(one.answered_by) or whom(known, one)).replace("%2", label)


def late_words(known: Known, one: Consulted, label: str) -> str:
    """The sentence by which the holder hears that the deadline has passed."""
    text = translate("Consults", "%1 has not answered about %2 in time.")
    return text.replace("%1", whom(known, one)).replace("%2", label)


def new_words(known: Known, row: QueueRow, label: str) -> str:
    """The sentence by which those who are asked hear of it."""
    text = translate("Consults", "%1 asks you about %2.")
    return text.replace("%1", by_whom(known, row)).replace("%2", label)


def state_words(known: Known, one: Consulted, now: Instant) -> str:
    """How a standing consult stands."""
    if one.along:
        return translate("Consults", "Reads along")
    if one.answered_at:
        return translate("Consults", "Answered %1").replace("%1", when_text(one.answered_at, now))
    by = translate("Consults", "answer by %1").replace("%1", when_text(one.answer_by, now))
    if one.late:
        return translate("Consults", "No answer in time")
    if one.opened_at:
        return f"{translate('Consults', 'Opened %1').replace('%1', when_text(one.opened_at, now))}, {by}"
    return f"{translate('Consults', 'Not opened yet')}, {by}"


def block(known: Known, row: QueueRow, now: Instant) -> KeyValue | None:
    """What stands under the actions: who is asked and how it stands; of several the one that moved last."""
    if not row.care.consults:
        return None
    mine = known.consulted(row)
    if mine:
        one = mine[0]
        if one.along:
            return KeyValue(translate("Consults", "Taken over by"), by_whom(known, row), when_text(row.held_since, now))
        detail = translate("Consults", "answer by %1").replace("%1", when_text(one.answer_by, now))
        return KeyValue(translate("Consults", "Asked by"), by_whom(known, row), detail)
    last = latest(row)
    return KeyValue(translate("Consults", "Asked"), whom(known, last), state_words(known, last, now))


def latest(row: QueueRow) -> Consulted:
    """The consult in which something happened last."""
    return max(row.care.consults, key=lambda one: max(one.at, one.answered_at, one.wrote_at))


def note_looks(known: Known, case: CaseId, now: Instant) -> list[tuple[Instant, MessageLook]]:
    """Each consult as an internal note, with when the last line in it was written."""
    return [_note(known, case, card, now) for card in known.consults(case)]


def _note(known: Known, case: CaseId, card: Consult, now: Instant) -> tuple[Instant, MessageLook]:
    lines = known.consult_lines(case, card.id)
    entries = [
        _entry(
            known,
            card.by,
            _meta(known, card.at, card.opened_by, card.opened_at),
            _told(card.question, medicines_text(card)),
        )
    ]
    if card.promised:
        promised = translate("Consults", "Promised: %1").replace("%1", card.promised)
        entries[0] = NoteEntry(entries[0].author, entries[0].meta, f"{entries[0].text}\n{promised}")
    entries += [
        _entry(known, line.by, _meta_of(known, line), _told(decided_text(card, line), line.text)) for line in lines
    ]
    unsent = [(entry, _LINES.decode(entry.body)) for entry in known.unsent_lines(case)]
    for entry, body in unsent:
        if body.consult == card.id:
            saved = translate("Consults", "Saved here %1, not sent").replace("%1", when_text(entry.claimed_at, now))
            entries.append(_entry(known, known.me, saved, body.text))
    kind = translate("Consults", "Prescriptions: %1") if card.medicines else translate("Consults", "Consult: %1")
    title = kind.replace("%1", whom(known, card))
    if card.state != ConsultState.ASKED:
        title = f"{title} · {translate('Consults', 'ended')}"
    hidden = hidden_words(known, case)
    told = " ".join(f"{entry.author}, {entry.meta}: {entry.text}" for entry in entries)
    at = max(
        [
            card.at,
            *(line.at for line in lines),
            *(entry.claimed_at for entry, body in unsent if body.consult == card.id),
        ]
    )
    return at, MessageLook(
        f"consult:{card.id}", title, shape=Shape.NOTE, hidden_from=hidden, entries=tuple(entries),
        spoken=f"{title}. {hidden}. {told}",
    )  # fmt: skip


def _told(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _entry(known: Known, by: str, meta: str, text: str) -> NoteEntry:
    card = next((one for one in (known.staff(by),) if one is not None), None)  # type: ignore[arg-type]
    if by == known.me:
        return NoteEntry(translate("Consults", "You"), meta, text)
    name = ", ".join(part for part in (card.name, profession_name(card.profession)) if part) if card else ""
    return NoteEntry(name or translate("Consults", "A colleague"), meta, text)


def _meta(known: Known, at: Instant, read_by: str | None, read_at: Instant) -> str:
    if not read_at:
        return clock_text(at)
    name = known.staff_name(read_by).split(" ")[0] if read_by and read_by != known.me else ""  # type: ignore[arg-type]
    if not name:
        return clock_text(at)
    text = translate("Consults", "%1 · read by %2 %3")
    return text.replace("%1", clock_text(at)).replace("%2", name).replace("%3", clock_text(read_at))


def _meta_of(known: Known, line: ConsultLine) -> str:
    return _meta(known, line.at, line.read_by, line.read_at)


def hidden_words(known: Known, case: CaseId) -> str:
    """`Not seen by Johan`."""
    card = known.case(case)
    writer = known.person(case, card.resident) if card is not None else None
    name = writer.name.split(" ")[0] if writer is not None else translate("Consults", "the resident")
    return translate("Consults", "Not seen by %1").replace("%1", name)
