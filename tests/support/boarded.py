"""The live board with people and cases on it, for pictures: somebody has much, somebody is on a break, two promises are late soon."""

from typing import Any

from desktop.domain.units import CaseId, Instant, PersonId
from desktop.replica.changes import ChangeSet
from desktop.sync.status import Status
from desktop.ui.shell.case_questions import MoveQuestion
from desktop.ui.widgets.pick_list import PickList
from tests.support import builders as b

BO, ROBIN = PersonId("bo"), PersonId("robin")


def boarded() -> ChangeSet:
    """A morning at Herrgärdet: the first case is to be answered in six minutes."""
    people = (b.staff(b.ANNA, "Anna Lind"), b.staff(BO, "Bo Ek"), b.staff(ROBIN, "Robin Berg", "receptionist"))
    shifts = (
        b.shift(),
        b.shift(b.ANNA),
        b.shift(BO, state="pause", until=b.at("09:50")),
        b.shift(ROBIN, "receptionist"),
    )
    answered = Instant(0)
    hands = (
        b.in_hands("case-1", since=b.at("09:31")),
        b.in_hands("case-4", priority=3, since=b.at("09:31"), reply_by=b.at("10:15")),
        b.in_hands("case-5", priority=3, since=b.at("08:55"), reply_by=answered, aside=True),
        b.in_hands("case-3", b.ANNA, since=b.at("09:32"), reply_by=b.at("10:32")),
        b.in_hands("case-21", b.ANNA, priority=3, since=b.at("09:02"), reply_by=answered),
        b.in_hands("case-22", b.ANNA, priority=4, since=b.at("09:20"), reply_by=b.at("17:00")),
        b.in_hands("case-23", BO, priority=3, since=b.at("09:05"), reply_by=b.at("10:20")),
    )
    alerts = (b.alert("case-1"), b.alert("case-2", due=b.at("09:42")))
    load = b.load(b.HERRGARDET, (0, 1, 4, 3, 2), (0, 5, 25, 90, 130))
    return b.changes(*people, *shifts, *hands, *alerts, load)


MARKED = CaseId("case-3")
"""Anna's, with priority 2."""


def board_pictures(pictures: Any, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768),)) -> None:
    """An alert at the named desk, the live board, the question of whom a case is moved to, and the board without contact."""
    for theme, language in (("light", "sv"), ("dark", "en")):
        pictures.host.choose(theme)
        for size in sizes:
            _picture(pictures, full, f"{theme}-{language}-{size[0]}", language, size)
    pictures.host.choose("light")


def _picture(pictures: Any, full: Status, name: str, language: str, size: tuple[int, int]) -> None:
    desk = pictures.desk(full, language=language)
    window = pictures.shoot(desk, f"80-before-the-board-{name}", size)
    desk.work.take_changes(boarded())
    pictures.save(window, f"80-alert-{name}")
    window.work.show_board()
    pictures.save(window, f"81-board-{name}")
    window.work.pages.page("board").findChild(PickList).mark(MARKED)
    pictures.save(window, f"82-board-marked-{name}")
    asks = MoveQuestion(desk.work, next(one for one in desk.work.known.held(b.HERRGARDET) if one.id == MARKED))
    asks.open()
    pictures.save(asks, f"83-move-{name}")
    asks.close()
    desk.work.take_status(b.stale())
    pictures.save(window, f"84-board-offline-{name}")
    pictures.done(desk)
