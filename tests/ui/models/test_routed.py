"""Why a case is here: the rule in words, the facts, and what would have happened otherwise; never a code (R40)."""

import pytest

from desktop.domain.routing import RouteWhy
from desktop.domain.units import CaseId, UnitId
from desktop.ui.language import Language
from desktop.ui.models.known import Known
from desktop.ui.models.routed import routed_looks
from desktop.ui.words import event_words
from tests.support.builders import MARIA, NOW, at, changes, event, unit

pytestmark = pytest.mark.usefixtures("swedish")
CASE = CaseId("case-1")
DATA: dict[str, str | int] = {
    "rules": "1", "rule": "ring", "why": "nobody_answers", "unit": "1177", "queue": "clinical", "ring": 1,
    "own": "herrgardet", "own_open": 0, "own_opens": at("08:00", 14), "entrance": "1177", "priority": 2,
    "outcome": "chat", "listed": "herrgardet", "border": 0, "advice": "1177", "advice_open": 0,
    "advice_opens": at("07:00", 14), "else_rule": "morning", "else_why": "can_wait", "else_unit": "herrgardet",
    "else_queue": "clinical", "else_ring": 0,
}  # fmt: skip


def told(**changed: str | int) -> list[tuple[str, str]]:
    """What the panel says of it."""
    known = Known(MARIA)
    known.apply(changes(unit(), unit(UnitId("1177"), "1177 Västmanland", "1177")))
    known.apply(changes(event("routed", NOW, MARIA, CASE, **(DATA | changed))))
    return [(look.author, look.text) for look in routed_looks(known, CASE, NOW)]


def test_the_rule_the_facts_and_what_else_would_have_happened() -> None:
    """FT1: a line tells why it came here."""
    assert told() == [
        ("", "Varför är det här?"),
        ("Ingen svarade skriftligt, och det är brådskande", "1177, sjuksköterskornas kö, fick rådet att ringa 1177"),
        ("Skrev till", "Herrgärdet, från 1177:s gemensamma ingång: var stängd till 14/10 08:00"),
        ("Listad på", "Herrgärdet"),
        ("Triagen sa", "Sjuksköterska i chatt, prioritet 2"),
        ("1177 skriftligt", "1177: var stängd till 14/10 07:00"),
        ("Annars: Det var stängt, och det kan vänta tills någon är på plats", "Herrgärdet, sjuksköterskornas kö"),
        ("", "Regel ring, regler för vart ärenden går, version 1"),
    ]


@pytest.mark.parametrize(
    ("listing", "listed", "words"),
    [
        ("elsewhere", "", "Listad i en annan region"),
        ("queued", "", "Står bara i kö för att bli listad"),
        ("unknown", "", "Inte känd av listningssystemet"),
        ("away", "", "Går inte att se: listningssystemet svarar inte"),
        ("away", "herrgardet", "Herrgärdet, som det var känt senast: listningssystemet svarade inte"),
        ("listed", "", "Ingen vårdcentral i regionen, så vitt känt"),
    ],
)
def test_every_kind_of_listing_has_its_words(listing: str, listed: str, words: str) -> None:
    """Issue 4: unknown, another region, only in line and silence are told apart."""
    assert dict(told(listing=listing, listed=listed))["Listad på"] == words


def test_a_case_that_was_moved_for_load_says_when_each_would_have_answered() -> None:
    """FT1, use case D: the last time that it was sent somewhere counts."""
    known = Known(MARIA)
    known.apply(changes(unit(), unit(UnitId("1177"), "1177 Västmanland", "1177")))
    known.apply(changes(event("routed", at("09:10"), MARIA, CASE, **DATA)))
    moved = DATA | {
        "rule": "overflow", "why": "overloaded", "ring": 0, "own_open": 1, "own_answers": at("11:05"),
        "entrance": "herrgardet", "advice_open": 1, "advice_answers": at("09:40"), "else_rule": "open",
        "else_why": "open",
    }  # fmt: skip
    known.apply(changes(event("case_rerouted", NOW, MARIA, CASE, **moved)))
    lines = {look.author: look.text for look in routed_looks(known, CASE, NOW)}
    assert lines["Den egna enheten kunde inte svara i tid, och en annan kan det"] == "1177, sjuksköterskornas kö"
    assert lines["Skrev till"] == "Herrgärdet: var öppen, skulle svara 11:05"
    assert lines["1177 skriftligt"] == "1177: var öppen, skulle svara 09:40"
    assert lines["Annars: Enheten som invånaren skrev till är öppen"] == "Herrgärdet, sjuksköterskornas kö"


def test_what_is_not_known_is_said_to_be_so() -> None:
    lines = dict(told(listed="", outcome="", entrance="herrgardet", own_opens=0, queue="", ring=0))
    assert lines["Listad på"] == "Ingen vårdcentral i regionen, så vitt känt"
    assert lines["Triagen sa"] == "Inte bedömt, prioritet 2"
    assert lines["Skrev till"] == "Herrgärdet: var stängd"
    assert lines["Ingen svarade skriftligt, och det är brådskande"] == "1177, invånaren hänvisades dit"
    border = "En enhet hos en annan vårdgivare valdes bort: inget ärende går över den gränsen av sig självt."
    assert ("", border) in told(border=1)


@pytest.mark.parametrize("why", list(RouteWhy))
def test_every_reason_has_words_of_its_own_in_both_languages(swedish: Language, why: RouteWhy) -> None:
    swedish_words = told(why=why)[1][0]
    swedish.use("en")
    english = told(why=why)[1][0]
    assert swedish_words not in ("En annan regel", english)
    assert told(why="from_the_future")[1][0] == "Another rule"


def test_a_case_from_before_there_were_rules_says_nothing() -> None:
    assert routed_looks(Known(MARIA), CASE, NOW) == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"unit": "herrgardet", "own": "herrgardet", "ring": 0}, ""),
        (
            {"unit": "1177", "own": "herrgardet", "ring": 0},
            "Kom hit från en annan enhet enligt reglerna för vart ärenden går",
        ),
        ({"unit": "1177", "own": "herrgardet", "ring": 1}, "Det var stängt: invånaren fick rådet att ringa 1177"),
    ],
)
def test_the_conversation_tells_only_what_is_not_as_usual(data: dict[str, str | int], words: str) -> None:
    assert event_words("routed", "", by_me=False, data=data) == words
