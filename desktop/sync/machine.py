"""The sync machine: told what happened, it says what to do. No socket, no clock, no file, no chance.

Every method returns effects in the order they are to be done (`effects.py`); `now` is the desk's clock in ms UTC and
may jump; `jitter` in [0, 1) comes from outside. What it knows stands in `status`.
"""

from collections.abc import Iterable

import msgspec

from desktop.domain.access import REGION, Actor, ActorKind, is_at, person_stream, queues_of, team_stream
from desktop.domain.refusals import Refusal
from desktop.domain.units import SECOND, CaseId, Instant, UnitId
from desktop.protocol import down, up
from desktop.protocol.version import OLDEST, VERSION
from desktop.replica.changes import Opened, OutboxEntry
from desktop.sync import effects as fx
from desktop.sync.book import Book
from desktop.sync.effects import Effects
from desktop.sync.lanes import Lanes
from desktop.sync.questions import Questions
from desktop.sync.session import DEAD_AFTER, PING_AFTER, Link, first_choice, role_of
from desktop.sync.status import Phase, Status

TEAM_SINCE = 11
"""The version of the wire from which a unit has a stream of who is at work there."""
TYPING_EVERY = 3 * SECOND
ENDS_SESSION = frozenset({Refusal.SIGNED_OUT, Refusal.WRONG_PASSWORD, Refusal.TRY_LATER, Refusal.NO_ACCESS})
"""Codes of a Bye after which nobody is signed in."""


class Machine:
    """One desk's side of the protocol, from sign-in to sign-out."""

    def __init__(self, desk: str) -> None:
        """`desk` is the device's id."""
        self._desk = desk
        self._link = Link()
        self._greeted = False
        self._who: Opened | None = None
        self._token = ""
        self._credentials: tuple[str, str] | None = None
        self._tried_here = False
        """The credentials were accepted by the server or tried at this desk alone."""
        self._unit, self._role, self._everywhere = "", "", False
        self._beside: tuple[UnitId, ...] = ()
        self._book = Book()
        self._lanes = Lanes()
        self._questions = Questions()
        self._update_needed = False
        self._code = ""
        self._last_contact = Instant(0)
        self._server_time = Instant(0)
        self._offset = 0
        self._typed_at: dict[CaseId, Instant] = {}
        self._phase, self._phase_since = Phase.SIGNED_OUT, Instant(0)

    # ---- what people want ------------------------------------------------------------------------------------------

    def sign_in(self, user: str, password: str, now: Instant) -> Effects:
        """Try these credentials, now; whoever was signed in is signed out first."""
        out = self.sign_out(now) if self._who is not None or self._tried_here else []
        self._credentials, self._tried_here, self._code, self._update_needed = (user, password), False, "", False
        self._link.tries = 0
        return out + self._reopen(now)

    def sign_out(self, now: Instant) -> Effects:
        """End the session and forget what belongs to it."""
        out: Effects = [fx.Send(up.SignOut())] if self._up else []
        return out + self._end("", now)

    def choose(self, unit: str, role: str, everywhere: bool, now: Instant) -> Effects:
        """Work at this unit in this role from now on; `everywhere`: and at the others where the person has that role."""
        if self._who is None or (unit, role, everywhere) == (self._unit, self._role, self._everywhere):
            return []
        self._unit, self._role, self._everywhere, self._beside = unit, role, everywhere, ()
        out: Effects = [fx.RememberUnit(unit, role, everywhere), *self._book.leave_unit(unit)]
        if self._link.state == "open" and self._token and not self._greeted:
            return [*out, self._hello()]
        return out + self._reopen(now) if self._token else out

    def follow(self, stream: str, purpose: str) -> Effects:
        """Follow a stream from now on, over every reconnect."""
        return self._book.follow(stream, purpose, self._up)

    def retry(self, stream: str) -> Effects:
        """The person does not want to wait until a denied stream is asked for again."""
        return self._book.retry(stream, self._up)

    def leave(self, stream: str) -> Effects:
        """Follow it no longer; its rows are forgotten unless the outbox still needs to see the case."""
        self._book.unwant(stream)
        return self._book.drop(self._lanes.cases_to_see(), self._up)

    def enqueue(self, entries: Iterable[OutboxEntry], now: Instant) -> Effects:
        """The outbox has these, oldest first; entries already known are passed over."""
        if self._who is None:
            return []
        self._lanes.add(entries)
        return self._send_due(now)

    def typing(self, case: CaseId, now: Instant) -> Effects:
        """The person writes in this case; told to the others now and then."""
        if not self._up or 0 <= now - self._typed_at.get(case, Instant(-TYPING_EVERY)) < TYPING_EVERY:
            return []
        self._typed_at[case] = now
        return [fx.Send(up.Typing(case))]

    def ask(self, query: up.Query, now: Instant) -> Effects:
        """Put a query to the server; `Answered` follows, whatever happens."""
        return self._questions.ask(query, self._up, now)

    # ---- what the files did ----------------------------------------------------------------------------------------

    def ready(self, opened: Opened, now: Instant) -> Effects:
        """The person's files are open: after SignedIn, or after this desk alone has unlocked them."""
        if self._credentials is None and not self._token:
            return []
        if self._who is None or self._who.person.id != opened.person.id:
            self._book.load(opened.epoch, opened.cursors)
            self._last_contact = max(self._last_contact, opened.last_contact)
            self._server_time = max(self._server_time, opened.server_time)
        self._who = opened
        self._lanes.add(opened.outbox)
        if not any((each.unit, each.role) == (self._unit, self._role) for each in opened.assignments):
            self._unit, self._role, self._everywhere = first_choice(opened)
        if self._token and self._link.state == "open" and self._unit and not self._greeted:
            return [self._hello()]
        return []

    def not_unlocked(self, code: str, now: Instant, offline: bool) -> Effects:
        """The files could not be opened (`offline`: by this desk alone): nobody is signed in, and `code` says why."""
        if offline and (self._token or self._credentials is None):
            return []
        return self._end(code, now)

    def stored(self, stream: str, question: int, position: int, digest: str, now: Instant) -> Effects:
        """The cache holds this stream up to `position`; `digest` (16 hex) is its own, of what is present there."""
        if not self._up:
            return []
        out = self._book.stored(stream, question, position, digest, now)
        return out + self._send_due(now) if any(isinstance(each, fx.CaughtUp) for each in out) else out

    def store_failed(self, code: str, cursors: dict[str, int], now: Instant, jitter: float) -> Effects:
        """The cache could not be written (`code`) and stands at `cursors`: what was received is asked for again."""
        self._book.rewind(cursors)
        return [fx.Log("cache_failed", {"code": code}), fx.Close(), *self.closed(now, jitter, code)]

    # ---- what the socket did ---------------------------------------------------------------------------------------

    def opened(self, now: Instant) -> Effects:
        """The socket is open."""
        if self._link.state != "opening":
            return []
        self._link.state, self._link.heard, self._link.pinged, self._greeted = "open", now, False, False
        if self._token:
            return [self._hello()] if self._unit else []
        if self._credentials is None:
            return []
        user, password = self._credentials
        return [fx.Send(up.SignIn(_versions(), user, password, self._desk))]

    def closed(self, now: Instant, jitter: float, code: str = "unreachable") -> Effects:
        """The socket is gone, or could not be opened."""
        if self._link.state == "down":
            return []
        self._code = self._link.bye or code
        if self._persons_turn:
            # the server does not wait for ever for the choice of a unit; `choose` opens again
            self._link = Link()
            return []
        self._link.lose(now, jitter)
        out = self._cut()
        if self._credentials is not None and not self._tried_here:
            self._tried_here = True
            return [*out, fx.OpenOffline(*self._credentials)]
        return out

    def tick(self, now: Instant, jitter: float) -> Effects:
        """Time has passed: try again, ask whether the server is there, give up on what is overdue."""
        out: Effects = [self._give_up(entry, now) for entry in self._lanes.overdue(now)]
        out += self._questions.overdue(now)
        link = self._link
        if link.state == "down":
            return out + (self._reopen(now) if link.retry_due(now) else [])
        silent = now - link.heard
        if silent < 0:
            link.heard = now
        elif silent >= DEAD_AFTER and not self._persons_turn:
            return [*out, fx.Close(), *self.closed(now, jitter, "silent")]
        elif silent >= PING_AFTER and self._up and not link.pinged:
            link.pinged = True
            out.append(fx.Send(up.Ping()))
        if self._up:
            out += self._book.mend_due(now) + self._book.ask_due(now, jitter)
        return out + self._send_due(now)

    def next_tick(self, now: Instant) -> Instant | None:
        """When `tick` has to be called if nothing else happens; None = never."""
        waits = (self._lanes.next_due(now), self._book.next_due(), self._questions.next_due())
        times = (self._link.deadline(self._persons_turn), *waits)
        return min((time for time in times if time is not None), default=None)

    def received(self, frame: down.Down, now: Instant) -> Effects:
        """The server said this."""
        self._link.heard, self._link.pinged, self._last_contact = now, False, now
        if isinstance(frame, down.Deltas | down.Pong | down.Welcome | down.SignedIn):
            self._server_time, self._offset = frame.at, frame.at - now
        match frame:
            case down.Deltas():
                return self._book.deltas(frame) if self._up else []
            case down.Result():
                return self._result(frame, now)
            case down.SignedIn():
                return self._signed_in(frame)
            case down.Welcome():
                return self._welcome(frame, now)
            case down.Denied() | down.Revoked():
                revoked = isinstance(frame, down.Revoked)
                return self._book.denied(frame.stream, frame.code, revoked, now) + self._send_due(now)
            case down.SomeoneTypes():
                return [fx.Typed(frame)]
            case down.Answer():
                return self._questions.answered(frame)
            case down.Bye():
                return self._bye(frame, now)
        return []

    # ---- what is known ---------------------------------------------------------------------------------------------

    def status(self, now: Instant, waiting: int = 0, failed: int = 0) -> Status:
        """Where the desk stands; the counts come from the person's file."""
        phase, who = self._phase_now(), self._who
        if phase is not self._phase:
            self._phase = phase
            self._phase_since = self._last_contact if phase is Phase.STALE and self._last_contact else now
        return Status(
            phase=phase,
            since=self._phase_since,
            waiting=waiting,
            failed=failed,
            last_contact=self._last_contact,
            server_offset_ms=self._offset,
            caught_up=self._book.caught_up(),
            code=self._code if phase in (Phase.SIGNED_OUT, Phase.STALE, Phase.UPDATE_NEEDED) else "",
            person=who.person if who else None,
            assignments=who.assignments if who else (),
            unit=self._unit,
            role=self._role,
            everywhere=self._everywhere,
            beside=self._beside,
            retry_at=(self._link.retry_at or Instant(0)) if phase is Phase.STALE else Instant(0),
            offline=who is not None and not self._token,
        )

    @property
    def server_time(self) -> Instant:
        """The last server time heard; 0 if none."""
        return self._server_time

    @property
    def session(self) -> str:
        """The session's token while its socket is up; empty otherwise: then nobody can be asked for anything."""
        return self._token if self._up else ""

    def follows(self, stream: str) -> bool:
        """Whether the stream is followed already."""
        return self._book.follows(stream)

    @property
    def _up(self) -> bool:
        return self._link.state == "up"

    @property
    def _persons_turn(self) -> bool:
        return self._link.state == "open" and self._who is not None and bool(self._token) and not self._unit

    def _phase_now(self) -> Phase:
        if self._update_needed:
            return Phase.UPDATE_NEEDED
        if self._who is None:
            busy = self._link.state != "down" or (self._credentials is not None and self._tried_here) or self._token
            return Phase.CONNECTING if busy else Phase.SIGNED_OUT
        if self._up:
            return Phase.LIVE if self._book.is_live() else Phase.CATCHING_UP
        return Phase.STALE if self._link.lost else Phase.CONNECTING

    # ---- the session -----------------------------------------------------------------------------------------------

    def _reopen(self, now: Instant) -> Effects:
        out: Effects = [] if self._link.state == "down" else [fx.Close()]
        self._link.state, self._link.retry_at, self._link.heard, self._link.bye = "opening", None, now, ""
        return [*out, *self._cut(), fx.Open()]

    def _cut(self) -> Effects:
        """The line is gone: commands and streams wait for the next one, questions end."""
        self._lanes.cut()
        self._book.cut()
        return self._questions.cut()

    def _hello(self) -> fx.Send:
        self._greeted = True
        given = self._who.assignments if self._everywhere and self._who is not None else ()
        others = [one.unit for one in given if one.role == self._role and one.unit != self._unit]
        return fx.Send(up.Hello(_versions(), self._token, self._desk, self._unit, self._role, others))

    def _signed_in(self, frame: down.SignedIn) -> Effects:
        if self._credentials is None:
            return []
        user, password = self._credentials
        self._token, self._credentials, self._tried_here, self._code = frame.token, None, True, ""
        return [fx.OpenFiles(frame, user, password)]

    def _welcome(self, frame: down.Welcome, now: Instant) -> Effects:
        if self._who is None or self._link.state != "open":
            return []
        self._link, self._code = Link(state="up", heard=now), ""
        self._beside = tuple(frame.beside)
        actor = Actor(
            ActorKind.STAFF,
            frame.person.id,
            unit=UnitId(self._unit),
            role=role_of(self._role),
            assignments=tuple(frame.assignments),
            beside=self._beside,
        )
        names = [str(stream) for stream in (REGION, person_stream(frame.person.id), *queues_of(actor))]
        if frame.version >= TEAM_SINCE:
            names += [str(team_stream(one)) for one in (UnitId(self._unit), *self._beside) if is_at(actor, one)]
        return self._book.welcome(frame.epoch, names) + self._send_due(now)

    def _bye(self, frame: down.Bye, now: Instant) -> Effects:
        out: Effects = [fx.Log("bye", {"code": frame.code})]
        self._link.bye = frame.code
        if frame.code == Refusal.UPDATE_NEEDED:
            self._update_needed, self._code = True, frame.code
            self._link = Link()
            return [*out, *self._cut(), fx.Close()]
        return out + self._end(frame.code, now) if frame.code in ENDS_SESSION else out

    def _end(self, code: str, now: Instant) -> Effects:
        out: Effects = [] if self._link.state == "down" else [fx.Close()]
        had_files = self._who is not None or self._tried_here
        self._link = Link()
        self._who, self._token, self._credentials, self._tried_here = None, "", None, False
        self._unit, self._role, self._everywhere, self._beside = "", "", False, ()
        self._book.clear()
        self._lanes.clear()
        out += self._questions.cut()
        self._code, self._update_needed = code, False
        return [*out, fx.CloseFiles()] if had_files else out

    # ---- commands --------------------------------------------------------------------------------------------------

    def _send_due(self, now: Instant) -> Effects:
        if not self._up:
            return []
        out: Effects = []
        for case in self._lanes.cases_to_see():
            out += self._book.see(case, self._up)
        for entry in self._lanes.due(now, lambda entry: self._book.seen(entry.case)):
            out.append(fx.Send(_command(entry)))
            if self._lanes.sent_first_time(entry.id):
                out.append(fx.MarkSent(entry.id))
        return out

    def _result(self, result: down.Result, now: Instant) -> Effects:
        if result.outcome not in ("applied", "refused"):
            self._lanes.postpone(result.id, now)
            return []
        entry = self._lanes.settle(result.id)
        if entry is None:
            return []
        return [fx.Settle(entry, result), *self._book.drop(self._lanes.cases_to_see(), self._up), *self._send_due(now)]

    def _give_up(self, entry: OutboxEntry, now: Instant) -> fx.Settle:
        self._lanes.settle(entry.id)
        return fx.Settle(entry, down.Result(entry.id, "refused", Instant(now + self._offset), Refusal.EXPIRED))


def _versions() -> list[int]:
    return list(range(OLDEST, VERSION + 1))


def _command(entry: OutboxEntry) -> up.Command:
    return up.Command(
        id=entry.id,
        name=entry.name,
        version=entry.version,
        body=msgspec.Raw(entry.body),
        case=entry.case,
        after=entry.after,
        knew_at=entry.knew_at,
        claimed_at=entry.claimed_at,
    )
