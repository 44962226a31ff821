"""Priority 1 without a human, with a whole server: its own timer fires, and the operator hears of it without a name."""

from desktop.protocol.commands import GiveBack, SetPriority, TakeCase
from tests.support.server import SAMIR, Running, sent_case


def test_the_operator_is_told_and_nobody_is_named(either: Running) -> None:
    """R19: an alarm in the log, without personal data."""
    with either.browser(SAMIR) as samir, either.signed_in("maria") as desk:
        case = sent_case(either, samir)
        hold = int(desk.do(TakeCase(case)).data["hold_number"])
        assert desk.do(SetPriority(case, hold, 1, "worse")).outcome == "applied"
        assert desk.do(GiveBack(case, hold)).outcome == "applied"
        either.clock.pass_ms(5 * 60_000)
        either.written.until(lambda text: '"code": "no_human"' in text)
        rows = desk.follow("unit:herrgardet:clinical")["queue_row"]
    (line,) = [line for line in either.written.getvalue().splitlines() if '"no_human"' in line]
    assert '"unit": "herrgardet"' in line
    assert not [word for word in (case, "samir", "maria", SAMIR) if word in line.casefold()]
    assert (rows[0]["care"]["task"], rows[0]["care"]["task_person"]) == ("call_back", "anna")
