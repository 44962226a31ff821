"""What follows on what: following, marking read, telling the displaced, and asking the server with what was seen."""

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol.commands import CloseCase, MarkRead, SendMessage, TakeOver
from desktop.protocol.down import Result
from desktop.replica.changes import ChangeSet, Denial, OutboxEntry
from desktop.ui.models.known import NO_CASE
from tests.support.builders import (
    ANNA,
    MARIA,
    NOW,
    at,
    case_card,
    changes,
    live,
    message,
    person,
    queue_row,
    read_mark,
    staff,
    stale,
)
from tests.support.desks import MadeDesk

CASE = CaseId("case-1")


@pytest.fixture
def working(desk: MadeDesk) -> MadeDesk:
    """Maria at work: her files are open, Samir's case is hers and on the screen."""
    desk.open_files()
    desk.work.take_status(live())
    desk.work.take_changes(
        changes(staff(), staff(ANNA, "Anna Lind"), queue_row(holder=MARIA), case_card(), person(), message(1))
    )
    desk.work.open(CASE)
    return desk


def _asked(qtbot: QtBot, desk: MadeDesk, name: str) -> OutboxEntry:
    """The command of that name, once it is kept."""
    found: list[OutboxEntry] = []

    def kept() -> bool:
        found[:] = [entry for entry in desk.replica.mine.waiting() if entry.name == name]
        return bool(found)

    qtbot.waitUntil(kept)
    return found[-1]


def _told(desk: MadeDesk) -> list[str]:
    told: list[str] = []
    desk.work.told.connect(told.append)
    return told


def test_cases_that_are_mine_or_open_are_followed(desk: MadeDesk) -> None:
    """R31: what is mine can be read and answered without contact; nothing else is asked for (R61)."""
    desk.work.take_status(live())
    desk.work.take_changes(changes(queue_row("mine", holder=MARIA), queue_row("free"), queue_row("annas", holder=ANNA)))
    desk.work.open(CaseId("free"))
    desk.work.open(CaseId("annas"))
    follows = [asked[1] for asked in desk.line.asked if asked[0] == "follow_case"]
    leaves = [asked[1] for asked in desk.line.asked if asked[0] == "leave_case"]
    assert (follows, leaves) == (["mine", "free", "annas"], ["free"])


def test_another_place_follows_its_own_cases_anew(working: MadeDesk) -> None:
    """Choosing a place leaves every case on the line."""
    working.line.asked.clear()
    working.work.take_status(live(role="physician"))
    assert working.work.open_case == NO_CASE
    assert ("follow_case", "case-1", "care") in working.line.asked


def test_what_is_seen_is_marked_read_once(qtbot: QtBot, working: MadeDesk) -> None:
    """FN34."""
    working.work.attention = True
    working.work.read_open_case()
    body = msgspec.json.decode(_asked(qtbot, working, "chat.mark_read").body, type=MarkRead)
    assert (body.case, body.seq) == (CASE, 1)
    qtbot.waitUntil(lambda: working.work.known.read_mark(CASE) == read_mark(1, 1))
    working.work.read_open_case()
    assert len(working.replica.mine.waiting()) == 1


def test_nothing_is_read_while_nobody_looks(working: MadeDesk) -> None:
    """A window behind others, or locked, reads nothing."""
    working.work.take_changes(changes(message(2)))
    assert working.replica.mine.waiting() == ()


def test_marked_unread_stays_unread_until_opened_again(qtbot: QtBot, working: MadeDesk) -> None:
    """FN34: mark unread, offline too."""
    working.work.attention = True
    working.work.read_open_case()
    qtbot.waitUntil(lambda: working.work.known.read_mark(CASE) == read_mark(1, 1))
    working.work.take_status(stale())
    working.work.mark_unread()
    qtbot.waitUntil(lambda: working.work.known.read_mark(CASE) == read_mark(0, 0))
    working.work.open(NO_CASE)
    working.work.open(CASE)
    qtbot.waitUntil(lambda: working.work.known.read_mark(CASE) == read_mark(1, 1))


def test_the_displaced_is_told_at_once(working: MadeDesk) -> None:
    """FN4: who took over what, and that the draft is kept."""
    told = _told(working)
    working.work.take_changes(changes(queue_row(holder=ANNA, hold_number=2, held_since=at("09:35"))))
    assert told == ["Anna Lind tog över Inte bedömt, 62 år, man klockan 09:35. Ditt utkast finns kvar."]


def test_giving_back_tells_nobody_of_a_loss(working: MadeDesk) -> None:
    told = _told(working)
    working.work.take_changes(changes(queue_row(hold_number=1)))
    assert told == []


def test_a_reply_carries_what_was_seen(qtbot: QtBot, working: MadeDesk) -> None:
    """DESIGN 5: the hold's number and the last message."""
    working.work.take_changes(changes(message(2)))
    assert working.work.writing.send("Hej") == ""
    body = msgspec.json.decode(_asked(qtbot, working, "chat.send").body, type=SendMessage)
    assert (body.seen_hold, body.seen_seq, body.text) == (1, 2, "Hej")


def test_a_reply_in_somebody_elses_case_is_not_even_written(working: MadeDesk) -> None:
    """FN2."""
    working.work.take_changes(changes(queue_row(holder=ANNA, hold_number=2)))
    assert working.work.writing.send("Hej") == "Anna Lind håller i ärendet sedan 09:31. Du kan läsa, inte skriva."
    assert working.replica.mine.waiting() == ()


def test_taking_over_needs_a_reason(qtbot: QtBot, working: MadeDesk) -> None:
    """FN4."""
    working.work.take_changes(changes(queue_row(holder=ANNA, hold_number=2)))
    assert working.work.take_over("  ") == "Ange ett skäl."
    assert working.work.take_over("Anna är på lunch") == ""
    body = msgspec.json.decode(_asked(qtbot, working, "case.take_over").body, type=TakeOver)
    assert (body.seen_hold, body.why) == (2, "Anna är på lunch")


def _answer(desk: MadeDesk, command: str, outcome: str, code: str = "", **data: str | int) -> None:
    desk.work.take_changes(ChangeSet(results=(Result(CommandId(command), outcome, NOW, code, dict(data)),)))


def test_the_case_that_take_next_gave_is_opened(qtbot: QtBot, working: MadeDesk) -> None:
    """FT5."""
    working.work.take_next()
    command = _asked(qtbot, working, "case.take_next").id
    working.work.take_changes(changes(queue_row("next", holder=MARIA)))
    _answer(working, command, "applied", case="next")
    assert working.work.open_case == "next"


def test_a_refusal_is_told_in_words_with_the_name(qtbot: QtBot, working: MadeDesk) -> None:
    """FN2: the server refuses, and the screen says who was first."""
    told = _told(working)
    working.work.take()
    command = _asked(qtbot, working, "case.take").id
    _answer(working, command, "refused", "held_by_other", person=ANNA, since=at("09:33"))
    assert told == ["Anna Lind håller i ärendet sedan 09:33."]
    _answer(working, command, "refused", "held_by_other")
    assert len(told) == 1


def test_a_closed_case_leaves_the_screen(qtbot: QtBot, working: MadeDesk) -> None:
    working.work.close_case("answered")
    entry = _asked(qtbot, working, "case.close")
    assert msgspec.json.decode(entry.body, type=CloseCase).outcome == "answered"
    _answer(working, entry.id, "applied")
    assert working.work.open_case == NO_CASE


def test_a_case_that_is_not_sent_says_so(working: MadeDesk) -> None:
    working.work.open(CaseId("case-9"))
    working.work.take_changes(ChangeSet(denied=(Denial("case:case-9:staff", "no_access", False),)))
    assert working.work.refused_case == "no_access"
    working.work.open(CASE)
    assert working.work.refused_case == ""


def test_what_was_missed_is_said_until_answered_or_left(working: MadeDesk) -> None:
    """FN5."""
    working.work.take_changes(ChangeSet(missed=((CASE, 2),)))
    assert working.work.contact().missed == 2
    working.work.writing.send("Hej")
    assert working.work.contact().missed == 0


def test_my_cases_go_round(desk: MadeDesk) -> None:
    desk.work.take_status(live())
    desk.work.take_changes(
        changes(*(queue_row(name, holder=MARIA, reply_by=at("10:00") + place) for place, name in enumerate("abc")))
    )
    seen = []
    for step in (1, 1, 1, 1, -1):
        desk.work.next_of_mine(step)
        seen.append(desk.work.open_case)
    assert seen == ["a", "b", "c", "a", "c"]


def test_a_hold_about_to_lapse_is_told(working: MadeDesk) -> None:
    """FN27: a warning comes before the return."""
    assert working.work.hold_warning() == ""
    working.clock.instant = at("09:44")
    assert (
        working.work.hold_warning()
        == "Ärendet går tillbaka till kön klockan 09:46 om du inte fortsätter att arbeta i det."
    )


def test_times_are_the_servers(desk: MadeDesk) -> None:
    """DESIGN 7: a desk's clock may be two hours wrong."""
    desk.clock.instant = Instant(NOW + 7_200_000)
    desk.work.take_status(live(server_offset_ms=-7_200_000))
    assert desk.work.now() == NOW


def test_nothing_of_one_person_stays_for_the_next(working: MadeDesk) -> None:
    """R62."""
    working.work.take_changes(ChangeSet(closed=True))
    assert (working.work.open_case, working.work.queue.rowCount(), working.work.known.queue) == (NO_CASE, 0, {})


def test_a_mark_that_could_not_be_kept_is_not_tried_for_ever(qtbot: QtBot, desk: MadeDesk) -> None:
    """A full disk must not turn reading into a storm of writing: the files are shut here, so every mark fails."""
    failed: list[OutboxEntry] = []
    desk.bridge.changed.connect(lambda batch: failed.extend(batch.outbox))
    desk.work.attention = True
    desk.work.take_status(live())
    desk.work.take_changes(changes(staff(), queue_row(holder=MARIA), case_card(), person(), message(1)))
    desk.work.open(CASE)
    qtbot.waitUntil(lambda: len(failed) == 1)
    desk.work.take_changes(changes(message(2)))
    qtbot.waitUntil(lambda: len(failed) == 2)
    desk.work.take_changes(changes(queue_row(holder=MARIA, seq=2)))
    desk.work.tick()
    assert [entry.state for entry in failed] == ["not_saved", "not_saved"]
