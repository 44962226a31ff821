"""The pictures of a talk lie in a folder by themselves."""

from pathlib import Path

import pytest

from desktop.demo.talk import Failed, make_room


def test_pictures_of_an_earlier_talk_go_and_everything_else_stays(tmp_path: Path) -> None:
    for name in ("01-page-nurse.png", "02-where-resident.png", "holiday.png", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    make_room(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["holiday.png", "notes.txt"]


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(Failed, match="The pictures cannot be put in"):
        make_room(tmp_path / "file" / "out")
