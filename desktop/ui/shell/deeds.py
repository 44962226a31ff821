"""What can be asked for by key, row, menu or palette: each by its name, and where it leads."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.domain.shift import is_on
from desktop.ui.case.asked import AskState
from desktop.ui.case.week_page import WeekPage
from desktop.ui.models.care import aside_of
from desktop.ui.models.facts import Standing
from desktop.ui.models.known import NO_CASE
from desktop.ui.shell.actions import action_of
from desktop.ui.shell.case_questions import (
    AsideQuestion,
    CalledBackQuestion,
    InsightQuestion,
    PriorityQuestion,
    PromiseCallQuestion,
    ToNurseQuestion,
)
from desktop.ui.shell.questions import CloseQuestion, TakeOverQuestion
from desktop.ui.work import Work

if TYPE_CHECKING:
    from desktop.ui.shell.workplace import Workplace

_BESIDE_PICTURES = frozenset({"help", "lock", "retry", "pictures", "palette"})
"""What can be done while the pictures are shown; anything else puts them away first."""
_BESIDE_PAGES = frozenset(
    {"help", "lock", "retry", "palette", "back", "next_column", "show_board", "board_move", "alert_seen"}
    | {"manage_hours", "manage_routing", "manage_outcomes", "manage_try"}
)
"""What can be done while a whole page is shown; anything else is about the case or the list, and shows them first."""
_AS = {"week": "booking"}
"""What has no row of its own, and can be done where something else can."""


class Deeds(QObject):
    """Does what is asked for at the working window."""

    def __init__(self, work: Work, place: "Workplace") -> None:
        super().__init__(place)
        self._work, self._place = work, place

    def do(self, name: str) -> None:
        """Do an action by its name; one that cannot be done now does nothing but say why, for her who pressed its key."""
        item = action_of(self._work, _AS.get(name, name))
        if item is not None and not item.enabled:
            # Without a case the column says already that none is open.
            self._place.case.explain(item.reason if self._work.open_case != NO_CASE else "")
            return
        self._place.case.explain("")
        if self._place.viewer.shown and name not in _BESIDE_PICTURES:
            self._place.viewer.shut()
            if name == "back":
                return
        if self._place.pages.shown == "week" and name in ("week", "booking"):
            self._place.back()
            return
        if self._place.pages.shown and name not in _BESIDE_PAGES:
            self._place.pages.shut()
        doers: dict[str, Callable[[], object]] = {
            "take_next": self.take_next,
            "new_contact": lambda: self._place.show_page("contact"),
            "take": self.take,
            "give_back": self._give_back,
            "hand_over": self._hand_over,
            "refer": self.refer,
            **self._beside_case(),
            "close_case": self._ask_close,
            "priority": lambda: PriorityQuestion(self._work, self._place.window()).open(),
            "assess": self._work.casework.assess_next,
            "answers": self._place.case.toggle_answers,
            "record": self._place.case.toggle_record,
            "pictures": self._toggle_pictures,
            "to_nurse": self._to_nurse,
            "say_why": self._say_why,
            **self._of_persons_cases(),
            "called_back": lambda: CalledBackQuestion(self._work, self._place.window()).open(),
            "promise_call": lambda: PromiseCallQuestion(self._work, self._place.window()).open(),
            "aside": self._set_aside,
            "documented": self._mark_documented,
            "mark_unread": self._work.mark_unread,
            "show_queue": self._place.show_queue,
            "show_mine": self._place.show_mine,
            "show_asked": self._place.show_asked,
            "show_calls": self._place.show_calls,
            **self._on_board(),
            "show_unsent": self._place.show_unsent,
            "mine_before": lambda: self._step_mine(-1),
            "mine_after": lambda: self._step_mine(1),
            "write": self._place.write,
            "fold": self._place.case.toggle_fold,
            "retry": self._retry,
            "directory": self._place.show_directory,
            "palette": self._place.palette_list.open,
            "next_column": self._place.next_column,
            "back": self._place.back,
            "duty": self._change_duty,
            "lock": self._place.lock_chosen.emit,
            "help": self._place.show_keys,
            **self._of_rules(),
        }
        doers[name]()

    def _beside_case(self) -> dict[str, Callable[[], object]]:
        panels = ("consult", "renewal", "booking", "why", "note", "phrases")
        return {**{name: partial(self._place.side.open, name) for name in panels}, "week": self._show_week}

    def _on_board(self) -> dict[str, Callable[[], object]]:
        return {
            "show_board": self._place.show_board,
            "board_move": lambda: self._place.show_board("move"),
            "alert_seen": lambda: self._place.show_board("seen"),
        }

    def _of_rules(self) -> dict[str, Callable[[], object]]:
        return {
            "manage_hours": lambda: self._place.show_managing(0),
            "manage_routing": lambda: self._place.show_managing(1),
            "manage_outcomes": lambda: self._place.show_managing(2),
            "manage_try": lambda: self._place.show_managing(3),
            "try_case": self._place.try_case,
        }

    def _of_persons_cases(self) -> dict[str, Callable[[], object]]:
        joining = self._work.joining
        return {"join": joining.join, "part": joining.part, "read_joined": joining.turn}

    def _change_duty(self) -> None:
        mine = self._work.shift.mine()
        if mine is not None and is_on(mine):
            self._place.leave_shift()
        elif mine is not None and self._work.can_ask():
            self._work.shift.go_on()

    def take_next(self) -> None:
        """Ask for the most urgent free case."""
        if self._work.can_ask() and self._work.free_left():
            self._work.take_next()

    def take(self, *_: object) -> None:
        """Take the open case, or ask why it shall be taken over."""
        item = action_of(self._work, "take")
        if item is None or not item.enabled:
            return
        if self._work.standing() is Standing.OFFERED:
            self._work.casework.accept()
        elif self._work.standing() is Standing.ASKED:
            self._work.consulting.take_over()
        elif self._work.standing() is Standing.OTHERS:
            TakeOverQuestion(self._work, self._place.window()).open()
        else:
            self._work.take()

    def _retry(self) -> None:
        """Whatever could not be shown: the queue, the case, its pictures, its record, the person's other cases."""
        self._work.retry()
        self._place.case.pictures.ask_again()
        for asked in (self._place.case.record, self._place.case.others):
            if asked.state is AskState.FAILED:
                asked.ask_again()

    def _toggle_pictures(self) -> None:
        if self._place.viewer.shown:
            self._place.viewer.shut()
        else:
            self._place.viewer.open()

    def _give_back(self) -> None:
        """To the queue; one that is offered to its giver, which needs a reason; where the offer is shown, that is withdrawn."""
        if self._work.standing() is Standing.OFFERED:
            if self._place.side.shown != "offer":
                self._place.side.open("offer")
            self._place.side.offer.ask_why()
        elif self._place.side.shown == "offer":
            self._work.casework.withdraw_offer()
        else:
            self._work.give_back()

    def _hand_over(self) -> None:
        self._place.side.open("offer" if self._place.side.offer.stands() else "hand_over")

    def refer(self) -> None:
        """The referral that the case is; in any other case the form of one, for those who judge medically."""
        if action_of(self._work, "refer") is None:
            self._place.case.explain(self.tr("Nurses and doctors do that."))
            return
        self._place.side.open("referred" if self._work.referring.received() is not None else "referral")

    def _to_nurse(self) -> None:
        """From reception with a reason; what came from there goes back at once."""
        row = self._work.row()
        if row is not None and row.care.flag:
            self._work.casework.to_reception()
        elif row is not None:
            ToNurseQuestion(self._work, self._place.window()).open()

    def _say_why(self) -> None:
        if self._work.insight.can_ask(self._work.open_case) and self._work.can_ask():
            InsightQuestion(self._work, self._place.window()).open()

    def _show_week(self) -> None:
        """Of the unit that is chosen beside the case; from there back again."""
        side, pages = self._place.side, self._place.pages
        if side.shown != "booking":
            side.open("booking")
        page, unit = pages.page("week"), side.booking.at()
        if isinstance(page, WeekPage) and unit is not None:
            page.mean(unit, side.booking.moves, side.booking.wanted())
            self._place.show_page("week")

    def _set_aside(self) -> None:
        row = self._work.row()
        if row is not None and aside_of(self._work.known, row) is not None:
            self._work.casework.bring_back()
        else:
            AsideQuestion(self._work, self._place.window()).open()

    def _mark_documented(self) -> None:
        if self._place.side.shown == "note":
            self._place.side.note.mark_documented()
        elif self._work.known.note_draft(self._work.open_case) is not None:
            # A text that nobody has but her would be left out of what she says is in the record.
            self._place.side.open("note")
            self._work.told.emit(
                self.tr("Your note is a draft. Keep it or discard it, then mark the case as documented.")
            )
        else:
            self._work.casework.mark_documented()

    def _ask_close(self) -> None:
        CloseQuestion(self._work, self._place.window()).open()

    def _step_mine(self, step: int) -> None:
        self._work.next_of_mine(step)
        self._place.write()
