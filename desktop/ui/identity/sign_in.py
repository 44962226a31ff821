"""Sign-in with a local account. Says which server is spoken to, and in words what went wrong."""

from urllib.parse import urlsplit

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.sync.status import Phase, Status
from desktop.ui.identity.card_page import CardPage, Indented
from desktop.ui.widgets.banner import Banner, BannerKind
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.fact_line import Fact, FactLine
from desktop.ui.widgets.field import Field
from desktop.ui.widgets.line import Line
from desktop.ui.words import refusal_words


class SignInPage(CardPage):
    """`asked` gives user and password; the password is not kept."""

    asked = Signal(str, str)
    language_chosen = Signal()

    def __init__(self, server: str, user: str = "", parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Sign in"), self.tr("Server %1").replace("%1", urlsplit(server).netloc or server), parent
        )
        self.user = Field(self.tr("User name"), parent=self)
        self.password = Field(self.tr("Password"), parent=self)
        self._editor(self.password).setEchoMode(QLineEdit.EchoMode.Password)
        self._editor(self.user).setText(user)
        self._problem = Banner("circle-alert", "", kind=BannerKind.DANGER, parent=self)
        self._problem.hide()
        self.button = Button(self.tr("Sign in"), Kind.PRIMARY, icon="key-round", size="button_large", parent=self)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.language = Button(self.tr("På svenska"), Kind.LINK, parent=self)
        safe = FactLine(
            (Fact("shield-check", self.tr("What you write is kept encrypted, for you only.")),), parent=self
        )
        self.add(Indented(self.user), 12)
        self.add(Indented(self.password), 12)
        self.add(Indented(self._problem), 8)
        self.add(self.button, 14)
        self.add(Indented(Line(parent=self)), 14)
        self.add(Indented(safe), 8)
        self.add(self.language, 8)
        self.button.clicked.connect(self._ask)
        self.language.clicked.connect(self.language_chosen)
        self._editor(self.user).returnPressed.connect(self._to_password)
        self._editor(self.password).returnPressed.connect(self._ask)
        self.fit()

    def show_status(self, status: Status) -> None:
        """Busy, or why it did not work."""
        busy = status.phase is Phase.CONNECTING
        self.button.set_words(self.tr("Signing in …") if busy else self.tr("Sign in"))
        self.button.set_available(not busy, self.tr("The server is being asked."))
        self.say(self._words(status))

    def say(self, words: str) -> None:
        """Show a problem in words; empty takes it away."""
        self._problem.set_words(words)
        self._problem.setVisible(bool(words))

    def start(self) -> None:
        """Put the keyboard where something is missing, and forget the last password."""
        self._editor(self.password).clear()
        (self.password if self.user.text() else self.user).setFocus(Qt.FocusReason.TabFocusReason)

    def _words(self, status: Status) -> str:
        if status.phase is Phase.STALE and not status.code:
            return refusal_words("unreachable")
        if status.phase is Phase.UPDATE_NEEDED:
            return refusal_words("update_needed")
        return refusal_words(status.code) if status.code else ""

    def _to_password(self) -> None:
        self.password.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask(self) -> None:
        missing = not self.user.text().strip() or not self.password.text()
        if missing:
            self.say(self.tr("Write user name and password."))
        elif self.button.isEnabled():
            self.say("")
            self.asked.emit(self.user.text().strip(), self.password.text())
            self._editor(self.password).clear()

    def _editor(self, field: Field) -> QLineEdit:
        editor = field.editor
        if not isinstance(editor, QLineEdit):
            raise TypeError("a sign-in field is a line edit")
        return editor
