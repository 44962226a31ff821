"""The load that is tried: the queues of the unit written to and of 1177; what is left empty is as it is now."""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.units import CareUnit, UnitId, UnitKind
from desktop.protocol.queries import TriedLoad
from desktop.ui.manage.rule_form import RuleForm
from desktop.ui.models.known import Known
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured

_MOST = {"before": 10_000, "staff": 1_000, "handling": 1_440}


class BadLoad(Exception):
    """Something that is no number, or too much of it."""


class _UnitForm(QWidget):
    """Three numbers of one unit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = Text("", "small", ink="text_muted", wrap=True, parent=self)
        self.form = RuleForm(self, columns=3, least=100)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.name)
        box.addWidget(self.form)
        self.unit = UnitId("")
        self._now = {"before": "0", "staff": "0", "handling": "12"}
        for name, label in (
            ("before", self.tr("Stand before it")), ("staff", self.tr("At work")),
            ("handling", self.tr("Minutes a case")),
        ):  # fmt: skip
            self.form.add_line(name, label)

    def show_unit(self, known: Known, unit: CareUnit, priority: int) -> None:
        """Its queue as it is now stands where nothing is written; figures written for another unit are not kept."""
        if unit.id != self.unit:
            self.form.show_values({})
        self.unit = unit.id
        self.name.setText(unit.name)
        load = known.load(unit.id)
        if load is not None:
            queue = load.clinical
            figures = (sum(queue.waiting[:priority]), queue.staff, queue.handling)
            self._now = dict(zip(_MOST, map(str, figures), strict=True))
        for name, editor in self.form.editors.items():
            if isinstance(editor, QLineEdit):
                editor.setPlaceholderText(self.tr("%1 now").replace("%1", self._now[name]))
                label = editor.accessibleName().partition(",")[0]
                editor.setAccessibleName(f"{label}, {unit.short_name}")
                editor.setAccessibleDescription(editor.placeholderText())

    def load(self) -> TriedLoad | None:
        """What was written, with the rest as it is now; None: nothing was. Raises BadLoad."""
        values = self.form.values()
        if not any(values.values()):
            return None
        figures = {name: value or self._now[name] for name, value in values.items()}
        if not all(value.isascii() and value.isdecimal() for value in figures.values()):
            raise BadLoad
        numbers = {name: int(value) for name, value in figures.items()}
        if any(number > _MOST[name] for name, number in numbers.items()) or numbers["handling"] < 1:
            raise BadLoad
        return TriedLoad(self.unit, numbers["before"], numbers["staff"], numbers["handling"])


class LoadForm(Measured, QWidget):
    """Left empty it is tried with the queues as they are."""

    def __init__(self, known: Known, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self.own, self.advice = _UnitForm(self), _UnitForm(self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        for part in (self.own, self.advice):
            self._box.addWidget(part)
        self.fit()

    def fit(self) -> None:
        self._box.setSpacing(self.theme.px(10))

    def show_units(self, own: UnitId, priority: int) -> None:
        """The unit written to (1177 if there is none), and 1177 beside it."""
        advice = next((one for one in self._known.units() if one.kind == UnitKind.ADVICE_1177), None)
        unit = self._known.unit(own) or advice
        for form, card in ((self.own, unit), (self.advice, advice)):
            there = card is not None and (form is self.own or card != unit)
            form.setVisible(there)
            if there and card is not None:
                form.show_unit(self._known, card, priority)

    def loads(self) -> list[TriedLoad]:
        """Those that differ from what is; raises BadLoad."""
        shown = (form for form in (self.own, self.advice) if not form.isHidden())
        return [load for form in shown if (load := form.load()) is not None]
