"""The commands that the server gives itself when a timer is due, each compare-and-set on what it expects."""

import msgspec

from desktop.domain.units import CaseId
from desktop.protocol.numbers import Count


class InterviewIdle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`interview.idle` 1 (the server's timer): a call-back if the interview holds a warning sign and is still at this step."""

    case: CaseId
    step: Count


class LapseHold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`hold.lapse` 1 (the server's timer): free the case if hold `number` still stands and is out of time."""

    case: CaseId
    number: Count


class NoticeDue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`notice.due` 1 (the server's timer): tell the resident, who had come to `seen`, unless more was read since."""

    case: CaseId
    seen: Count
    waited: bool = False
    """An open page has been given its time already."""


class AsideEnds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.aside_ends` 1 (the server's timer): bring the case back if it is still set aside until then."""

    case: CaseId
    until: Count


class NoHuman(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.no_human` 1 (the server's timer): a named person is to call if nobody has answered since then."""

    case: CaseId
    since: Count


class ConsultOverdue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`consult.overdue` 1 (the server's timer): the holder is told if nobody has answered by the deadline."""

    case: CaseId
    consult: str
