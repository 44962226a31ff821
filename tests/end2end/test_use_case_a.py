"""Use case A as it happens: Lisa, 35, in Chromium on 1177's page, a server of its own, Maria's desk at her health centre.

Tuesday 19:20, when nobody is at work. Her answers alone lead to a time with the physiotherapist, which she books herself.
"""

from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from desktop.demo.desk import desk
from desktop.demo.phone import phone
from desktop.demo.stories import load_stories
from desktop.demo.talk import Nurse
from desktop.demo.town import SWEDEN, DemoOptions, Town
from desktop.domain.units import Instant, PersonId

START = Instant(int(datetime(2026, 10, 13, 19, 20, tzinfo=SWEDEN).timestamp() * 1000))
LISA, ADVICE = PersonId("lisa35"), "1177"


@pytest.mark.browser
def test_back_pain_without_warning_signs_is_a_time_with_the_physiotherapist_that_she_books_herself(
    tmp_path: Path,
) -> None:
    """Use case A whole: R1–R5, R9, R14, R41, R42; FP12. She changes it, gives it up and books another, and no nurse was needed."""
    story = load_stories().stories[LISA]
    options = DemoOptions(START, headless=True, data=tmp_path / "data", visitor=LISA)
    with ExitStack() as stack:
        town = stack.enter_context(Town(options, lambda _: None))
        maria = Nurse(stack.enter_context(desk(town, "sv", QT_QPA_PLATFORM="offscreen")))
        lisa = stack.enter_context(phone(town.addresses.residents, "sv"))
        maria.do("live", "Maria's desk did not come to its queue.")

        lisa.open(ADVICE)
        lisa.sign_in(town.visitor)
        lisa.says_where(story.place)
        lisa.writes(story.words.strip(), story.hopes)
        assert lisa.chooses(story.truth)[0] == "back_pain"
        asked = []
        while question := lisa.is_asked():
            asked.append(question)
            lisa.answers(question, story.truth)
        assert "gate.adult" in asked[:2]
        assert len(asked) <= 15

        # The operation has defined a physiotherapist for this, at the unit where she is listed, within 14 days.
        case = lisa.is_offered_times()
        told = lisa.shows()
        assert (
            "själv boka en tid hos en fysioterapeut på Herrgärdets vårdcentral. Välj en tid senast tisdag 27 oktober."
            in told
        )
        assert "08:15–09:00" in told
        assert "Ring 1177" in told
        lisa.picture(tmp_path / "offered.png")
        lisa.looks_at_time(0)
        assert "Besök hos Greta" in lisa.shows()
        assert "Tiden hålls åt dig till 19:2" in lisa.shows()
        lisa.picture(tmp_path / "kept.png")
        lisa.books()
        assert "Din tid är bokad" in lisa.shows()
        assert "i morgon 08:15–09:00" in lisa.shows()
        (event,) = Calendar.from_ical(lisa.calendar_file()).walk("VEVENT")
        assert event.decoded("dtstart") == datetime(2026, 10, 14, 8, 15, tzinfo=SWEDEN)
        lisa.picture(tmp_path / "booked.png")

        # Something comes between: another time, and then, because that will not do either, none; she books once more.
        lisa.changes_time(1)
        assert "Din tid: i morgon 09:45–10:30" in lisa.shows()
        lisa.gives_time_up()
        lisa.is_offered_times()
        lisa.looks_at_time(0)
        lisa.books()
        assert "Din tid: i morgon 08:15–09:00" in lisa.shows()

        # No nurse has it to do: it stands in no queue.
        maria.do("lacks", "A case that needs nobody stands in Maria's queue.", case=case)
        assert town.problems == []
