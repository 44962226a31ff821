"""The demo without a display: use case C, from Samir's first word in a browser to Maria's answer at the workstation, and his.

Every step is done as a person would do it and waits for what the program itself shows; each leaves a picture of both sides.
Both must have read the other's message.
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as BrowserProblem

from desktop.demo.desk import desk
from desktop.demo.phone import Phone, phone
from desktop.demo.processes import Child, ChildProblem
from desktop.demo.stories import Story, load_stories
from desktop.demo.town import UNIT, VISITOR, Town
from desktop.demo.truth import GATE, Truth, names_of
from desktop.domain.units import CaseId

SHOWN = (GATE, "effort", "leg_swelling", "weight")
"""The questions of which there is a picture."""
MOST_QUESTIONS = 60
QUESTION = "Hej Samir! Jag heter Maria och är sjuksköterska på Herrgärdet. Har du gått upp i vikt den senaste tiden?"
ANSWER_LIMIT_S = 35.0


class Failed(Exception):
    """A step did not happen; `args[0]` is the sentence that says which."""


class Nurse:
    """Maria's hands."""

    def __init__(self, child: Child) -> None:
        self._child = child

    def do(self, what: str, sentence: str, **more: str) -> dict[str, Any]:
        """Have it done; what is told of it. Raises Failed with the sentence if it does not come about."""
        try:
            self._child.tell(json.dumps({"do": what, **more}))
            answer: dict[str, Any] = json.loads(self._child.hear(ANSWER_LIMIT_S))
        except ChildProblem as problem:
            raise Failed(f"{sentence} {problem}") from problem
        if not answer["ok"]:
            raise Failed(f"{sentence} ({answer['why']})")
        return answer


SIDES = ("resident", "nurse")
"""Whose picture it is, at the end of a file's name."""


def make_room(out: Path) -> None:
    """The folder for the pictures, without those of an earlier talk; everything else in it stays. Raises Failed."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        for side in SIDES:
            for old in out.glob(f"[0-9][0-9]-*-{side}.png"):
                old.unlink()
    except OSError as problem:
        raise Failed(f"The pictures cannot be put in {out}: {problem.strerror}.") from problem


class Talk:
    """One conversation with pictures."""

    def __init__(self, town: Town, out: Path, language: str, say: Callable[[str], None]) -> None:
        self._town, self._out, self._language, self._say = town, out, language, say
        self._count = 0

    def hold(self) -> None:
        """Everything, from the first word to both having read; raises Failed."""
        story = load_stories().stories[VISITOR]
        with desk(self._town, self._language, QT_QPA_PLATFORM=os.environ.get("QT_QPA_PLATFORM", "offscreen")) as child:
            nurse = Nurse(child)
            self._say("The workstation starts, Maria Holm signs in …")
            nurse.do("live", "The workstation did not come to its queue.")
            self._say("Chromium starts, Samir opens the health centre's page …")
            with phone(self._town.addresses.residents, self._language) as samir:
                try:
                    self._talk(nurse, samir, story)
                except BrowserProblem as problem:
                    raise Failed(f"Samir's page did not do what it should: {str(problem).splitlines()[0]}") from problem

    def _talk(self, nurse: Nurse, samir: Phone, story: Story) -> None:
        case = self._describe(nurse, samir, story)
        self._read(nurse, samir, case)
        self._write(nurse, samir, story)

    def _describe(self, nurse: Nurse, samir: Phone, story: Story) -> CaseId:
        """From the health centre's link to the place in line."""
        samir.open(UNIT)
        self._shoot(samir, nurse, "page")
        samir.sign_in(self._town.visitor)
        samir.says_where(story.place)
        self._shoot(samir, nurse, "where")
        samir.writes(story.words.strip(), story.hopes)
        self._shoot(samir, nurse, "own-words")
        suggested = samir.chooses(story.truth)
        self._say(
            f"The page suggests what it is about: {', '.join(suggested) or 'nothing'}. Samir answers its questions …"
        )
        self._shoot(samir, nurse, "reason")
        sent = self._answer(nurse, samir, story.truth)
        case = samir.case()
        nurse.do("sees", "Samir's case did not come to Maria's queue.", case=case)
        self._say(f"His case is sent, and stands in Maria's queue after {time.monotonic() - sent:.1f} seconds.")
        samir.stands_in_line()
        self._shoot(samir, nurse, "waiting")
        return case

    def _answer(self, nurse: Nurse, samir: Phone, truth: Truth) -> float:
        """One question at a time; when he gave the last answer, which sends the case."""
        for _ in range(MOST_QUESTIONS):
            at = time.monotonic()
            question = samir.is_asked()
            if not question:
                return at
            named = next((name for name in SHOWN if name in names_of(question)), "")
            again = samir.checks_now()
            if named == GATE:  # it is longer than the screen, and begins at its top
                self._shoot(samir, nurse, "question-gate")
            samir.answers(question, truth)
            if named and named != GATE:
                self._shoot(samir, nurse, f"check-now-{named}" if again else f"question-{named}")
        raise Failed("Samir's page asks on and on.")

    def _read(self, nurse: Nurse, samir: Phone, case: CaseId) -> None:
        """Maria opens the case, reads all answers, why it has its priority and what the record knows, and takes it."""
        nurse.do("open", "Maria could not open Samir's case.", case=case)
        self._shoot(samir, nurse, "opened")
        nurse.do("turn", "Maria could not turn to all answers.", to="answers")
        self._shoot(samir, nurse, "answers")
        nurse.do("turn", "Maria could not turn back to the conversation.", to="conversation")
        nurse.do("turn", "Maria could not see why the case has its priority.", to="why")
        self._shoot(samir, nurse, "why")
        nurse.do("turn", "Maria could not turn back to the conversation.", to="conversation")
        nurse.do("turn", "Maria could not read what the record knows of Samir.", to="record")
        self._shoot(samir, nurse, "record")
        nurse.do("turn", "Maria could not turn back to the conversation.", to="conversation")
        nurse.do("take", "Maria could not take Samir's case.")
        self._shoot(samir, nurse, "taken")

    def _write(self, nurse: Nurse, samir: Phone, story: Story) -> None:
        """She asks, he reads and answers, she reads."""
        self._say("Maria writes …")
        nurse.do("type", "Maria could not write an answer.", text=QUESTION)
        self._shoot(samir, nurse, "writing")
        nurse.do("send", "Maria's message did not reach the server.", text=QUESTION)
        samir.reads(QUESTION)
        nurse.do("was_read", "Maria's workstation did not learn that Samir had read.", text=QUESTION)
        self._say("Samir has read it. He answers …")
        self._shoot(samir, nurse, "question")
        answer = story.replies[0].text
        samir.answer(answer)
        nurse.do("received", "Samir's answer was not read at Maria's workstation.", text=answer)
        samir.was_read(answer)
        self._say("Maria has read it, and Samir's page says so.")
        self._shoot(samir, nurse, "both-have-read")

    def _shoot(self, samir: Phone, nurse: Nurse, name: str) -> None:
        """Both sides, as they look now."""
        self._count += 1
        stem = self._out / f"{self._count:02d}-{name}"
        resident, staff = (stem.with_name(f"{stem.name}-{side}.png") for side in SIDES)
        samir.picture(resident)
        file = staff.resolve()
        nurse.do("picture", "The workstation's window could not be pictured.", file=str(file))
