"""Which streams are not sent, and why."""

from desktop.replica.changes import ChangeSet, Denial
from desktop.ui.models.denials import Denials

QUEUE, ADMIN, CASE = "unit:herrgardet:clinical", "unit:herrgardet:admin", "case:a:staff"


def denied(*pairs: tuple[str, str]) -> ChangeSet:
    """These streams with these codes, as the replica tells them: wiped and denied in one batch."""
    streams = frozenset(stream for stream, _ in pairs)
    return ChangeSet(streams=streams, reset=streams, denied=tuple(Denial(*pair, False) for pair in pairs))


def test_a_denial_stands_until_something_of_the_stream_comes() -> None:
    denials = Denials()
    denials.fold(denied((CASE, "log_unavailable")))
    denials.fold(ChangeSet(streams=frozenset({QUEUE})))
    assert denials.of(CASE) == "log_unavailable"
    denials.fold(ChangeSet(streams=frozenset({CASE})))
    assert denials.of(CASE) == ""


def test_what_is_denied_for_good_is_said_before_what_passes() -> None:
    denials = Denials()
    denials.fold(denied((QUEUE, "too_much")))
    assert denials.of_queue() == "too_much"
    denials.fold(denied((ADMIN, "no_access"), (CASE, "not_found")))
    assert (denials.of_queue(), denials.passing()) == ("no_access", [QUEUE])
    denials.clear()
    assert (denials.of_queue(), denials.passing()) == ("", [])
