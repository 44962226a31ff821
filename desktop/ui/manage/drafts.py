"""A book of rules while it is changed at this desk: which rule is in the form, and all of it as text."""

from typing import Generic, TypeVar

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.routing import Rule, Rules
from desktop.triage.operations import OperationRule, Operations
from desktop.triage.rule_text import written
from desktop.triage.yaml_text import BadContent, Document
from desktop.ui.manage.rule_form import RuleForm
from desktop.ui.models import rules as words
from desktop.ui.work import Work

translate = QCoreApplication.translate
One = TypeVar("One")


class Draft(QObject):
    """The text as it was loaded stays until something is changed, with its comments."""

    changed = Signal()

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__(parent)
        self._work = work
        self.form = RuleForm(parent, columns=3)
        self.place = 0
        self._text = ""
        self.form.changed.connect(self._read_form)

    def text(self) -> str:
        """All of it, as YAML."""
        return self._text

    def load(self, text: str) -> str:
        """Take this text; a sentence if it cannot be read, and then the draft stays as it was."""
        try:
            self._take(text)
        except BadContent as problem:
            line = translate("Rules", "The text cannot be read, line %1: %2.").replace("%1", str(problem.line))
            return line.replace("%2", problem.what)
        self._text, self.place = text, 0
        self._show()
        return ""

    def choose(self, place: int) -> None:
        """Put that rule into the form."""
        if place != self.place and 0 <= place < len(self.lines()):
            self.place = place
            self._show_form()

    def lines(self) -> list[tuple[str, str]]:
        """Every rule: its name and what it says."""
        raise NotImplementedError

    def move(self, step: int) -> None:
        """The rule stands one earlier (-1) or later (1)."""
        raise NotImplementedError

    def add(self) -> None:
        """A copy of the rule, before it."""
        raise NotImplementedError

    def remove(self) -> None:
        """Without the rule; the last one stays."""
        raise NotImplementedError

    def _take(self, text: str) -> None:
        raise NotImplementedError

    def _show_form(self) -> None:
        raise NotImplementedError

    def _read_form(self) -> None:
        raise NotImplementedError

    def _show(self) -> None:
        self._show_form()
        self.changed.emit()


class _ListDraft(Draft, Generic[One]):
    """Rules that stand in one list."""

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__(work, parent)
        self._rules: list[One] = []

    def _write(self) -> str:
        raise NotImplementedError

    def _copy(self, rule: One) -> One:
        raise NotImplementedError

    def _now(self) -> None:
        self._text = self._write()
        self._show()

    def move(self, step: int) -> None:
        there = self.place + step
        if 0 <= there < len(self._rules):
            self._rules[self.place], self._rules[there] = self._rules[there], self._rules[self.place]
            self.place = there
            self._now()

    def add(self) -> None:
        if self._rules:
            self._rules.insert(self.place, self._copy(self._rules[self.place]))
            self._now()

    def remove(self) -> None:
        if len(self._rules) > 1:
            del self._rules[self.place]
            self.place = min(self.place, len(self._rules) - 1)
            self._now()


class RoutingDraft(_ListDraft[Rule]):
    """Where cases go."""

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__(work, parent)
        self._version = "1"
        form = self.form
        form.add_line("id", self.tr("The rule's name"))
        form.add_choice("to", self.tr("Goes to"), words.goal_options(), wide=2)
        form.add_choice("queue", self.tr("Queue"), words.queue_options())
        form.add_choice("why", self.tr("Why, as staff read it"), words.why_options(), wide=2)
        form.add_choice("ring", self.tr("Told to ring 1177"), words.yes_no())
        form.add_choice("door", self.tr("When the place is"), words.door_options())
        form.add_choice("priority", self.tr("For priority"), words.priority_options())
        form.add_choice("outcome", self.tr("When triage says"), words.outcome_options())
        form.add_choice("nature", self.tr("Kind of matter"), words.nature_options())
        form.add_choice("entrance", self.tr("Written to"), words.entrance_options(work.known))
        form.add_choice("wait", self.tr("When the unit written to"), words.wait_options())
        form.add_choice("listing", self.tr("When the person is"), words.listing_options())
        form.add_choice("profession", self.tr("When it needs"), words.needed_options())

    def lines(self) -> list[tuple[str, str]]:
        return [words.rule_line(rule, self._work.known) for rule in self._rules]

    def _take(self, text: str) -> None:
        rules = Document("", text).read(Rules)
        self._version, self._rules = rules.version, list(rules.rules)

    def _write(self) -> str:
        return written(Rules(self._version, tuple(self._rules)))

    def _copy(self, rule: Rule) -> Rule:
        taken = {one.id for one in self._rules}
        number = next(number for number in range(2, len(taken) + 3) if f"rule_{number}" not in taken)
        return msgspec.structs.replace(rule, id=f"rule_{number}")

    def _show_form(self) -> None:
        self.form.show_values(words.rule_values(self._rules[self.place]))

    def _read_form(self) -> None:
        try:
            self._rules[self.place] = words.changed_rule(self._rules[self.place], self.form.values())
        except msgspec.ValidationError:
            return
        self._text = self._write()
        self.changed.emit()


class ActionDraft(_ListDraft[tuple[str, OperationRule]]):
    """What an outcome leads to: the units' own rules and the region's, each with where it holds."""

    def __init__(self, work: Work, parent: QWidget) -> None:
        super().__init__(work, parent)
        self._rest = Operations("1")
        form = self.form
        units = [pair for pair in words.entrance_options(work.known)[2:] if pair[0]]
        form.add_choice("unit", self.tr("Holds for"), [("", self.tr("The whole region")), *units], wide=2)
        form.add_choice("outcome", self.tr("When triage says"), words.outcome_options())
        numbers = [("", self.tr("Any")), *((str(one), str(one)) for one in range(1, 6))]
        form.add_choice("priority", self.tr("For priority"), numbers)
        form.add_choice("competence", self.tr("When triage names"), [("", self.tr("Any")), *words.profession_options()])
        reasons = words.complaint_options(work.known)
        form.add_choice("complaint", self.tr("Contact reason"), [("", self.tr("Any")), *reasons])
        form.add_choice("profession", self.tr("Who meets the person"), words.profession_options(), wide=2)
        form.add_choice("unit_kind", self.tr("Kind of unit"), words.kind_options())
        form.add_choice("frame", self.tr("By when"), words.frame_options())
        form.add_line("days", self.tr("Number of days"))
        form.add_choice("self_booking", self.tr("May book it herself"), words.yes_no())

    def lines(self) -> list[tuple[str, str]]:
        return [words.action_line(unit, rule, self._work.known) for unit, rule in self._rules]

    def _take(self, text: str) -> None:
        self._rest = Document("", text).read(Operations)
        units = [(unit, rule) for unit, rules in self._rest.units.items() for rule in rules]
        self._rules = [*units, *(("", rule) for rule in self._rest.region)]

    def _write(self) -> str:
        units: dict[str, tuple[OperationRule, ...]] = {}
        for unit, rule in self._rules:
            if unit:
                units[unit] = (*units.get(unit, ()), rule)
        region = tuple(rule for unit, rule in self._rules if not unit)
        return written(msgspec.structs.replace(self._rest, region=region, units=units))

    def _copy(self, rule: tuple[str, OperationRule]) -> tuple[str, OperationRule]:
        return rule

    def _show_form(self) -> None:
        if self._rules:
            self.form.show_values(words.action_values(*self._rules[self.place]))

    def _read_form(self) -> None:
        values = self.form.values()
        try:
            rule = words.changed_action(self._rules[self.place][1], values)
        except (ValueError, IndexError):
            return
        self._rules[self.place] = (values["unit"], rule)
        self._text = self._write()
        self.changed.emit()
