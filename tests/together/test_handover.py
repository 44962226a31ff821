"""Two desks at two units and the real server in one process: a case is offered, read, accepted, and the resident told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.commands import chat, handover, queue
from desktop.domain.audit import FactKind
from desktop.domain.queue import QueueRow
from desktop.domain.units import HOUR, CaseId, Instant, UnitId
from desktop.replica.changes import EntryState
from tests.support.server import SAMIR, START, Running, running, sent_case
from tests.support.working_desk import WorkingDesk

HERE, THERE = "unit:herrgardet:clinical", "unit:backby:clinical"
ASKED = "Kan ni ta över? Har varit hos er förut."


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


def test_a_case_goes_from_one_unit_to_another_and_the_resident_reads_who_has_it(
    server: Running, maria: WorkingDesk, bo: WorkingDesk
) -> None:
    """R27, FN15, invariants 4 and 5: nobody reads before the offer, or after the case has gone."""
    with server.browser(SAMIR) as samir:
        case = CaseId(sent_case(server, samir))
        talk = f"case:{case}:staff"
        maria.connection.follow_case(case, "care")
        maria.live(talk)
        queue.take(maria.desk, case)
        maria.until(lambda: [row.holder for row in of(maria, HERE, "queue_row")] == ["maria"])
        said = chat.send(maria.desk, case, 1, 0, "Jag frågar Bäckby.")
        maria.until(lambda: maria.state(said) is EntryState.APPLIED)
        answer_by = Instant(server.clock.now() + HOUR)
        handover.hand_over(
            maria.desk, case, (1, 1), (UnitId("backby"), None), "known", answer_by, (ASKED, "Svar i dag.")
        )
        bo.until(lambda: [row.id for row in of(bo, THERE, "offer")] == [case])
        (offered,) = of(bo, THERE, "offer")
        assert offered.care.offer is not None
        assert of(maria, HERE, "queue_row")[0].holder == "maria"
        bo.connection.follow_case(case, "care")
        bo.live(talk)
        assert [row.asked for row in bo.bodies(talk, "handover")] == [ASKED]  # type: ignore[union-attr]
        assert [row.text for row in bo.bodies(talk, "message")] == ["Jag frågar Bäckby."]  # type: ignore[union-attr]
        handover.accept(bo.desk, case, offered.care.offer.id)
        bo.until(lambda: [(row.unit, row.holder) for row in of(bo, THERE, "queue_row")] == [("backby", "bo")])
        assert of(bo, THERE, "offer") == []
        maria.until(lambda: of(maria, HERE, "queue_row") == [] and maria.bodies(talk, "message") == [])
        said = chat.send(bo.desk, case, 2, 1, "Hej, nu är det vi på Bäckby.")
        bo.until(lambda: bo.state(said) is EntryState.APPLIED)
        seen = samir.get(f"/api/cases/{case}").json()
    with server.server.edge.storage.read() as reader:
        facts = [stored.fact for stored in reader.stores.facts.everything(reader.link)]
    kinds = [fact.kind for fact in sorted(facts, key=lambda fact: fact.at)]
    assert kinds.count(FactKind.CASE_OFFERED) == kinds.count(FactKind.CASE_HANDED_OVER) == 1
    assert [fact.person for fact in facts if fact.kind is FactKind.REVOKED and fact.case == case] == ["maria"]
    assert ASKED not in str(facts)
    assert [one["text"] for one in seen["messages"]] == ["Jag frågar Bäckby.", "Hej, nu är det vi på Bäckby."]
    assert ASKED not in str(seen)
