"""How many pictures a case takes, and until when one may be taken away."""

import pytest

from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.pictures import MOST_IN_CASE, MOST_WHILE_WRITING, may_be_added, may_be_removed
from desktop.domain.refusals import Refused
from desktop.domain.units import CaseId, PersonId, UnitId


def in_state(state: CaseState) -> Case:
    """A case in that state."""
    return Case(CaseId("case"), state, UnitId("unit"), Audience.CLINICAL, PersonId("samir"), PersonId("samir"))


@pytest.mark.parametrize(
    ("state", "there", "code"),
    [
        (CaseState.WRITING, MOST_WHILE_WRITING, "picture_too_many"),
        (CaseState.QUEUED, MOST_IN_CASE, "picture_too_many"),
        (CaseState.HELD, MOST_IN_CASE, "picture_too_many"),
        (CaseState.CLOSED, 0, "case_closed"),
    ],
)
def test_a_picture_too_many_or_too_late_is_refused(state: CaseState, there: int, code: str) -> None:
    with pytest.raises(Refused, match=code):
        may_be_added(in_state(state), there)
    if there:
        may_be_added(in_state(state), there - 1)


@pytest.mark.parametrize(
    ("state", "code"),
    [(CaseState.QUEUED, "picture_sent"), (CaseState.HELD, "picture_sent"), (CaseState.CLOSED, "case_closed")],
)
def test_what_was_sent_stays(state: CaseState, code: str) -> None:
    may_be_removed(in_state(CaseState.WRITING))
    with pytest.raises(Refused, match=code):
        may_be_removed(in_state(state))
