"""The connection: a real socket, the machine and the replica's files working together."""

import pytest

from desktop.commands import chat, queue
from desktop.domain.units import CommandId
from desktop.protocol import down, up
from desktop.protocol.codec import decode_query, encode
from desktop.protocol.queries import CaseLine, Found, Hit, SearchPerson
from desktop.replica.changes import EntryState
from desktop.sync.backoff import LONGEST
from desktop.sync.questions import Told
from desktop.sync.status import Phase
from tests.support.builders import queue_row
from tests.support.deskdata import CASE, ME, QUEUE, TALK, UNIT, MemoryKeyStore, talk_message
from tests.support.made_server import NOW, MadeServer
from tests.support.working_desk import WorkingDesk


@pytest.fixture
def server():
    with MadeServer() as made:
        yield made


@pytest.fixture
def desk(server, tmp_path):
    with WorkingDesk(server.url, tmp_path / "desk") as working:
        yield working


def sent_commands(server):
    return [frame.id for frame in server.heard if isinstance(frame, up.Command)]


def test_a_desk_signs_in_and_shows_what_the_server_has(server, desk):
    server.change(QUEUE, "queue_row", "a", encode(queue_row("a")))
    desk.sign_in()
    assert desk.bodies(QUEUE, "queue_row") == [queue_row("a")]
    assert (desk.status.person, desk.status.unit, desk.status.offline) == (ME, "unit-1", False)
    server.change(QUEUE, "queue_row", "a", encode(queue_row("a", priority=1)))
    desk.until(lambda: desk.bodies(QUEUE, "queue_row") == [queue_row("a", priority=1)])
    server.change(QUEUE, "queue_row", "a")
    desk.until(lambda: desk.bodies(QUEUE, "queue_row") == [])


def test_a_wrong_password_is_said_and_nothing_is_opened(server, desk, tmp_path):
    desk.connection.sign_in("nurse", "wrong")
    desk.until(lambda: desk.status.code == "wrong_password")
    assert desk.status.phase is Phase.SIGNED_OUT
    assert list((tmp_path / "desk").glob("*.db")) == []


def test_a_message_goes_from_saved_to_received(server, desk):
    """FN7: "sent" never before the server has stored it."""
    desk.sign_in()
    command = chat.send(desk.desk, CASE, 1, 0, "Hej")
    desk.until(lambda: desk.state(command) is EntryState.APPLIED)
    assert [entry.state for batch in desk.batches for entry in batch.outbox] == [EntryState.SAVED, EntryState.APPLIED]
    assert sent_commands(server) == [command]
    desk.until(lambda: desk.status.waiting == 0)


def test_a_line_cut_between_send_and_answer_sends_the_same_id_again(server, desk):
    """Invariant 2, R31."""
    desk.sign_in()
    server.swallow = True
    command = chat.send(desk.desk, CASE, 1, 0, "Hej")
    desk.stale()
    desk.until(lambda: desk.status.waiting == 1)
    assert desk.state(command) is EntryState.SAVED
    server.swallow = False
    desk.later(1_000)
    desk.until(lambda: desk.state(command) is EntryState.APPLIED)
    assert sent_commands(server) == [command, command]
    assert list(server.results) == [command]


def test_what_was_missed_is_there_before_the_reply_box_opens_and_counted(server, desk):
    """FN5: "you missed 2 messages"."""
    desk.sign_in()
    server.change(TALK, "message", "m1", talk_message(1))
    desk.connection.follow_case(CASE, "open")
    desk.live(TALK)
    server.cut()
    desk.stale()
    assert desk.status.caught_up == frozenset()
    server.change(TALK, "message", "m2", talk_message(2))
    server.change(TALK, "message", "m3", talk_message(3))
    server.change(TALK, "message", "m4", talk_message(4, person=ME.id))
    desk.later(1_000)
    desk.live(TALK)
    assert len(desk.bodies(TALK, "message")) == 4
    desk.until(lambda: any(batch.missed for batch in desk.batches))
    assert [batch.missed for batch in desk.batches if batch.missed] == [((CASE, 2),)]
    desk.until(lambda: up.Delivered(TALK, 4) in server.heard)


def test_everything_works_read_only_without_a_server_and_goes_out_afterwards(server, desk):
    """FN35, R31."""
    server.change(QUEUE, "queue_row", "a", encode(queue_row("a")))
    desk.sign_in()
    server.shut()
    desk.stale()
    command = chat.send(desk.desk, CASE, 1, 0, "Hej")
    chat.save_draft(desk.desk, CASE, "och")
    desk.until(lambda: (CASE, "") in desk.drafts and desk.status.waiting == 1)
    assert desk.bodies(QUEUE, "queue_row") == [queue_row("a")]
    server.open()
    desk.later(20_000)
    desk.until(lambda: desk.state(command) is EntryState.APPLIED)


def test_a_refused_text_comes_back_as_a_draft(server, desk):
    desk.sign_in()
    server.results["x"] = down.Result(CommandId("x"), "refused", NOW, "newer")
    desk.clock.new_id = lambda: "x"
    chat.send(desk.desk, CASE, 1, 0, "Hej")
    desk.until(lambda: desk.state("x") is EntryState.RETURNED)
    assert desk.drafts[CASE, "x"].text == "Hej"


def test_a_revoked_case_is_wiped_from_screen_and_disk(server, desk, tmp_path):
    """Invariant 4."""
    desk.sign_in()
    server.change(TALK, "message", "m1", talk_message(1))
    desk.connection.follow_case(CASE, "open")
    desk.live(TALK)
    server.say(down.Revoked(TALK, "no_access"))
    desk.until(lambda: desk.bodies(TALK, "message") == [])
    assert [denial.revoked for batch in desk.batches for denial in batch.denied] == [True]
    assert TALK not in desk.replica.cache.cursors().result()


def test_a_denied_case_says_why(server, desk):
    server.denied[TALK] = "no_access"
    desk.sign_in()
    desk.connection.follow_case(CASE, "open")
    desk.until(lambda: any(batch.denied for batch in desk.batches))
    assert [denial.code for batch in desk.batches for denial in batch.denied] == ["no_access"]


def test_a_case_denied_for_now_comes_by_itself(server, desk):
    server.denied[TALK] = "log_unavailable"
    server.change(TALK, "message", "m1", talk_message(1))
    desk.sign_in()
    desk.connection.follow_case(CASE, "care")
    desk.until(lambda: any(batch.denied for batch in desk.batches))
    del server.denied[TALK]
    desk.later(LONGEST)
    desk.connection.wake()
    desk.live(TALK)
    assert len(desk.bodies(TALK, "message")) == 1


def test_a_person_has_a_denied_case_asked_for_at_once(server, desk):
    """The desk's clock stands: by itself it would wait for ever."""
    server.denied[TALK] = "log_unavailable"
    server.change(TALK, "message", "m1", talk_message(1))
    desk.sign_in()
    desk.connection.follow_case(CASE, "care")
    desk.until(lambda: any(batch.denied for batch in desk.batches))
    del server.denied[TALK]
    desk.connection.retry(TALK)
    desk.live(TALK)
    assert len(desk.bodies(TALK, "message")) == 1


@pytest.mark.may_warn("a stream that differs from the server is logged")
def test_a_loss_in_the_cache_is_found_said_and_mended(server, desk):
    """FO2: the self-check proves that list and server agree."""
    server.change(QUEUE, "queue_row", "a", encode(queue_row("a")))
    desk.sign_in()
    desk.replica.cache.wipe(QUEUE, None).result()
    server.change(QUEUE, "queue_row", "b", encode(queue_row("b")))
    desk.until(lambda: len(desk.bodies(QUEUE, "queue_row")) == 2)
    assert [batch.mended for batch in desk.batches if batch.mended] == [{QUEUE}]
    desk.live(QUEUE)


def test_a_new_epoch_shows_the_restored_server_and_nothing_of_before(server, desk):
    server.change(QUEUE, "queue_row", "a", encode(queue_row("a")))
    desk.sign_in()
    server.cut()
    desk.stale()
    server.epoch = "e2"
    server.streams.clear()
    server.change(QUEUE, "queue_row", "b", encode(queue_row("b")))
    desk.later(1_000)
    desk.live(QUEUE)
    assert desk.bodies(QUEUE, "queue_row") == [queue_row("b")]


def test_a_full_cache_says_so_and_recovers_with_nothing_lost(server, desk):
    desk.sign_in()
    pages = desk.replica.cache.limit(12)
    pages.result()
    for number in range(60):
        server.change(TALK, "message", f"m{number}", talk_message(number, "x" * 900))
    desk.connection.follow_case(CASE, "open")
    desk.until(lambda: desk.status.code == "desk_full")
    assert desk.status.phase is Phase.STALE
    command = chat.send(desk.desk, CASE, 1, 0, "Hej")
    desk.replica.cache.limit(10_000).result()
    desk.later(1_000)
    desk.live(TALK)
    assert len(desk.bodies(TALK, "message")) == 60
    desk.until(lambda: desk.state(command) is EntryState.APPLIED)


def test_sign_out_wipes_the_cache_and_keeps_what_is_unsent(server, desk, tmp_path):
    """R31: for that person only."""
    desk.sign_in()
    server.shut()
    desk.stale()
    command = chat.send(desk.desk, CASE, 1, 0, "Hej")
    desk.until(lambda: desk.state(command) is EntryState.SAVED)
    desk.connection.sign_out()
    desk.until(lambda: desk.status.phase is Phase.SIGNED_OUT and desk.batches[-1].closed)
    assert list((tmp_path / "desk").glob("cache-*")) == []
    server.open()
    desk.sign_in()
    desk.until(lambda: desk.state(command) is EntryState.APPLIED)


def test_a_restart_without_a_server_opens_with_the_key_store_and_goes_on(server, tmp_path):
    store = MemoryKeyStore()
    with WorkingDesk(server.url, tmp_path / "desk", key_store=store) as first:
        server.change(QUEUE, "queue_row", "a", encode(queue_row("a")))
        first.sign_in()
        server.shut()
        first.stale()
        command = chat.send(first.desk, CASE, 1, 0, "Hej")
        first.until(lambda: first.state(command) is EntryState.SAVED)
    with WorkingDesk(server.url, tmp_path / "desk", key_store=store) as again:
        again.connection.sign_in("nurse", "password")
        again.until(lambda: again.status.offline and again.status.waiting == 1)
        assert again.status.phase is Phase.STALE
        again.until(lambda: again.bodies(QUEUE, "queue_row") == [queue_row("a")])
        answers: list[bool] = []
        again.connection.check_password("password", answers.append)
        again.connection.check_password("wrong", answers.append)
        again.replica.mine.reads().result()
        assert answers == [True, False]
        server.open()
        again.later(20_000)
        again.until(lambda: again.state(command) is EntryState.APPLIED)


def test_a_take_is_asked_and_its_answer_told(server, desk):
    desk.sign_in()
    command = queue.take(desk.desk, CASE)
    desk.until(lambda: any(result.id == command for batch in desk.batches for result in batch.results))


@pytest.mark.parametrize(
    "rubbish", [b"{", b"[" * 50_000, b'{"t":"deltas","at":"never"}', b'{"t":"hologram"}', b'"\\ud800"']
)
def test_a_bad_frame_never_ends_the_thread(server, desk, rubbish):
    desk.sign_in()
    server.say(rubbish)
    server.change(QUEUE, "queue_row", "a", encode(queue_row("a")))
    desk.until(lambda: desk.status.phase is Phase.STALE or desk.bodies(QUEUE, "queue_row"))
    desk.later(1_000)
    desk.until(lambda: desk.bodies(QUEUE, "queue_row") == [queue_row("a")])


def test_a_case_looked_at_without_contact_reaches_the_log_afterwards(server, desk):
    """R63: nobody reads without the server knowing, even later."""
    desk.sign_in()
    server.shut()
    desk.stale()
    desk.connection.follow_case(CASE, "open")
    desk.connection.leave_case(CASE)
    desk.until(lambda: desk.replica.mine.reads().result())
    server.open()
    desk.later(20_000)
    desk.live()
    desk.until(lambda: up.Follow(TALK, 0, "", "open") in server.heard and up.Unfollow(TALK) in server.heard)
    assert desk.replica.mine.reads().result() == []


def test_a_look_that_the_server_could_not_log_yet_stays_noted(server, desk):
    """R63: a denial that passes is no answer."""
    desk.sign_in()
    server.shut()
    desk.stale()
    desk.connection.follow_case(CASE, "care")
    desk.connection.leave_case(CASE)
    desk.until(lambda: desk.replica.mine.reads().result())
    server.denied[TALK] = "log_unavailable"
    server.open()
    desk.later(20_000)
    desk.until(lambda: any(denial.stream == TALK for batch in desk.batches for denial in batch.denied))
    assert [case for case, _, _ in desk.replica.mine.reads().result()] == [CASE]
    del server.denied[TALK]
    desk.connection.retry(TALK)
    desk.until(lambda: up.Unfollow(TALK) in server.heard)
    assert desk.replica.mine.reads().result() == []


SEARCH = SearchPerson("Samir", "care")


def test_an_answer_goes_to_whoever_asked_and_into_no_file(server, desk, tmp_path):
    """DESIGN 5: what no stream holds is never kept in the replica."""
    desk.sign_in()
    line = CaseLine(CASE, UNIT, "Unit", "queued", 2, "not_assessed", "", NOW, NOW, None, "", True)
    found = Found([Hit(line, "Samir Ek", 744, "man")])
    server.answers["search_person"] = encode(found)
    told: list[Told] = []
    before = len(desk.batches)
    desk.connection.ask(SEARCH, told.append)
    desk.until(lambda: told)
    assert told == [Told("", found)]
    assert len(desk.batches) == before
    assert [
        frame.purpose for frame in server.heard if isinstance(frame, up.Query) for frame in [decode_query(frame)]
    ] == ["care"]


def test_a_query_over_a_line_that_is_cut_is_answered_offline(server, desk):
    desk.sign_in()
    told: list[Told] = []
    desk.connection.ask(SEARCH, told.append)
    desk.until(lambda: any(isinstance(frame, up.Query) for frame in server.heard))
    server.cut()
    desk.until(lambda: told)
    server.shut()
    desk.stale()
    desk.connection.ask(SEARCH, told.append)
    desk.until(lambda: len(told) == 2)
    assert told == [Told("offline")] * 2


def test_an_answer_that_this_version_cannot_read_asks_for_an_update(server, desk):
    desk.sign_in()
    server.answers["search_person"] = b'{"holograms":[]}'
    told: list[Told] = []
    desk.connection.ask(SEARCH, told.append)
    desk.until(lambda: told)
    assert told == [Told("unknown_version")]


def test_frames_that_come_together_reach_the_screen_together(server, desk):
    desk.sign_in()
    before = len(desk.batches)

    def burst():
        stream = server.stream(QUEUE)
        deltas = [stream.change("queue_row", f"r{number}", encode(queue_row(f"r{number}"))) for number in range(500)]
        for connection in server._desks:
            for delta in deltas:
                server._say(connection, down.Deltas(NOW, [delta]))

    server.do(burst)
    desk.until(lambda: len(desk.bodies(QUEUE, "queue_row")) == 500)
    assert len(desk.batches) - before < 250


def test_stopping_in_the_middle_of_everything_joins_the_threads(server, tmp_path):
    """Also while nobody answers, and before it has begun; the leak guard looks for what is left."""
    with WorkingDesk(server.url, tmp_path / "a") as desk:
        desk.connection.sign_in("nurse", "password")
    with WorkingDesk("ws://127.0.0.1:9/staff", tmp_path / "b") as desk:
        desk.connection.sign_in("nurse", "password")
    unstarted = WorkingDesk(server.url, tmp_path / "c")
    unstarted.connection.stop()
