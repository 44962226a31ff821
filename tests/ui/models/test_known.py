"""What the desk knows is folded batch by batch; nothing of one person stays for the next."""

from desktop.domain.units import CaseId
from desktop.replica.changes import ChangeSet, Draft, Gone, Present
from desktop.ui.models.known import Known
from tests.support.builders import MARIA, NOW, case_card, changes, message, person, queue_row, staff, unit, unsent

CASE = CaseId("case-1")


def _filled() -> Known:
    known = Known(MARIA)
    known.apply(changes(staff(), unit(), queue_row(), case_card(), person(), message(1), outbox=(unsent("Hej"),)))
    known.apply(ChangeSet(drafts=(Draft(CASE, "Utkast", NOW), Draft(CASE, "Åter", NOW, "slot-1", "newer"))))
    return known


def test_a_batch_says_which_cases_look_different() -> None:
    touched = Known(MARIA).apply(changes(queue_row("a"), message(1, case="b"), staff()))
    assert (touched.rows, touched.contents, touched.names) == ({"a"}, {"a", "b"}, True)


def test_a_reset_stream_is_forgotten_before_its_new_rows_come() -> None:
    known = _filled()
    stream = f"case:{CASE}:staff"
    fresh = changes(message(2, "ny")).present
    touched = known.apply(ChangeSet(reset=frozenset({stream}), present=fresh))
    assert [one.text for one in known.messages(CASE)] == ["ny"]
    assert known.case(CASE) is None
    assert touched.contents == {CASE}
    assert CASE in known.queue


def test_sign_out_leaves_nothing_on_the_screen() -> None:
    """R62, invariant 3."""
    known = _filled()
    touched = known.apply(ChangeSet(closed=True))
    assert touched.all
    assert (known.queue, known.outbox, known.drafts, known.messages(CASE)) == ({}, {}, {}, [])


def test_a_revoked_case_is_gone_and_the_draft_stays() -> None:
    """FN6, invariant 4."""
    known = _filled()
    known.apply(ChangeSet(reset=frozenset({f"case:{CASE}:staff"})))
    assert (known.case(CASE), known.messages(CASE), known.draft(CASE)) == (None, [], "Utkast")


def test_a_kind_of_a_newer_version_is_noted_and_not_shown() -> None:
    known = Known(MARIA)
    known.apply(ChangeSet(present=(Present("region", "weather", "x", 1, None),)))
    assert known.unreadable


def test_a_draft_that_could_not_be_saved_is_not_called_saved() -> None:
    known = _filled()
    known.apply(ChangeSet(drafts=(Draft(CASE, "Mer", why="desk_full"),)))
    assert known.draft(CASE) == "Utkast"


def test_returned_messages_stand_beside_the_draft() -> None:
    known = _filled()
    assert [draft.text for draft in known.returned(CASE)] == ["Åter"]
    assert known.unfinished() == 1
    known.apply(ChangeSet(drafts=(Draft(CASE, "", slot="slot-1"),)))
    assert known.unfinished() == 0


def test_a_row_that_leaves_is_gone_only_from_its_own_stream() -> None:
    known = _filled()
    known.apply(ChangeSet(gone=(Gone("unit:elsewhere:clinical", "queue_row", CASE),)))
    assert CASE in known.queue
    known.apply(ChangeSet(gone=(Gone("unit:herrgardet:clinical", "queue_row", CASE),)))
    assert CASE not in known.queue
