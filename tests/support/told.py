"""A case told over HTTP in a browser's own session, for tests that are about what the page shows once it has been told.

It says what the page says, as the person whom the browser's cookie stands for; the page is opened where the telling ended.
"""

from __future__ import annotations

from typing import Any

import msgspec

from desktop.clock import SystemClock
from desktop.domain.triage import Step
from desktop.triage.answers import Value
from tests.support.interviews import said_to
from tests.support.residents import SAMIR, UNIT, House, Resident

_IDS = SystemClock()


class Told:
    """Somebody signed in in the resident's browser, and one case of hers."""

    def __init__(self, house: House, resident: Resident, who: str = SAMIR) -> None:
        context = resident.page.context
        # Only on the page itself: the empty document before it has nothing to keep things in.
        context.add_init_script(
            "if (location.protocol.startsWith('http')) localStorage.setItem('spindel.signed_in', 'yes')"
        )
        self._request, self._url, self._resident, self._who = context.request, house.direct, resident, who
        self.case = ""
        self.sign_in()

    def sign_in(self) -> None:
        """Have a session, again."""
        assert self._request.post(f"{self._url}/api/sign-in", data={"personnummer": self._who}).ok

    def begin(self, own_words: str = "Det gör ont", entrance: str = UNIT) -> str:
        """A new case with these words, to this unit; its id."""
        self.case = _IDS.new_id()
        self._do("resident.start", self.case, entrance=entrance, about="self", language="sv")
        self._do(
            "resident.write", case=self.case, about="self", own_words=own_words, hopes="", place="Hemma",
            phone="070-174 06 05",
        )  # fmt: skip
        return self.case

    def tell(self, *reasons: str, stop: str = "", entrance: str = UNIT, **answers: Value) -> str:
        """A new case about these, answered until `stop` is asked or nothing more, as `said_to` says; its id."""
        self.begin(entrance=entrance)
        self._do("resident.reasons", case=self.case, reasons=list(reasons), step=self._step().step)
        while (step := self._step()).question is not None and step.question.id != stop:
            value = said_to(step.question, dict(answers))
            self.answer(step.question.id, value)
        return self.case

    def answer(self, question: str, value: Value) -> None:
        """Answer one question, as another of the person's tabs would."""
        self._do("resident.answer", case=self.case, question=question, value=value, step=self._step().step)

    def look(self, part: str = "") -> None:
        """Open the page at the case, anew: what it was told before it knew of the case is no matter here."""
        place = "case" if self._whole()["case"]["state"] != "writing" else "new"
        self._resident.page.goto("about:blank")
        self._resident.open(f"/?unit={UNIT}#/{place}/{self.case}{part}")

    def _step(self) -> Step:
        return msgspec.convert(self._whole()["interview"], Step)

    def _whole(self) -> dict[str, Any]:
        found: dict[str, Any] = self._request.get(f"{self._url}/api/cases/{self.case}").json()
        return found

    def _do(self, name: str, identity: str = "", **body: object) -> None:
        given = {"id": identity or _IDS.new_id(), "name": name, "version": 1, "case": body.get("case"), "body": body}
        result = self._request.post(f"{self._url}/api/commands", data=given).json()
        assert result["outcome"] == "applied", result
