"""Two desks at two units and the real server in one process: one asks, the other answers without contact, and takes the case over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands import chat, consult, queue
from desktop.domain.audit import FactKind
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.queue import QueueRow
from desktop.domain.units import HOUR, CaseId, Instant, UnitId
from desktop.replica.changes import EntryState
from tests.support.server import SAMIR, START, Running, running, sent_case
from tests.support.working_desk import WorkingDesk

HERE, THERE = "unit:herrgardet:clinical", "unit:backby:clinical"
QUESTION, ANSWER = "9 månader, 39,2. Ska de åka in nu?", "Låt pappa räkna andetagen."


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    with running(tmp_path) as started:
        yield started


@pytest.fixture
def maria(server: Running, tmp_path: Path) -> Iterator[WorkingDesk]:
    with WorkingDesk(server.staff_url, tmp_path / "maria", now=START) as desk:
        desk.sign_in("maria", "maria-password")
        yield desk


@pytest.fixture
def bo(server: Running, tmp_path: Path) -> Iterator[WorkingDesk]:
    with WorkingDesk(server.staff_url, tmp_path / "bo", now=START) as desk:
        desk.sign_in("bo", "bo-password")
        yield desk


def of(desk: WorkingDesk, stream: str, kind: str) -> list[QueueRow]:
    return [row for row in desk.bodies(stream, kind) if isinstance(row, QueueRow)]


def test_who_is_asked_answers_and_takes_it_over_while_the_resident_reads_only_who(
    server: Running, maria: WorkingDesk, bo: WorkingDesk
) -> None:
    """Use case E in short: R23, R61; FN14, FN15, invariants 3 to 5."""
    with server.browser(SAMIR) as samir:
        case = CaseId(sent_case(server, samir))
        talk = f"case:{case}:staff"
        maria.connection.follow_case(case, "care")
        maria.live(talk)
        queue.take(maria.desk, case)
        maria.until(lambda: [row.holder for row in of(maria, HERE, "queue_row")] == ["maria"])
        by = Instant(server.clock.now() + HOUR)
        asked = consult.begin(maria.desk, case, (1, 0), (UnitId("backby"), None, ""), by, (QUESTION, ""))
        bo.until(lambda: [row.id for row in of(bo, THERE, "consult")] == [case])
        assert '"asks":["' in samir.get(f"/api/cases/{case}").text
        bo.connection.follow_case(case, "care")
        bo.live(talk)
        assert [row.question for row in bo.bodies(talk, "consult_card") if isinstance(row, Consult)] == [QUESTION]
        consult.write(bo.desk, case, asked, ANSWER)
        maria.until(
            lambda: [row.text for row in maria.bodies(talk, "consult_line") if isinstance(row, ConsultLine)] == [ANSWER]
        )
        consult.take_over(bo.desk, case, asked)
        bo.until(lambda: [(row.unit, row.holder) for row in of(bo, THERE, "queue_row")] == [("backby", "bo")])
        assert of(bo, THERE, "consult") == []
        maria.until(lambda: [row.holder for row in of(maria, HERE, "consult")] == ["bo"])
        assert of(maria, HERE, "queue_row") == []
        said = chat.send(bo.desk, case, 2, 0, "Hej, nu är det vi på Bäckby.")
        bo.until(lambda: bo.state(said) is EntryState.APPLIED)
        # Whoever asked reads along, and writes nothing.
        maria.until(lambda: len(maria.bodies(talk, "message")) == 1)
        seen = samir.get(f"/api/cases/{case}").text
    assert not any(words in seen for words in (QUESTION, ANSWER, asked))
    with server.server.edge.storage.read() as reader:
        facts = [stored.fact for stored in reader.stores.facts.everything(reader.link)]
    granted = [
        (fact.person, fact.data["purpose"])
        for fact in facts
        if fact.kind is FactKind.GRANTED and fact.data["purpose"] != "own"
    ]
    assert granted == [("maria", "care"), ("bo", "consult")]
