"""Queries on their way: each is answered once, by the server, by a cut line or by time, and never sent again by itself.

An answer is for whoever asked and looks at the screen now: after a reconnect it would come too late to be wanted.
"""

import msgspec

from desktop.domain.units import SECOND, Instant
from desktop.protocol import down, up
from desktop.protocol.queries import AnswerBody
from desktop.sync import effects as fx
from desktop.sync.effects import Effects

ANSWER_WITHIN = 10 * SECOND
OFFLINE = "offline"
"""There is no contact, or it was lost before the answer came."""
NO_ANSWER = "no_answer"
"""The line stands, but the server did not answer in time."""


class Told(msgspec.Struct, frozen=True):
    """How a query ended: the answer, or the code of why there is none (a Refusal, `offline` or `no_answer`)."""

    code: str = ""
    answer: AnswerBody | None = None


class Questions:
    """The queries without an answer yet, and when each was asked."""

    def __init__(self) -> None:
        self._asked: dict[str, Instant] = {}

    def ask(self, query: up.Query, connected: bool, now: Instant) -> Effects:
        """Send the query, or say at once that there is nobody to ask."""
        if not connected:
            return [fx.Answered(query.id, OFFLINE)]
        self._asked[query.id] = now
        return [fx.Send(query)]

    def answered(self, frame: down.Answer) -> Effects:
        """The server's answer; one that comes too late is nobody's."""
        if self._asked.pop(frame.id, None) is None:
            return []
        return [fx.Answered(frame.id, frame.code, bytes(frame.body))]

    def cut(self) -> Effects:
        """The line is gone, and with it whatever was asked over it."""
        out: Effects = [fx.Answered(one, OFFLINE) for one in self._asked]
        self._asked.clear()
        return out

    def overdue(self, now: Instant) -> Effects:
        """What has waited too long; a question from the future means that the clock went back."""
        late = [one for one, at in self._asked.items() if not 0 <= now - at < ANSWER_WITHIN]
        for one in late:
            del self._asked[one]
        return [fx.Answered(one, NO_ANSWER) for one in late]

    def next_due(self) -> Instant | None:
        """When to look again; None = never."""
        return Instant(min(self._asked.values()) + ANSWER_WITHIN) if self._asked else None
