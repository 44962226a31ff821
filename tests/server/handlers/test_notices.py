"""When a resident who has left is told that something new waits, and when not."""

import msgspec
import pytest

from desktop.domain.audit import FactKind
from desktop.domain.notices import NO_NOTICES, NoticeRules, NoticeWish, Way
from desktop.domain.refusals import Refusal
from desktop.domain.units import MINUTE, CaseId, PersonId
from desktop.protocol import commands as said
from desktop.protocol.codec import encode
from desktop.protocol.down import Result
from desktop.server.requests import Registered
from desktop.server.storage.jobs import JobKind, JobState
from tests.support.jobs import all_jobs, facts
from tests.support.world import HIDDEN, KIM, MARIA, REGION, SAMIR, SYSTEM, World, resident, staff

RULES = NoticeRules((Way.SMS, Way.EMAIL), MINUTE, 10 * MINUTE)
NURSE, ME = staff(MARIA), resident(SAMIR)
NUMBER = "070-174 06 05"


@pytest.fixture
def told(world: World) -> World:
    """The small region on a server that can send notices, and Samir wants text messages."""
    world.tell_residents(RULES)
    assert world.do(ME, said.WishNotices("sms", NUMBER)).outcome == "applied"
    return world


def _written(world: World, case: CaseId, number: int = 1) -> None:
    """The nurse writes that many messages."""
    hold = world.do(NURSE, said.TakeCase(case))
    assert hold.outcome == "applied" or hold.code == Refusal.ALREADY_YOURS
    for _ in range(number):
        assert world.do(NURSE, said.SendMessage(case, 1, 99, "Hej")).outcome == "applied"


def _fire(world: World, wait: int = MINUTE) -> list[Result]:
    """Later by that much: every timer of a notice that is due then fires; the results."""
    world.clock.pass_ms(wait)
    with world.storage.read() as reader:
        due = [timer for timer in reader.due_timers(world.clock.now()) if timer.name == "notice.due"]
    commands = [world.say(_due_of(timer.body), timer.id) for timer in due]
    return world.settle([(SYSTEM, command) for command in commands]) if commands else []


def _due_of(body: str) -> said.NoticeDue:
    return msgspec.json.decode(body, type=said.NoticeDue)


def _wish(world: World, who: PersonId = SAMIR) -> NoticeWish:
    with world.storage.read() as reader:
        return reader.notice_wish(who)


def test_what_nobody_has_read_for_a_while_makes_one_job_in_the_same_commit(told: World) -> None:
    """R8: may leave and be told."""
    case = told.sent_case()
    _written(told, case)
    assert [result.outcome for result in _fire(told)] == ["applied"]
    (job,) = all_jobs(told.storage)
    assert (job.kind, job.case, job.person, job.state) == (JobKind.NOTICE, case, SAMIR, JobState.WAITING)
    assert job.due_at == told.clock.now()
    assert told.alarms == []


def test_a_job_holds_a_template_and_no_word_and_no_number(told: World) -> None:
    """R42: without link or content."""
    _written(told, told.sent_case())
    _fire(told)
    (job,) = all_jobs(told.storage)
    assert job.payload == '{"seen":0,"language":"sv","template":"new_message"}'


def test_nobody_is_called_to_a_case_that_she_may_no_longer_read(told: World) -> None:
    """R10: neither to what lay unread when the right ended nor to what is written then."""
    before, after = told.sent_case(about=KIM), told.sent_case(about=KIM)
    _written(told, before)
    assert told.ask(Registered(SAMIR, children=())) is None
    assert [result.outcome for result in _fire(told)] == ["applied"]
    _written(told, after)
    assert (_fire(told), all_jobs(told.storage)) == ([], [])


def test_before_the_time_is_out_nothing_happens(told: World) -> None:
    _written(told, told.sent_case())
    assert _fire(told, MINUTE - 1) == []


def test_whoever_reads_in_time_is_told_nothing(told: World) -> None:
    case = told.sent_case()
    _written(told, case)
    told.do(ME, said.ResidentRead(case, 1, 1))
    _fire(told)
    assert all_jobs(told.storage) == []
    assert _fire(told, MINUTE) == []


def test_a_silence_brings_one_notice_however_much_is_written_in_it(told: World) -> None:
    """Never a flood: the next one comes only after the resident has read again."""
    case = told.sent_case()
    _written(told, case, 3)
    _fire(told)
    _written(told, case, 3)
    _fire(told)
    assert len(all_jobs(told.storage)) == 1
    told.do(ME, said.ResidentRead(case, 6, 6))
    _written(told, case, 2)
    _fire(told)
    assert len(all_jobs(told.storage)) == 2


def test_reading_in_between_counts_the_time_from_what_came_after(told: World) -> None:
    case = told.sent_case()
    _written(told, case)
    told.clock.pass_ms(MINUTE - 1)
    told.do(ME, said.ResidentRead(case, 1, 1))
    _written(told, case)
    _fire(told, 1)
    assert all_jobs(told.storage) == []
    _fire(told, MINUTE)
    assert len(all_jobs(told.storage)) == 1


def test_an_open_page_is_given_more_time_and_a_pocket_is_told_in_the_end(told: World) -> None:
    """A page that has got the message is open somewhere; that nobody looked at it shows only later."""
    case = told.sent_case()
    _written(told, case)
    told.do(ME, said.ResidentRead(case, 1, 0))
    _fire(told)
    assert all_jobs(told.storage) == []
    _fire(told, 9 * MINUTE)
    assert len(all_jobs(told.storage)) == 1


def test_an_open_page_that_was_read_in_that_time_is_told_nothing(told: World) -> None:
    case = told.sent_case()
    _written(told, case)
    told.do(ME, said.ResidentRead(case, 1, 0))
    _fire(told)
    told.do(ME, said.ResidentRead(case, 1, 1))
    _fire(told, 9 * MINUTE)
    assert all_jobs(told.storage) == []


def test_a_case_that_is_closed_with_the_answer_is_told_too(told: World) -> None:
    case = told.sent_case()
    _written(told, case)
    told.do(NURSE, said.MarkDocumented(case, 1))
    told.do(NURSE, said.CloseCase(case, 1, 99, "advice"))
    _fire(told)
    assert len(all_jobs(told.storage)) == 1


def test_a_timer_that_fires_twice_makes_one_job(told: World) -> None:
    """Invariant 2, also for what the server gives itself."""
    _written(told, told.sent_case())
    told.clock.pass_ms(MINUTE)
    with told.storage.read() as reader:
        (timer,) = [one for one in reader.due_timers(told.clock.now()) if one.name == "notice.due"]
    command = told.say(_due_of(timer.body), timer.id)
    told.settle([(SYSTEM, command), (SYSTEM, command)])
    told.settle([(SYSTEM, command)])
    assert len(all_jobs(told.storage)) == 1


def test_a_guardian_is_told_of_the_childs_case(told: World) -> None:
    """R10: whoever writes is told, not the child."""
    case = told.sent_case(SAMIR, about=KIM)
    _written(told, case)
    _fire(told)
    assert [job.person for job in all_jobs(told.storage)] == [SAMIR]


def test_without_a_wish_there_is_not_even_a_timer(told: World) -> None:
    _written(told, told.sent_case(HIDDEN))
    assert _fire(told) == []


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
@pytest.mark.parametrize("ways", [(), (Way.SMS,)])
def test_a_message_that_makes_no_notice_asks_the_database_nothing_more(world: World, ways: tuple[Way, ...]) -> None:
    """Without a way never; with one, only the first message that was not seen asks whether anybody wants to be told."""
    world.tell_residents(NoticeRules(ways))
    case = world.sent_case()
    _written(world, case)
    said_to_it: list[str] = []
    link = world.batches._connection._link
    assert link is not None
    link.raw.set_trace_callback(said_to_it.append)
    _written(world, case)
    link.raw.set_trace_callback(None)
    assert said_to_it
    assert [words for words in said_to_it if "notice_wish" in words or "job" in words.split()] == []


def test_a_server_without_a_way_makes_nothing(told: World) -> None:
    """Denied by default: what cannot be sent is neither promised nor made."""
    told.tell_residents(NoticeRules())
    _written(told, told.sent_case())
    assert _fire(told) == []
    assert told.do(ME, said.WishNotices("sms", NUMBER)).code == Refusal.NOT_OFFERED
    assert told.do(ME, said.WishNotices("none")).outcome == "applied"


def test_a_way_that_was_closed_meanwhile_lets_the_timer_go(told: World) -> None:
    _written(told, told.sent_case())
    told.tell_residents(NoticeRules())
    _fire(told)
    assert all_jobs(told.storage) == []
    assert _fire(told) == []


def test_a_wish_keeps_what_was_written_and_what_machines_use(world: World) -> None:
    world.tell_residents(RULES)
    world.do(ME, said.WishNotices("sms", f"  {NUMBER}\n"))
    assert _wish(world) == NoticeWish(Way.SMS, NUMBER, "+46701740605")
    world.do(ME, said.WishNotices("email", "Samir@Example.com"))
    assert _wish(world) == NoticeWish(Way.EMAIL, "Samir@Example.com", "Samir@example.com")
    world.do(ME, said.WishNotices("none", "whatever"))
    assert _wish(world) == NO_NOTICES


@pytest.mark.parametrize(
    ("way", "to", "code"),
    [
        ("sms", "112", Refusal.BAD_ADDRESS),
        ("sms", "021-17 30 00", Refusal.BAD_ADDRESS),
        ("sms", "samir@example.com", Refusal.BAD_ADDRESS),
        ("email", NUMBER, Refusal.BAD_ADDRESS),
        ("email", "a@example.com\nBcc: b@example.com", Refusal.BAD_ADDRESS),
        ("email", "a" * 10_000, Refusal.BAD_ADDRESS),
        ("pigeon", "roof", Refusal.NOT_OFFERED),
        ("", "", Refusal.NOT_OFFERED),
    ],
)
def test_what_is_no_address_is_refused_and_the_old_wish_stands(told: World, way: str, to: str, code: Refusal) -> None:
    assert told.do(ME, said.WishNotices(way, to)).code == code
    assert _wish(told).way is Way.SMS


def test_only_ways_that_the_server_has_can_be_wished_for(world: World) -> None:
    world.tell_residents(NoticeRules((Way.EMAIL,)))
    assert world.do(ME, said.WishNotices("sms", NUMBER)).code == Refusal.NOT_OFFERED
    assert world.do(ME, said.WishNotices("email", "samir@example.com")).outcome == "applied"


def test_who_wishes_for_the_first_time_is_told_of_what_lies_unread(world: World) -> None:
    world.tell_residents(RULES)
    case, read = world.sent_case(), world.sent_case()
    for one in (case, read):
        _written(world, one)
    world.do(ME, said.ResidentRead(read, 1, 1))
    world.do(ME, said.WishNotices("sms", NUMBER))
    world.do(ME, said.WishNotices("sms", "070-174 06 06"))
    _fire(world)
    assert [job.case for job in all_jobs(world.storage)] == [case]


def test_facts_say_which_way_and_never_where_to(told: World) -> None:
    """R61, R65: no number, no address, no word."""
    told.do(ME, said.WishNotices("email", "samir@example.com"))
    kept = [(one.kind, one.data) for one in facts(told.storage) if one.kind is FactKind.NOTICE_WISHED]
    assert kept == [(FactKind.NOTICE_WISHED, {"way": "sms"}), (FactKind.NOTICE_WISHED, {"way": "email"})]
    everything = encode(facts(told.storage)).decode()
    assert "samir@" not in everything
    assert "70174" not in everything


def test_nobody_else_fires_the_servers_timers(told: World) -> None:
    case = told.sent_case()
    for actor in (ME, NURSE):
        assert told.do(actor, said.NoticeDue(case, 0)).code == Refusal.NO_ACCESS
    assert told.do(NURSE, said.WishNotices("sms", NUMBER)).code == Refusal.NO_ACCESS


def test_a_region_that_is_brought_in_again_leaves_wishes_alone(told: World) -> None:
    told.ask(REGION)
    assert _wish(told).way is Way.SMS
