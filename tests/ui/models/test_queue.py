"""The queue's rows say who, what, how long and whose; in the domain's order and without a reset on any change."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.queue import order
from desktop.domain.units import MINUTE, CaseId, Instant, UnitId
from desktop.replica.changes import ChangeSet, Draft, EntryState
from desktop.ui.language import Language
from desktop.ui.models.known import Known
from desktop.ui.models.queue import QueueModel
from desktop.ui.widgets.queue_delegate import LOOK_ROLE
from desktop.ui.widgets.queue_row import QueueRowLook, RowIcon, Status
from tests.support.builders import (
    ANNA,
    HERRGARDET,
    MARIA,
    NOW,
    at,
    changes,
    queue_row,
    read_mark,
    reasons,
    staff,
    unit,
    unsent,
)


class Queue:
    """A model over what is known; `take` folds a batch in as the work does."""

    def __init__(self) -> None:
        self.known = Known(MARIA)
        self.model = QueueModel(self.known)
        self.model.now = NOW

    def take(self, batch: ChangeSet) -> None:
        """One batch."""
        touched = self.known.apply(batch)
        self.model.refresh(touched.rows)
        if touched.names:
            self.model.refresh_words()

    def look(self, row: int = 0) -> QueueRowLook:
        """What a row shows."""
        look = self.model.data(self.model.index(row), LOOK_ROLE)
        assert isinstance(look, QueueRowLook)
        return look


@pytest.fixture
def queue(swedish: Language) -> Queue:
    """An empty queue."""
    return Queue()


def test_rows_stand_in_the_domains_order(queue: Queue) -> None:
    """FN1: by priority, then by time left; never by what was touched last."""
    rows = [
        queue_row("late", reply_by=at("10:00")),
        queue_row("soon", reply_by=at("09:50")),
        queue_row("urgent", priority=1, reply_by=at("11:00")),
        queue_row("calm", priority=4),
    ]
    queue.take(changes(*rows))
    queue.take(changes(queue_row("calm", priority=4, theirs=3, seq=3)))
    assert [row.id for row in queue.model.rows()] == ["urgent", "soon", "late", "calm"]
    assert queue.model.rows() == sorted(queue.known.queue.values(), key=order)


def test_a_free_row_says_what_and_how_long(queue: Queue) -> None:
    """R20: reason, age and sex, time waited, time left."""
    queue.take(changes(queue_row()))
    look = queue.look()
    assert (look.reason, look.who, look.waited) == ("Inte bedömt", "62 år, man", "12 min")
    assert (look.status, look.status_kind) == ("Ledigt", Status.FREE)
    assert (look.right_text, look.right_is_warning) == ("6 min kvar", True)


def test_the_holder_is_seen_in_the_list(queue: Queue) -> None:
    """FN3: who holds it, and since when."""
    queue.take(changes(staff(ANNA, "Anna Lind"), queue_row(holder=ANNA, held_since=at("09:32"))))
    look = queue.look()
    assert (look.status, look.status_kind) == ("Anna Lind, från 09:32", Status.HELD)
    assert look.status_shorter == ("Anna L, 09:32", "Anna L")


def test_in_a_list_of_several_units_each_row_says_which_is_its(queue: Queue) -> None:
    """FT5: the unit stays when the rest has to give way."""
    backby = UnitId("backby")
    queue.known.at = frozenset({HERRGARDET, backby})
    queue.take(changes(unit(), unit(backby, "Bäckby vårdcentral", "Bäckby"), queue_row(), staff(ANNA, "Anna Lind")))
    queue.take(changes(queue_row("there", unit=backby, holder=ANNA, held_since=at("09:32"), reply_by=at("10:00"))))
    assert [queue.look(row).status for row in (0, 1)] == ["Herrgärdet · Ledigt", "Bäckby · Anna Lind, från 09:32"]
    assert queue.look(1).status_shorter == ("Bäckby · Anna L, 09:32", "Bäckby · Anna L", "Bäckby")
    assert "Bäckby" in queue.look(1).spoken


def test_a_name_that_comes_later_is_shown(queue: Queue) -> None:
    queue.take(changes(queue_row(holder=ANNA, held_since=at("09:32"))))
    assert queue.look().status == "En kollega, från 09:32"
    queue.take(changes(staff(ANNA, "Anna Lind")))
    assert queue.look().status == "Anna Lind, från 09:32"


@pytest.mark.parametrize(
    ("waits_on", "text"), [("staff", "Ditt · väntar på dig"), ("resident", "Ditt · väntar på invånaren")]
)
def test_my_row_says_whose_turn_it_is(queue: Queue, waits_on: str, text: str) -> None:
    queue.take(changes(queue_row(holder=MARIA, waits_on=waits_on)))
    assert (queue.look().status, queue.look().status_kind) == (text, Status.MINE)


def test_unread_counts_are_mine_and_follow_my_marks(queue: Queue) -> None:
    """FN34: right at once, also for a mark that only this desk knows."""
    queue.take(changes(queue_row(holder=MARIA, theirs=3, seq=4)))
    assert (queue.look().unread, queue.model.unread_mine()) == (3, 3)
    queue.take(ChangeSet(marks=(read_mark(4, 3),)))
    assert (queue.look().unread, queue.model.unread_mine()) == (0, 0)
    queue.take(ChangeSet(marks=(read_mark(2, 2),)))
    assert (queue.look().unread, queue.model.unread_mine()) == (1, 1)


def test_unread_of_the_unit_counts_cases_that_nobody_has_read(queue: Queue) -> None:
    """FN34: per unit too."""
    read, new = queue_row("a", last_theirs_seq=2, staff_read=2), queue_row("b", last_theirs_seq=3, staff_read=2)
    queue.take(changes(read, new))
    assert queue.model.unread_unit() == 1


def test_a_draft_puts_a_pen_in_the_row(queue: Queue) -> None:
    """FN6."""
    queue.take(changes(queue_row()))
    queue.take(ChangeSet(drafts=(Draft(CaseId("case-1"), "Hej", NOW),)))
    assert queue.look().pen
    queue.take(ChangeSet(drafts=(Draft(CaseId("case-1"), ""),)))
    assert not queue.look().pen


def test_a_message_that_did_not_arrive_is_seen_in_the_row(queue: Queue) -> None:
    """FN8."""
    queue.take(changes(queue_row(), outbox=(unsent("Hej", state=EntryState.REFUSED, code="newer"),)))
    assert queue.look().icons == (RowIcon("circle-x", "1", danger=True),)


def test_another_language_is_named(queue: Queue) -> None:
    queue.take(changes(queue_row(language="ar")))
    assert (queue.look().status, queue.look().icons) == ("Ledigt · arabiska", (RowIcon("languages"),))


def test_times_follow_the_minute(queue: Queue) -> None:
    queue.take(changes(queue_row()))
    heard: list[str] = []
    queue.model.dataChanged.connect(lambda *_: heard.append("changed"))
    queue.model.modelReset.connect(lambda: heard.append("reset"))
    assert queue.look().right_text == "6 min kvar"
    queue.model.tick(Instant(NOW + 10 * MINUTE))
    assert (queue.look().waited, queue.look().right_text) == ("22 min", "målet brutet 4 min")
    assert heard == ["changed"]


def test_filters_hide_and_the_counts_stay(queue: Queue) -> None:
    queue.take(changes(queue_row("a"), queue_row("b", priority=3), queue_row("c", priority=3, holder=MARIA)))
    queue.model.show(only_mine=False, priorities=frozenset({3}))
    assert [row.id for row in queue.model.rows()] == ["b", "c"]
    assert queue.model.counts() == (0, 1, 2, 0, 0)
    queue.take(changes(queue_row("d", priority=2)))
    assert [row.id for row in queue.model.rows()] == ["b", "c"]
    queue.model.show(only_mine=True, priorities=frozenset())
    assert [row.id for row in queue.model.rows()] == ["c"]
    assert queue.model.counts() == (0, 0, 1, 0, 0)
    queue.take(changes(queue_row("c", priority=3, hold_number=2)))
    assert queue.model.rowCount() == 0


def test_why_one_stands_before_the_next(queue: Queue) -> None:
    """R20: it is always clear why one case stands before another."""
    queue.take(
        changes(
            *reasons(),
            queue_row("a", reason="feber"),
            queue_row("b", reason="hosta", reply_by=at("09:50")),
            queue_row("c", priority=3, reason="yrsel", arrived_at=at("09:00"), reply_by=at("17:00")),
            queue_row("d", priority=3, arrived_at=at("09:05"), reply_by=at("17:00"), age_months=9, sex="boy"),
        )
    )
    assert queue.model.why(CaseId("a")) == "Före Hosta, 62 år: svar lovat tidigare."
    assert queue.model.why(CaseId("b")) == "Före Yrsel, 62 år: högre prioritet."
    assert queue.model.why(CaseId("c")) == "Före 9 mån, pojke: kom in tidigare."
    assert queue.model.why(CaseId("d")) == "Efter Yrsel, 62 år: kom in senare."


def test_the_whole_row_is_spoken(queue: Queue) -> None:
    queue.take(changes(queue_row(holder=MARIA, theirs=1, seq=1)))
    spoken = queue.model.data(queue.model.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert (
        spoken
        == "Prioritet 2, Inte bedömt, 62 år, man, har väntat 12 min, Ditt · väntar på dig, 1 oläst meddelande, 6 min kvar"
    )
