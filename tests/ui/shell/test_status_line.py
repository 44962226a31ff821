"""The strip never lies: green only when live, since when not, what waits and what failed."""

import pytest

from desktop.domain.units import CaseId
from desktop.replica.changes import ChangeSet, Draft
from desktop.sync.status import Phase, Status
from desktop.ui.shell.status_line import strip_words
from tests.support.builders import MARIA, NOW, at, changes, live, queue_row, stale
from tests.support.desks import MadeDesk


def _texts(desk: MadeDesk, status: Status) -> list[str]:
    desk.work.take_status(status)
    words = strip_words(desk.work)
    return [segment.text for segment in (*words.left, *words.right)]


def test_live(desk: MadeDesk) -> None:
    """FO6, picture 02."""
    desk.work.take_changes(
        changes(queue_row(holder=MARIA, waits_since=at("09:30")), queue_row("b", holder=MARIA, waits_on="resident"))
    )
    assert _texts(desk, live()) == [
        "Ansluten · 09:34:02",
        "Allt är skickat",
        "2 ärenden är dina, äldsta svar för 4 min sedan",
    ]


@pytest.mark.parametrize("phase", list(Phase))
def test_only_live_is_green(desk: MadeDesk, phase: Phase) -> None:
    """FO6: no false green."""
    desk.work.take_status(live(phase=phase))
    words = strip_words(desk.work)
    assert any(segment.connected for segment in (*words.left, *words.right)) == (phase is Phase.LIVE)
    assert words.offline == (phase is Phase.STALE)


def test_without_contact(desk: MadeDesk) -> None:
    """FN35, picture 06: since when, the next try, what waits here."""
    desk.work.take_changes(ChangeSet(drafts=(Draft(CaseId("case-1"), "Hej", NOW),)))
    assert _texts(desk, stale(waiting=1)) == [
        "Ingen kontakt sedan 09:31",
        "Försöker igen om 8 s",
        "1 väntar här på att skickas, 1 utkast här",
    ]


def test_all_sent_is_said_only_when_nothing_waits_and_nothing_failed(desk: MadeDesk) -> None:
    """FN7, FN8."""
    assert "Allt är skickat" in _texts(desk, live())
    for status in (live(waiting=1), live(failed=1)):
        assert "Allt är skickat" not in _texts(desk, status)
    assert "2 kom inte fram" in _texts(desk, live(failed=2))


def test_signed_out_claims_nothing(desk: MadeDesk) -> None:
    assert _texts(desk, Status()) == ["Inte inloggad"]
