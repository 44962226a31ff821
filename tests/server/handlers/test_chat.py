"""Messages and how far each side has read."""

from desktop.domain.refusals import Refusal
from desktop.protocol import commands as said
from tests.support.world import ANNA, LENA, MARIA, NORTH, SAMIR, World, resident, staff

MARIA_AT_WORK, SAMIR_HIMSELF = staff(MARIA), resident(SAMIR)


def test_messages_are_numbered_in_the_order_they_were_stored(world: World) -> None:
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    commands = [
        (MARIA_AT_WORK, world.say(said.SendMessage(case, 1, 0, "Hej"))),
        (SAMIR_HIMSELF, world.say(said.ResidentMessage(case, "Hej hej"))),
        (MARIA_AT_WORK, world.say(said.SendMessage(case, 1, 0, "Hur mår du?"))),
    ]
    assert [result.data["seq"] for result in world.settle(commands)] == [1, 2, 3]
    with world.storage.read() as reader:
        stored = [(one.seq, one.name, one.unit_name, one.text) for one in reader.messages(case)]
    assert stored == [(1, "Maria", "North", "Hej"), (2, "Samir", "", "Hej hej"), (3, "Maria", "North", "Hur mår du?")]


def test_a_reply_to_what_lay_unseen_goes_back(world: World) -> None:
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    world.do(SAMIR_HIMSELF, said.ResidentMessage(case, "Det blev värre"))
    assert world.do(MARIA_AT_WORK, said.SendMessage(case, 1, 0, "Vila")).outcome == "applied"
    world.clock.pass_ms(5_001)
    assert world.do(MARIA_AT_WORK, said.SendMessage(case, 1, 0, "Vila")).code == Refusal.NEWER


def test_texts_are_kept_as_written_but_for_control_characters(world: World) -> None:
    case = world.sent_case()
    texts = ["'; DROP TABLE cases; --", "<script>alert(1)</script>", "👩🏽‍⚕️ مرحبا\u200f", "å" * 10_000]
    for text in texts:
        assert world.do(SAMIR_HIMSELF, said.ResidentMessage(case, text)).outcome == "applied"
    assert world.do(SAMIR_HIMSELF, said.ResidentMessage(case, "a\x00b\x1bc")).outcome == "applied"
    codes = [world.do(SAMIR_HIMSELF, said.ResidentMessage(case, text)).code for text in (" \u200b ", "x" * 10_001)]
    assert codes == [Refusal.TEXT_EMPTY, Refusal.TEXT_TOO_LONG]
    with world.storage.read() as reader:
        assert [message.text for message in reader.messages(case)] == [*texts, "abc"]


def test_a_read_mark_may_go_back_and_counts_the_residents_messages(world: World) -> None:
    """FN34."""
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    for text in ("ett", "två"):
        world.do(SAMIR_HIMSELF, said.ResidentMessage(case, text))
    world.do(MARIA_AT_WORK, said.SendMessage(case, 1, 2, "Hej"))
    marks = []
    for seq in (3, 1, 0):
        assert world.do(MARIA_AT_WORK, said.MarkRead(case, seq)).outcome == "applied"
        with world.storage.read() as reader:
            found = reader.stores.cases.marks(reader.link, [MARIA], [case])[MARIA, case]
            marks.append((found.seq, found.theirs))
    assert marks == [(3, 2), (1, 1), (0, 0)]
    assert world.do(MARIA_AT_WORK, said.MarkRead(case, 4)).code == Refusal.BAD_COMMAND


def test_a_message_is_unread_at_the_unit_again_once_everybody_who_read_it_has_put_it_back(world: World) -> None:
    """FN34: per unit; the resident is never told that what was read is not."""
    case = world.sent_case()
    world.do(SAMIR_HIMSELF, said.ResidentMessage(case, "Det gör ont."))
    seen = []
    for who, seq in ((MARIA, 1), (ANNA, 1), (MARIA, 0), (ANNA, 0), (ANNA, 1)):
        world.do(staff(who), said.MarkRead(case, seq))
        with world.storage.read() as reader:
            (row,) = reader.queue_rows(NORTH, "clinical")
            marks = reader.marks(case)
        seen.append((row.staff_read, marks and marks.staff_read))
    assert seen == [(1, 1), (1, 1), (1, 1), (0, 1), (1, 1)]


def test_two_who_put_a_message_back_in_one_batch_leave_it_unread(world: World) -> None:
    case = world.sent_case()
    world.do(SAMIR_HIMSELF, said.ResidentMessage(case, "Det gör ont."))
    for seq in (1, 0):
        world.settle([(staff(who), world.say(said.MarkRead(case, seq))) for who in (MARIA, ANNA)])
    with world.storage.read() as reader:
        assert [row.staff_read for row in reader.queue_rows(NORTH, "clinical")] == [0]


def test_an_answer_has_read_for_the_unit_what_its_writer_had_seen(world: World) -> None:
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    world.do(SAMIR_HIMSELF, said.ResidentMessage(case, "Det gör ont."))
    world.do(MARIA_AT_WORK, said.SendMessage(case, 1, 1, "Hej"))
    with world.storage.read() as reader:
        assert [row.staff_read for row in reader.queue_rows(NORTH, "clinical")] == [1]


def test_what_the_resident_has_read_never_goes_back(world: World) -> None:
    case = world.sent_case()
    world.do(MARIA_AT_WORK, said.TakeCase(case))
    for text in ("ett", "två"):
        world.do(MARIA_AT_WORK, said.SendMessage(case, 1, 0, text))
    for delivered, read in ((2, 0), (2, 1), (1, 0)):
        assert world.do(SAMIR_HIMSELF, said.ResidentRead(case, delivered, read)).outcome == "applied"
    with world.storage.read() as reader:
        marks = reader.marks(case)
    assert marks is not None
    assert (marks.resident_delivered, marks.resident_read) == (2, 1)


def test_nobody_writes_in_somebody_elses_case(world: World) -> None:
    case = world.sent_case()
    assert world.do(resident(LENA), said.ResidentMessage(case, "Hej")).code == Refusal.NO_ACCESS
    assert world.do(MARIA_AT_WORK, said.SendMessage(case, 0, 0, "Hej")).code == Refusal.NOT_HELD
