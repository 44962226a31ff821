"""The parts of the machine that are about the socket and the person: plain state with the arithmetic of its deadlines."""

import msgspec

from desktop.domain.units import SECOND, Instant, Role
from desktop.replica.changes import Opened
from desktop.sync.backoff import wait

PING_AFTER = 10 * SECOND
"""Silence after which the desk asks whether the server is there."""
DEAD_AFTER = 20 * SECOND
"""Silence (or time to open) after which the connection counts as lost."""


class Link(msgspec.Struct):
    """The socket. `state`: down, opening, open (signing in, greeting), up (welcomed)."""

    state: str = "down"
    heard: Instant = Instant(0)
    pinged: bool = False
    tries: int = 0
    retry_at: Instant | None = None
    retry_wait: int = 0
    lost: bool = False
    """A connection was lost or could not be made since the desk was last up."""
    bye: str = ""
    """The code with which the server said that it is about to close."""

    def lose(self, now: Instant, jitter: float) -> None:
        """It is gone; note when to try again."""
        self.state, self.lost, self.bye = "down", True, ""
        self.tries += 1
        self.retry_wait = wait(self.tries, jitter)
        self.retry_at = Instant(now + self.retry_wait)

    def retry_due(self, now: Instant) -> bool:
        """Whether to try again; a deadline further off than its own length means that the clock went back."""
        return self.retry_at is not None and (now >= self.retry_at or self.retry_at - now > self.retry_wait)

    def deadline(self, waits_for_person: bool) -> Instant | None:
        """When silence has to be looked at; None while it is the person's turn (choosing a unit)."""
        if self.state == "down":
            return self.retry_at
        if waits_for_person:
            return None
        return Instant(self.heard + (PING_AFTER if self.state == "up" and not self.pinged else DEAD_AFTER))


def first_choice(opened: Opened) -> tuple[str, str, bool]:
    """The unit and role of last time, and whether the others too, if the assignment still stands, else the only one, else none."""
    for assignment in opened.assignments:
        if (assignment.unit, assignment.role) == (opened.unit, opened.role):
            return opened.unit, opened.role, opened.everywhere
    if len(opened.assignments) == 1:
        return opened.assignments[0].unit, opened.assignments[0].role, False
    return "", "", False


def role_of(name: str) -> Role | None:
    """The role of that name, None if there is none (yet) in this version."""
    return next((role for role in Role if role == name), None)
