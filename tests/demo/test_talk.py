"""A talk's pictures lie in a folder by themselves, and a step that does not happen ends it in words."""

from pathlib import Path

import pytest

from desktop.demo.processes import Child
from desktop.demo.talk import Failed, Nurse, make_room


def test_pictures_of_an_earlier_talk_go_and_everything_else_stays(tmp_path: Path) -> None:
    for name in ("01-page-nurse.png", "02-where-resident.png", "holiday.png", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    make_room(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["holiday.png", "notes.txt"]


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(Failed, match="The pictures cannot be put in"):
        make_room(tmp_path / "file" / "out")


def test_a_talk_whose_message_is_never_read_fails_with_the_sentence(tmp_path: Path) -> None:
    """As any step that does not happen, it makes `spindel demo --headless` end with 1."""
    with Child("the workstation", "tests.support.never_reads", tmp_path / "log") as child:
        nurse = Nurse(child)
        assert nurse.do("send", "Maria's message did not reach the server.", text="Hej")["ok"]
        with pytest.raises(Failed) as failed:
            nurse.do("was_read", "Maria's workstation did not learn that Samir had read.", text="Hej")
    assert failed.value.args[0] == "Maria's workstation did not learn that Samir had read. (the message was not read)"
