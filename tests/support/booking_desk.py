"""The desk of a nurse who books: free times, a week of them, what is booked, a booking ticket; for tests and pictures."""

from typing import Any

import msgspec

from desktop.domain.booking import Appointment
from desktop.domain.ticket import Ticket
from desktop.domain.units import MINUTE, CaseId, Instant, PersonId
from desktop.protocol.times import OfferedTime, TimesOffered
from desktop.sync.status import Status
from desktop.ui.case.week_page import WeekPage
from desktop.ui.main_window import MainWindow
from desktop.ui.words import refusal_words
from tests.support import builders as b
from tests.support.desks import MadeDesk

PER, LINA = PersonId("per"), PersonId("lina")


def offered(who: PersonId, start: str, end: str, day: int = 13, **more: Any) -> OfferedTime:
    """A free time in October 2026."""
    name, profession = ("Per Ek", "physician") if who == PER else ("Lina Dahl", "physiotherapist")
    return OfferedTime(who, name, profession, b.at(start, day), b.at(end, day), "visit", **more)


TIMES = TimesOffered(
    b.HERRGARDET,
    [
        offered(LINA, "10:00", "10:30"),
        offered(LINA, "10:30", "11:00"),
        offered(PER, "11:20", "11:40", own=True),
        offered(PER, "14:00", "14:20", own=True, acute=True),
        offered(LINA, "08:00", "08:30", 14),
        offered(PER, "09:00", "09:20", 15, own=True),
    ],
)


RECEIVE = (
    ("per", "Per Ek", "physician", 20, "visit"), ("eva", "Eva Strandberg", "physician", 20, "visit"),
    ("amir", "Amir Haddad", "physician", 30, "visit"), ("lina", "Lina Dahl", "physiotherapist", 30, "visit"),
    ("tove", "Tove Nyman", "physiotherapist", 30, "visit"), ("karin", "Karin Öberg", "district_nurse", 30, "visit"),
    ("gun", "Gun-Britt Alexandersson", "district_nurse", 30, "visit"), ("bo", "Bo Rask", "nurse", 20, "telephone"),
    ("elsa", "Elsa Wik", "nurse", 20, "telephone"), ("ida", "Ida Mo", "psychologist", 60, "video"),
    ("per-u", "Per-Ulf Sandin", "counsellor", 60, "visit"), ("mia", "Mia Holst", "dietitian", 45, "video"),
)  # fmt: skip
"""Twelve who receive: id, name, profession, minutes, kind of visit."""


def week_times(days: range = range(13, 17), first: str = "10:00", elsewhere: bool = False) -> TimesOffered:
    """A week of Herrgärdet's times from the first clock on: every third is taken, the last of Per's are acute ones. At another
    unit (`elsewhere`) none is taken, and those from Thursday on are released on their morning."""
    times = []
    for day in days:
        opens = b.at("07:30", day) if elsewhere and day > 14 else Instant(0)
        for number, (who, name, profession, minutes, mode) in enumerate(RECEIVE):
            spans = (b.at("08:00", day), b.at("11:30", day)), (b.at("13:00", day), b.at("16:00", day))
            starts = [at for begin, end in spans for at in range(begin, end - minutes * MINUTE + 1, minutes * MINUTE)]
            for place, start in enumerate(starts):
                if day == 13 and start < b.at(first):
                    continue
                times.append(
                    OfferedTime(
                        PersonId(who), name, profession, Instant(start), Instant(start + minutes * MINUTE), mode,
                        who == "per" and start >= b.at("15:00", day), who == "per",
                        not elsewhere and (number + day + place) % 3 == 0, opens,
                    )
                )  # fmt: skip
    return TimesOffered(b.HERRGARDET, sorted(times, key=lambda one: one.start))


def appointment(start: str = "11:20", end: str = "11:40", state: str = "booked", **more: Any) -> Appointment:
    """What is booked in Samir's case."""
    return Appointment(
        "a1", CaseId("case-1"), b.SAMIR, b.HERRGARDET, PER, "Per Ek", "Herrgärdets vårdcentral", b.at(start), b.at(end), "visit", "physician", state,
        b.MARIA, b.at("09:40"), **more,
    )  # fmt: skip


def ticket(which: str = "t1", issued: str = "09:33", **more: Any) -> Ticket:
    """Samir may book a physician's visit or video until Thursday."""
    one = Ticket(
        which, CaseId("case-1"), b.SAMIR, b.HERRGARDET, "physician", b.at("00:00", 16), b.at("23:00", 15), b.at(issued), b.MARIA,
        "open", ("visit", "video"),
    )  # fmt: skip
    return msgspec.structs.replace(one, **more)


def window_with(desk: MadeDesk, *more: Any, size: tuple[int, int] = (1366, 768)) -> MainWindow:
    """Maria holds Samir's case, which is open."""
    desk.open_files()
    desk.work.take_status(b.live())
    people = (b.staff(b.MARIA, "Maria Holm", "nurse"), b.unit(), *b.reasons(), b.mine(), b.case_card(), b.person())
    desk.work.take_changes(b.changes(*people, *more))
    window = desk.window()
    window.resize(*size)
    window.show()
    window.work.open_case("case-1")
    return window


def booking(pictures: Any, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768),)) -> None:
    """Booking: the times, the question, what somebody else got, and what is booked."""
    for theme, language in (("light", "sv"), ("dark", "en"), ("high_contrast", "sv")):
        pictures.host.choose(theme)
        for size in sizes:
            name = f"{theme}-{language}-{size[0]}"
            desk = pictures.desk(full, language=language)
            desk.work.take_changes(b.changes(*b.other_units()))
            window = pictures.shoot(desk, f"97-before-{name}", size)
            window.work.do("booking")
            page = window.work.side.booking
            desk.line.answer(TIMES)
            pictures.save(window, f"97-times-{name}")
            page.list.choose_marked()
            pictures.save(window, f"97-question-{name}")
            desk.work.undone.emit("book", "case-1", refusal_words("time_reserved"))
            desk.line.answer(TIMES)
            pictures.save(window, f"97-reserved-{name}")
            desk.work.take_changes(b.changes(appointment()))
            pictures.save(window, f"98-booked-{name}")
            page.booked.move_button.click()
            desk.line.answer(TIMES)
            pictures.settle()
            page.list.choose_marked()
            pictures.save(window, f"98-move-{name}")
            page.booked.cancel_button.click()
            pictures.save(window, f"98-cancel-{name}")
            _week_pictures(pictures, desk, window, name)
            pictures.done(desk)


def _week_pictures(pictures: Any, desk: MadeDesk, window: MainWindow, name: str) -> None:
    """A week of times where one works, the question, another unit's week, and the resident's own ticket."""
    for unit, times in (("own", week_times()), ("other", week_times(elsewhere=True))):
        window.work.do("week")
        desk.line.answer(times)
        pictures.settle()
        pictures.save(window, f"99-week-{unit}-{name}")
        window.work.do("back")
    window.work.do("week")
    desk.line.answer(week_times())
    pictures.settle()
    page = window.work.pages.page("week")
    assert isinstance(page, WeekPage)
    page.choose(1)
    pictures.save(window, f"99-week-question-{name}")
    page.step_back()
    window.work.do("back")
    desk.work.take_changes(b.changes(ticket()))
    window.work.side.booking.ticket.click()
    pictures.save(window, f"99-ticket-{name}")
    window.work.side.ticket.ask_back()
    pictures.save(window, f"99-ticket-back-{name}")
