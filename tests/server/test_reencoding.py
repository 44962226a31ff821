"""Strangers' pictures in processes of their own: what comes back, what is refused, and what a crash costs."""

import asyncio
import os
import threading
from pathlib import Path

import pytest

from desktop.domain.refusals import Refusal, Refused
from desktop.server import reencode
from desktop.server.reencoding import AT_ONCE, MOST_WAITING, Reencoded, Reencoding
from tests.support.pictures import PLACE, claimed, heic, moving, noise, opened, photograph

BAD = {
    "picture_not_one": [b"", b"Jag har ont i halsen.", b"\xff\xd8\xff", photograph()[:2_000], claimed(100, 100)],
    "picture_kind": [heic(), b"%PDF-1.7 ...", b"II*\0" + bytes(50), b"<svg xmlns='http://www.w3.org/2000/svg'/>"],
    "picture_too_many_pixels": [claimed(8_200, 5_000), claimed(65_000, 65_000), claimed(2**31 - 1, 2**31 - 1)],
}


def run(content: bytes, told: list[str] | None = None, **more: object) -> Reencoded:
    """What became of it; `told` gets the alarms."""
    alarms: list[str] = [] if told is None else told
    reencoding = Reencoding(lambda code, _: alarms.append(code), **more)  # type: ignore[arg-type]

    async def one() -> Reencoded:
        try:
            return await reencoding(content)
        finally:
            await reencoding.close()

    return asyncio.run(one())


def colour(content: bytes, x: float, y: float) -> str:
    """Red, blue or neither, at that part of the picture."""
    image = opened(content)
    red, green, blue = image.convert("RGB").getpixel((int(x * image.width), int(y * image.height)))  # type: ignore[misc]
    assert green < 60
    return "red" if red > 200 and blue < 60 else "blue" if blue > 200 and red < 60 else "neither"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_dots_is_left(kind: str) -> None:
    """R13: place, time and camera stay behind."""
    content = photograph(kind=kind)
    assert PLACE.encode() in content
    made = run(content)
    for written in (made.large, made.small):
        assert PLACE.encode() not in written
        assert b"Kameran" not in written
        assert dict(opened(written).getexif()) == {}
        assert opened(written).info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert (made.width, made.height) == opened(made.large).size == (400, 200)
    assert opened(made.small).size == (320, 160)


@pytest.mark.parametrize(("orientation", "red"), [(1, (0.1, 0.5)), (3, (0.9, 0.5)), (6, (0.5, 0.1)), (8, (0.5, 0.9))])
def test_a_picture_that_lies_on_its_side_is_turned(orientation: int, red: tuple[float, float]) -> None:
    made = run(photograph(orientation=orientation))
    assert colour(made.large, *red) == colour(made.small, *red) == "red"
    assert colour(made.large, 1 - red[0], 1 - red[1]) == "blue"


def test_a_large_one_is_made_smaller_and_a_small_one_stays() -> None:
    made = run(noise(3_000, 1_500))
    assert (made.width, made.height) == opened(made.large).size == (2048, 1024)
    assert (opened(made.large).format, opened(made.small).size) == ("JPEG", (320, 160))
    assert run(photograph(40, 20)).width == 40


def test_a_moving_picture_is_its_first_frame_and_a_drawing_stays_sharp() -> None:
    made = run(moving())
    assert (opened(made.large).format, colour(made.large, 0.5, 0.5)) == ("PNG", "red")


@pytest.mark.parametrize(("code", "content"), [(code, one) for code, some in BAD.items() for one in some])
def test_what_is_no_picture_is_refused_without_an_alarm(code: str, content: bytes) -> None:
    """Issue 3: a picture that is not one, a decompression bomb, HEIC, more than 40 megapixels."""
    told: list[str] = []
    with pytest.raises(Refused) as refused:
        run(content, told)
    assert (refused.value.code, told) == (code, [])


@pytest.mark.parametrize(
    "crash", ["import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "raise SystemError", "while True: pass"]
)
def test_a_process_that_crashes_or_hangs_costs_one_picture_and_an_alarm(tmp_path: Path, crash: str) -> None:
    program = tmp_path / "crash.py"
    program.write_text(crash, "utf-8")
    told: list[str] = []
    with pytest.raises(Refused) as refused:
        run(photograph(), told, program=program, wall_s=1.0)
    assert (refused.value.code, told) == ("picture_not_one", ["picture_process"])


def test_the_process_has_so_much_memory_and_no_more(tmp_path: Path) -> None:
    program = tmp_path / "greedy.py"
    limits = Path(reencode.__file__).read_text("utf-8").partition("def reencoded")[0]
    program.write_text(f"{limits}\nlimit()\nbytes(2 * MEMORY)", "utf-8")
    told: list[str] = []
    with pytest.raises(Refused):
        run(photograph(), told, program=program)
    assert told == ["picture_process"]


def test_only_so_many_are_in_hand_at_once() -> None:
    reencoding = Reencoding(lambda *_: None)
    for _ in range(MOST_WAITING):
        reencoding.enter()
    with pytest.raises(Refused, match="server_busy"):
        reencoding.enter()
    reencoding.leave()
    reencoding.enter()
    asyncio.run(reencoding.close())


def test_closing_stops_what_is_at_work_and_the_loop_goes_on_meanwhile(tmp_path: Path) -> None:
    """R65: a server that stops tells everybody on its loop; a stranger's picture must not keep it from that."""
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    program = tmp_path / "endless.py"
    program.write_text(f"open({str(begun)!r}, 'w').close()\nwhile True: pass", "utf-8")
    told: list[str] = []

    async def go() -> None:
        reencoding = Reencoding(lambda code, _: told.append(code), program=program)
        at_work = [asyncio.ensure_future(reencoding(photograph())) for _ in range(AT_ONCE + 2)]
        await asyncio.to_thread(begun.read_bytes)
        held = threading.Event()
        reencoding._threads.submit(held.wait)
        closing = asyncio.ensure_future(reencoding.close())
        ended = await asyncio.gather(*at_work, return_exceptions=True)
        assert [getattr(one, "code", one) for one in ended] == [Refusal.SERVER_BUSY] * len(at_work)
        # A thread that does not end yet: whoever waits for it waits elsewhere.
        assert not closing.done()
        held.set()
        await closing
        with pytest.raises(Refused, match="server_busy"):
            await reencoding(photograph())

    asyncio.run(go())
    assert told == []
