"""Pictures on their way in: how many of one session at once, and how many bytes of all.

A place for re-encoding is taken only when the whole picture is here. So whoever sends slowly holds what she has sent, in
two uploads at most, and keeps nobody else from being served.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from desktop.domain.pictures import LARGEST_UPLOAD
from desktop.domain.refusals import Refusal, Refused

MOST_OF_SESSION = 2
"""A page sends one at a time; a second tab, or an attempt whose connection is only believed to stand, is another."""
MOST_BYTES = 24 * LARGEST_UPLOAD
"""Of all that have begun to arrive."""


class Upload:
    """One that is arriving: `took` says how many bytes more are held of it, or, negative, let go."""

    def __init__(self, uploads: "Uploads") -> None:
        self._uploads = uploads
        self.held = 0

    def took(self, count: int) -> None:
        """Refuses `server_busy` when that is more than there is room for."""
        if self._uploads.held + count > MOST_BYTES:
            raise Refused(Refusal.SERVER_BUSY)
        self._uploads.held += count
        self.held += count


class Uploads:
    """One server's."""

    def __init__(self) -> None:
        self.held = 0
        """Bytes."""
        self._of_session: Counter[str] = Counter()

    @contextmanager
    def of(self, session: str) -> Iterator[Upload]:
        """One more of this session's, until it has been dealt with; refuses `too_much`."""
        if self._of_session[session] >= MOST_OF_SESSION:
            raise Refused(Refusal.TOO_MUCH)
        self._of_session[session] += 1
        upload = Upload(self)
        try:
            yield upload
        finally:
            self.held -= upload.held
            self._of_session[session] -= 1
            if not self._of_session[session]:
                del self._of_session[session]
