"""Use case E as it happens, up to the call: Viktor's father in Chromium, Maria at the health centre, Oskar at the children's clinic.

Tuesday 09:20. A server of its own and a workstation each. Calls come with their own issue; all before the call is here.
"""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import msgspec
import pytest

from desktop.demo.desk import desk
from desktop.demo.phone import phone
from desktop.demo.stories import load_stories
from desktop.demo.talk import Nurse
from desktop.demo.town import SWEDEN, UNIT, DemoOptions, Town
from desktop.domain.queue import QueueRow
from desktop.domain.units import Instant, PersonId

START = Instant(int(datetime(2026, 10, 13, 9, 20, tzinfo=SWEDEN).timestamp() * 1000))
FATHER, CLINIC = PersonId("erik"), "barn"
QUESTION = "9 månader, 39,2 sedan i natt, andas fort enligt pappa. Ska de åka in nu?"
ANSWER = "Jag kan ta över och titta på honom i video."
HELLO = "Hej Erik! Jag heter Oskar och är barnsjuksköterska. Räkna hans andetag en hel minut, så ringer jag strax."


@pytest.mark.browser
@pytest.mark.long
def test_an_infant_with_fever_comes_into_the_hands_of_the_paediatric_nurse_who_was_asked(tmp_path: Path) -> None:
    """Use case E up to the call: R23, R66; FN14, FN15. The father is told who has it, and never a word of what they asked."""
    story = load_stories().stories[FATHER]
    options = DemoOptions(START, headless=True, data=tmp_path / "data", visitor=FATHER)
    with ExitStack() as stack:
        town = stack.enter_context(Town(options, lambda _: None))
        maria = Nurse(stack.enter_context(desk(town, "sv", QT_QPA_PLATFORM="offscreen")))
        who = {"SPINDEL_USER": "oskar", "SPINDEL_UNIT": CLINIC, "QT_QPA_PLATFORM": "offscreen"}
        oskar = Nurse(stack.enter_context(desk(town, "sv", "clinic", **who)))
        erik = stack.enter_context(phone(town.addresses.residents, "sv"))
        maria.do("live", "Maria's desk did not come to its queue.")
        oskar.do("live", "Oskar's desk did not come to its queue.")

        erik.open(UNIT)
        erik.sign_in(town.visitor)
        erik.says_where(story.place)
        erik.is_about("viktor")
        erik.writes(story.words.strip(), story.hopes)
        erik.chooses(story.truth)
        while question := erik.is_asked():
            erik.answers(question, story.truth)
        case = erik.case()

        # Maria takes it, is unsure, and asks the children's clinic without leaving the case.
        maria.do("sees", "The case did not come to Maria's queue.", case=case)
        maria.do("open", "Maria could not open it.", case=case)
        maria.do("take", "Maria could not take it.")
        maria.do("consult", "Maria could not ask.", whom="barn", text=QUESTION)
        erik.is_told("Maria Holm på Herrgärdets vårdcentral frågar Barn- och ungdomsmottagningen Västerås om råd.")

        # Oskar finds it among what he is asked, reads the whole case, answers, and takes it over.
        oskar.do("sees", "The question did not come to the clinic.", case=case)
        oskar.do("asked", "Oskar could not open what he is asked.", case=case)
        known = oskar.do("knows", "Oskar's desk does not know the case.")
        assert known["card"]["own_words"] == story.words.strip()
        assert msgspec.convert(known["row"], QueueRow).unit == UNIT
        oskar.do("type", "Oskar could not write.", text=ANSWER)
        oskar.do("note", "His answer did not reach the server.", text=ANSWER)
        maria.do("answered", "His answer did not come to Maria.", text=ANSWER)
        oskar.do("picture", "The desk could not be pictured.", file=str(tmp_path / "asked.png"))
        oskar.do("take", "Oskar could not take it over.")
        maria.do("along", "Maria was not told who has it now.")

        # He writes to the father, who reads who has it now and repeats nothing.
        oskar.do("type", "Oskar could not write to the father.", text=HELLO)
        oskar.do("send", "His message did not reach the server.", text=HELLO)
        erik.reads(HELLO)
        erik.picture(tmp_path / "told.png")
        shown = erik.shows()
        assert "Oskar Wiik på Barn- och ungdomsmottagningen Västerås har ditt ärende sedan" in shown
        assert not any(words in shown for words in (QUESTION, ANSWER, "om råd"))
        row = msgspec.convert(oskar.do("knows", "Oskar's desk does not know the case.")["row"], QueueRow)
        assert (row.unit, row.holder, row.state) == (CLINIC, "oskar", "held")
        maria.do("picture", "The desk could not be pictured.", file=str(tmp_path / "along.png"))
        assert town.problems == []
