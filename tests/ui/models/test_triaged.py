"""What a nurse reads of the triage: three lines, signs, all answers, and why; never a code, in the language of the screen."""

import msgspec
import pytest

from desktop.domain.case import Care
from desktop.domain.triage import UNVERIFIED, Sign
from desktop.ui.language import Language
from desktop.ui.models.known import Known
from desktop.ui.models.texts import before_looks, text_look, unassessed
from desktop.ui.models.triaged import answer_looks, rule_words, short_lines, sign_counts, why_looks
from desktop.ui.widgets.message_look import Shape
from tests.support.builders import MARIA, NOW, case_card, changes, message, queue_row, staff
from tests.support.triaged import SIGNS, both, by_hand, hit, triaged, watched

pytestmark = pytest.mark.usefixtures("swedish")


def test_in_short_is_what_triage_made_of_it_in_the_language_of_the_screen(swedish: Language) -> None:
    """FN10: three lines."""
    assert short_lines(triaged())[0] == "Andfådd i fyra veckor, värre i trappor och liggande."
    swedish.use("en")
    assert short_lines(triaged())[0] == "Breathless for four weeks, worse on stairs."
    assert short_lines(None) == ()


def test_signs_are_counted_present_and_unknown() -> None:
    """FN10: red flags."""
    row = queue_row(reason="andnöd, oklar")
    assert [words for _, words, _ in sign_counts(triaged(), row, assessed=True)] == [
        "0 av 8 alarmsymptom",
        "1 okänt: syremättnad",
    ]
    present = (Sign("chest", both("Bröstsmärta"), "present"), *SIGNS[1:])
    assert sign_counts(triaged(signs=present), row, assessed=True)[0] == (
        "flag",
        "bröstsmärta · 1 av 8 alarmsymptom",
        "danger",
    )


def test_where_there_is_room_for_little_the_sign_stays_and_the_count_goes() -> None:
    """FN10: a nurse must read which warning sign there is, not how many were asked about."""
    present = (Sign("chest", both("Bröstsmärta"), "present"), *SIGNS[1:])
    row = queue_row(care=Care(outcome="chat", signs=3))
    assert sign_counts(triaged(signs=present), row, assessed=True)[0][1] == (
        "bröstsmärta · 2 i text · 1 av 8 alarmsymptom"
    )


def test_what_is_unknown_agrees_with_its_number() -> None:
    some = tuple(Sign(str(n), both(f"Tecken {n}"), "unknown" if n < 2 else "not_assessed") for n in range(4))
    assert sign_counts(triaged(signs=some), queue_row(), assessed=True)[1][1] == (
        "2 okända: tecken 0, tecken 1 · 2 inte bedömda: tecken 2, tecken 3"
    )


def test_a_sign_that_was_only_written_of_is_told_too() -> None:
    row = queue_row(care=Care(outcome="chat", signs=1))
    assert sign_counts(triaged(), row, assessed=True) == (
        ("flag", "1 i text · 0 av 8 alarmsymptom", "danger"),
        ("circle-question-mark", "1 okänt: syremättnad", "warning"),
    )
    assert [words for _, words, _ in sign_counts(None, row, assessed=False)] == [
        "1 i text",
        "Inte bedömt av triagen",
    ]


def test_every_question_stands_as_asked_with_its_answer() -> None:
    """FN9, and what was replaced, never asked, from which content."""
    told = [(look.shape, look.author, look.text, look.state_words) for look in answer_looks(triaged())]
    assert told == [
        (Shape.SYSTEM, "", "Innehåll för demo och övning: ingen läkare har godkänt det.", ""),
        (Shape.HEADING, "", "Frågas alla", ""),
        (Shape.ANSWER, "Har du något av det här just nu?", "Inget av det", ""),
        (Shape.HEADING, "", "Andnöd hos vuxna", ""),
        (Shape.ANSWER, "Hur har andfåddheten ändrats?", "Värre de senaste veckorna", ""),
        (Shape.ANSWER, "Är benen svullna?", "Ja, båda", ""),
        (Shape.ANSWER, "Kan du ligga plant?", "Nej, jag vaknar av luftbrist", "Alarmsymptom"),
        (Shape.ANSWER, "Röker du?", "Slutade 2011", "Hämtat ur de egna orden, inte frågat"),
        (Shape.ANSWER, "Något mer?", "Jag har ont i bröstet ibland", ""),
        (Shape.HEADING, "", "Svar som inte längre gäller", ""),
        (Shape.ANSWER, "Är benen svullna?", "Nej", "Invånaren ändrade svaret"),
        (Shape.HEADING, "", "Aldrig frågat", ""),
        (Shape.ANSWER, "Vikt", "Hann inte frågas", ""),
        (Shape.SYSTEM, "", "Innehållets version 2026.11", ""),
    ]
    assert answer_looks(triaged(approved=True))[0].shape is Shape.HEADING
    assert [look.text for look in answer_looks(None)] == ["Inga frågor har ställts: ärendet kom utan intervju."]


def test_why_tells_the_rule_the_answers_behind_it_and_the_source() -> None:
    """FN11."""
    told = [(look.author, look.text, look.state_words) for look in why_looks(Known(MARIA), triaged(approved=True), NOW)]
    assert told == [
        ("", "Regler som slog till", ""),
        (
            "Sjuksköterska i chatt, prioritet 2",
            "Andnöd som ökat + svullna ben: sjuksköterska i dag",
            "Källa: Janusinfo, Dyspné hos vuxna, https://janusinfo.se/dyspne, 2026-11-22",
        ),
        ("Förlopp", "Värre", ""),
        ("Ben", "Svullna", ""),
        ("", "Öppna för att något är okänt", ""),
        (
            "Sjuksköterska i chatt, prioritet 2",
            "Låg syremättnad",
            "Källa: Janusinfo, Dyspné hos vuxna, https://janusinfo.se/dyspne, 2026-11-22",
        ),
        ("", "Innehållets version 2026.11", ""),
    ]


def test_a_rule_without_a_source_says_so_in_the_users_own_language() -> None:
    """A nurse sees which rules nobody has verified."""
    case = triaged(approved=True)
    assert case.interview is not None
    decision = case.interview.decision
    bare = msgspec.structs.replace(
        decision, reasons=(msgspec.structs.replace(decision.reasons[0], source=(UNVERIFIED,)),)
    )
    shown = msgspec.structs.replace(case, interview=msgspec.structs.replace(case.interview, decision=bare))
    assert why_looks(Known(MARIA), shown, NOW)[1].state_words == "Källa: ingen ännu, ska granskas av läkare"


def test_a_change_by_hand_stands_beside_what_triage_said() -> None:
    """FN13: both are kept, with the reason."""
    known = Known(MARIA)
    known.apply(changes(staff()))
    changed = by_hand(triaged(approved=True))
    told = [(look.author, look.text) for look in why_looks(known, changed, NOW)[:3]]
    assert told == [
        ("", "Ändrad för hand"),
        ("Triagen sa", "Prioritet 2"),
        ("Maria Holm, 09:33: Nya uppgifter", "Prioritet 3"),
    ]
    assert rule_words(changed) == "Ändrad från 2 för hand: Nya uppgifter"
    assert rule_words(triaged()) == "Andnöd som ökat + svullna ben: sjuksköterska i dag"


def test_a_text_nobody_assessed_says_so_with_the_signs_found_in_it() -> None:
    """FN12: what is denied is marked too, in other words."""
    text = "Ont i bröstet men ingen feber"
    found = watched("m", hit(text, "Ont i bröstet"), hit(text, "ingen feber", "Feber", negated=True))
    look = text_look("m", text, "Samir Ek", "09:33", found)
    assert (look.not_assessed, look.assess) == ("Inte bedömt av triagen", "Markera som bedömt")
    assert [(text[mark.start : mark.end], mark.words, mark.denied) for mark in look.marks] == [
        ("Ont i bröstet", "Alarmsymptom: Bröstsmärta", False),
        ("ingen feber", "Förnekas i texten: Feber", True),
    ]
    assert look.spoken.endswith("Alarmsymptom: Bröstsmärta · Förnekas i texten: Feber · Inte bedömt av triagen")
    done = text_look("m", text, "Samir Ek", "09:33", msgspec.structs.replace(found, assessed_by=MARIA))
    assert (done.not_assessed, done.assess, len(done.marks)) == ("", "", 2)


def test_all_texts_nobody_assessed_are_known_in_order() -> None:
    """FN12: own words, hopes, free answers and messages."""
    known, case = Known(MARIA), case_card().id
    known.apply(changes(case_card(), triaged(), message(1), message(2), watched("case-1-message-1", assessed=True)))
    assert unassessed(known, case) == ["case-1-own_words", "case-1-hopes", "case-1-more", "case-1-message-2"]
    assert [look.author for look in before_looks(known, case)] == ["Egna ord", "Hoppas på", "Något mer?"]
