"""The demo without a display: Samir in a real browser and Maria at the real workstation write to each other, with pictures.

Maria's hands press the workstation's own keys. It went well only if each has read the other's message: her page of marks says
that he read hers, his page says that she read his.
"""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.app import Workstation
from desktop.demo.processes import DemoProblem
from desktop.demo.samir import Samir, chromium
from desktop.domain.units import CaseId
from desktop.ui.hands import Hands
from desktop.ui.main_window import MainWindow
from desktop.ui.models.known import Known

GREETING = "Hej Samir! Jag heter Maria och är sjuksköterska på Herrgärdet. Har du gått upp i vikt den senaste tiden?"
ANSWER = "Ja, ungefär fyra kilo på två veckor. Skorna går knappt på."
THANKS = "Tack, det är viktigt att du berättar det. Jag vill att en läkare träffar dig redan i dag."
PATIENCE_S = 40.0
LOOK_S = 0.05


class Play:
    """The play, on a thread of its own, while the workstation runs on the main one. `problem` is empty if all went well."""

    def __init__(self, url: str, number: str, out: Path, language: str) -> None:
        self._url, self._number, self._out, self._language = url, number, out, language
        self.problem = "The workstation ended before the play did."
        self._pictures = 0
        self._thread = threading.Thread(target=self._run, name="play")

    def begin(self, station: Workstation) -> None:
        """Start as soon as the workstation's events run."""
        self._work = station.work
        self._hands = Hands(lambda: station.window)
        self._hands.setParent(station)
        self._thread.start()

    def join(self) -> None:
        """Wait for its end."""
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        try:
            self._play()
            self.problem = ""
        except DemoProblem as problem:
            self.problem = str(problem)
        except Exception as problem:  # noqa: BLE001 whatever went wrong is the demo's answer
            self.problem = f"{type(problem).__name__}: {problem}".strip()
        finally:
            self._hands.close()

    def _play(self) -> None:
        if not chromium():
            raise DemoProblem("There is no Chromium here: python3 packaging/bootstrap.py install installs it.")
        self._say("The workstation signs in and shows the queue.")
        self._until("the workstation shows its queue", lambda window: window.work.queue.list.model().rowCount() > 0)
        self._shot("workstation-queue")
        with Samir(self._url, self._number, self._language) as samir:
            self._say("Samir opens the page on his phone and writes.")
            samir.come()
            samir.tell()
            self._page(samir, "samir-own-words")
            case = samir.send_case()
            self._page(samir, "samir-waiting")
            self._take(case)
            self._talk(case, samir)

    def _take(self, case: str) -> None:
        self._say("His case stands in the nurse's queue; she walks to it, opens it and takes it.")
        self._until("his case stands in the queue", lambda _window: CaseId(case) in self._known.queue)
        rows = int(self._hands.look(lambda window: window.work.queue.list.model().rowCount()))
        self._hands.look(lambda window: window.work.queue.list.setFocus())
        self._hands.press("Home")
        for _ in range(rows):
            if self._hands.standing_on() == case:
                break
            self._hands.press("Down")
        self._hands.press("Return")
        self._until("the case opens", lambda _window: self._known.case(CaseId(case)) is not None)
        self._hands.press("F3")
        self._until("the case is hers", lambda _window: self._known.queue[CaseId(case)].holder == self._known.me)
        self._until("she may write", lambda window: not _locked(window))
        self._hands.press("F9")

    def _talk(self, case: str, samir: Samir) -> None:
        self._say("She writes, he reads and answers.")
        self._write(GREETING)
        samir.reads("gått upp i vikt")
        samir.writes(ANSWER)
        self._until("his answer stands on her screen", lambda _window: _last(self._known, case) == ANSWER)
        samir.sees_it_read()
        self._write(THANKS)
        samir.reads("redan i dag")
        self._until("he has read hers", lambda _window: _read_by_resident(self._known, case))
        self._shot("workstation-conversation")
        self._page(samir, "samir-conversation")
        self._say("Both have read the other's message.")

    def _write(self, text: str) -> None:
        self._hands.type(text)
        self._hands.press("Ctrl+Return")

    @property
    def _known(self) -> Known:
        return self._work.known

    def _until(self, what: str, seen: Callable[[MainWindow], Any]) -> None:
        end = time.monotonic() + PATIENCE_S
        while not self._hands.look(seen):
            if time.monotonic() > end:
                self._shot("workstation-stuck")
                raise DemoProblem(f"It did not happen within {PATIENCE_S:.0f} seconds that {what}.")
            threading.Event().wait(LOOK_S)

    def _shot(self, name: str) -> None:
        self._hands.picture(self._file(name))

    def _page(self, samir: Samir, name: str) -> None:
        samir.picture(self._file(name))

    def _file(self, name: str) -> Path:
        self._pictures += 1
        return self._out / f"{self._pictures:02d}-{name}.png"

    def _say(self, what: str) -> None:
        print(f"  {what}", file=sys.stderr, flush=True)


def _composer(window: MainWindow) -> Any:
    return window.work.case.chat.composer


def _locked(window: MainWindow) -> bool:
    return bool(_composer(window).edit.isReadOnly())


def _last(known: Known, case: str) -> str:
    messages = known.messages(CaseId(case))
    return str(messages[-1].text) if messages else ""


def _read_by_resident(known: Known, case: str) -> bool:
    marks, messages = known.marks(CaseId(case)), known.messages(CaseId(case))
    if marks is None or not messages:
        return False
    return messages[-1].text == THANKS and marks.resident_read >= messages[-1].seq
