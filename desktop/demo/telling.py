"""A simulated resident at the questions: what the server asks is answered from what is so with her, one question at a time.

It goes the page's way: the words are heard, reasons chosen, each answer names the step it was given at, and the last one sends.
"""

import asyncio
from collections.abc import Awaitable, Callable

from desktop.demo.line import ANSWER_S, DemoLine, LineCut
from desktop.demo.truth import Truth, answer_to, breaks_off_at, reasons_among
from desktop.domain.booking import OwnTime
from desktop.domain.case import CaseState
from desktop.domain.identity import ResidentCase
from desktop.domain.triage import QuestionShown, Result, Step, StepState
from desktop.domain.units import CaseId
from desktop.protocol import commands
from desktop.protocol.rows import RowBody

REASON = "reason"
MOST_STEPS = 200
"""More than any interview has; a server that asks on and on is told apart from one that is slow."""
Thinking = Callable[[float], Awaitable[None]]


class Shown:
    """What her page knows of the interview; `take` each row as it comes."""

    def __init__(self) -> None:
        self.step: Step | None = None
        self.result: Result | None = None
        self.state = CaseState.WRITING
        self.times: dict[str, OwnTime] = {}
        self._changed = asyncio.Event()

    def take(self, body: RowBody | None) -> None:
        """A row of the case's stream."""
        if isinstance(body, Step):
            self.step = body
        elif isinstance(body, Result):
            self.result = body
        elif isinstance(body, ResidentCase):
            self.state = CaseState(body.state)
        elif isinstance(body, OwnTime):
            self.times[body.id] = body
        self._changed.set()

    def forget(self) -> None:
        """She comes back: what stands there is what the server says now."""
        self.step = self.result = None

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait for rows until this is so; raises LineCut if none come."""
        while not true():
            self._changed.clear()
            try:
                async with asyncio.timeout(ANSWER_S):
                    await self._changed.wait()
            except TimeoutError as problem:
                raise LineCut("the interview did not go on") from problem


class Telling:
    """`tell` until the case is sent, or she breaks off."""

    def __init__(self, line: DemoLine, case: CaseId, truth: Truth, shown: Shown, thinks: Thinking) -> None:
        self._line, self._case, self._truth, self._shown, self._thinks = line, case, truth, shown, thinks

    async def tell(self, returned: bool = False) -> bool:
        """Answer all that is asked; False when she puts the phone away in the middle. `returned`: she has been away."""
        await self._shown.until(lambda: self._shown.step is not None)
        for _ in range(MOST_STEPS):
            step = self._shown.step
            if step is None or self._shown.state is not CaseState.WRITING:
                return True
            if step.state == StepState.NO_CONTENT or self._truth.skips:
                await self._say(commands.SubmitCase(self._case))
            elif step.question is None or step.question.id == REASON:
                await self._say(commands.ChooseReasons(self._case, self._reasons(step), step.step))
            elif breaks_off_at(self._truth, step.question.id) and not returned:
                return False
            else:
                await self._answer(step.question, step.step)
        raise LineCut("the questions have no end")

    def _reasons(self, step: Step) -> list[str]:
        suggested = [reason.id for reason in step.suggested]
        asked = [option.id for option in step.question.options] if step.question is not None else []
        return reasons_among(self._truth, suggested, {*suggested, *asked, *step.reasons})

    async def _answer(self, question: QuestionShown, step: int) -> None:
        await self._thinks(self._truth.slowness)
        offered = [option.id for option in question.options]
        value = answer_to(self._truth, question.id, offered, question.none is not None)
        await self._say(commands.AnswerQuestion(self._case, question.id, value, step))

    async def _say(self, body: commands.CommandBody) -> None:
        """Say it and wait for the page to be further on; another device or the server may have been quicker."""
        before = self._shown.step
        result = await self._line.do(body, self._case)
        if result.outcome == "refused" and result.code not in (
            "newer",
            "bad_command",
            "case_closed",
            "content_changed",
        ):
            raise LineCut(f"an answer was refused: {result.code}")
        await self._shown.until(lambda: self._shown.step != before or self._shown.state is not CaseState.WRITING)
