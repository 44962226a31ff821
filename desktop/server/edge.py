"""What every endpoint is handed: the parts of one running server, and the sockets that are open on it.

One object instead of globals, so that a test can run two servers in one process.
"""

from collections import OrderedDict
from typing import TYPE_CHECKING

import structlog

from desktop.clock import Clock
from desktop.domain.notices import NO_RULES, NoticeRules
from desktop.domain.refusals import Refusal
from desktop.server.abroad import Abroad
from desktop.server.adapters.sign_in import ResidentSignIn
from desktop.server.config import ServerConfig
from desktop.server.content_in_use import NO_CONTENT, ContentInUse
from desktop.server.granting import Granting
from desktop.server.hub import Hub
from desktop.server.line import Lines
from desktop.server.passwords import Passwords
from desktop.server.presence import Presence
from desktop.server.queries.answers import Answers
from desktop.server.reading import Reading
from desktop.server.reencoding import Reencoding
from desktop.server.registers import Registers
from desktop.server.storage.engine import Storage
from desktop.server.throttle import (
    FREE_PER_ADDRESS,
    FREE_PER_USER,
    LONGEST_PER_ADDRESS,
    REMEMBERED,
    SHED_PER_ADDRESS,
    Bucket,
    Throttle,
)
from desktop.server.uploads import Uploads
from desktop.server.writer import Writer

if TYPE_CHECKING:
    from desktop.server.conversation import Conversation


class Edge:
    """The parts of one server, and what its endpoints share while it runs."""

    def __init__(
        self,
        config: ServerConfig,
        clock: Clock,
        log: structlog.stdlib.BoundLogger,
        storage: Storage,
        reading: Reading,
        writer: Writer,
        hub: Hub,
        passwords: Passwords,
        resident_sign_in: ResidentSignIn,
        granting: Granting,
        registers: Registers,
        reencoding: Reencoding,
        notices: NoticeRules = NO_RULES,
        triage: ContentInUse = NO_CONTENT,
        abroad: Abroad | None = None,
    ) -> None:
        self.config = config
        self.site = config.resident_site()
        self.clock = clock
        self.log = log
        self.storage = storage
        self.reading = reading
        self.writer = writer
        self.hub = hub
        self.passwords = passwords
        self.resident_sign_in = resident_sign_in
        self.granting = granting
        self.registers = registers
        self.reencoding = reencoding
        self.notices = notices
        self.triage = triage
        self.abroad = abroad
        self.uploads = Uploads()
        self.by_user = Throttle(FREE_PER_USER)
        self.by_address = Throttle(FREE_PER_ADDRESS, SHED_PER_ADDRESS, LONGEST_PER_ADDRESS)
        self.sockets: set[Conversation] = set()
        self._of_session: dict[str, dict[Conversation, None]] = {}
        self.lines = Lines(self)
        self.presence = Presence(self)
        self.answers = Answers(self)
        self._buckets: OrderedDict[str, Bucket] = OrderedDict()

    def enter(self, conversation: "Conversation") -> None:
        """One more socket. A session has only so many: the oldest, which nobody looks at any more, makes room."""
        self.sockets.add(conversation)
        own = self._of_session.setdefault(conversation.party.session.id, {})
        own[conversation] = None
        if len(own) > self.config.limits.sockets:
            oldest = next(iter(own))
            del own[oldest]
            oldest.end(Refusal.TOO_MUCH)

    def leave(self, conversation: "Conversation") -> None:
        """It is gone."""
        self.sockets.discard(conversation)
        own = self._of_session.get(conversation.party.session.id, {})
        own.pop(conversation, None)
        if not own:
            self._of_session.pop(conversation.party.session.id, None)

    def may_ask(self, session: str) -> bool:
        """Whether this session's requests over HTTP come no faster than anyone can write; each may cost a line in the log."""
        now = self.clock.now()
        limits = self.config.limits
        bucket = self._buckets.pop(session, None) or Bucket(limits.resident_rate, limits.resident_burst, now)
        self._buckets[session] = bucket
        if len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket.take(now)

    async def tick(self) -> None:
        """Every second: part with sockets whose session ran out or that do not read, and tell who moved in line."""
        now = self.clock.now()
        for conversation in list(self.sockets):
            conversation.tick(now)
        await self.lines.tick()
        self.presence.tick(now)
