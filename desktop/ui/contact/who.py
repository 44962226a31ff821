"""Who calls or stands there: the fields of the entry, as they were told; only who it is must be known."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.contact import Channel, Relation
from desktop.ui.models.contacts import LANGUAGES, channel_words, relation_words
from desktop.ui.widgets.field import Choice, Field
from desktop.ui.widgets.plain_text import PlainText
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import language_name, sex_name

CHANNELS = tuple(channel.value for channel in Channel)
SEXES = ("", "woman", "man")
RELATIONS = ("", *(relation.value for relation in Relation))
MINUTES = ("", "30", "60", "120", "240", "morning")
"""Within which a call is promised; empty: none."""


class WhoForm(Measured, QWidget):
    """The fields; `fields()` is what is kept of them as a draft, `changed` says that something else stands there."""

    changed = Signal()
    number_told = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.channel = Choice(self.tr("How"), tuple(map(channel_words, CHANNELS)))
        self.number = Field(self.tr("Personal, coordination or reserve number"))
        self.found = Text("", "small", ink="text_muted", wrap=True, parent=self)
        self.name = Field(self.tr("Name, if there is no number"))
        self.born = Field(self.tr("Born (day, or the year of a grown-up)"), placeholder="1964-03-12")
        self.sex = Choice(self.tr("Sex"), (self.tr("Not known"), sex_name("woman"), sex_name("man")))
        self.phone = Field(self.tr("Telephone to call back"))
        self.place = Field(self.tr("Where the person is now"))
        self.language = Choice(self.tr("Language"), tuple(map(language_name, LANGUAGES)))
        self.interpreter = Choice(self.tr("Interpreter"), (self.tr("Not needed"), self.tr("Needed")))
        self.relation = Choice(self.tr("Who calls"), tuple(map(relation_words, RELATIONS)))
        self.caller = Field(self.tr("Name of who calls"))
        self.caller_number = Field(self.tr("The guardian's number, who then reads it on the page"))
        self.words = PlainText(self.tr("In the caller's own words"), bare=False)
        self.call = Choice(
            self.tr("Call promised"),
            (
                self.tr("None"), self.tr("Within 30 minutes"), self.tr("Within an hour"), self.tr("Within 2 hours"),
                self.tr("Within 4 hours"), self.tr("Tomorrow before 10"),
            ),
        )  # fmt: skip
        self._choices = {
            "channel": (self.channel, CHANNELS), "sex": (self.sex, SEXES), "language": (self.language, LANGUAGES),
            "interpreter": (self.interpreter, ("", "yes")), "relation": (self.relation, RELATIONS),
            "call": (self.call, MINUTES),
        }  # fmt: skip
        self._lines = {
            "number": self.number, "name": self.name, "born": self.born, "phone": self.phone, "place": self.place,
            "caller": self.caller, "caller_number": self.caller_number,
        }  # fmt: skip
        self._sex = Field(self.sex.accessibleName(), self.sex)
        self._box = QVBoxLayout(self)
        for part in (
            Field(self.channel.accessibleName(), self.channel), self.number, self.found, self.name, self.born,
            self._sex, self.phone, self.place,
            Field(self.words.accessibleName(), self.words), Field(self.call.accessibleName(), self.call),
            Field(self.relation.accessibleName(), self.relation), self.caller, self.caller_number,
            Field(self.language.accessibleName(), self.language),
            Field(self.interpreter.accessibleName(), self.interpreter),
        ):  # fmt: skip
            self._box.addWidget(part)
        self._box.addStretch(1)
        for choice, _ in self._choices.values():
            choice.currentIndexChanged.connect(self._tell)
        for line in self._lines.values():
            _line(line).textChanged.connect(self._tell)
        self.words.textChanged.connect(self._tell)
        _line(self.number).editingFinished.connect(self.number_told)
        self.relation.currentIndexChanged.connect(self._show_caller)
        self._show_caller()
        self.fit()

    def fit(self) -> None:
        self._box.setContentsMargins(self.theme.px(24), self.theme.px(8), self.theme.px(16), self.theme.px(8))
        self._box.setSpacing(self.theme.px(8))
        self.words.setFixedHeight(4 * self.theme.style("chat").line + self.theme.px(16))

    def fields(self) -> dict[str, str]:
        """What stands there, by name."""
        kept = {name: line.text().strip() for name, line in self._lines.items()}
        kept |= {name: codes[choice.currentIndex()] for name, (choice, codes) in self._choices.items()}
        return kept | {"own_words": self.words.text()}

    def show_fields(self, fields: dict[str, str]) -> None:
        """A draft as it was kept; nothing is told of it."""
        self.blockSignals(True)
        for name, line in self._lines.items():
            _line(line).setText(fields.get(name, ""))
        for name, (choice, codes) in self._choices.items():
            code = fields.get(name, "")
            choice.setCurrentIndex(codes.index(code) if code in codes else 0)
        self.words.set_text(fields.get("own_words", ""))
        self.found.setText("")
        self.blockSignals(False)
        self._show_caller()

    def ask_for_name(self, needed: bool) -> None:
        """Name, birth and sex, unless the register tells them."""
        for part in (self.name, self.born, self._sex):
            part.setVisible(needed)

    def fill_phone(self, number: str) -> None:
        """The number that the register has, where none was told."""
        _line(self.phone).setText(number)

    def _tell(self, *_: object) -> None:
        self.changed.emit()

    def _show_caller(self, *_: object) -> None:
        relation = RELATIONS[self.relation.currentIndex()]
        self.caller.setVisible(bool(relation))
        self.caller_number.setVisible(relation == Relation.GUARDIAN)


def _line(field: Field) -> QLineEdit:
    if not isinstance(field.editor, QLineEdit):
        raise TypeError("a field of one line")
    return field.editor
