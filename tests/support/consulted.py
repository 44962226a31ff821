"""Consults as a desk is told of them: one that Maria has asked, one that somebody asks Maria's unit, and what follows."""

from typing import Any

import msgspec

from desktop.domain.case import Care, Consulted
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.replica.changes import ChangeSet, Gone, Present
from desktop.sync.status import Status
from tests.support import builders as b

CLINIC, OSKAR = UnitId("kolback"), PersonId("oskar")
QUESTION = "9 månader, 39,2, andas fort enligt pappa. Utslagen bleknar vid tryck. Ska de åka in nu?"
ANSWER = "Låt pappa räkna andetagen en hel minut. Jag kan ta över och ringa video nu."
QUEUE = f"unit:{b.HERRGARDET}:clinical"


def one(**changed: Any) -> Consulted:
    """Maria asks Kolbäck, at 09:30."""
    made = Consulted("consult-1", CLINIC, b.MARIA, b.at("09:30"), b.at("10:00"))
    return msgspec.structs.replace(made, **changed)


def card(case: str = "case-1", **changed: Any) -> Consult:
    """Its question."""
    made = Consult(
        "consult-1", CaseId(case), b.HERRGARDET, CLINIC, None, "", b.MARIA, b.at("09:30"), b.at("10:00"), QUESTION
    )
    return msgspec.structs.replace(made, **changed)


def line(number: int = 1, case: str = "case-1", **changed: Any) -> ConsultLine:
    """Oskar's answer."""
    made = ConsultLine(
        f"line-{number}", "consult-1", CaseId(case), "asked", OSKAR, b.at("09:33"), b.at("09:33"), ANSWER
    )
    return msgspec.structs.replace(made, **changed)


def asking(**changed: Any) -> ChangeSet:
    """Maria's open case, about which Kolbäck is asked."""
    return b.changes(b.mine(consults=(one(**changed),)), card(opened_by=OSKAR, opened_at=b.at("09:31")))


def answered() -> ChangeSet:
    """Oskar has opened it and answered."""
    row = b.mine(consults=(one(opened_at=b.at("09:31"), answered_at=b.at("09:33"), answered_by=OSKAR),))
    return b.changes(row, card(opened_by=OSKAR, opened_at=b.at("09:31")), line())


def asked(person: PersonId | None = None) -> ChangeSet:
    """Oskar at Kolbäck asks Herrgärdet (or a person there) about a case of his."""
    of_us = one(unit=b.HERRGARDET, by=OSKAR, person=person)
    row = b.queue_row("case-30", unit=CLINIC, holder=OSKAR, reason="feber, spädbarn", care=Care(consults=(of_us,)))
    words = card("case-30", from_unit=CLINIC, unit=b.HERRGARDET, by=OSKAR, person=person, promised="Svar 10:00.")
    inside = b.changes(b.case_card("case-30"), b.person(), words, case="case-30")
    there = Present(QUEUE, "consult", row.id, 1, row)
    return msgspec.structs.replace(inside, streams=inside.streams | {QUEUE}, present=(there, *inside.present))


def taken_over() -> ChangeSet:
    """Oskar has taken Maria's case over; she reads along."""
    along = one(by=OSKAR, unit=b.HERRGARDET, person=b.MARIA, along=True)
    row = b.queue_row(
        "case-1", unit=CLINIC, holder=OSKAR, held_since=b.at("09:34"), hold_number=2, care=Care(consults=(along,))
    )
    arrives, leaves = Present(QUEUE, "consult", row.id, 9, row), Gone(QUEUE, "queue_row", "case-1")
    ended = b.changes(card(state="taken", ended_by=OSKAR), line())
    return msgspec.structs.replace(
        ended, streams=ended.streams | {QUEUE}, present=(arrives, *ended.present), gone=(leaves,)
    )


def consulting(pictures: Any, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768),)) -> None:
    """Consulting: the form, asked, answered, the internal box, the list of what is asked, one open, taken over."""
    for theme, language in (("light", "sv"), ("dark", "en"), ("high_contrast", "sv")):
        pictures.host.choose(theme)
        for size in sizes:
            name = f"{theme}-{language}-{size[0]}"
            desk = pictures.desk(full, language=language)
            oskar = b.staff(OSKAR, "Oskar Wiik", "paediatric_nurse")
            desk.work.take_changes(b.changes(*b.other_units(), oskar))
            window = pictures.shoot(desk, f"65-before-{name}", size)
            window.work.do("consult")
            page = window.work.side.consult
            page.whom.search.setText("kol")
            page.whom.list.choose_marked()
            page.question.set_text(QUESTION)
            page.promised.set_text("Svar inom en kvart.")
            pictures.save(window, f"65-form-{name}")
            desk.work.take_changes(answered())
            pictures.save(window, f"65-standing-{name}")
            window.work.do("back")
            pictures.save(window, f"66-answered-{name}")
            window.work.side.consult.write_chosen.emit()
            window.work.case.chat.composer.edit.setPlainText("Tack Oskar, ta gärna över. Jag säger till.")
            pictures.save(window, f"66-internal-{name}")
            window.work.do("show_asked")
            pictures.save(window, f"67-nobody-{name}")
            desk.work.take_changes(asked())
            pictures.save(window, f"67-asked-{name}")
            window.work.open_case("case-30")
            pictures.save(window, f"67-open-{name}")
            desk.work.take_changes(taken_over())
            window.work.open_case("case-1")
            pictures.save(window, f"68-along-{name}")
            pictures.done(desk)
    pictures.host.choose("light")
