"""What people write: every story belongs to somebody, and questions get the answers that fit them."""

import random

from desktop.demo.region import load_made_region
from desktop.demo.stories import Common, Reply, Story, answer, load_stories
from desktop.domain.chat import LONGEST_TEXT, clean

COMMON = Common(
    replies=[Reply(["feber"], "Ingen feber.")],
    otherwise=["Det vet jag inte."],
    thanks=["Tack!"],
    impatient=["Hej?"],
    silence=["Är du kvar?"],
    again="Hej igen! ",
)
STORY = Story("Ont i knät", replies=[Reply(["ben", "knä"], "Det är svullet."), Reply(["kniv"], "Nej.")])


def _answer(question: str, *used: str) -> str:
    return answer(STORY, COMMON, question, used, random.Random(1))


def test_a_word_in_the_question_finds_its_answer() -> None:
    assert _answer("Hur ser benet ut?") == "Det är svullet."


def test_a_word_counts_only_where_a_word_begins() -> None:
    assert _answer("Är det i urbenet?") == "Det vet jag inte."


def test_what_no_story_knows_is_answered_as_anyone_would() -> None:
    assert _answer("Har du FEBER?") == "Ingen feber."


def test_nothing_is_said_twice_while_there_is_something_else() -> None:
    assert _answer("Och benet nu?", "Det är svullet.") == "Det vet jag inte."


def test_what_is_no_question_is_thanked_for() -> None:
    assert _answer("Vila benet, så blir det bra.") == "Tack!"


def test_every_story_belongs_to_a_resident_and_about_to_her_child() -> None:
    made = load_made_region()
    guardians = {one.id: one.guardians for one in made.residents}
    stories = load_stories().stories
    assert set(stories) <= set(guardians)
    assert [who for who, story in stories.items() if story.about and who not in guardians[story.about]] == []


def test_every_text_is_one_that_the_server_takes_as_it_stands() -> None:
    texts = [
        text
        for story in load_stories().stories.values()
        for text in (story.words, story.advice or "x", *story.ask, *(reply.text for reply in story.replies))
    ]
    assert [text for text in texts if clean(text) != text.strip() or len(text) > LONGEST_TEXT // 10] == []


def test_a_nurses_question_of_every_story_finds_an_answer_of_that_story() -> None:
    """A resident who answers "I don't know" to all would make a poor demo."""
    loaded = load_stories()
    missed = []
    for who, story in loaded.stories.items():
        said: list[str] = []
        for question in story.ask:
            said.append(answer(story, loaded.common, question, said, random.Random(1)))
            if said[-1] not in [reply.text for reply in story.replies + loaded.common.replies]:
                missed.append((who, question))
    assert missed == []
