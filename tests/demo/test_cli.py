"""What `spindel demo` can be told."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.demo.cli import main, options_of
from desktop.demo.pace import Pace
from desktop.domain.units import Instant


def test_the_clock_is_swedish_time() -> None:
    told = options_of(["--clock", "2026-10-13 09:20", "--headless"])
    assert told.start == Instant(int(datetime(2026, 10, 13, 7, 20, tzinfo=UTC).timestamp() * 1000))


def test_without_a_display_it_is_headless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    assert options_of([]).headless is True
    monkeypatch.setenv("DISPLAY", ":0")
    assert options_of([]).headless is False


def test_people_live_as_fast_as_they_are_told() -> None:
    """`--speed`: it reaches the demo, and a simulated person's minute is so much shorter for everybody who watches."""
    assert (options_of(["--headless"]).speed, options_of(["--headless", "--speed", "600"]).speed) == (1.0, 600.0)
    assert asyncio.run(_lived(1.0, 0.6)) >= 0.6
    # A tenth of a second, but the machine may have other things to do meanwhile.
    assert asyncio.run(_lived(600.0, 60.0)) < 60.0


async def _lived(speed: float, seconds: float) -> float:
    """How long a person's seconds take here."""
    pace, loop = Pace(speed), asyncio.get_running_loop()
    began = loop.time()
    await pace.sleep(seconds)
    assert pace.now_s() >= seconds
    return loop.time() - began


@pytest.mark.parametrize(
    "words", [["--clock", "in the morning"], ["--speed", "0"], ["--speed", "nan"], ["--language", "fi"]]
)
def test_a_slip_is_told_in_words(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert words[0] in capsys.readouterr().err


def test_where_the_pictures_cannot_go_nothing_is_played(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_bytes(b"x")
    assert main(["--headless", "--out", str(tmp_path / "file" / "out")]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.startswith("spindel demo: The pictures cannot be put in")) == ("", True)
