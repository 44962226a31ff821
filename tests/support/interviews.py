"""Interviews on a world's server: content written to a folder, and a resident who answers one question at a time."""

from pathlib import Path
from typing import TypeVar

import msgspec

from desktop.domain.access import case_stream_name
from desktop.domain.case import Case
from desktop.domain.triage import CaseTriage, QuestionShown, Result, Step
from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.protocol import commands as said
from desktop.protocol import down
from desktop.protocol.rows import KINDS
from desktop.server.content_in_use import ContentInUse
from desktop.triage.answers import Value
from tests.support.triage_content import TEXTS
from tests.support.world import NORTH, SAMIR, World, resident

OPERATIONS = """\
version: "1"
region:
  - outcome: book
    competence: physiotherapist
    action: {profession: physiotherapist, within: {frame: within_days, days: 14}, self_booking: true}
"""
Body = TypeVar("Body", bound=msgspec.Struct)


def write_content(folder: Path, texts: dict[str, str] | None = None, operations: str = OPERATIONS) -> Path:
    """A content folder with these files (the small content)."""
    for name, text in ((TEXTS if texts is None else texts) | {"operations.yaml": operations}).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def content_in(
    folder: Path, texts: dict[str, str] | None = None, demo: bool = True, operations: str = OPERATIONS
) -> ContentInUse:
    """The content of these files, in use."""
    found = ContentInUse(demo)
    assert found.load(write_content(folder, texts, operations)) == []
    return found


def row(world: World, stream: str, kind: str, row_id: str, body: type[Body]) -> Body | None:
    """A row of a stream as it was last sent."""
    assert KINDS[kind] is body
    with world.storage.read() as reader:
        found = reader.stores.feed.body(reader.link, stream, kind, row_id)
    return msgspec.json.decode(found, type=body) if found is not None else None


class Telling:
    """A resident with a case that is being written."""

    def __init__(
        self, world: World, who: PersonId = SAMIR, unit: UnitId = NORTH, about: str = "self", words: str = "Det värker."
    ) -> None:
        self.world = world
        self.actor = resident(who)
        self.about = about
        self.case = CaseId(world.clock.new_id())
        assert world.do(self.actor, said.StartCase(unit, about), self.case).outcome == "applied"
        if words:
            self.write(words)

    def write(self, words: str, hopes: str = "") -> None:
        """Write own words."""
        body = said.WriteCase(self.case, self.about, words, hopes, "Hemma", "070")
        assert self.world.do(self.actor, body).outcome == "applied"

    def choose(self, *reasons: str, step: int | None = None) -> down.Result:
        """Say what it is about."""
        seen = self.step.step if step is None else step
        return self.world.do(self.actor, said.ChooseReasons(self.case, list(reasons), seen))

    def answer(self, question: str, value: object, step: int | None = None) -> down.Result:
        """Answer one question."""
        seen = self.step.step if step is None else step
        return self.world.do(self.actor, said.AnswerQuestion(self.case, question, value, seen))  # type: ignore[arg-type]

    def answer_all(self, answers: dict[str, Value], stop: str = "") -> None:
        """Answer until nothing more is asked, or `stop` is: by the question's own id, the rest "no" (`gate`: the gate)."""
        while (question := self.step.question) is not None and question.id != stop:
            result = self.answer(question.id, said_to(question, answers))
            assert result.outcome == "applied", (question, result)

    def told(self, *reasons: str, **answers: Value) -> Case:
        """All of it, to the end."""
        assert self.choose(*reasons).outcome == "applied"
        self.answer_all(answers)
        return self.record

    def do(self, body: said.CommandBody) -> down.Result:
        """Anything else."""
        return self.world.do(self.actor, body)

    @property
    def step(self) -> Step:
        """Where the page is."""
        found = row(self.world, case_stream_name(self.case, "resident"), "interview", self.case, Step)
        assert found is not None
        return found

    @property
    def result(self) -> Result | None:
        """What the page shows of the outcome."""
        return row(self.world, case_stream_name(self.case, "resident"), "outcome", self.case, Result)

    @property
    def triage(self) -> CaseTriage | None:
        """What staff read of triage."""
        return row(self.world, case_stream_name(self.case, "staff"), "triage", self.case, CaseTriage)

    @property
    def record(self) -> Case:
        """The case as it is stored."""
        with self.world.storage.read() as reader:
            found = reader.case_of(self.case)
        assert found is not None
        return found


def said_to(question: QuestionShown, answers: dict[str, Value]) -> Value:
    """As written by the question's own id, else the first option, "no", the least, nothing ticked or "don't know"."""
    names = ("gate",) if question.part == "gate" else (question.id, question.id.partition(".")[2])
    for name in names:
        if name and name in answers:
            return answers[name]
    if question.none is not None:
        return ()
    if question.kind == "yes_no":
        return "no"
    if question.options:
        return question.options[0].id
    if question.kind in ("text", "picture"):
        return None
    return question.max if question.kind == "date" else question.min
