"""The test bench: a case, real or made up, a moment and a load, and where it would go and why; by the rules that hold or by the draft."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.domain.routing import COMMON_ENTRANCE
from desktop.domain.triage import EmergencyUnit
from desktop.domain.units import CaseId, Instant, UnitId, UnitKind
from desktop.protocol.queries import RulesCases, RulesTried, RulesTry, RulesWaiting, Waiting
from desktop.sync.questions import Told
from desktop.ui.asking import Asking
from desktop.ui.manage.columns import Columns
from desktop.ui.manage.load_form import BadLoad, LoadForm
from desktop.ui.manage.rule_form import RuleForm, narrow
from desktop.ui.models import rules as words
from desktop.ui.models.routed import data_looks
from desktop.ui.models.rule_changes import action_words, load_looks, waiting_words
from desktop.ui.models.triaged import pair_look
from desktop.ui.moments import local
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.message_view import MessageView
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work, manages

_MOMENT = "%Y-%m-%d %H:%M"
_OLDEST = 130


class TryPane(Measured, QWidget):
    """Nothing happens to anybody: the server only says what its rules would do. `draft` gives the text of one, or nothing."""

    def __init__(self, work: Work, draft: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._draft, self._asking, self._listing = work, draft, Asking(work), Asking(work)
        self._waiting: list[Waiting] = []
        self.case = Choice(self.tr("The case"))
        narrow(self.case)
        self.form = RuleForm(self, columns=3)
        self.load = LoadForm(work.known, self)
        self.at = QLineEdit(self)
        self.looks = MessageView(self.tr("Where it goes and why"), self, keeps_end=False, flush=True)
        self.told = Text("", "body", wrap=True, parent=self)
        self.button = Button(self.tr("Try"), Kind.PRIMARY, parent=self)
        self._fill()
        self._lay_out()
        self.button.clicked.connect(self.ask)
        self.case.activated.connect(self._fit_case)
        self.form.changed.connect(self._fit_load)
        work.status_changed.connect(self.refresh)
        self._show_cases()
        self.fit()

    def _lay_out(self) -> None:
        columns = Columns(self, (3, 2))
        left = columns.left
        self._which = QGridLayout()
        self._which.addWidget(Field(self.tr("The case"), self.case), 0, 0, 1, 2)
        self._which.addWidget(Field(self.tr("It comes (day and time)"), self.at), 0, 2)
        for column in range(3):
            self._which.setColumnStretch(column, 1)
            # A column that nothing stands in alone gets no gap: it would not be in line with those below.
            gap = QWidget(self)
            gap.setFixedHeight(0)
            self._which.addWidget(gap, 1, column)
        left.addLayout(self._which)
        left.addWidget(self.form)
        left.addWidget(Text(self.tr("The load"), "section", parent=self))
        left.addWidget(self.load)
        left.addStretch(1)
        columns.right.addLayout(columns.row(self.button, self.told))
        columns.right.addLayout(columns.row(self.looks), 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(columns)

    def _fill(self) -> None:
        form, known = self.form, self._work.known
        units = words.entrance_options(known)[1:]
        centres = {unit.id for unit in known.units() if unit.kind == UnitKind.HEALTH_CENTRE}
        form.add_choice("entrance", self.tr("Written to"), units, wide=2)
        form.add_choice("priority", self.tr("Priority"), [(str(one), str(one)) for one in range(1, 6)])
        listed = [pair for pair in units if pair[0] in centres]
        nowhere = ("", self.tr("No health centre of this region"))
        form.add_choice("listed", self.tr("Listed at"), [nowhere, *listed], wide=2)
        form.add_line("age", self.tr("Age in years"))
        form.add_choice("listing", self.tr("The listing system says"), words.listing_states())
        outcomes = [("", self.tr("Not assessed")), *words.outcome_options()[1:]]
        form.add_choice("outcome", self.tr("Triage says"), outcomes)
        form.add_choice("emergency", self.tr("Kind of emergency"), words.emergency_options())
        form.add_choice(
            "competence", self.tr("Triage names"), [("", self.tr("Nobody in particular")), *words.profession_options()]
        )
        reasons = words.complaint_options(known)
        form.add_choice("complaint", self.tr("Contact reason"), [("", self.tr("None in particular")), *reasons])
        form.add_choice("protected", self.tr("Protected identity"), words.yes_no())
        form.show_values(
            {"entrance": units[0][0], "priority": "2", "age": "40", "emergency": next(iter(EmergencyUnit)).value}
        )

    def fit(self) -> None:
        self._which.setHorizontalSpacing(self.theme.px(16))
        self._which.setVerticalSpacing(0)
        self.looks.setMinimumHeight(self.theme.px(300))

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.case

    def opened(self) -> None:
        """Now, unless another moment was chosen; a manager can pick among the cases that wait."""
        if not self.at.text():
            self.at.setText(local(self._work.now()).strftime(_MOMENT))
        self.refresh()
        if manages(self._work) and self._work.can_ask():
            self._listing.ask(RulesCases("rules"), self._take_cases)

    def chosen(self) -> Waiting | None:
        """The real case that is to be tried."""
        place = self.case.currentIndex() - 1
        return self._waiting[place] if 0 <= place < len(self._waiting) else None

    def choose(self, case: CaseId) -> None:
        """Try this case, as it stands in the queue here, now and at once."""
        row = self._work.known.queue.get(case)
        unit = row.unit if row is not None else UnitId(self._work.unit() or "")
        arrived, priority = (row.arrived_at, row.priority) if row is not None else (self._work.now(), 2)
        one = Waiting(case, unit, arrived, priority, "", row.reason if row is not None else "")
        self._waiting = [one, *(other for other in self._waiting if other.case != case)]
        self._show_cases(case)
        self.at.setText(local(self._work.now()).strftime(_MOMENT))
        self.ask()

    def _take_cases(self, told: Told) -> None:
        """Whichever is chosen stays so, also if it no longer waits."""
        if not isinstance(told.answer, RulesWaiting):
            return
        here, found = self.chosen(), told.answer.cases
        if here is not None and all(one.case != here.case for one in found):
            found = [here, *found]
        self._waiting = found
        self._show_cases(here.case if here is not None else None)

    def _show_cases(self, chosen: CaseId | None = None) -> None:
        known, now = self._work.known, self._work.now()
        options: Sequence[str] = [self.tr("A made-up case"), *(waiting_words(known, one, now) for one in self._waiting)]
        self.case.clear()
        self.case.addItems(options)
        self.case.setCurrentIndex(next((i for i, one in enumerate(self._waiting, 1) if one.case == chosen), 0))
        self._fit_case()

    def _fit_case(self, *_: object) -> None:
        """What a real case says itself is not asked for. Only a manager makes up cases."""
        if self.chosen() is None and not manages(self._work) and self._waiting:
            self.case.setCurrentIndex(1)
        self.form.setVisible(self.chosen() is None)
        self._fit_load()

    def _fit_load(self) -> None:
        real, values = self.chosen(), self.form.values()
        if real is not None:
            self.load.show_units(real.unit, real.priority)
            return
        own = values["listed"] if values["entrance"] == COMMON_ENTRANCE else values["entrance"]
        self.load.show_units(UnitId(own), int(values["priority"]))

    def refresh(self) -> None:
        """Without contact nobody can be asked."""
        online = self._work.can_ask()
        self.button.setEnabled(online)
        if not online:
            self.told.setText(self.tr("No contact. It can be tried when the contact is back."))
        elif self._draft():
            self.told.setText(self.tr("Tried with the draft of the routing rules."))
        else:
            self.told.setText(self.tr("Tried with the rules that hold."))

    def ask(self) -> None:
        """Ask where it would go, or say what is missing."""
        values, real = self.form.values(), self.chosen()
        try:
            moment = datetime.strptime(self.at.text().strip(), _MOMENT).replace(tzinfo=local(self._work.now()).tzinfo)
        except ValueError:
            self._say(self.tr("Write day and time as 2026-12-24 08:00."))
            return
        if real is None and not (values["age"].isdecimal() and int(values["age"]) <= _OLDEST):
            self._say(self.tr("Write the age in whole years."))
            return
        try:
            loads = self.load.loads()
        except BadLoad:
            self._say(self.tr("Write the load in whole numbers; a case takes at least one minute."))
            return
        query = RulesTry(
            values["entrance"], values["outcome"], int(values["priority"]), int(moment.timestamp() * 1000), "rules",
            values["listed"], int(values["age"]) if real is None else 40, values["emergency"], values["competence"],
            values["complaint"], bool(values["protected"]), self._draft(), values["listing"],
            real.case if real is not None else None, loads,
        )  # fmt: skip
        self._asking.ask(query, lambda told: self._take(told, Instant(query.at)))

    def _take(self, told: Told, at: Instant) -> None:
        self.refresh()
        answer = told.answer
        if not isinstance(answer, RulesTried):
            self._say(refusal_words(told.code))
            return
        if answer.problem is not None:
            self._say(words.problem_words(answer.problem))
            return
        decided = data_looks(self._work.known, answer.data, at) if answer.data else []
        # The version of the rules stands last, as in "Why is it here?".
        looks = [*decided[:-1], *load_looks(self._work.known, answer.loads, at)]
        if answer.action:
            looks.append(pair_look("action", self.tr("The outcome map says"), action_words(answer.action)))
        if not answer.data:
            looks.insert(0, pair_look("nowhere", self.tr("It stands in no queue"), self.tr("Advice is all")))
        looks += decided[-1:]
        self.looks.set_messages(looks)
        self.looks.scrollToTop()
        say_aloud(self, looks[0].spoken or looks[0].text)

    def _say(self, text: str) -> None:
        """Instead of an answer: an earlier one would be taken for that of what is written now."""
        self.looks.set_messages([])
        self.told.setText(text)
        say_aloud(self, text)
