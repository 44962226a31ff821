"""Generated histories with two desks and the real server: whatever is cut, restarted or refused, all end equal to it."""

from contextlib import ExitStack
from random import Random

import pytest

from desktop.commands import chat, queue
from desktop.domain.units import MINUTE, Assignment, PersonId, Role, StaffCard, UnitId
from desktop.protocol.commands import ResidentMessage
from desktop.replica.changes import EntryState
from desktop.server.requests import EndAssignment, PutRegion, StaffMember
from desktop.sync.status import Phase
from tests.support.cut_line import CutLine
from tests.support.server import LENA, SAMIR, START, SetClock, post_command, running, sent_case
from tests.support.working_desk import WorkingDesk

HERRGARDET = UnitId("herrgardet")
QUEUE = "unit:herrgardet:clinical"
NURSES = ("maria", "anna")
STEPS = 40


class History:
    """One server, two residents with a case each, two nurses; `play` takes one step by chance."""

    def __init__(self, folder, seed):
        self.folder, self.chance, self.clock = folder, Random(seed), SetClock()
        self.server_stack, self.stack = ExitStack(), ExitStack()
        self.server = self.server_stack.enter_context(running(folder, self.clock))
        self.line = self.stack.enter_context(CutLine(self.server.staff_url))
        self.cases = {}
        for who in (SAMIR, LENA):
            with self.server.browser(who) as browser:
                self.cases[who] = sent_case(self.server, browser)
        self.starts = 0
        self.texts = {}
        self.desks = {}
        for user in NURSES:
            self.start_desk(user)

    def end(self):
        for desk in self.desks.values():
            desk.connection.stop()
        self.stack.close()
        self.server_stack.close()

    def start_desk(self, user):
        old = self.desks.pop(user, None)
        if old is not None:
            old.connection.stop()
        desk = WorkingDesk(self.line.url, self.folder / user, now=START)
        # the same folder again, but never the same ids
        self.starts += 1
        desk.later(self.starts)
        desk.connection.start()
        desk.sign_in(user, f"{user}-password")
        for case in self.cases.values():
            desk.connection.follow_case(case, "care")
        self.desks[user] = desk

    def play(self):
        user = self.chance.choice(NURSES)
        who = self.chance.choice(list(self.cases))
        row = next((row for row in self.desks[user].bodies(QUEUE, "queue_row") if row.id == self.cases[who]), None)
        act = self.chance.choice((self.write, self.write, self.work, self.work, self.answer, self.fault))
        act(user, who, row)

    def write(self, user, who, row):
        if row is not None:
            text = f"{user} {len(self.texts)}"
            command = chat.send(self.desks[user].desk, row.id, row.hold_number, row.seq, text)
            self.texts[command] = (user, who, text)

    def work(self, user, who, row):
        desk = self.desks[user].desk
        if row is None:
            queue.take_next(desk)
            return
        self.chance.choice(
            (
                lambda: queue.take(desk, row.id),
                lambda: queue.take_over(desk, row.id, row.hold_number, "byte"),
                lambda: queue.give_back(desk, row.id, row.hold_number),
                lambda: chat.mark_read(desk, row.id, row.seq, row.theirs),
            )
        )()

    def answer(self, user, who, row):
        with self.server.browser(who) as browser:
            post_command(browser, ResidentMessage(self.cases[who], "Hallå"), self.server.clock.new_id())

    def fault(self, user, who, row):
        faults = (self.cut, self.line.hold_answers, self.restart, self.sign_out, self.restart_server, self.revoke)
        self.chance.choice(faults)()

    def revoke(self):
        """One nurse's assignment ends, the other works on meanwhile, and later it is given back."""
        self.settle()
        user, other = self.chance.sample(NURSES, 2)
        desk, lost = self.desks[user], (QUEUE, *self.talks())
        assert self.server.ask(EndAssignment(PersonId(user), HERRGARDET, Role.NURSE)) is None
        desk.until(lambda: not any(shown(desk, stream) for stream in lost))
        for _ in range(3):
            who = self.chance.choice(list(self.cases))
            row = next((row for row in self.desks[other].bodies(QUEUE, "queue_row") if row.id == self.cases[who]), None)
            self.chance.choice((self.write, self.work, self.answer))(other, who, row)
        self.desks[other].until(lambda: settled(self.desks[other], lost))
        assert [stream for stream in lost if shown(desk, stream)] == []
        back = StaffMember(StaffCard(PersonId(user), user.title(), "nurse"), (Assignment(HERRGARDET, Role.NURSE),))
        assert self.server.ask(PutRegion(staff=(back,))) is None
        # The server holds the end against whoever connects for a minute, lest she had looked it up just before.
        self.clock.pass_ms(2 * MINUTE)
        self.start_desk(user)

    def talks(self):
        return [f"case:{case}:staff" for case in self.cases.values()]

    def restart(self):
        self.cut()
        self.start_desk(self.chance.choice(NURSES))

    def sign_out(self):
        user = self.chance.choice(NURSES)
        self.cut()
        self.desks[user].connection.sign_out()
        self.desks[user].until(lambda: self.desks[user].batches[-1].closed)
        self.start_desk(user)

    def restart_server(self):
        self.server_stack.close()
        self.server = self.server_stack.enter_context(running(self.folder, self.clock))
        self.line.lead_to(self.server.staff_url)
        self.cut()

    def cut(self):
        self.line.cut()
        for desk in self.desks.values():
            desk.until(lambda desk=desk: not desk.status.caught_up)
            desk.later(20_000)

    def settle(self):
        """Contact for everybody, until nothing waits."""
        self.cut()
        streams = [*self.talks(), QUEUE]
        for desk in self.desks.values():
            for case in self.cases.values():
                desk.connection.follow_case(case, "care")
            desk.until(lambda desk=desk: settled(desk, streams))


def settled(desk, streams):
    """Whether the desk is live and nothing waits; a desk that waits for its next try gets its clock moved on."""
    if desk.status.phase is Phase.STALE:
        desk.later(1_000)
    return desk.status.phase is Phase.LIVE and desk.status.caught_up >= set(streams) and desk.status.waiting == 0


def shown(desk, stream):
    return {key: body for key, body in desk.rows.items() if key[0] == stream}


@pytest.mark.parametrize("seed", range(3))
def test_two_desks_end_equal_to_the_server_and_no_word_is_lost_or_doubled(tmp_path, seed):
    """Invariants 1, 2 and 3; R31."""
    history = History(tmp_path, seed)
    try:
        for _ in range(STEPS):
            history.play()
        history.revoke()
        history.settle()
        for user, desk in history.desks.items():
            with WorkingDesk(history.server.staff_url, tmp_path / f"fresh-{user}", now=START) as fresh:
                fresh.sign_in(user, f"{user}-password")
                for case in history.cases.values():
                    fresh.connection.follow_case(case, "care")
                streams = (*history.talks(), QUEUE, "region", f"person:{user}")
                fresh.live(*streams)
                assert [batch.mended for batch in desk.batches if batch.mended] == []
                for stream in streams:
                    desk.until(
                        lambda desk=desk, fresh=fresh, stream=stream: shown(desk, stream) == shown(fresh, stream)
                    )
                assert all(shown(fresh, stream) for stream in (*history.talks(), "region"))
        for who, case in history.cases.items():
            with history.server.browser(who) as browser:
                stored = [each["text"] for each in browser.get(f"/api/cases/{case}").json()["messages"]]
            for command, (user, whose, text) in history.texts.items():
                if whose != who:
                    continue
                desk = history.desks[user]
                state = desk.state(command)
                returned = any(draft.text == text for draft in desk.drafts.values())
                kept_here = state is EntryState.REFUSED or returned
                assert stored.count(text) + kept_here == 1, (text, state, stored)
    finally:
        history.end()
