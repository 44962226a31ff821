"""All followed streams together: what to ask, what fits, what is caught up, what differs and is read anew."""

from desktop.domain.access import case_stream, parse_stream
from desktop.domain.refusals import TEMPORARY
from desktop.domain.units import SECOND, CaseId, Instant
from desktop.protocol import down, up
from desktop.replica.changes import Denial
from desktop.sync import effects as fx
from desktop.sync import streams
from desktop.sync.effects import Effects
from desktop.sync.streams import Fit, Followed, Reach

MEND_AFTER = 5 * SECOND
"""Wait before a stream is read anew once more; the first time is at once."""
FOR_OUTBOX = "outbox"
"""The purpose of following a case only to see whether what is unsent still fits."""
_DENIED = (Reach.DENIED, Reach.PUT_OFF)


class Book:
    """Every stream this desk follows. `up` in the calls: whether the desk is welcomed, so that frames may leave."""

    def __init__(self) -> None:
        self.epoch = ""
        self._streams: dict[str, Followed] = {}
        self._cursors: dict[str, int] = {}
        """Streams that the cache holds and nobody has asked for yet."""
        self._mend_at: dict[str, Instant] = {}
        self._questions = 0

    def load(self, epoch: str, cursors: dict[str, int]) -> None:
        """Start from what the cache holds."""
        self.epoch, self._cursors = epoch, dict(cursors)
        for followed in self._streams.values():
            followed.cursor = self._cursors.pop(followed.name, 0)

    def clear(self) -> None:
        """Forget everything (sign-out)."""
        self.epoch = ""
        self._streams.clear()
        self._cursors.clear()
        self._mend_at.clear()

    def cut(self) -> None:
        """The connection is gone."""
        self._mend_at.clear()
        for followed in self._streams.values():
            followed.reach, followed.put_offs = Reach.IDLE, 0

    def rewind(self, cursors: dict[str, int]) -> None:
        """The cache stands at `cursors`, whatever was handed to it."""
        for followed in self._streams.values():
            followed.cursor = cursors.get(followed.name, 0)

    # ---- asking ----------------------------------------------------------------------------------------------------

    def follow(self, name: str, purpose: str, is_up: bool) -> Effects:
        """Follow a stream from now on; one that was denied is asked for again."""
        followed = self._streams.get(name)
        if followed is None:
            followed = self._add(name, purpose)
        followed.wanted, followed.purpose = True, purpose
        return self._ask(followed) if is_up and followed.reach in (Reach.IDLE, *_DENIED) else []

    def retry(self, name: str, is_up: bool) -> Effects:
        """A person wants a stream that was denied asked for now."""
        followed = self._streams.get(name)
        if followed is None or not is_up or followed.reach not in _DENIED:
            return []
        followed.put_offs = 0
        return self._ask(followed)

    def see(self, case: CaseId, is_up: bool) -> Effects:
        """Make sure that a case is followed, because something unsent needs to be seen against it."""
        name = str(case_stream(case, "staff"))
        if name in self._streams:
            return []
        followed = self._add(name, FOR_OUTBOX, wanted=False)
        return self._ask(followed) if is_up else []

    def unwant(self, name: str) -> None:
        """The screen needs it no longer; `drop` takes it out."""
        if name in self._streams:
            self._streams[name].wanted = False

    def drop(self, cases: set[CaseId], is_up: bool) -> Effects:
        """Leave and wipe what neither the screen wants nor one of these cases needs."""
        needed = {str(case_stream(case, "staff")) for case in cases}
        out: Effects = []
        for name, followed in list(self._streams.items()):
            if not followed.wanted and name not in needed:
                del self._streams[name]
                self._mend_at.pop(name, None)
                if is_up and followed.reach not in _DENIED:
                    out.append(fx.Send(up.Unfollow(name)))
                out.append(fx.Wipe(name))
        return out

    def leave_unit(self, unit: str) -> Effects:
        """Another unit was chosen: forget the queues and cases of the others."""
        out: Effects = []
        for name in [*self._streams, *self._cursors]:
            parsed = parse_stream(name)
            if parsed is not None and parsed.kind in ("unit", "case") and parsed.id != unit:
                self._streams.pop(name, None)
                self._cursors.pop(name, None)
                out.append(fx.Wipe(name))
        return out

    def welcome(self, epoch: str, names: list[str]) -> Effects:
        """Ask for everything: `names` and whatever else is followed. What is only left in the cache is wiped."""
        out: Effects = []
        if epoch != self.epoch:
            out.append(fx.Log("epoch"))
            self.epoch = epoch
            for followed in self._streams.values():
                followed.had, followed.cursor = followed.had or followed.cursor > 0, 0
        for name in names:
            if name not in self._streams:
                followed = self._add(name, "")
                if out:
                    followed.had, followed.cursor = followed.cursor > 0, 0
        out += [fx.Wipe(name) for name in self._cursors]
        self._cursors.clear()
        for followed in list(self._streams.values()):
            out += self._ask(followed)
        return out

    # ---- what comes ------------------------------------------------------------------------------------------------

    def deltas(self, frame: down.Deltas) -> Effects:
        """What of these to store, and where to ask again."""
        out: Effects = []
        for delta in frame.deltas:
            followed = self._streams.get(delta.stream)
            if followed is None:
                continue
            match streams.fit(followed, delta):
                case Fit.APPLY:
                    meanwhile = followed.had and followed.reach is Reach.ASKED
                    taken = streams.take_in(followed, delta)
                    out.append(fx.Store(taken, self.epoch, followed.question, meanwhile))
                case Fit.GAP if not followed.asked_again:
                    out.append(fx.Log("gap", {"cursor": followed.cursor, "after": delta.after}))
                    out += self._ask(followed)
                    followed.asked_again = True
        return out

    def stored(self, name: str, question: int, position: int, digest: str, now: Instant) -> Effects:
        """The cache holds the stream up to `position` with this digest of its own."""
        followed = self._streams.get(name)
        if followed is None or followed.question != question or followed.reach in (Reach.IDLE, *_DENIED):
            return []
        expected = streams.compare(followed, position, digest)
        if expected is not None:
            return self._mend(followed, fx.Mended(name, position, expected, digest), now)
        out: Effects = [fx.Send(up.Delivered(name, position))] if name.startswith("case:") else []
        if streams.complete(followed, position):
            followed.reach, followed.mismatches, followed.put_offs = Reach.CAUGHT_UP, 0, 0
            out.append(fx.CaughtUp(name))
        return out

    def denied(self, name: str, code: str, revoked: bool, now: Instant) -> Effects:
        """The server does not send it (any more): wipe it, and ask again by itself if the reason is one that passes."""
        followed = self._streams.get(name)
        if followed is None:
            return []
        followed.reach, followed.cursor, followed.had = Reach.DENIED, 0, False
        if code in TEMPORARY:
            streams.put_off(followed, now)
        return [fx.Wipe(name, Denial(name, code, revoked))]

    def ask_due(self, now: Instant, jitter: float) -> Effects:
        """Ask again for what was put off long enough."""
        out: Effects = []
        for followed in self._streams.values():
            if streams.ask_again_due(followed, now, jitter):
                out += self._ask(followed)
        return out

    def mend_due(self, now: Instant) -> Effects:
        """Read anew what has waited for it."""
        out: Effects = []
        for name, at in list(self._mend_at.items()):
            if now >= at or at - now > MEND_AFTER:
                del self._mend_at[name]
                out += self._ask(self._streams[name], from_start=True)
        return out

    # ---- what is known ---------------------------------------------------------------------------------------------

    def next_due(self) -> Instant | None:
        """When `mend_due` or `ask_due` has something to do."""
        put_off = [each for each in self._streams.values() if each.reach is Reach.PUT_OFF]
        again = [Instant(each.put_off_at + max(each.put_off_for, 0)) for each in put_off]
        return min([*self._mend_at.values(), *again], default=None)

    def follows(self, name: str) -> bool:
        """Whether the stream is followed, for whatever reason."""
        return name in self._streams

    def caught_up(self) -> frozenset[str]:
        """Streams that equal the server's."""
        return frozenset(name for name, each in self._streams.items() if each.reach is Reach.CAUGHT_UP)

    def is_live(self) -> bool:
        """Whether everything the screen wants (and may have) equals the server's."""
        wanted = [each for each in self._streams.values() if each.wanted and each.reach not in _DENIED]
        return bool(wanted) and all(each.reach is Reach.CAUGHT_UP for each in wanted)

    def seen(self, case: CaseId | None) -> bool:
        """Whether commands of the case may leave: it is caught up, not followed at all, or the server shall refuse.

        One that is put off will be seen: until then its commands wait.
        """
        followed = self._streams.get(str(case_stream(case, "staff"))) if case is not None else None
        return followed is None or followed.reach in (Reach.CAUGHT_UP, Reach.DENIED)

    def _add(self, name: str, purpose: str, wanted: bool = True) -> Followed:
        followed = Followed(name, purpose, wanted, self._cursors.pop(name, 0))
        self._streams[name] = followed
        return followed

    def _ask(self, followed: Followed, from_start: bool = False) -> Effects:
        self._questions += 1
        cursor = streams.ask(followed, self._questions, from_start)
        return [fx.Send(up.Follow(followed.name, cursor, self.epoch if cursor else "", followed.purpose))]

    def _mend(self, followed: Followed, mended: fx.Mended, now: Instant) -> Effects:
        followed.mismatches += 1
        again = self._ask(followed, from_start=True)
        if followed.mismatches == 1:
            return [mended, *again]
        self._mend_at[followed.name] = Instant(now + MEND_AFTER)
        return [mended]
