"""Use case B as it happens: Lisa, 55, in Chromium on her health centre's page, a server of its own, the emergency department's desk.

Tuesday 09:20. Nobody at the health centre has to read it first: her answers alone send her where she must go.
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
from desktop.domain.triage import CaseTriage, SignState
from desktop.domain.units import MINUTE, Instant, PersonId

START = Instant(int(datetime(2026, 10, 13, 9, 20, tzinfo=SWEDEN).timestamp() * 1000))
LISA, EMERGENCY, ADDRESS = PersonId("lisa55"), "akuten", "Provgatan 15, Västerås"


@pytest.mark.browser
@pytest.mark.long
def test_back_pain_that_presses_on_the_nerves_is_sent_to_the_emergency_department_which_sees_her_announced(
    tmp_path: Path,
) -> None:
    """Use case B whole: R1–R4, R7, R11, R17, R40, R64; FN10, FN11."""
    story = load_stories().stories[LISA]
    options = DemoOptions(START, headless=True, data=tmp_path / "data", visitor=LISA)
    with ExitStack() as stack:
        town = stack.enter_context(Town(options, lambda _: None))
        who = {"SPINDEL_USER": "nadia", "SPINDEL_UNIT": EMERGENCY, "QT_QPA_PLATFORM": "offscreen"}
        nadia = Nurse(stack.enter_context(desk(town, "sv", **who)))
        lisa = stack.enter_context(phone(town.addresses.residents, "sv"))
        nadia.do("live", "The emergency department's desk did not come to its queue.")

        lisa.open(UNIT)
        lisa.sign_in(town.visitor)
        lisa.says_where(story.place)
        lisa.writes(story.words.strip(), story.hopes)
        assert lisa.chooses(story.truth)[0] == "back_pain"
        asked = []
        while question := lisa.is_asked():
            asked.append(question)
            lisa.answers(question, story.truth)
        assert asked[0] == "gate.adult"
        assert {"back_pain.urine", "back_pain.legs"} < set(asked)
        assert len(asked) <= 15

        # Where to go, with address and what to bring, before anything else; and that help is one call away on the road.
        case = lisa.is_sent_away()
        told = lisa.shows()
        assert "Åk till Akutmottagningen Västerås nu" in told
        assert ADDRESS in told
        assert "Blir du sämre på vägen: ring 112." in told
        lisa.picture(tmp_path / "directed.png")

        # The emergency department works here: she stands announced in its queue, with what makes it urgent.
        nadia.do("sees", "She was not announced at the emergency department.", case=case)
        nadia.do("open", "The emergency department could not open her case.", case=case)
        known = nadia.do("knows", "The emergency department's desk does not know the case.")
        row = msgspec.convert(known["row"], QueueRow)
        assert (row.unit, row.priority, row.reason, row.state) == (EMERGENCY, 1, "back_pain", "queued")
        assert row.care.outcome == "emergency_department"
        assert 0 <= row.arrived_at - START < MINUTE
        assert (known["card"]["own_words"], known["card"]["entrance"]) == (story.words.strip(), UNIT)
        interview = msgspec.convert(known["triage"], CaseTriage).interview
        assert interview is not None
        assert "back_pain.cauda_equina" in {why.id for why in interview.decision.reasons}
        present = {sign.id for sign in interview.decision.signs if sign.state == SignState.PRESENT}
        assert {"back_pain.urine", "back_pain.legs"} <= present
        nadia.do("picture", "The desk could not be pictured.", file=str(tmp_path / "announced.png"))
        assert town.problems == []
