"""The locked screen: nothing of any case is seen; the password opens it again, also without contact with the server."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.ui.identity.card_page import CardPage, Indented
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.field import Field


class LockPage(CardPage):
    """`asked` gives the password; the answer comes with `answer`."""

    asked = Signal(str)
    sign_out_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The screen is locked"), "", parent)
        self._editor = QLineEdit(self)
        self._editor.setEchoMode(QLineEdit.EchoMode.Password)
        self.password = Field(self.tr("Password"), self._editor, parent=self)
        self.button = Button(self.tr("Unlock"), Kind.PRIMARY, icon="key-round", size="button_large", parent=self)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        leave = Button(self.tr("Sign out"), Kind.GHOST, parent=self)
        self.add(Indented(self.password), 12)
        self.add(self.button, 8)
        self.add(leave, 4)
        self.button.clicked.connect(self._ask)
        self._editor.returnPressed.connect(self._ask)
        leave.clicked.connect(self.sign_out_chosen)
        self.fit()

    def start(self, name: str) -> None:
        """Locked for this person."""
        self.detail.setText(self.tr("%1 is signed in. What you wrote is kept.").replace("%1", name))
        self.answer(right=True)
        self._editor.setFocus(Qt.FocusReason.TabFocusReason)

    def answer(self, right: bool) -> None:
        """Whether the password was right."""
        self._editor.clear()
        self.button.setEnabled(True)
        self.password.set_error("" if right else self.tr("Wrong password."))

    def _ask(self) -> None:
        if self._editor.text() and self.button.isEnabled():
            self.button.setEnabled(False)
            self.asked.emit(self._editor.text())
