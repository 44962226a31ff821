"""The door to those who carry notices to residents: the port, and what one notice is."""

from typing import Protocol

import msgspec

from desktop.domain.units import Instant


class Notice(msgspec.Struct, frozen=True):
    """One notice. `id` stays the same when it is sent again, for peers that can tell a second copy from a second notice.

    `to` is E.164 or an e-mail address; `subject` is for ways that have one.
    """

    id: str
    to: str
    subject: str
    text: str
    at: Instant


class NoticeSender(Protocol):
    """One way to send notices."""

    async def send(self, notice: Notice) -> None:
        """Hand it over; raises NotNow or Never. Returns when the peer has taken it, not when a person has read it."""
        ...

    async def close(self) -> None:
        """Give back threads and connections; waits for nobody."""
        ...
