"""Places in line are counted per queue."""

from desktop.domain.units import CaseId, PersonId
from desktop.server.line import places
from tests.support.builders import at, queue_row


def test_only_those_whom_nobody_holds_stand_in_line_the_most_urgent_first() -> None:
    rows = [
        queue_row("later", reply_by=at("10:00")),
        queue_row("sooner", reply_by=at("09:50")),
        queue_row("held", reply_by=at("09:40"), holder=PersonId("maria")),
        queue_row("urgent", priority=1, reply_by=at("10:30")),
    ]
    assert places(rows) == {CaseId("urgent"): 1, CaseId("sooner"): 2, CaseId("later"): 3}


def test_nobody_waits_in_no_line() -> None:
    assert places([]) == {}
