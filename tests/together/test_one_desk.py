"""One desk and the real server in one process: what a nurse does, and what no cut may spoil."""

from contextlib import ExitStack

import pytest

from desktop.commands import chat, queue
from desktop.domain.audit import FactKind
from desktop.domain.units import UnitId
from desktop.protocol.commands import ResidentMessage
from desktop.protocol.queries import Found, OtherCases, PersonCases, SearchPerson
from desktop.replica.changes import EntryState
from desktop.sync.backoff import LONGEST
from desktop.sync.questions import Told
from desktop.sync.status import Phase
from tests.support.cut_line import CutLine
from tests.support.outage import Outage
from tests.support.server import SAMIR, START, SetClock, post_command, running, sent_case
from tests.support.working_desk import WorkingDesk

QUEUE = "unit:herrgardet:clinical"


@pytest.fixture
def server(tmp_path):
    with running(tmp_path) as started:
        yield started


@pytest.fixture
def line(server):
    with CutLine(server.staff_url) as laid:
        yield laid


@pytest.fixture
def samir(server):
    with server.browser(SAMIR) as browser:
        yield browser


@pytest.fixture
def case(server, samir):
    return sent_case(server, samir)


@pytest.fixture
def maria(line, tmp_path):
    with WorkingDesk(line.url, tmp_path / "maria", now=START) as desk:
        desk.sign_in("maria", "maria-password")
        yield desk


def talk(case):
    return f"case:{case}:staff"


def taken(desk, case):
    """Open and take the case; the number of the hold."""
    desk.connection.follow_case(case, "care")
    desk.live(talk(case))
    queue.take(desk.desk, case)
    desk.until(lambda: any(row.holder == "maria" for row in desk.bodies(QUEUE, "queue_row")))
    (row,) = [row for row in desk.bodies(QUEUE, "queue_row") if row.id == case]
    return row.hold_number


def messages(browser, case):
    return [message["text"] for message in browser.get(f"/api/cases/{case}").json()["messages"]]


def says(server, browser, case, text):
    result = post_command(browser, ResidentMessage(case, text), server.clock.new_id()).json()
    assert result["outcome"] == "applied"


def test_a_nurse_takes_a_case_and_writes_to_the_resident(server, samir, case, maria):
    """R8, R11, FN7."""
    hold = taken(maria, case)
    command = chat.send(maria.desk, case, hold, 0, "Hej Samir")
    maria.until(lambda: maria.state(command) is EntryState.APPLIED)
    maria.until(lambda: [row.id for row in maria.bodies(talk(case), "message")] == [command])
    assert messages(samir, case) == ["Hej Samir"]
    says(server, samir, case, "Hej Maria")
    maria.until(lambda: [row.text for row in maria.bodies(talk(case), "message")] == ["Hej Samir", "Hej Maria"])
    maria.until(lambda: maria.status.waiting == 0)


def test_a_line_cut_between_send_and_answer_stores_the_message_once(samir, case, maria, line):
    """R31, invariants 1 and 2: exactly once."""
    hold = taken(maria, case)
    line.hold_answers()
    command = chat.send(maria.desk, case, hold, 0, "En gång")
    maria.until(lambda: messages(samir, case) == ["En gång"])
    assert maria.state(command) is EntryState.SAVED
    line.cut()
    maria.stale()
    maria.later(1_000)
    maria.until(lambda: maria.state(command) is EntryState.APPLIED)
    maria.live(talk(case))
    assert messages(samir, case) == ["En gång"]
    assert [row.id for row in maria.bodies(talk(case), "message")] == [command]


def test_what_came_during_a_cut_is_seen_before_the_unsent_is_judged(server, samir, case, maria, line):
    """FN5, R31: a reply to what has changed is refused as newer, and its text comes back."""
    hold = taken(maria, case)
    server_url = server.staff_url
    line.lead_to("ws://127.0.0.1:9/staff")
    line.cut()
    maria.stale()
    command = chat.send(maria.desk, case, hold, 0, "Ta en Alvedon")
    says(server, samir, case, "Nu har jag svårt att andas")
    server.clock.pass_ms(6_000)
    line.lead_to(server_url)
    maria.later(20_000)
    maria.until(lambda: maria.state(command) is EntryState.RETURNED)
    assert maria.outbox[command].code == "newer"
    assert maria.drafts[case, command].text == "Ta en Alvedon"
    assert [batch.missed for batch in maria.batches if batch.missed] == [((case, 1),)]
    assert messages(samir, case) == ["Nu har jag svårt att andas"]


def test_two_nurses_on_one_case(server, samir, case, maria, tmp_path):
    """FN2: the server refuses, not only the button."""
    hold = taken(maria, case)
    with WorkingDesk(server.staff_url, tmp_path / "anna", now=START) as anna:
        anna.sign_in("anna", "anna-password")
        anna.connection.follow_case(case, "care")
        anna.live(talk(case))
        command = chat.send(anna.desk, case, hold, 0, "Också jag")
        anna.until(lambda: anna.state(command) is EntryState.REFUSED)
        assert anna.outbox[command].code == "held_by_other"
        anna.until(lambda: (anna.status.waiting, anna.status.failed) == (0, 1))
        take = queue.take(anna.desk, case)
        anna.until(lambda: any(result.id == take for batch in anna.batches for result in batch.results))
    assert messages(samir, case) == []


def test_read_marks_count_here_at_once_and_at_the_server_later(server, samir, case, maria):
    """FN34."""
    says(server, samir, case, "Hallå?")
    maria.connection.follow_case(case, "care")
    maria.live(talk(case))
    command = chat.mark_read(maria.desk, case, 1, 1)
    maria.until(lambda: maria.state(command) is EntryState.APPLIED)
    maria.until(lambda: maria.bodies("person:maria", "read_mark"))
    (mark,) = maria.bodies("person:maria", "read_mark")
    assert (mark.case, mark.seq, mark.theirs) == (case, 1, 1)


def test_a_server_that_restarts_loses_nothing(tmp_path):
    """R31: what was unsent goes out to the server that came back; the desk ends equal to it."""
    clock = SetClock()
    with ExitStack() as stack:
        first = stack.enter_context(running(tmp_path, clock))
        later = stack.pop_all()
        line = stack.enter_context(CutLine(first.staff_url))
        with first.browser(SAMIR) as samir:
            case = sent_case(first, samir)
        maria = stack.enter_context(WorkingDesk(line.url, tmp_path / "maria", now=START))
        maria.sign_in("maria", "maria-password")
        hold = taken(maria, case)
        later.close()
        maria.stale()
        command = chat.send(maria.desk, case, hold, 0, "Strax")
        maria.until(lambda: maria.state(command) is EntryState.SAVED)
        second = stack.enter_context(running(tmp_path, clock))
        line.lead_to(second.staff_url)
        maria.later(20_000)
        maria.until(lambda: maria.state(command) is EntryState.APPLIED)
        maria.live(talk(case))
        with second.browser(SAMIR) as samir:
            assert messages(samir, case) == ["Strax"]


def test_the_servers_own_certificate_is_pinned_and_no_other_will_do(tmp_path):
    """R65: TLS; another certificate is said to be one."""
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    with (
        running(tmp_path, plain_staff=False) as server,
        running(elsewhere, plain_staff=False) as other,
    ):
        with WorkingDesk(server.staff_url, tmp_path / "a", ca_file=server.certificate, now=START) as desk:
            desk.sign_in("maria", "maria-password")
            assert desk.status.unit == UnitId("herrgardet")
        with WorkingDesk(server.staff_url, tmp_path / "b", ca_file=other.certificate, now=START) as desk:
            desk.connection.sign_in("maria", "maria-password")
            desk.until(lambda: desk.status.phase is Phase.SIGNED_OUT and desk.status.code)
            assert desk.status.code in ("certificate", "unreachable")


def test_a_wrong_password_and_an_ended_session_say_why(maria, server, line, tmp_path):
    with WorkingDesk(line.url, tmp_path / "x", now=START) as desk:
        desk.connection.sign_in("maria", "fel")
        desk.until(lambda: desk.status.code == "wrong_password")
    maria.connection.sign_out()
    maria.until(lambda: maria.status.phase is Phase.SIGNED_OUT)
    maria.until(lambda: maria.rows == {})


def test_an_outage_of_the_log_opens_what_the_journal_takes_and_the_rest_comes_by_itself(tmp_path):
    """R61: nothing is shown unlogged; and nobody has to ask again for what could not be logged for a while."""
    with (
        running(tmp_path, journal_records=1) as server,
        server.browser(SAMIR) as samir,
        WorkingDesk(server.staff_url, tmp_path / "maria", now=START) as maria,
    ):
        cases = [sent_case(server, samir) for _ in range(2)]
        maria.sign_in("maria", "maria-password")
        outage = Outage(server.server.edge.storage, server.server.edge.writer)
        outage.begin()
        maria.connection.follow_case(cases[0], "care")
        maria.live(talk(cases[0]))
        maria.connection.follow_case(cases[1], "care")
        maria.until(lambda: any(batch.denied for batch in maria.batches))
        assert {denial for batch in maria.batches for denial in batch.denied} == {
            (talk(cases[1]), "log_unavailable", False)
        }
        assert maria.status.caught_up >= {talk(cases[0])}
        outage.end()
        maria.later(LONGEST)
        maria.connection.wake()
        maria.live(*map(talk, cases))
        with server.server.edge.storage.read() as reader:
            facts = [one.fact for one in reader.stores.facts.everything(reader.link)]
    granted = [(fact.case, "journal" in fact.data) for fact in facts if fact.kind == "granted"]
    assert sorted(granted) == sorted([(cases[0], True), (cases[1], False)])


def test_what_no_stream_holds_is_asked_for_and_kept_nowhere(server, samir, case, maria):
    """R61, DESIGN 5: logged with its purpose before it is told; not a letter of it in the desk's files."""
    other = sent_case(server, samir)
    told: list[Told] = []
    maria.connection.ask(SearchPerson("sami", "care"), told.append)
    maria.connection.ask(PersonCases(case, "care"), told.append)
    maria.until(lambda: len(told) == 2)
    found, others = sorted((each.answer for each in told), key=lambda answer: not isinstance(answer, Found))
    assert isinstance(found, Found)
    assert {hit.line.case for hit in found.hits} == {case, other}
    assert isinstance(others, OtherCases)
    assert [line.case for line in others.cases] == [other]
    with server.server.edge.storage.read() as reader:
        facts = [one.fact for one in reader.stores.facts.everything(reader.link)]
    assert [fact.data["purpose"] for fact in facts if fact.kind in (FactKind.SEARCHED, FactKind.CASES_LISTED)] == [
        "care"
    ] * 2
    assert [stream for stream, _, _ in maria.rows if stream.startswith("case:")] == []
    assert maria.replica.cache.cursors().result().keys() <= {"region", "person:maria", *queues()}


def queues():
    """The queues that she works, and who is at work there."""
    return {f"unit:herrgardet:{part}" for part in ("clinical", "admin", "protected", "team")}


def test_a_query_over_a_cut_line_ends_and_is_not_asked_again(server, line, maria, case):
    told: list[Told] = []
    line.cut()
    maria.stale()
    maria.connection.ask(SearchPerson("sami", "care"), told.append)
    maria.until(lambda: told)
    assert told == [Told("offline")]
