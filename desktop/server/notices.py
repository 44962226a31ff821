"""Sends the notices that are due: looks once more whether they are still wanted, finds the words, and hands them over.

The address is read at the last moment and stands in no job, no fact and no log.
"""

from collections.abc import Mapping

import msgspec

from desktop.clock import Clock
from desktop.domain.notices import NoticeJob, NoticeRules, Way, still_unread
from desktop.domain.units import CaseId, PersonId
from desktop.server.adapters.notices import Notice, NoticeSender
from desktop.server.adapters.outcomes import Never, NotDone
from desktop.server.jobs import Data
from desktop.server.reading import Reading
from desktop.server.storage.jobs import Job

SWEDISH = "sv"
_PAYLOAD = msgspec.json.Decoder(NoticeJob)


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A notice in one language. It says that something waits and where one signs in, and nothing else."""

    text: str
    subject: str


WORDS = {
    SWEDISH: Words("Du har ett nytt meddelande från vården. Logga in på 1177.se för att läsa det.", "Nytt meddelande"),
    "en": Words("You have a new message from your healthcare provider. Log in at 1177.se to read it.", "New message"),
}


class NoticeSetup(msgspec.Struct, frozen=True):
    """What a server sends notices with."""

    rules: NoticeRules
    give_up_ms: int
    words: Mapping[str, Words]
    senders: Mapping[Way, NoticeSender]


class Notices:
    """Does the jobs of the kind `notice`."""

    def __init__(self, setup: NoticeSetup, reading: Reading, clock: Clock) -> None:
        self._setup = setup
        self._reading = reading
        self._clock = clock

    async def send(self, job: Job) -> Data | None:
        """Send one and say by which way; None if it was read in the meantime or is no longer wished for. Raises NotNow or
        Never."""
        wanted = _PAYLOAD.decode(job.payload)
        case_id, person = CaseId(job.case or ""), PersonId(job.person or "")
        case, wish = await self._reading(lambda reader: (reader.case_of(case_id), reader.notice_wish(person)))
        if case is None or not still_unread(case, wanted.seen) or wish.way is Way.NONE:
            return None
        words = words_in(self._setup.words, wanted.language)
        notice = Notice(job.id, wish.address, words.subject, words.text, self._clock.now())
        try:
            sender = self._setup.senders.get(wish.way)
            if sender is None:
                raise Never("way_closed")
            await sender.send(notice)
        except NotDone as problem:
            problem.data["way"] = wish.way.value
            raise
        return {"way": wish.way.value}


def words_in(words: Mapping[str, Words], language: str) -> Words:
    """The words in that language (`en-GB` is `en`), in Swedish if there are none."""
    return words.get(language) or words.get(language.partition("-")[0]) or words[SWEDISH]
