"""One of the two places in the viewer: a picture with who sent it and when, or the state that stands in for it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.pictures import Picture
from desktop.domain.refusals import Refusal
from desktop.sync.questions import NO_ANSWER, OFFLINE
from desktop.ui.case.pictures import LARGE, CasePictures
from desktop.ui.models.pictures import sent_words
from desktop.ui.moments import clock_text
from desktop.ui.widgets.picture_canvas import PictureCanvas
from desktop.ui.widgets.state_view import StateLook, StateStack, ViewState
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured
from desktop.ui.words import refusal_words
from desktop.ui.work import Work


class PicturePane(Measured, QWidget):
    """`chosen`: the keyboard came here, so that keys mean this picture."""

    chosen = Signal()

    def __init__(self, work: Work, pictures: CasePictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._pictures = work, pictures
        self.picture: Picture | None = None
        self.canvas = PictureCanvas(self)
        self._caption = Text("", "small", ink="text_muted", tabular=True, parent=self)
        self.stack = StateStack(self.canvas, "surface_app", self)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.stack, 1)
        self._box.addWidget(self._caption)
        self.canvas.focused.connect(self.chosen)
        self.canvas.zoomed.connect(self._say)
        self.stack.pressed.connect(self._ask_again)
        self.fit()

    def fit(self) -> None:
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self.theme.px(6))

    def show_picture(self, picture: Picture | None) -> None:
        """This one, as far as it is here, the small one until the large one has come; none lets go of the last one."""
        self.picture = picture
        if picture is None:
            self.canvas.show_image(None, 0)
            self.canvas.setAccessibleName("")
            self._caption.setText("")
            return
        large = self._pictures.image(picture.id, LARGE)
        code = self._pictures.failure(picture.id, LARGE)
        image = large or self._pictures.small(picture.id)
        if image is None:
            self.canvas.show_image(None, 0)
        if code and large is None:
            self.stack.show_state(self._failed(code))
        elif image is None:
            text = self.tr("It usually takes a second.")
            self.stack.show_state(StateLook(ViewState.LOADING, self.tr("Fetching the picture"), text))
        else:
            self.canvas.show_image(image, self._pictures.turned(picture.id))
            self.stack.show_content()
        self._say()

    def take_focus(self) -> None:
        """Put the keyboard here: on the picture, or on the button of what stands in for it."""
        (self.stack.button if self.stack.button.isVisible() else self.canvas).setFocus()

    def _say(self) -> None:
        if self.picture is None:
            return
        place = next((at for at, one in enumerate(self._pictures.all(), 1) if one.id == self.picture.id), 0)
        count = self.tr("Picture %1 of %2").replace("%1", str(place)).replace("%2", str(len(self._pictures.all())))
        words = [count, sent_words(self._work.known, self.picture, self._work.now())]
        if self.canvas.zoom > 1:
            words.append(f"{round(self.canvas.zoom * 100)} %")
        self._caption.setText(" · ".join(words))
        self.canvas.setAccessibleName(". ".join(words))

    def _ask_again(self) -> None:
        if self.picture is not None:
            self._pictures.ask_again(self.picture.id)
            self.canvas.setFocus()

    def _failed(self, code: str) -> StateLook:
        again = self.tr("Try again")
        if code == OFFLINE:
            since = self._work.status.since
            heading = self.tr("No contact since %1").replace("%1", clock_text(since))
            text = self.tr("Pictures are never kept on this computer. It is fetched when the contact is back.")
            return StateLook(ViewState.OFFLINE, heading, text, again)
        if code == Refusal.NOT_FOUND:
            text = self.tr("The server has no such picture, or your assignment does not cover the case any longer.")
            return StateLook(ViewState.NO_ACCESS, self.tr("You do not see this picture"), text, again)
        text = self.tr("The server did not answer in time.") if code == NO_ANSWER else refusal_words(code)
        return StateLook(ViewState.ERROR, self.tr("The picture could not be shown"), text, again)
