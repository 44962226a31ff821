"""Sends the notices that are due: looks once more whether they are still wanted, finds the words, and hands them over.

The address is read at the last moment and stands in no job, no fact and no log.
"""

from collections.abc import Mapping

import msgspec

from desktop.clock import Clock
from desktop.domain.access import case_stream_name
from desktop.domain.notices import NoticeJob, NoticeRules, TimeNotice, Way, still_reminds, still_unread
from desktop.domain.ticket import TicketState
from desktop.domain.units import CaseId, PersonId
from desktop.server.adapters.notices import Notice, NoticeSender
from desktop.server.adapters.outcomes import Never, NotDone
from desktop.server.hub import Hub
from desktop.server.jobs import Data
from desktop.server.reading import Reading
from desktop.server.storage.jobs import Job
from desktop.server.storage.reader import Reader

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


TIME_WORDS = {
    TimeNotice.BOOKED: {
        SWEDISH: Words("Du har fått en tid hos vården. Logga in på 1177.se för att se den.", "Ny tid"),
        "en": Words("You have been given an appointment. Log in at 1177.se to see it.", "New appointment"),
    },
    TimeNotice.MOVED: {
        SWEDISH: Words("En tid som du har hos vården är flyttad. Logga in på 1177.se för att se den.", "Flyttad tid"),
        "en": Words("An appointment of yours has been moved. Log in at 1177.se to see it.", "Moved appointment"),
    },
    TimeNotice.CANCELLED: {
        SWEDISH: Words("En tid som du har hos vården är avbokad. Logga in på 1177.se för att läsa mer.", "Avbokad tid"),
        "en": Words(
            "An appointment of yours has been cancelled. Log in at 1177.se to read more.", "Cancelled appointment"
        ),
    },
    TimeNotice.TICKET: {
        SWEDISH: Words("Du kan boka en tid hos vården. Logga in på 1177.se för att välja en.", "Boka en tid"),
        "en": Words("You can book an appointment. Log in at 1177.se to choose a time.", "Book an appointment"),
    },
    TimeNotice.REMINDER: {
        SWEDISH: Words(
            "Påminnelse: du har en tid hos vården i morgon. Logga in på 1177.se för att se den.", "Tid i morgon"
        ),
        "en": Words("Reminder: you have an appointment tomorrow. Log in at 1177.se to see it.", "Appointment tomorrow"),
    },
}


class NoticeSetup(msgspec.Struct, frozen=True):
    """What a server sends notices with."""

    rules: NoticeRules
    give_up_ms: int
    words: Mapping[str, Words]
    senders: Mapping[Way, NoticeSender]
    time_words: Mapping[TimeNotice, Mapping[str, Words]] = msgspec.field(default_factory=lambda: TIME_WORDS)


class Notices:
    """Does the jobs of the kind `notice`."""

    def __init__(self, setup: NoticeSetup, reading: Reading, clock: Clock, hub: Hub) -> None:
        self._setup = setup
        self._hub = hub
        self._reading = reading
        self._clock = clock

    async def send(self, job: Job) -> Data | None:
        """Send one and say by which way; None if it was read in the meantime or is no longer wished for. Raises NotNow or
        Never."""
        wanted = _PAYLOAD.decode(job.payload)
        case_id, person = CaseId(job.case or ""), PersonId(job.person or "")
        case, wish, so = await self._reading(
            lambda reader: (reader.case_of(case_id), reader.notice_wish(person), self._is_so(reader, wanted))
        )
        if case is None or wish.way is Way.NONE:
            return None
        of_time = wanted.template in self._setup.time_words
        if not (so and not self._looks(case_id, person) if of_time else still_unread(case, wanted.seen)):
            return None
        words = words_in(
            self._setup.time_words[TimeNotice(wanted.template)] if of_time else self._setup.words, wanted.language
        )
        notice = Notice(job.id, wish.address, words.subject, words.text, self._clock.now())
        try:
            sender = self._setup.senders.get(wish.way)
            if sender is None:
                raise Never("way_closed")
            await sender.send(notice)
        except NotDone as problem:
            problem.data["way"] = wish.way.value
            raise
        told: Data = {"way": wish.way.value}
        return told | {"template": wanted.template} if of_time else told

    def _looks(self, case: CaseId, person: PersonId) -> bool:
        """Whether a page of hers has the case open at this server: it has shown the time already."""
        return self._hub.is_followed_by(person, case_stream_name(case, "resident"))

    def _is_so(self, reader: Reader, wanted: NoticeJob) -> bool:
        """Whether what is told of a time is still as it was: a notice may have waited for its gateway."""
        if not wanted.about:
            return False
        if wanted.template == TimeNotice.TICKET:
            ticket = reader.stores.bookings.ticket(reader.link, wanted.about)
            return ticket is not None and ticket.state == TicketState.OPEN
        one = reader.stores.bookings.one(reader.link, wanted.about)
        if one is None or one.number != wanted.number:
            return False
        return wanted.template != TimeNotice.REMINDER or still_reminds(self._setup.rules, one.start, self._clock.now())


def words_in(words: Mapping[str, Words], language: str) -> Words:
    """The words in that language (`en-GB` is `en`), in Swedish if there are none."""
    return words.get(language) or words.get(language.partition("-")[0]) or words[SWEDISH]
