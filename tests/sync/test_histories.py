"""Generated histories: whatever is cut, doubled, reordered, restarted or restored, the desk ends live and equal."""

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.units import Instant
from desktop.protocol import down, up
from desktop.protocol.digest import as_text, row_hash
from desktop.sync import effects as fx
from desktop.sync.machine import Machine
from desktop.sync.status import Phase
from tests.support.deskdata import QUEUE, TALK, MadeStream, opened, send_entry, signed_in, talk_message, welcome

NOW = Instant(1_000_000_000)
REGION, PERSON = "region", "person:nurse"


class Server:
    """Streams under an epoch, results by command id, and one desk's socket as two queues."""

    def __init__(self):
        self.epoch = 1
        self.streams = {name: MadeStream(name) for name in (REGION, PERSON, QUEUE, TALK)}
        self.results = {}
        self.done = []
        self.following = set()
        self.out = []

    def stream(self, name):
        return self.streams.setdefault(name, MadeStream(name))

    def hear(self, frame):
        match frame:
            case up.SignIn():
                self.out.append(signed_in())
            case up.Hello():
                self.following = set()
                self.out.append(welcome(f"e{self.epoch}"))
            case up.Follow(stream, cursor, epoch):
                self.following.add(stream)
                known = cursor == 0 or epoch == f"e{self.epoch}"
                self.say(self.stream(stream).answer(cursor, known))
            case up.Unfollow(stream):
                self.following.discard(stream)
            case up.Command(id=name):
                if name not in self.results:
                    self.done.append(name)
                    self.results[name] = down.Result(name, "applied", NOW)
                    self.change(TALK, "message", str(name))
                self.out.append(self.results[name])

    def change(self, stream, kind, row, body=b'{"x":1}'):
        delta = self.stream(stream).change(kind, row, body)
        if stream in self.following:
            self.say(delta)

    def say(self, delta):
        self.out.append(down.Deltas(NOW, [delta]))


class Desk:
    """A machine, a cache that does what CacheFile does, and an outbox that outlives both."""

    def __init__(self, server):
        self.server = server
        self.cache = {}
        self.epoch = ""
        self.outbox = []
        self.settled = []
        self.mended = []
        self.start()

    def start(self):
        self.machine = Machine("desk")
        self.todo = []
        self.do(self.machine.sign_in("nurse", "password", NOW))

    def do(self, effects):
        for effect in effects:
            match effect:
                case fx.Open():
                    self.server.out, self.server.following = [], set()
                    self.do(self.machine.opened(NOW))
                case fx.Send(frame):
                    self.server.hear(frame)
                case fx.OpenFiles():
                    cursors = {name: cursor for name, (cursor, _) in self.cache.items()}
                    self.do(self.machine.ready(opened(self.outbox, self.epoch, cursors), NOW))
                    self.do(self.machine.follow(TALK, "open"))
                case fx.Store() | fx.Wipe():
                    self.todo.append(effect)
                case fx.Mended():
                    self.mended.append(effect)
                case fx.Settle(entry):
                    self.outbox = [each for each in self.outbox if each.id != entry.id]
                    self.settled.append(entry.id)

    def store(self, count):
        for _ in range(min(count, len(self.todo))):
            effect = self.todo.pop(0)
            if isinstance(effect, fx.Wipe):
                self.cache.pop(effect.stream, None)
                continue
            if effect.epoch != self.epoch:
                self.epoch = effect.epoch
                self.cache = {name: (0, rows) for name, (_, rows) in self.cache.items()}
            name = effect.delta.stream
            rows = {} if effect.delta.snapshot else dict(self.cache.get(name, (0, {}))[1])
            for row in effect.delta.rows:
                rows.pop((row.kind, row.id), None)
                if bytes(row.body) != b"null":
                    rows[row.kind, row.id] = row.position
            self.cache[name] = (effect.delta.to, rows)
            digest = as_text(sum(row_hash(kind, row, at) for (kind, row), at in rows.items()) % 2**64)
            self.do(self.machine.stored(name, effect.question, effect.delta.to, digest, NOW))

    def hear(self, count):
        for _ in range(min(count, len(self.server.out))):
            self.do(self.machine.received(self.server.out.pop(0), NOW))

    def cut(self):
        self.server.out, self.server.following = [], set()
        self.do(self.machine.closed(NOW, 0.5))

    def time(self):
        at = self.machine.next_tick(NOW)
        if at is not None and self.machine.status(NOW).phase is not Phase.LIVE:
            self.do(self.machine.tick(at, 0.5))

    def lose_rows(self):
        for name, (cursor, rows) in self.cache.items():
            self.cache[name] = (cursor, dict(list(rows.items())[1:]))


def change(desk, server, number):
    stream = (QUEUE, TALK, REGION)[number % 3]
    kind = "message" if stream == TALK else "queue_row"
    body = b"null" if number % 4 == 3 else talk_message(number) if stream == TALK else b'{"x":1}'
    server.change(stream, kind, f"r{number % 5}", body)


def send(desk, server, number):
    entry = send_entry(f"c{number:03d}")
    desk.outbox.append(entry)
    desk.do(desk.machine.enqueue([entry], NOW))


def restart_desk(desk, server, number):
    desk.store(len(desk.todo) // 2)
    desk.start()


def lose_cache(desk, server, number):
    desk.todo, desk.cache, desk.epoch = [], {}, ""
    desk.cut()
    desk.start()


def restore_server(desk, server, number):
    server.epoch += 1
    desk.cut()


def old_backup(desk, server, number):
    """A restore to an earlier state: positions go back, rows differ, the epoch says so."""
    server.epoch += 1
    server.streams[QUEUE] = MadeStream(QUEUE)
    server.change(QUEUE, "queue_row", "restored")
    desk.cut()


def double(desk, server, number):
    server.out[:0] = server.out[:1]


def reorder(desk, server, number):
    """What belongs to one stream keeps its order on a real socket; ours may not even do that."""
    server.out.reverse()


STEPS = {
    "change": change,
    "more changes": change,
    "send": send,
    "hear": lambda desk, server, number: desk.hear(1 + number % 3),
    "hear more": lambda desk, server, number: desk.hear(4),
    "store": lambda desk, server, number: desk.store(1 + number % 2),
    "store more": lambda desk, server, number: desk.store(4),
    "cut": lambda desk, server, number: desk.cut(),
    "double": double,
    "reorder": reorder,
    "restart desk": restart_desk,
    "lose cache": lose_cache,
    "restore server": restore_server,
    "old backup": old_backup,
    "lose rows": lambda desk, server, number: desk.lose_rows(),
    "time": lambda desk, server, number: desk.time(),
}


@given(st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 999)), max_size=60))
@settings(max_examples=150)
def test_every_history_ends_live_and_equal_and_nothing_sent_is_lost_or_doubled(steps):
    """Invariants 1, 2 and 3; R31, FN5."""
    server = Server()
    desk = Desk(server)
    given_ids = []
    for step, number in steps:
        if step == "send":
            if f"c{number:03d}" in given_ids:
                continue
            given_ids.append(f"c{number:03d}")
        STEPS[step](desk, server, number)
    # a last change in each stream shows what a loss of rows in a quiet one would otherwise hide
    for name in (REGION, QUEUE, TALK):
        server.change(name, "queue_row", "last")
    desk.cut()
    for _ in range(200):
        desk.time()
        desk.hear(1)
        desk.store(1)
    status = desk.machine.status(NOW)
    assert status.phase is Phase.LIVE
    for name in (REGION, QUEUE, TALK):
        assert desk.cache[name][1] == server.streams[name].present()
        assert desk.cache[name][0] == server.streams[name].head
    if not any(step == "lose rows" for step, _ in steps):
        assert desk.mended == []
    assert server.done == given_ids
    assert sorted(desk.settled) == sorted(given_ids)
    assert desk.outbox == []
