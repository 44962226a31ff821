"""Pictures of every screen with made-up rows, to hold beside the target pictures: `python -m tests.screenshots --out DIR`.

The rows are those of the targets; where the program has no such thing yet (booking, calls), it is not shown.
"""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

import msgspec
from PySide6.QtCore import QBuffer, QEvent, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.case import Care
from desktop.domain.notes import Note, as_draft
from desktop.domain.units import Assignment, CaseId, PersonId, Role, UnitId
from desktop.replica.changes import NOTE_SLOT, ChangeSet, Denial, Draft, EntryState
from desktop.sync.status import Phase, Status
from desktop.ui.language import Language
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.case_questions import AsideQuestion, CalledBackQuestion, PriorityQuestion
from desktop.ui.shell.key_sheet import KeySheet
from desktop.ui.shell.questions import CloseQuestion, TakeOverQuestion
from desktop.ui.shell.unsent_sheet import UnsentSheet
from desktop.ui.theme.host import ThemeHost
from tests.support import builders as b
from tests.support.boarded import board_pictures
from tests.support.booking_desk import booking as booking_pictures
from tests.support.consulted import consulting
from tests.support.desks import MadeDesk
from tests.support.managed import managing_pictures
from tests.support.received import received_pictures
from tests.support.referring_desk import referring
from tests.support.triaged import hit, triaged, watched

M = b.MARIA


def _rows() -> list[object]:
    """The fourteen cases of the target pictures."""

    def row(
        number: int, priority: int, reason: str, months: int, sex: str, came: str, by: str, **more: object
    ) -> object:
        return b.queue_row(
            f"case-{number}", priority=priority, reason=reason, age_months=months, sex=sex, arrived_at=b.at(came),
            reply_by=b.at(by), **more,
        )  # fmt: skip

    mine = {"holder": M, "held_since": b.at("09:31")}
    return [
        row(1, 2, "andnöd, oklar", 744, "man", "09:22", "09:40", seq=4, theirs=2, last_theirs_seq=4,
            care=Care(outcome="chat", signs=1, unassessed=3), **mine),
        row(2, 2, "bröstsmärta", 576, "woman", "09:27", "09:42", care=Care(outcome="chat", signs=1)),
        row(3, 2, "feber, spädbarn", 9, "boy", "09:32", "10:32", holder=b.ANNA, held_since=b.at("09:32")),
        row(4, 3, "yrsel", 960, "woman", "08:50", "10:15",
            care=Care(task="call_back", task_why="broken_off", task_due=b.at("10:15")), **mine),
        row(5, 3, "ryggont", 540, "man", "08:53", "10:30", waits_on="resident", first_reply_at=b.at("09:01"),
            waits_since=b.at("09:01"), care=Care(aside_for="answer", aside_until=b.at("10:30")), **mine),
        row(6, 3, "buksmärta", 852, "man", "09:08", "17:00"),
        row(7, 3, "urinbesvär", 456, "woman", "09:12", "17:01", language="ar"),
        row(8, 3, "utslag", 372, "woman", "09:15", "17:02"),
        row(9, 3, "halsont", 288, "woman", "09:23", "17:03"),
        row(10, 4, "svullen fot, stukad", 228, "man", "08:36", "17:00"),
        row(11, 4, "not_assessed", 480, "woman", "08:42", "17:01"),
        row(12, 4, "förnya recept", 684, "man", "08:46", "17:02"),
        row(13, 5, "provsvar, undrar", 792, "woman", "08:14", "17:00"),
        row(14, 5, "fråga om vaccination", 480, "woman", "08:31", "17:01"),
    ]  # fmt: skip


LATE = "Ja, ungefär fyra kilo på två veckor. Ont i bröstet ibland, men ingen feber."


def _case() -> list[object]:
    return [
        b.case_card(), b.person(),
        b.message(1, "Det är värst på nätterna. Jag har börjat sova i fåtöljen.", at=b.at("09:28")),
        b.answer(2, "Hej Samir! Jag heter Maria och är sjuksköterska på Herrgärdet. Jag har läst det du skrev. Har du "
                    "gått upp i vikt den senaste tiden?", at=b.at("09:32")),
        b.message(3, LATE, at=b.at("09:33")),
        triaged(), watched("case-1-message-1", assessed=True),
        watched("case-1-message-3", hit(LATE, "Ont i bröstet"), hit(LATE, "ingen feber", "Feber", negated=True)),
        b.marks(delivered=3, read=3),
        b.event("case_submitted", b.at("09:22"), PersonId("samir")),
        b.event("case_taken", b.at("09:31")),
    ]  # fmt: skip


DRAFT = "Tack, det är viktigt att du berättar det. Jag vill att en läkare träffar dig redan i dag. Kan du komma hit klockan 13:10?"


def _skin(seed: int) -> bytes:
    """A made-up rash, 1200 by 900."""
    chance = random.Random(seed)
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(QColor("#d9a78c"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#c4685a"))
    for _ in range(60 * seed):
        side = chance.uniform(12, 40)
        painter.drawEllipse(QPointF(chance.uniform(150, 1050), chance.uniform(100, 800)), side, side * 0.8)
    painter.end()
    content = QBuffer()
    image.save(content, "JPEG")  # type: ignore[call-overload]
    return bytes(content.data().data())


class Pictures:
    """One application, many desks."""

    def __init__(self, out: Path, folder: Path) -> None:
        self.app = QApplication([])
        self.out, self.folder = out, folder
        self.host = ThemeHost(self.app, "light")
        self.language = Language(self.app)
        self.language.use("sv")
        self._count = 0

    def desk(self, status: Status | None = None, rows: bool = True, language: str = "sv") -> MadeDesk:
        """A desk of its own, filled and with Samir's case open."""
        self.language.use(language)
        self._count += 1
        desk = MadeDesk(self.folder / str(self._count))
        if status is not None:
            desk.work.take_status(status)
        if rows:
            draft = (Draft(CaseId("case-1"), DRAFT, b.at("09:34")),)
            desk.work.take_changes(
                b.changes(
                    b.staff(), b.staff(b.ANNA, "Anna Lind"), b.unit(), *b.reasons(), *_rows(), *_case(), drafts=draft
                )
            )
        return desk

    def shoot(self, desk: MadeDesk, name: str, size: tuple[int, int], case: str = "case-1") -> MainWindow:
        """The window of the desk as a file."""
        window = desk.window()
        window.resize(*size)
        window.show()
        window.activateWindow()
        if case:
            window.work.open_case(case)
            if desk.work.can_ask():
                desk.line.answer(b.summary())
        self.settle()
        self.save(window, name)
        return window

    def save(self, widget: QWidget, name: str) -> None:
        """What the widget shows, at the screen's own ratio."""
        self.settle()
        widget.grab().save(str(self.out / f"{name}.png"))
        print(name, flush=True)

    def settle(self) -> None:
        """Let layouts and queued signals come to rest."""
        for _ in range(6):
            self.app.processEvents()
            self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def all(self) -> None:
        """Every picture at 100 %."""
        full = b.live()
        for theme, name in (("light", "02-light"), ("dark", "03-dark"), ("high_contrast", "08-contrast")):
            self.host.choose(theme)
            self.done(self.one(full, f"{name}-1366", (1366, 768)))
        self.host.choose("light")
        self.done(self.one(full, "01-light-1920", (1920, 1080)))
        self.done(self.one(full, "05-light-1000", (1000, 700)))
        offline = msgspec.structs.replace(b.stale(), waiting=1)
        desk = self.desk(offline)
        desk.work.take_changes(
            ChangeSet(outbox=(b.unsent("Tack. Svullnar benen mer på kvällen?"),), drafts=(Draft(CaseId("case-1"), ""),))
        )
        self.shoot(desk, "06-offline-1366", (1366, 768))
        self.done(desk)
        self.done(self.one(full, "02-english-1366", (1366, 768), language="en"))
        self.identity()
        self.states(full)
        self.asked(full)
        self.questions(full)
        self.triaged(full)
        self.shown(full)
        self.recorded(full)
        self.handed_over(full)
        consulting(self, full)
        self.shifts(full)
        board_pictures(self, full)
        managing_pictures(self, full)
        received_pictures(self, full)
        booking_pictures(self, full)
        referring(self, full)

    def shifts(self, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768),)) -> None:
        """Going off shift: what I hold and where it goes, with somebody on shift to take it."""
        for theme, language in (("light", "sv"), ("dark", "en")):
            self.host.choose(theme)
            for size in sizes:
                desk = self.desk(full, language=language)
                desk.work.take_changes(b.changes(b.shift(), b.shift(b.ANNA)))
                window = self.shoot(desk, f"70-on-shift-{theme}-{language}-{size[0]}", size)
                window.work.do("duty")
                self.save(window, f"70-shift-change-{theme}-{language}-{size[0]}")
                self.done(desk)
        self.host.choose("light")

    def handed_over(self, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768),)) -> None:
        """Handing over: the form empty and filled in, offered, asked with the card, to be returned, returned."""
        for theme, language in (("light", "sv"), ("dark", "en"), ("high_contrast", "sv")):
            self.host.choose(theme)
            for size in sizes:
                name = f"{theme}-{language}-{size[0]}"
                desk = self.desk(full, language=language)
                desk.work.take_changes(b.changes(*b.other_units(), b.staff(PersonId("bo"), "Bo Ek", "physician")))
                window = self.shoot(desk, f"60-before-{name}", size)
                window.work.do("hand_over")
                self.save(window, f"60-form-{name}")
                page = window.work.side.hand_over
                page.search.setText("kol")
                page.list.choose_marked()
                page.why.setCurrentIndex(0)
                page.asked.set_text("Behöver bedömas av er hjärtsviktssköterska. Vikt upp fyra kilo på två veckor.")
                page.promised.set_text("Att någon hör av sig före lunch.")
                self.save(window, f"60-filled-{name}")
                desk.work.take_changes(b.offered())
                self.save(window, f"61-offered-{name}")
                desk.work.take_changes(b.returned())
                self.save(window, f"61-returned-{name}")
                desk.work.take_changes(b.asked())
                window.work.open_case("case-20")
                self.save(window, f"62-asked-{name}")
                window.work.do("give_back")
                self.save(window, f"62-return-{name}")
                self.done(desk)
        self.host.choose("light")

    def shown(self, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768), (1920, 1080))) -> None:
        """Pictures: on their way, in the conversation, beside the own words, large, side by side, refused."""
        for theme, language in (("light", "sv"), ("dark", "en"), ("high_contrast", "sv")):
            self.host.choose(theme)
            for size in sizes:
                name = f"{theme}-{language}-{size[0]}"
                desk = self.desk(full, language=language)
                desk.work.take_changes(
                    b.changes(b.picture(0, "09:21"), b.picture(1, "09:33"), b.picture(2, "09:33:30"))
                )
                window = self.shoot(desk, f"50-fetching-{name}", size)
                desk.line.bring(_skin(1))
                self.save(window, f"50-pictures-{name}")
                window.work.do("answers")
                self.save(window, f"50-answers-{name}")
                window.work.do("answers")
                window.work.do("pictures")
                self.save(window, f"51-viewer-fetching-{name}")
                desk.line.bring(_skin(2))
                self.save(window, f"51-viewer-{name}")
                window.work.viewer.do("zoom_in")
                window.work.viewer.do("zoom_in")
                self.save(window, f"51-viewer-near-{name}")
                window.work.viewer.do("compare")
                desk.line.bring(code="no_answer")
                self.save(window, f"52-compare-failed-{name}")
                window.work.viewer.panes[0].stack.button.click()
                desk.line.bring(_skin(3))
                window.work.viewer.do("turn")
                self.save(window, f"52-compare-{name}")
                self.done(desk)
        self.host.choose("light")

    def recorded(self, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768),)) -> None:
        """The record: shown, and each state that stands in for it."""
        for theme, language in (("light", "sv"), ("dark", "en"), ("high_contrast", "sv")):
            self.host.choose(theme)
            for size in sizes:
                desk = self.desk(full, language=language)
                name = f"{theme}-{language}-{size[0]}"
                window = self.shoot(desk, f"53-before-{name}", size)
                window.work.do("record")
                self.save(window, f"53-record-{name}")
                if theme == "light":
                    for state in ("unknown", "away", "blocked"):
                        window.work.case.record.ask_again()
                        desk.line.answer(b.summary(state=state))
                        self.save(window, f"53-record-{state}-{name}")
                self.done(desk)
        self.host.choose("light")
        desk = self.desk(full)
        window = self.shoot(desk, "54-note-before", (1366, 768))
        window.work.do("note")
        text = as_draft(Note(CaseId("case-1"), "Andnöd", "", "Misstänkt svikt.", "", "Läkarbesök i dag."))
        back = Draft(CaseId("case-1"), text, b.at("09:33"), NOTE_SLOT, "failed")
        window.work.side.shut()
        desk.work.take_changes(ChangeSet(drafts=(back,)))
        window.work.do("note")
        self.save(window, "54-note-came-back")
        self.done(desk)

    def triaged(self, full: Status, sizes: tuple[tuple[int, int], ...] = ((1366, 768),)) -> None:
        """All answers, why a priority, and the note."""
        for theme, language in (("light", "sv"), ("dark", "en"), ("high_contrast", "sv")):
            self.host.choose(theme)
            for size in sizes:
                name = f"{theme}-{language}-{size[0]}"
                desk = self.desk(full, language=language)
                window = self.shoot(desk, f"40-case-{name}", size)
                window.work.do("answers")
                self.save(window, f"40-answers-{name}")
                window.work.do("answers")
                for panel in ("why", "note", "phrases"):
                    window.work.do(panel)
                    self.save(window, f"40-{panel}-{name}")
                self.done(desk)
        self.host.choose("light")

    def one(
        self, status: Status, name: str, size: tuple[int, int], case: str = "case-1", language: str = "sv"
    ) -> MadeDesk:
        """One desk, one picture."""
        desk = self.desk(status, language=language)
        self.shoot(desk, name, size, case)
        return desk

    def identity(self) -> None:
        """Sign-in, its refusal, choice of unit, lock."""
        desk = self.desk(None, rows=False)
        self.shoot(desk, "07-sign-in", (1366, 768), "")
        self.done(desk)
        desk = self.desk(Status(code="wrong_password"), rows=False)
        self.shoot(desk, "07-sign-in-refused", (1366, 768), "")
        self.done(desk)
        desk = self.desk(Status(phase=Phase.CONNECTING, person=b.staff(), assignments=(
            Assignment(b.HERRGARDET, Role.NURSE), Assignment(UnitId("1177"), Role.ADVISOR))), rows=False)  # fmt: skip
        desk.work.take_changes(b.changes(b.unit(), b.unit(UnitId("1177"), "1177 Västmanland", "1177")))
        self.shoot(desk, "07-choose", (1366, 768), "")
        self.done(desk)
        desk = self.desk(b.live())
        window = self.shoot(desk, "07-before-lock", (1366, 768))
        window.lock_screen()
        self.save(window, "07-lock")
        self.done(desk)

    def states(self, full: Status) -> None:
        """The states of the queue and of the case."""
        empty = self.desk(full, rows=False)
        empty.work.take_changes(b.changes(b.unit()))
        self.shoot(empty, "10-empty", (1366, 768), "")
        empty.work.broken = "4127"
        empty.work.rows_changed.emit()
        self.save(empty.windows[0], "10-error")
        empty.work.broken = ""
        empty.work.denials.fold(ChangeSet(denied=(Denial("unit:herrgardet:clinical", "no_access", False),)))
        empty.work.rows_changed.emit()
        self.save(empty.windows[0], "10-no-access")
        self.done(empty)
        offline = self.desk(b.stale(), rows=False)
        self.shoot(offline, "10-offline", (1366, 768), "")
        self.done(offline)
        other = self.desk(full)
        malin, wilmer = PersonId("malin"), PersonId("wilmer")
        words = (
            "Wilmer har haft feber sedan i går kväll, 39,2. Han dricker lite mindre än vanligt men är vaken och med."
        )
        card = b.case_card("case-3", about="child", resident=malin, subject=wilmer, own_words=words,
                           hopes="Att få veta om vi ska åka in", arrived_at=b.at("09:32"))  # fmt: skip
        mother = b.person(malin, name="Malin Ek", personnummer="19940512-9827", birth_date="1994-05-12", sex="woman")
        boy = b.person(wilmer, name="Wilmer Ek", personnummer="20251214-9838", birth_date="2025-12-14")
        said = b.message(
            1, "Nu är det 38,6 efter Alvedon.", case="case-3", person=malin, name="Malin Ek", at=b.at("09:33")
        )
        other.work.take_changes(b.changes(card, mother, boy, said, case="case-3"))
        self.shoot(other, "20-held-by-anna", (1366, 768), "case-3")
        self.done(other)
        failed = self.desk(full)
        failed.work.take_changes(ChangeSet(outbox=(b.unsent("Kan du komma?", 1, state=EntryState.REFUSED, code="held_by_other"),),
            drafts=(Draft(CaseId("case-1"), "Har du feber?", b.at("09:30"), "back-1", "newer"),), missed=((CaseId("case-1"), 1),)))  # fmt: skip
        window = self.shoot(failed, "21-failed", (1366, 768))
        failed.work.told.emit("Anna Lind tog över Yrsel, 80 år, kvinna klockan 09:33. Ditt utkast finns kvar.")
        self.save(window, "21-displaced")
        window.work.case.tabs.setCurrentIndex(1)
        self.save(window, "23-about")
        sheet = UnsentSheet(failed.work, window)
        sheet.open()
        self.save(sheet, "24-unsent")
        sheet.close()
        window.work.palette_list.open()
        self.save(window, "22-palette")
        self.done(failed)

    def asked(self, full: Status) -> None:
        """What only the server knows: a search among all cases, and the person's other cases."""
        for theme, language in (("light", "sv"), ("dark", "en"), ("high_contrast", "sv")):
            self.host.choose(theme)
            for size in ((1366, 768), (683, 384)) if theme == "light" else ((1366, 768),):
                desk = self.desk(full, language=language)
                name = f"{theme}-{language}-{size[0]}"
                window = self.shoot(desk, f"25-others-loading-{name}", size)
                desk.line.answer(b.other_cases())
                self.save(window, f"25-others-line-{name}")
                window.work.case.show_others()
                self.save(window, f"25-others-{name}")
                window.work.palette_list.open()
                self.save(window, f"26-search-before-{name}")
                window.work.top.search.setText("ek")
                self.save(window, f"26-search-loading-{name}")
                window.work.palette_list.search.pause.timeout.emit()
                desk.line.answer(b.found())
                self.save(window, f"26-search-{name}")
                self.done(desk)
        self.host.choose("light")
        desk = self.desk(full)
        window = self.shoot(desk, "27-others-before", (1366, 768))
        window.work.case.show_others()
        for name, code in (("offline", "offline"), ("error", "log_unavailable"), ("no-access", "no_access")):
            desk.work.take_status(b.stale() if name == "offline" else full)
            desk.line.answer(code=code)
            self.save(window, f"27-others-{name}")
            window.work.palette_list.open()
            window.work.top.search.setText(f"samir {name}")
            window.work.palette_list.search.pause.timeout.emit()
            desk.line.answer(code=code)
            self.save(window, f"28-search-{name}")
            window.work.palette_list.close_list()
            window.work.case.others.ask_again()
        desk.line.answer(msgspec.structs.replace(b.other_cases(), cases=[], more=False))
        self.save(window, "27-others-none-to-show")
        self.done(desk)

    def questions(self, full: Status) -> None:
        """Dialogs."""
        desk = self.desk(full)
        window = self.shoot(desk, "30-before", (1366, 768), "case-3")
        for name, dialog in (
            ("take-over", TakeOverQuestion(desk.work, window)),
            ("close", CloseQuestion(desk.work, window)),
            ("priority", PriorityQuestion(desk.work, window)),
            ("aside", AsideQuestion(desk.work, window)),
            ("called", CalledBackQuestion(desk.work, window)),
            ("keys", KeySheet(window)),
        ):
            dialog.open()
            self.save(dialog, f"30-{name}")
            dialog.close()
        self.done(desk)

    def done(self, desk: MadeDesk) -> None:
        """Put a desk away."""
        desk.stop()
        self.settle()


def main() -> int:
    """All pictures; the one at 200 % needs a process of its own, since Qt reads the ratio once."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=Path("screenshots"))
    parser.add_argument("--double", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pictures = Pictures(args.out, Path(folder))
        if args.double:
            pictures.done(pictures.one(b.live(), "09-200-percent", (683, 384)))
            pictures.done(pictures.one(b.live(), "09-200-percent-queue", (683, 384), ""))
            pictures.triaged(b.live(), ((683, 384),))
            pictures.shown(b.live(), ((683, 384),))
            pictures.recorded(b.live(), ((683, 384),))
            pictures.handed_over(b.live(), ((683, 384),))
            consulting(pictures, b.live(), ((683, 384),))
            board_pictures(pictures, b.live(), ((683, 384),))
            managing_pictures(pictures, b.live(), ((683, 384),))
            received_pictures(pictures, b.live(), ((683, 384),))
            booking_pictures(pictures, b.live(), ((683, 384),))
            referring(pictures, b.live(), ((683, 384),))
            return 0
        pictures.all()
    os.environ["QT_SCALE_FACTOR"] = "2"
    return os.spawnv(
        os.P_WAIT, sys.executable, [sys.executable, "-m", "tests.screenshots", "--out", str(args.out), "--double"]
    )


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main())
