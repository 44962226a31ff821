"""Use case D as it happens: Samir in Chromium, Maria at a health centre with too much to do, Elsa at 1177.

Tuesday 09:20. A server of its own and a workstation each. Nobody moves his case by hand.
"""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from desktop.demo.desk import desk
from desktop.demo.phone import Phone, phone
from desktop.demo.stories import Story, load_stories
from desktop.demo.talk import Nurse
from desktop.demo.town import SWEDEN, UNIT, VISITOR, DemoOptions, Town
from desktop.domain.queue import QueueRow
from desktop.domain.relief import ReliefState
from desktop.domain.units import CaseId, Instant, PersonId
from desktop.protocol.queries import Summary

START = Instant(int(datetime(2026, 10, 13, 9, 20, tzinfo=SWEDEN).timestamp() * 1000))
FIRST_ACUTE = Instant(int(datetime(2026, 10, 13, 13, 0, tzinfo=SWEDEN).timestamp() * 1000))
"""The first time that the health centre keeps for what cannot wait, opened to 1177 the same morning."""
MOST_KEYS = 6
ADVICE = "1177"
RUSH = ["gunborg", "amina", "jonas", "tove", "adam", "birgit", "mikael", "yasmin", "petra", "emil"]
"""So many more write that two nurses cannot answer all who are as urgent as he within the hour."""
HELLO = "Hej Samir! Jag heter Elsa och är sjuksköterska på 1177. Jag ser att du har hjärtsvikt. Har du gått upp i vikt?"


@pytest.mark.browser
@pytest.mark.long
def test_breathlessness_flows_to_a_nurse_at_1177_who_books_his_own_physician_the_same_day(tmp_path: Path) -> None:
    """Use case D whole: R17, R21, R24, R25, R28, R40; FT1, FM4. He is told who has it; she sees why, and the record."""
    story = load_stories().stories[VISITOR]
    with ExitStack() as stack:
        town = stack.enter_context(Town(DemoOptions(START, headless=True, data=tmp_path / "data"), lambda _: None))
        maria = Nurse(stack.enter_context(desk(town, "sv", QT_QPA_PLATFORM="offscreen")))
        who = {"SPINDEL_USER": "elsa", "SPINDEL_UNIT": ADVICE, "SPINDEL_ROLE": "advisor"}
        elsa = Nurse(stack.enter_context(desk(town, "sv", "advice", QT_QPA_PLATFORM="offscreen", **who)))
        samir = stack.enter_context(phone(town.addresses.residents, "sv"))
        maria.do("live", "Maria's desk did not come to its queue.")
        elsa.do("live", "Elsa's desk did not come to its queue.")
        for person in RUSH:
            town.comes(PersonId(person))

        case = _tells(samir, town, story)

        # It has gone to 1177 by itself; he is told so, and may rather wait for his own.
        samir.is_told("1177 Västmanland har ditt ärende nu")
        told = samir.shows()
        assert "Vänta hellre på Herrgärdets vårdcentral" in told
        assert "Svar senast" in told
        samir.picture(tmp_path / "moved.png")

        # Elsa at 1177 sees it with its priority, why it came here, and all that is known.
        elsa.do("sees", "The case did not come to 1177.", case=case)
        elsa.do("open", "Elsa could not open it.", case=case)
        known = elsa.do("knows", "Elsa's desk does not know the case.")
        row = msgspec.convert(known["row"], QueueRow)
        assert (row.unit, row.priority, row.reason, row.state) == (ADVICE, 2, "breathlessness", "queued")
        relief = row.care.relief
        assert relief is not None
        assert (relief.state, relief.own, relief.unit) == (ReliefState.MOVED, UNIT, ADVICE)
        assert relief.answers < relief.own_answers
        assert (known["card"]["own_words"], known["card"]["entrance"]) == (story.words.strip(), UNIT)
        _reads_on(elsa, tmp_path)

        # She takes it and writes; he answers her, and nobody at the health centre has it.
        elsa.do("take", "Elsa could not take it.")
        elsa.do("type", "Elsa could not write.", text=HELLO)
        elsa.do("send", "Her message did not reach the server.", text=HELLO)
        samir.reads(HELLO)
        samir.picture(tmp_path / "answered.png")
        assert "Elsa Norén\n\nsjuksköterska, 1177" in samir.shows()
        answer = story.replies[0].text
        samir.answer(answer)
        elsa.do("received", "His answer was not read.", text=answer)
        held = msgspec.convert(elsa.do("knows", "Elsa's desk does not know the case.")["row"], QueueRow)
        assert (held.unit, held.holder, held.state) == (ADVICE, "elsa", "held")
        maria.do("lacks", "The case stands in Maria's queue, too.", case=case)
        _books(elsa, samir, tmp_path)
        assert town.problems == []


def _tells(samir: Phone, town: Town, story: Story) -> CaseId:
    """He writes to his own health centre, as on any other day."""
    samir.open(UNIT)
    samir.sign_in(town.visitor)
    samir.says_where(story.place)
    samir.writes(story.words.strip(), story.hopes)
    samir.chooses(story.truth)
    while question := samir.is_asked():
        samir.answers(question, story.truth)
    return samir.case()


def _books(elsa: Nurse, samir: Phone, folder: Path) -> None:
    """She sees what his health centre has opened to 1177, and books his own physician the same day."""
    elsa.do("times", "No times were shown.")
    elsa.do("picture", "The desk could not be pictured.", file=str(folder / "times.png"))
    told = elsa.do("book", "The time was not booked.")
    (booked,) = told["booked"]
    assert (booked["performer"], booked["unit"], booked["start"]) == ("amir", UNIT, FIRST_ACUTE)
    assert told["keys"] <= MOST_KEYS
    samir.is_told("Din tid: i dag 13:00–13:20")
    assert "Besök hos Amir Nasser, läkare" in samir.shows()
    samir.picture(folder / "visit.png")


def _reads_on(elsa: Nurse, folder: Path) -> None:
    """Why it came to her, and what the record knows."""
    elsa.do("turn", "Elsa could not see why it came here.", to="why")
    elsa.do("picture", "The desk could not be pictured.", file=str(folder / "why.png"))
    elsa.do("turn", "Elsa could not turn back.", to="conversation")
    elsa.do("turn", "Elsa could not read the record.", to="record")
    summary = msgspec.convert(elsa.do("knows", "Elsa's desk does not know the record.")["record"], Summary)
    assert "Hjärtsvikt" in [one.text for one in summary.conditions]
    assert (summary.listing.unit, summary.listing.own_physician) == (UNIT, "Amir Nasser")
    elsa.do("turn", "Elsa could not turn back to the conversation.", to="conversation")
