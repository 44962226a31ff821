"""Why a receptionist looks into a clinical case of her unit: a reason from a list, which stands in the log, and for how long it counts."""

from enum import StrEnum

from desktop.domain.units import MINUTE

INSIGHT_LASTS = 30 * MINUTE
"""How long one reason opens a case; who needs it longer says why again, and that is logged again."""


class DeskWhy(StrEnum):
    """The reasons. No other purpose of reading begins so: what opens by one of these opens by nothing else."""

    COUNTER = "desk_counter"
    """The person asks about it at the counter."""
    PHONE = "desk_phone"
    """The person, or whoever may speak for her, asks about it by telephone."""
    BOOK = "desk_book"
    """To book, rebook or cancel a visit."""
    QUEUE = "desk_queue"
    """It seems to have landed in the wrong queue."""
    OTHER = "desk_other"


def is_desk_why(purpose: str) -> bool:
    """Whether the purpose is one of the reasons."""
    return purpose in set(DeskWhy)
