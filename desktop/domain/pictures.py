"""Pictures in a case: what is said of one, and how many there may be. The pictures themselves never travel in a stream."""

import msgspec

from desktop.domain.case import Case, CaseState
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant

LARGEST_UPLOAD = 10 * 1024 * 1024
"""Bytes of a picture as it arrives."""
MOST_WHILE_WRITING = 6
MOST_IN_CASE = 24
"""Also afterwards, when a nurse has asked for more."""
MOST_AWAY = 100
"""How many of a case's pictures are remembered as taken away: more than anyone takes back, and an end to it."""
RESIDENT = "resident"


class Picture(msgspec.Struct, frozen=True):
    """A picture (kind `picture` on `case:<id>:resident` and, once it is sent, `case:<id>:staff`).

    `width`, `height` and `bytes` are those of the large one. `by`: resident or staff.
    """

    id: str
    case: CaseId
    at: Instant
    width: int
    height: int
    bytes: int
    by: str = RESIDENT


def may_be_added(case: Case, there: int) -> None:
    """Refuses `case_closed`, or `picture_too_many` when this many are there already."""
    if case.state is CaseState.CLOSED:
        raise Refused(Refusal.CASE_CLOSED)
    most = MOST_WHILE_WRITING if case.state is CaseState.WRITING else MOST_IN_CASE
    if there >= most:
        raise Refused(Refusal.PICTURE_TOO_MANY, most=most)


def may_be_removed(case: Case) -> None:
    """Refuses what has been sent: somebody may have judged by it."""
    if case.state is not CaseState.WRITING:
        raise Refused(Refusal.CASE_CLOSED if case.state is CaseState.CLOSED else Refusal.PICTURE_SENT)
