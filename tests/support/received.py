"""What comes in besides what is written, and who is asked, for pictures: callers, calls, renewals, two cases of one person, the directory."""

from typing import Any

import msgspec
from PySide6.QtWidgets import QLineEdit

from desktop.domain.case import Audience, Care, Consulted, Gathered
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.insight import DeskWhy
from desktop.domain.joining import Joined
from desktop.domain.medicine import Decided, Medicine
from desktop.domain.triage import EmergencyUnit
from desktop.domain.units import Assignment, CaseId, Hours, PersonId, Role, TakesIn, UnitId
from desktop.sync.status import Status
from desktop.ui.contact.page import ContactPage
from desktop.ui.contact.ticks import TickRow
from desktop.ui.shell.case_questions import InsightQuestion
from tests.support import builders as b
from tests.support.contacts import answer_ticks, names, person_found

LOOKS = (("light", "sv"), ("light", "en"), ("dark", "sv"), ("high_contrast", "sv"))
DOCTOR, ROBIN = PersonId("doris"), PersonId("robin")
LIST = (
    Medicine("Candesartan", "8 mg", "1 på morgonen", "5 tabletter kvar"),
    Medicine("Atorvastatin", "20 mg", "1 till natten", "Slut sedan i fredags"),
)
_DAY = ("08:00-12:00", "13:00-17:00")


def received_pictures(pictures: Any, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768),)) -> None:
    """Every one of them in every theme, and in English."""
    for theme, language in LOOKS:
        pictures.host.choose(theme)
        for size in sizes:
            name = f"{theme}-{language}-{size[0]}"
            for picture in (_caller, _calls, _renewal, _decision, _joined, _directory, _insight):
                picture(pictures, full, name, language, size)
    pictures.host.choose("light")


def _caller(pictures: Any, full: Status, name: str, language: str, size: tuple[int, int]) -> None:
    """Ctrl+N: empty, and ticked."""
    desk = pictures.desk(full, language=language)
    desk.open_files()
    desk.work.take_changes(b.changes(*names()))
    window = pictures.shoot(desk, f"90-before-{name}", size)
    window.work.do("new_contact")
    pictures.save(window, f"90-caller-empty-{name}")
    page = window.work.pages.page("contact")
    assert isinstance(page, ContactPage)
    number = page.who.number.editor
    assert isinstance(number, QLineEdit)
    number.setText("640312-9817")
    number.editingFinished.emit()
    person_found(desk)
    page.reasons[0].setCurrentIndex(page.codes.index("breathlessness") + 1)
    page.reasons[0].activated.emit(page.reasons[0].currentIndex())
    answer_ticks(desk, page)
    gate = next(row for row in page.ticks.findChildren(TickRow) if row.question.part == "gate" and not row.isHidden())
    assert gate._none is not None
    gate._none.box.click()
    answer_ticks(desk, page)
    pictures.save(window, f"90-caller-{name}")
    pictures.done(desk)


def _calls(pictures: Any, full: Status, name: str, language: str, size: tuple[int, int]) -> None:
    """Ctrl+6."""
    desk = pictures.desk(full, language=language)
    late = Care(task="call_back", task_why="missed", task_due=b.at("09:20"), tries=1, channel="phone", unreachable=True)
    row = b.queue_row(
        "case-31", reason="yrsel", priority=3, age_months=960, sex="woman", care=late, arrived_at=b.at("08:20")
    )
    desk.work.take_changes(b.changes(row))
    window = pictures.shoot(desk, f"91-before-{name}", size)
    window.work.show_calls()
    pictures.save(window, f"91-calls-{name}")
    window.work.do("promise_call")
    pictures.save(window, f"91-promise-{name}")
    pictures.done(desk)


def _renewal(pictures: Any, full: Status, name: str, language: str, size: tuple[int, int]) -> None:
    """Ctrl+Shift+Y in reception: the list, and what came back."""
    desk = pictures.desk(full, rows=False, language=language)
    desk.open_files()
    at_work = (Assignment(b.HERRGARDET, Role.RECEPTIONIST),)
    desk.work.take_status(msgspec.structs.replace(full, role=Role.RECEPTIONIST, assignments=at_work))
    window = _renewing(pictures, desk, f"92-before-{name}", size, "receptionist", Care())
    window.work.do("renewal")
    page = window.work.side.renewal.prepare
    page.list.set_medicines(LIST)
    page.remark.set_text("Blodtryck 138/82 hemma i går.")
    page.list.first().setFocus()
    pictures.save(window, f"92-renewal-{name}")
    at = b.at("09:40")
    verdicts = (Decided("renewed"), Decided("contact", "Ta lipidstatus först."))
    line = ConsultLine("l1", "c1", CaseId("case-1"), "asked", DOCTOR, at, at, "Boka prov.", decided=verdicts)
    desk.work.take_changes(
        b.changes(_of_renewal(Care(consults=(_asked(decision="l1", answered_at=at),))), _card(), line)
    )
    window.work.do("renewal")
    pictures.save(window, f"92-decided-{name}")
    pictures.done(desk)


def _decision(pictures: Any, full: Status, name: str, language: str, size: tuple[int, int]) -> None:
    """The same key at the physician's desk."""
    desk = pictures.desk(full, rows=False, language=language)
    desk.open_files()
    role = (Assignment(b.HERRGARDET, Role.PHYSICIAN),)
    desk.work.take_status(msgspec.structs.replace(full, role=Role.PHYSICIAN, assignments=role))
    row = msgspec.structs.replace(_of_renewal(Care(consults=(_asked(by=ROBIN),))), holder=ROBIN)
    window = _renewing(pictures, desk, f"93-before-{name}", size, "physician", row.care, row, _card(ROBIN))
    window.work.do("renewal")
    pictures.save(window, f"93-decision-{name}")
    pictures.done(desk)


def _renewing(
    pictures: Any, desk: Any, name: str, size: tuple[int, int], me: str, care: Care, row: Any = None, *more: Any
) -> Any:
    people = (
        b.staff(b.MARIA, "Maria Holm", me), b.staff(DOCTOR, "Doris Falk", "physician"), b.staff(ROBIN, "Robin Berg", "receptionist"),
    )  # fmt: skip
    words = "Jag behöver nya recept på blodtrycket och kolesterolet. Det går bra, inga besvär."
    card = b.case_card(own_words=words, hopes="Att de finns på apoteket före helgen")
    desk.work.take_changes(b.changes(*names(), *people, row or _of_renewal(care), card, b.person(), *more))
    return pictures.shoot(desk, name, size)


def _of_renewal(care: Care) -> Any:
    return msgspec.structs.replace(b.mine(), audience=Audience.ADMIN, reason="renewal", priority=4, care=care)


def _asked(by: PersonId = b.MARIA, **changed: Any) -> Consulted:
    made = Consulted("c1", b.HERRGARDET, by, b.at("09:30"), b.at("12:00"), None, "physician", medicines=len(LIST))
    return msgspec.structs.replace(made, **changed)


def _card(by: PersonId = b.MARIA) -> Consult:
    return Consult(
        "c1", CaseId("case-1"), b.HERRGARDET, b.HERRGARDET, None, "physician", by, b.at("09:30"), b.at("12:00"),
        "Blodtryck 138/82 hemma i går.", medicines=LIST,
    )  # fmt: skip


def _joined(pictures: Any, full: Status, name: str, language: str, size: tuple[int, int]) -> None:
    """The same person has called and written: found, joined, and the other read."""
    desk = pictures.desk(full, language=language)
    mine, call = b.queue_row(holder=b.MARIA, same="samir", reason="andnöd, oklar"), CaseId("case-2")
    other = b.queue_row(call, same="samir", reason="yrsel", arrived_at=b.at("09:30"), care=Care(channel="phone"))
    desk.work.take_changes(b.changes(mine, other))
    window = pictures.shoot(desk, f"94-before-{name}", size)
    pictures.save(window, f"94-same-person-{name}")
    care = msgspec.structs.replace(mine.care, gathers=(Gathered(call, unassessed=2),), unassessed=2)
    joined = Joined(
        call, CaseId("case-1"), b.MARIA, b.at("09:34"), "yrsel", "Yr sedan i morse.", "070-174 06 05", "phone",
        b.at("09:30"), b.HERRGARDET, 1, 0, 2,
    )  # fmt: skip
    desk.work.take_changes(b.changes(msgspec.structs.replace(mine, care=care), joined))
    pictures.save(window, f"94-joined-{name}")
    window.work.do("read_joined")
    pictures.save(window, f"94-read-joined-{name}")
    pictures.done(desk)


def _directory(pictures: Any, full: Status, name: str, language: str, size: tuple[int, int]) -> None:
    """Ctrl+Shift+E."""
    desk = pictures.desk(full, language=language)
    clinic = msgspec.structs.replace(
        b.unit(UnitId("barn"), "Barn- och ungdomsmottagningen Västerås", "Barnmottagningen"), kind="childrens_clinic",
        hours=Hours(_DAY, _DAY, _DAY, _DAY, _DAY, holiday=("10:00-14:00",)), address="Provgatan 3, Västerås",
        emergency=(TakesIn(EmergencyUnit.CHILDRENS, under_years=18),), staffs_tool=True,
    )  # fmt: skip
    load = msgspec.structs.replace(
        b.load(UnitId("barn"), (0, 1, 2, 3, 0), (0, 5, 25, 60, 60)), at_work={"physician": 1, "paediatric_nurse": 2}
    )
    desk.work.take_changes(
        b.changes(*b.other_units(), clinic, load, b.load(b.COLM, (0, 2, 5, 1, 1), (0, 20, 70, 150, 150)))
    )
    window = pictures.shoot(desk, f"95-before-{name}", size)
    window.work.show_directory(UnitId("barn"))
    pictures.save(window, f"95-directory-{name}")
    pictures.done(desk)


def _insight(pictures: Any, full: Status, name: str, language: str, size: tuple[int, int]) -> None:
    """A receptionist at a clinical case: asked why, and reading."""
    desk = pictures.desk(full, rows=False, language=language)
    at = (Assignment(b.HERRGARDET, Role.RECEPTIONIST),)
    desk.work.take_status(b.live((), assignments=at, role=Role.RECEPTIONIST))
    desk.work.take_changes(b.changes(b.staff(profession="receptionist"), b.unit(), *b.reasons()))
    line = msgspec.structs.replace(b.case_line("case-9", holder=None), reason="", opens=False, asks_why=True)
    desk.work.insight.note([line])
    window = pictures.shoot(desk, f"96-before-{name}", size, "case-9")
    window.work.do("say_why")
    question = window.findChild(InsightQuestion)
    assert question is not None
    pictures.save(question, f"96-why-{name}")
    question.why.setCurrentIndex(list(DeskWhy).index(DeskWhy.PHONE))
    question.confirmed.emit()
    desk.work.take_changes(b.changes(b.case_card("case-9"), b.person(), b.message(1, case="case-9"), case="case-9"))
    pictures.save(window, f"96-reading-{name}")
    pictures.done(desk)
