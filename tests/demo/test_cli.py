"""What `spindel demo` can be told."""

from datetime import UTC, datetime

import pytest

from desktop.demo.cli import main, options_of
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


@pytest.mark.parametrize(
    "words", [["--clock", "in the morning"], ["--speed", "0"], ["--speed", "nan"], ["--language", "fi"]]
)
def test_a_slip_is_told_in_words(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert words[0] in capsys.readouterr().err
