"""The demo without a display: Samir in a browser and Maria at the workstation write to each other, and both must have read.

Every step is done as a person would do it and waits for what the program itself shows; each leaves a picture of both sides.
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Error as BrowserProblem

from desktop.demo.desk import desk
from desktop.demo.phone import Phone, phone
from desktop.demo.processes import Child, ChildProblem
from desktop.demo.stories import Story, load_stories
from desktop.demo.town import UNIT, VISITOR, Town

QUESTION = "Hej Samir! Jag heter Maria och är sjuksköterska på Herrgärdet. Har du gått upp i vikt den senaste tiden?"
ANSWER_LIMIT_S = 35.0


class Failed(Exception):
    """A step did not happen; `args[0]` is the sentence that says which."""


class Nurse:
    """Maria's hands."""

    def __init__(self, child: Child) -> None:
        self._child = child

    def do(self, what: str, sentence: str, **more: str) -> None:
        """Have it done; raises Failed with the sentence if it does not come about."""
        try:
            self._child.tell(json.dumps({"do": what, **more}))
            answer = json.loads(self._child.hear(ANSWER_LIMIT_S))
        except ChildProblem as problem:
            raise Failed(f"{sentence} {problem}") from problem
        if not answer["ok"]:
            raise Failed(f"{sentence} ({answer['why']})")


class Talk:
    """One conversation with pictures."""

    def __init__(self, town: Town, out: Path, language: str, say: Callable[[str], None]) -> None:
        self._town, self._out, self._language, self._say = town, out, language, say
        self._count = 0

    def hold(self) -> None:
        """Everything, from the first word to both having read; raises Failed."""
        self._out.mkdir(parents=True, exist_ok=True)
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
        samir.open(UNIT)
        self._shoot(samir, nurse, "page")
        samir.sign_in(self._town.visitor)
        samir.write(story.place, story.words.strip(), story.hopes)
        self._shoot(samir, nurse, "own-words")
        samir.check()
        self._say("Samir sends his case …")
        sent = time.monotonic()
        case = samir.submit()
        nurse.do("sees", "Samir's case did not come to Maria's queue.", case=case)
        self._say(f"It stands in Maria's queue after {time.monotonic() - sent:.1f} seconds.")
        samir.stands_in_line()
        self._shoot(samir, nurse, "waiting")
        nurse.do("open", "Maria could not open Samir's case.", case=case)
        nurse.do("take", "Maria could not take Samir's case.")
        self._shoot(samir, nurse, "taken")
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
        samir.picture(stem.with_name(f"{stem.name}-resident.png"))
        file = stem.with_name(f"{stem.name}-nurse.png").resolve()
        nurse.do("picture", "The workstation's window could not be pictured.", file=str(file))
