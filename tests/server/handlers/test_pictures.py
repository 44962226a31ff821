"""Pictures as the writer decides on them: what was taken away stays away, in whatever order its requests come."""

import pytest

from desktop.domain.access import Actor
from desktop.domain.pictures import MOST_AWAY, Picture
from desktop.domain.refusals import Refusal
from desktop.domain.units import CaseId, Instant
from desktop.protocol import commands as said
from desktop.server.requests import AddPicture, RemovePicture, Upkeep
from desktop.server.storage.picturing import Picturing
from tests.support.world import LENA, NORTH, SAMIR, World, resident


@pytest.fixture
def samir(world: World) -> Actor:
    """Signed in."""
    return world.session(resident(SAMIR))


def writing(world: World) -> CaseId:
    """A case of Samir's that is being written."""
    case = CaseId(world.clock.new_id())
    assert world.do(resident(SAMIR), said.StartCase(NORTH), case).outcome == "applied"
    return case


def added(who: Actor, case: CaseId, name: str = "one") -> AddPicture:
    """A picture that has been re-encoded."""
    return AddPicture(who, Picture(name, case, Instant(0), 4, 2, 5), b"large", b"small")


def stored(world: World, case: CaseId) -> list[str]:
    """The pictures of a case."""
    with world.storage.read() as reader:
        return [one.id for one in reader.stores.pictures.of(reader.link, case)]


def test_a_picture_that_was_taken_away_before_it_came_is_refused(world: World, samir: Actor) -> None:
    """It was in the middle of being re-encoded, or its first attempt's answer was lost."""
    case = writing(world)
    assert world.ask(RemovePicture(samir, case, "one")) is None
    assert world.ask(RemovePicture(samir, case, "one")) is None
    assert world.settle([added(samir, case), added(samir, case, "two")]) == [Refusal.PICTURE_AWAY, None]
    assert stored(world, case) == ["two"]


def test_a_second_copy_of_a_picture_that_was_taken_away_does_not_bring_it_back(world: World, samir: Actor) -> None:
    """Also when all of it is decided in one transaction."""
    case = writing(world)
    assert world.ask(added(samir, case)) is None
    answers = world.settle([RemovePicture(samir, case, "one"), added(samir, case)])
    assert answers == [None, Refusal.PICTURE_AWAY]
    assert stored(world, case) == []


def test_taking_away_counts_in_its_own_case_only_and_for_its_owner_only(world: World, samir: Actor) -> None:
    """Nobody keeps another person's picture out, however well she guesses its id."""
    case, other = writing(world), writing(world)
    lena = world.session(resident(LENA))
    assert world.ask(RemovePicture(lena, case, "one")) is Refusal.NO_ACCESS
    assert world.ask(RemovePicture(samir, other, "one")) is None
    assert world.ask(added(samir, case)) is None


def test_what_comes_after_the_case_was_sent_is_refused_too(world: World, samir: Actor) -> None:
    case = writing(world)
    write = said.WriteCase(case, "self", "Utslag.", "", "", "")
    assert world.do(samir, write).outcome == "applied"
    assert world.do(samir, said.SubmitCase(case)).outcome == "applied"
    assert world.ask(RemovePicture(samir, case, "one")) is None
    assert world.ask(added(samir, case)) is Refusal.PICTURE_AWAY


def test_so_many_are_remembered_and_for_so_long(world: World, samir: Actor) -> None:
    case = writing(world)
    for number in range(MOST_AWAY):
        assert world.ask(RemovePicture(samir, case, f"away-{number}")) is None
    assert world.ask(RemovePicture(samir, case, "one-more")) is Refusal.PICTURE_TOO_MANY
    assert world.ask(added(samir, case)) is None
    assert world.ask(RemovePicture(samir, case, "one")) is None
    assert stored(world, case) == []
    assert world.ask(Upkeep(Instant(0), Instant(world.clock.now() + 1))) is None
    with world.storage.read() as reader:
        assert reader.stores.pictures.away(reader.link, case) == set()


def test_what_is_stored_again_in_one_transaction_does_not_leave_the_streams(small: World) -> None:
    """Whatever asks for it: a row that is written is a row that is shown."""
    case = writing(small)
    picture = Picture("one", case, Instant(1), 4, 2, 5)
    with small.storage.read() as reader:
        pictures = Picturing(reader.link, reader.stores)
        pictures.add(picture, b"large", b"small")
        pictures.remove(picture)
        pictures.add(picture, b"large", b"small")
        assert list(pictures.left()) == []
        assert pictures.one("one") == picture
