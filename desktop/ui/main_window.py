"""The window: sign-in, choice of unit, work and lock as pages, the status strip under all of them, one clock for all.

The title is the program's name and nothing else: titles are seen in task bars and on shared screens.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QCloseEvent, QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.commands.choices import MINUTES
from desktop.domain.shift import is_on
from desktop.domain.units import MINUTE
from desktop.sync.status import Phase
from desktop.ui import clipboard
from desktop.ui.identity.choose_place import ChoosePlacePage
from desktop.ui.identity.idle import IdleWatch
from desktop.ui.identity.lock_page import LockPage
from desktop.ui.identity.sign_in import SignInPage
from desktop.ui.models.places import Place
from desktop.ui.shell.columns import NARROW
from desktop.ui.shell.keys import sequence_of
from desktop.ui.shell.questions import SignOutQuestion
from desktop.ui.shell.settings import Settings
from desktop.ui.shell.status_line import strip_words
from desktop.ui.theme.host import CHOICES, host_of
from desktop.ui.theme.tokens import RESOURCES
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.status_strip import Segment, StatusStrip
from desktop.ui.work import Work

if TYPE_CHECKING:
    from desktop.ui.shell.workplace import Workplace

FIRST_SIZE = (1366, 768)
LEAST_SIZE = (640, 360)
FRAME = 40
"""What a window manager's title bar and borders may take, px."""
SCALES = (1.0, 1.15, 1.3, 1.5)


def fits(room: QSize) -> bool:
    """Whether a window of the first size stands whole on a screen with that room, its frame included."""
    return room.width() >= FIRST_SIZE[0] and room.height() >= FIRST_SIZE[1] + FRAME


class MainWindow(Panel):
    """One window for one desk."""

    language_chosen = Signal(str)
    _password_checked = Signal(bool)

    def __init__(self, work: Work, settings: Settings, server: str, version: str = "") -> None:
        super().__init__("surface_app")
        self._work, self._settings, self._version = work, settings, version
        self._locked = False
        self._minute = 0
        self._patience = QActionGroup(self)
        self.setWindowTitle("Spindel")
        self.setWindowIcon(QIcon(str(RESOURCES / "icons" / "spindel.svg")))
        self.setAccessibleName("Spindel")
        self.sign_in = SignInPage(server, settings.user, self)
        self.choose = ChoosePlacePage(self)
        self._workplace: Workplace | None = None
        self.lock = LockPage(self)
        self.strip = StatusStrip(self)
        self.pages = QStackedWidget(self)
        for page in (self.sign_in, self.choose, self.lock):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.pages, 1)
        box.addWidget(self.strip)
        self._seconds = QTimer(self)
        self._seconds.setInterval(1000)
        self._seconds.timeout.connect(self._second)
        self._idle = IdleWatch(self._app(), settings.lock_minutes, self)
        self._connect()
        self._work.queue.priorities = settings.priorities
        # Said outright: the columns' own least widths would keep the window from ever becoming narrow.
        self.setMinimumSize(*LEAST_SIZE)
        self.resize(*FIRST_SIZE)
        self._remembered = not settings.geometry.isEmpty() and self.restoreGeometry(settings.geometry)
        self.refresh()
        if self.pages.currentWidget() is self.sign_in:
            self.sign_in.start()
        self._seconds.start()

    def _connect(self) -> None:
        self.sign_in.asked.connect(self._sign_in)
        self.sign_in.language_chosen.connect(self._other_language)
        self.choose.chosen.connect(self._choose)
        self.choose.sign_out_chosen.connect(self.sign_out)
        self.lock.asked.connect(self._unlock)
        self.lock.sign_out_chosen.connect(self.sign_out)
        self._password_checked.connect(self._password_answer, Qt.ConnectionType.QueuedConnection)
        self._idle.idle.connect(self.lock_screen)
        self._work.chosen.connect(self._show_patience)
        self._work.status_changed.connect(self.refresh)
        self._work.rows_changed.connect(self._refresh_rows)

    @property
    def work(self) -> "Workplace":
        """The working page, made when it is first wanted: whoever signs in need not wait for it."""
        if self._workplace is None:
            # Half of what the program loads hangs on this page, and the first thing anybody sees is another one.
            from desktop.ui.shell.workplace import Workplace  # noqa: PLC0415

            self._workplace = self._join(Workplace(self._work, self))
        return self._workplace

    def prepare(self) -> None:
        """Make the working page now, while nothing else is to be done."""
        self._workplace = self.work

    def _join(self, page: "Workplace") -> "Workplace":
        """Put the working page in its place."""
        self.pages.addWidget(page)
        QWidget.setTabOrder(self.lock, page)
        page.viewer.turned.connect(self._attend)
        page.lock_chosen.connect(self.lock_screen)
        page.sign_out_chosen.connect(self._end_session)
        page.top.place_chosen.connect(self._choose)
        page.queue.set_filter(self._settings.priorities)
        self._fill_menu(page.top.person.menu())
        return page

    def show_first(self, room: QSize | None) -> None:
        """Shown as it was left, else at its first size, or filling a screen (`room`, px) where that would cut off the strip."""
        if self._remembered or room is None or fits(room):
            self.show()
        else:
            self.showMaximized()

    # pages

    def refresh(self) -> None:
        """The page that fits how the desk stands."""
        status = self._work.status
        self.sign_in.show_status(status)
        signed_in = status.person is not None and status.phase is not Phase.SIGNED_OUT
        if not signed_in:
            self._locked = False
            self._turn_to(self.sign_in)
        elif not status.unit:
            self.choose.show_places(status.assignments, self._work.known, self._settings.place)
            self._turn_to(self.choose)
        elif self._locked:
            self._turn_to(self.lock)
        else:
            self._turn_to(self.work)
        self._say_status()

    def _turn_to(self, page: QWidget) -> None:
        if self.pages.currentWidget() is page:
            return
        self.pages.setCurrentWidget(page)
        hidden = page in (self.sign_in, self.lock)
        if self._workplace is not None:
            self._workplace.case.pictures.rest(hidden)
        if hidden:
            clipboard.forget()
        if page is self.sign_in:
            self.sign_in.start()
        elif page is self.choose:
            self.choose.start()
        elif page is self._workplace:
            (self.work.queue.list if self._work.queue.rowCount() else self.work).setFocus()
        self._attend()

    def _refresh_rows(self) -> None:
        if self.pages.currentWidget() is self.choose:
            self.refresh()
        self._say_status()

    def _attend(self) -> None:
        """What comes is read only while this window has the keyboard and shows the work."""
        looks = self.pages.currentWidget() is self._workplace and not self.work.viewer.shown
        self._work.attention = self.isActiveWindow() and looks
        self._work.read_open_case()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self._attend()

    # time

    def _second(self) -> None:
        minute = self._work.now() // MINUTE
        if minute != self._minute:
            self._minute = minute
            self._work.tick()
        self._say_status()

    def _say_status(self) -> None:
        words = strip_words(self._work, compact=self.width() < NARROW * self.theme.scale)
        right = words.right
        if self.pages.currentWidget() is self.sign_in and self._version:
            right = (Segment(self.tr("Version %1").replace("%1", self._version)),)
        self.strip.set_segments(words.left, right, words.offline)

    # identity

    def _sign_in(self, user: str, password: str) -> None:
        self._settings.user = user
        self._work.line.sign_in(user, password)

    def _choose(self, place: Place) -> None:
        self._save_now()
        self._settings.place = place.code
        self._work.line.choose(place.unit, place.role, place.everywhere)

    def lock_screen(self) -> None:
        """Hide everything until the password is given."""
        if self.pages.currentWidget() is not self._workplace:
            return
        self._save_now()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            dialog.close()
        self._locked = True
        person = self._work.status.person
        self.lock.start(person.name if person else "")
        self.refresh()

    def _unlock(self, password: str) -> None:
        # The answer comes from the connection's thread; the signal brings it home.
        self._work.line.check_password(password, self._password_checked.emit)

    def _password_answer(self, right: bool) -> None:
        self.lock.answer(right)
        if right:
            self._locked = False
            self.refresh()

    def sign_out(self) -> None:
        """End the session; cases that are held are given on first, and unsent work is told of."""
        self._save_now()
        if is_on(self._work.shift.mine()) and self._work.shift.held() and self._work.can_ask():
            self.work.leave_shift(signing_out=True)
        else:
            self._end_session()

    def _end_session(self) -> None:
        status = self._work.status
        unsent = status.waiting + status.failed
        if not unsent:
            self._work.line.sign_out()
            return
        question = SignOutQuestion(unsent, self)
        question.confirmed.connect(self._work.line.sign_out)
        question.open()

    # my settings

    def _fill_menu(self, menu: QMenu) -> None:
        languages = {"sv": "Svenska", "en": "English"}
        self._choices(menu, self.tr("Language"), languages, self._settings.language, self.language_chosen.emit)
        names = (self.tr("As the system"), self.tr("Light"), self.tr("Dark"), self.tr("High contrast"))
        self._choices(
            menu, self.tr("Look"), dict(zip(CHOICES, names, strict=True)), self._settings.theme, self._set_theme
        )
        scales = {str(scale): f"{round(scale * 100)} %" for scale in SCALES}
        self._choices(menu, self.tr("Text size"), scales, str(self._settings.text_scale), self._set_scale)
        minutes = {str(count): self.tr("%n minute(s)", None, count) for count in MINUTES}
        self._patience = self._choices(menu, self.tr("Lock the screen after"), minutes, "", self._set_patience)
        self._show_patience()
        menu.addSeparator()
        menu.addAction(f"{self.tr('Lock the screen')}\t{sequence_of('lock')}").triggered.connect(self.lock_screen)
        menu.addAction(self.tr("Sign out")).triggered.connect(self.sign_out)

    def _choices(
        self, menu: QMenu, title: str, names: dict[str, str], now: str, take: Callable[[str], object]
    ) -> QActionGroup:
        sub = menu.addMenu(title)
        group = QActionGroup(sub)
        for code, words in names.items():
            action = group.addAction(words)
            action.setCheckable(True)
            action.setChecked(code == now)
            action.setData(code)
            action.triggered.connect(lambda _=False, code=code: take(code))
            sub.addAction(action)
        return group

    def _set_theme(self, choice: str) -> None:
        self._settings.theme = choice
        host_of(self._app()).choose(choice)

    def _set_scale(self, scale: str) -> None:
        self._settings.text_scale = float(scale)
        host_of(self._app()).set_text_scale(float(scale))

    def _set_patience(self, minutes: str) -> None:
        self._work.lock_after(int(minutes))

    def _show_patience(self) -> None:
        """How long the screen waits now: as the person chose, else as this device does."""
        minutes = self._work.lock_minutes or self._settings.lock_minutes
        for action in self._patience.actions():
            if action.data() == str(minutes):
                action.setChecked(True)
        self._idle.set_minutes(minutes)

    def _other_language(self) -> None:
        self.language_chosen.emit("sv" if self._settings.language == "en" else "en")

    def _save_now(self) -> None:
        if self._workplace is not None:
            self._workplace.save_now()

    def remember(self) -> None:
        """Keep what the next start needs."""
        self._save_now()
        self._settings.geometry = self.saveGeometry()
        self._settings.priorities = self._work.queue.priorities
        self._settings.save()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.remember()
        super().closeEvent(event)

    def _app(self) -> QApplication:
        app = QGuiApplication.instance()
        if not isinstance(app, QApplication):
            raise TypeError("the window needs the widget application")
        return app
