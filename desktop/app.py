"""Builds the workstation: the only place where its parts meet.

The window is painted before anything else is loaded: database and network come on their own threads, which start once
the first paint is done.
"""

import argparse
import logging
import os
import sys
from collections.abc import Callable, MutableMapping
from pathlib import Path
from types import TracebackType

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

import desktop.ui.plain_imports  # noqa: F401 before everything else that is ours

# isort: split
from desktop.clock import Clock, SystemClock
from desktop.commands.desk import Desk
from desktop.cycles import look_seldom
from desktop.domain.units import UnitId
from desktop.replica.store import Replica
from desktop.sync.connection import Connection
from desktop.sync.status import Phase, Status
from desktop.ui.bridge import Bridge
from desktop.ui.failures import write_down_failures
from desktop.ui.language import Language
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.settings import Settings
from desktop.ui.theme.host import ThemeHost, host_of
from desktop.ui.work import Work

VERSION = "0.1"
_log = logging.getLogger(__name__)


class AutoSignIn(msgspec.Struct, frozen=True):
    """A sign-in given to the program, for demo and tests. Never on the command line, where every process can read it."""

    user: str
    password: str
    unit: str = ""
    role: str = ""

    def __repr__(self) -> str:
        return f"AutoSignIn({self.user!r}, password kept secret)"

    @classmethod
    def from_environment(cls, environment: MutableMapping[str, str]) -> "AutoSignIn | None":
        """Take SPINDEL_USER, SPINDEL_PASSWORD, SPINDEL_UNIT and SPINDEL_ROLE out of the environment, if they are there."""
        user, password = environment.pop("SPINDEL_USER", ""), environment.pop("SPINDEL_PASSWORD", "")
        unit, role = environment.pop("SPINDEL_UNIT", ""), environment.pop("SPINDEL_ROLE", "")
        return cls(user, password, unit, role) if user and password else None


class Options(msgspec.Struct, frozen=True):
    """What the workstation is started with."""

    server: str
    folder: Path
    """Where this device keeps its settings and encrypted files."""
    certificate: Path | None = None
    user: str = ""
    language: str = ""
    """sv or en; empty for what was chosen last (Swedish at first)."""
    sign_in: AutoSignIn | None = None


class Workstation(QObject):
    """The parts of one desk and how they are joined. `start` and `stop` belong to the thread of the application."""

    def __init__(self, app: QApplication, options: Options, clock: Clock) -> None:
        super().__init__(app)
        self._app, self._options, self._clock = app, options, clock
        self.settings = Settings(options.folder)
        if options.language:
            self.settings.language = options.language
        if options.user:
            self.settings.user = options.user
        _dress(app, self.settings)
        self._language = Language(app)
        self._language.use(self.settings.language)
        self.bridge = Bridge(self)
        self.replica = Replica(options.folder / "replica", clock)
        self.connection = Connection(
            options.server, options.certificate, self.replica, clock, self.bridge.take_batch, self.bridge.take_status
        )
        self.work = Work(self.connection, Desk(self.replica.mine, clock, self.connection.server_time), clock, self)
        self.bridge.changed.connect(self.work.take_changes)
        self.bridge.status.connect(self.work.take_status)
        self.bridge.status.connect(self._choose_place)
        self._painted = False
        self._loading = QTimer(self)
        self._loading.setSingleShot(True)
        self._loading.timeout.connect(self._connect)
        self.window = self._make_window()

    def start(self) -> None:
        """Show the window; the threads start after its first paint."""
        self.window.installEventFilter(self)
        self._show()

    def stop(self) -> None:
        """Keep what is written, end the threads and join them."""
        self.window.remember()
        self._loading.stop()
        self.connection.stop()
        self._language.silence()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted:
            self._painted = True
            watched.removeEventFilter(self)
            self._loading.start()
        return False

    def _connect(self) -> None:
        # First the page that will be wanted next: two threads that both load modules hinder each other.
        self.window.prepare()
        self.connection.start()
        given = self._options.sign_in
        if given is not None:
            self.connection.sign_in(given.user, given.password)

    def _choose_place(self, status: Status) -> None:
        """Take the only place there is, or the one that was handed over with the sign-in."""
        if status.person is None or status.unit or status.phase is Phase.SIGNED_OUT:
            return
        given = self._options.sign_in
        places = [(place.unit, place.role) for place in status.assignments]
        wanted = (given.unit, given.role) if given is not None else None
        if wanted in places and wanted is not None:
            self.connection.choose(UnitId(wanted[0]), wanted[1])
        elif len(places) == 1:
            self.connection.choose(*places[0])

    def tell_problem(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        """Something in the program failed: the log gets type and places, the person a sentence and a number to quote."""
        number = self._clock.new_id()[-4:]
        _log.critical("the program failed, number %s", number, exc_info=(kind, problem, trace))
        text = QCoreApplication.translate(
            "App", "Something in the program failed. What you wrote is kept. Quote the number %1."
        )
        self.work.told.emit(text.replace("%1", number))

    def _make_window(self) -> MainWindow:
        window = MainWindow(self.work, self.settings, self._options.server, VERSION)
        window.language_chosen.connect(self._speak, Qt.ConnectionType.QueuedConnection)
        return window

    def _show(self) -> None:
        # A screen that nobody looks at has no size worth fitting: pictures are taken of the window as it is.
        seen = QGuiApplication.platformName() != "offscreen"
        self.window.show_first(self.window.screen().availableSize() if seen else None)

    def _speak(self, language: str) -> None:
        """Another language: a new window with the same work in it."""
        old = self.window
        old.remember()
        self.settings.language = language
        self._language.use(language)
        self.work.queue.refresh_words()
        self.window = self._make_window()
        self._show()
        old.hide()
        old.deleteLater()


def _dress(app: QApplication, settings: Settings) -> None:
    """The look chosen at this desk; an application has one look, so that of a former desk is taken over."""
    host: ThemeHost | None = host_of(app)
    if host is None:
        ThemeHost(app, settings.theme, settings.text_scale)
    else:
        host.choose(settings.theme)
        host.set_text_scale(settings.text_scale)


def default_folder() -> Path:
    """Where this device's files are when nobody says otherwise."""
    return (
        Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)) / "spindel" / "desk"
    )


def run(options: Options, clock: Clock | None = None, ready: Callable[[Workstation], None] | None = None) -> int:
    """Start the workstation and stay until its window is closed; `ready` gets it before the first event."""
    look_seldom()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if not isinstance(app, QApplication):
        raise TypeError("a program with another kind of Qt application is running here")
    app.setApplicationName("Spindel")
    station = Workstation(app, options, clock or SystemClock())
    station.start()
    if ready is not None:
        ready(station)
    before, sys.excepthook = sys.excepthook, station.tell_problem
    code = app.exec()
    sys.excepthook = before
    station.stop()
    return code


def run_workstation(args: argparse.Namespace) -> int:
    """The command `spindel workstation`."""
    write_down_failures()
    return run(
        Options(
            server=args.server,
            folder=args.folder or default_folder(),
            certificate=args.certificate,
            user=args.user,
            language=args.language or "",
            sign_in=AutoSignIn.from_environment(os.environ),
        )
    )
