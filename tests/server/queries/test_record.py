"""The record beside the case: for those who treat, logged before it is asked for, and never without words."""

from desktop.domain.audit import FactKind
from desktop.protocol.codec import decode_answer
from desktop.protocol.queries import Known, RecordSummary, Summary
from tests.support.server import LENA, SAMIR, Running, sent_case


def _logged(server: Running) -> list[tuple[str, str | None, dict[str, str | int]]]:
    with server.server.edge.storage.read() as reader:
        facts = [one.fact for one in reader.stores.facts.everything(reader.link)]
    return [(fact.person, fact.case, fact.data) for fact in facts if fact.kind is FactKind.RECORD_READ]


def test_a_nurse_sees_what_the_record_knows(either: Running) -> None:
    """R25, use case C: Samir's heart failure; that somebody looked stands in the log."""
    with either.browser(SAMIR) as samir, either.signed_in("maria") as desk:
        case = sent_case(either, samir)
        told = decode_answer(RecordSummary, desk.ask(RecordSummary(case, "care")).body)
    assert isinstance(told, Summary)
    assert (told.state, told.conditions[0], told.risks) == (
        "known", Known("Hjärtsvikt", "2019", "EF 35 % vid senaste ultraljudet"), ["anticoagulant"]
    )  # fmt: skip
    assert [one.text for one in told.medication] == ["Apixaban", "Metoprolol", "Furosemid"]
    assert (told.listing.state, told.listing.unit) == ("known", "herrgardet")
    assert _logged(either) == [("maria", case, {"purpose": "care"})]


def test_who_has_no_record_here_is_said_to_have_none(server: Running) -> None:
    with server.browser(LENA) as lena, server.signed_in("bo") as desk:
        case = sent_case(server, lena, unit="backby")
        told = decode_answer(RecordSummary, desk.ask(RecordSummary(case, "care")).body)
    assert isinstance(told, Summary)
    assert (told.state, told.conditions, told.listing.state) == ("unknown", [], "known")


def test_whoever_may_not_is_told_nothing_and_logged(server: Running) -> None:
    """R61; a purpose is needed."""
    with server.browser(SAMIR) as samir, server.signed_in("bo") as other, server.signed_in("maria") as desk:
        case = sent_case(server, samir)
        assert other.ask(RecordSummary(case, "care")).code == "no_access"
        assert desk.ask(RecordSummary(case, " ")).code == "reason_needed"
    assert _logged(server) == []
