"""What staff can choose for themselves at a desk: kept in their own file there, so that it follows neither desk nor person."""

from desktop.commands.desk import Desk
from desktop.replica.changes import CHOICE

LOCK_AFTER = f"{CHOICE}lock_minutes"
MINUTES = (1, 5, 10, 15, 30)
"""After how long without a touch the screen may lock itself."""


def lock_after(desk: Desk, minutes: int) -> None:
    """Lock the screen after so many minutes (one of MINUTES) without a touch, from now on and after the next sign-in."""
    if minutes not in MINUTES:
        raise ValueError(f"{minutes} minutes cannot be chosen")
    desk.mine.remember({LOCK_AFTER: str(minutes)})


def lock_minutes(chosen: dict[str, str]) -> int | None:
    """The minutes among what was told as chosen; None if nobody chose, or something that can no longer be chosen."""
    text = chosen.get(LOCK_AFTER, "")
    return int(text) if text.isdecimal() and int(text) in MINUTES else None
