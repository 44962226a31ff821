"""The demo as somebody starts it: without a display, stopped halfway, and told nonsense."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.support import tree

STEPS = (
    "page", "where", "own-words", "reason", "question-gate", "question-effort", "question-leg_swelling", "question-weight",
    "check-now-weight", "waiting", "opened", "answers", "why", "record", "taken", "writing", "question", "both-have-read",
)  # fmt: skip
LIMIT_S = 240
"""What ends a demo that hangs; on a machine of its own it is done within a minute."""
pytestmark = pytest.mark.timeout(300)


def _demo(*words: str, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "desktop", "demo", *words],
        cwd=tree.ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.browser
@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.long)])
def test_a_browser_and_the_workstation_write_to_each_other_and_both_have_read(tmp_path: Path, language: str) -> None:
    """R2, R3, R8, R15, R17, R20, R21, use case C: Samir in a real Chromium answers an interview and waits, Maria at the real
    workstation reads it all and writes, he answers; pictures of both sides at every step."""
    with _demo("--headless", "--out", str(tmp_path), "--clock", "2026-10-13 09:20", "--lang", language) as demo:
        said, complained = demo.communicate(timeout=LIMIT_S)
    assert (demo.returncode, complained) == (0, "")
    assert "Both have read the other's message." in said
    wanted = {f"{place:02d}-{step}-{side}.png" for place, step in enumerate(STEPS, 1) for side in ("nurse", "resident")}
    assert {file.name for file in tmp_path.iterdir()} == wanted
    assert [problem for file in sorted(tmp_path.iterdir()) for problem in _not_a_picture(file)] == []
    for side in ("nurse", "resident"):
        first, *_, last = sorted(tmp_path.glob(f"*-{side}.png"))
        assert first.read_bytes() != last.read_bytes()


LEAST_COLOURS, MOST_OF_ONE = 60, 0.98
"""Of a screen with words on it; an empty page or a black window has fewer, and more of one."""


def _not_a_picture(file: Path) -> Iterator[str]:
    """What is wrong with a picture of a side: its size, or that there is nothing on it."""
    with Image.open(file) as image:
        image.load()
        width, height = image.size
        colours = image.convert("RGB").getcolors(width * height) or []
    smallest = (360, 640) if file.stem.endswith("resident") else (1_000, 600)
    if width < smallest[0] or height < smallest[1] or max(width, height) > 4_000:
        yield f"{file.name} is {width} by {height}"
    if len(colours) < LEAST_COLOURS or max(count for count, _ in colours) > MOST_OF_ONE * width * height:
        yield f"{file.name} is blank: {len(colours)} colours"


def test_pictures_that_cannot_be_put_anywhere_are_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with _demo("--headless", "--out", str(tmp_path / "taken")) as demo:
        _, complained = demo.communicate(timeout=LIMIT_S)
    assert demo.returncode == 1
    assert complained.startswith("spindel demo: The pictures cannot be put in")


def test_without_a_browser_it_says_what_is_missing(tmp_path: Path) -> None:
    with _demo("--headless", "--out", str(tmp_path), PATH=str(tmp_path)) as demo:
        _, complained = demo.communicate(timeout=LIMIT_S)
    assert demo.returncode == 1
    assert complained.startswith("spindel demo: Chromium is not installed")


def test_stopped_in_the_middle_it_takes_everything_along(tmp_path: Path) -> None:
    """Ctrl+C ends server and workstation too; the leak guard around every test would find them."""
    words = ("--speed", "30", "--port", "0", "--data", str(tmp_path / "data"))
    with _demo(*words, DISPLAY=":nowhere", QT_QPA_PLATFORM="offscreen") as demo:
        assert demo.stdout is not None
        assert next(line for line in demo.stdout if "The residents' page" in line)
        demo.send_signal(signal.SIGINT)
        said, _ = demo.communicate(timeout=LIMIT_S)
    assert (demo.returncode, said.splitlines()[-1]) == (130, "Stopped; everything the demo started has ended.")
    assert _with_open_files_below(tmp_path) == []


def _with_open_files_below(folder: Path) -> list[str]:
    """Processes, not only our own children, that have a file open there."""
    found = []
    for opened in Path("/proc").glob("[0-9]*/fd/*"):
        try:
            if str(folder) in os.readlink(opened):
                found.append(opened.parts[2])
        except OSError:
            continue  # it ended while we looked
    return found


def test_a_taken_port_is_said_in_one_sentence(tmp_path: Path) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        _demo("--headless", "--port", str(taken.getsockname()[1]), "--out", str(tmp_path)) as demo,
    ):
        _, complained = demo.communicate(timeout=LIMIT_S)
    assert demo.returncode == 1
    assert complained.startswith("spindel demo: ")
    assert complained.count("\n") == 1
