"""`spindel demo`: a made-up day with the real server, residents who behave like people, and the workstation."""

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from desktop.app import AutoSignIn, Options, run
from desktop.clock import ShiftedClock, SystemClock
from desktop.demo.cast import made_up_region, manners
from desktop.demo.headless import Play
from desktop.demo.processes import DemoProblem, DemoServer
from desktop.demo.world import World
from desktop.domain.units import HOUR, SECOND, Instant

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NURSE, UNIT, ROLE = "maria", "herrgardet", "nurse"
SAMIR = "samir"
OPENING = (9, 20)
TUESDAY = 1


def main(argv: Sequence[str]) -> int:
    """Run the demo; 0 when it ended as it should, 1 with a sentence when not."""
    args = _parser().parse_args(argv)
    now = _opening(args.clock)
    headless = args.headless or not _has_display()
    try:
        with ExitStack() as stack:
            return _demo(args, now, headless, stack)
    except DemoProblem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="spindel demo",
        description="A made-up day in Region Västmanland: a real server, residents who write and wait, a colleague, and "
        "the workstation signed in as the nurse Maria Holm at Herrgärdets vårdcentral.",
    )
    parser.add_argument("--headless", action="store_true",
                        help="no window: a resident in a real browser and the nurse at the workstation write to each "
                        "other; pictures of both (what happens anyway without a display)")  # fmt: skip
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path("demo-output"), help="where the pictures go")
    parser.add_argument(
        "--speed", metavar="X", type=_speed, default=1.0, help="made-up seconds in one real one (default 1)"
    )
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="another number, another day (default 1)")
    parser.add_argument("--clock", metavar="TIME", type=_moment,
                        help='when the day begins, like "2026-10-13 09:20" (default: the latest Tuesday, 09:20)')  # fmt: skip
    parser.add_argument(
        "--port", metavar="N", type=int, default=0, help="the resident page's port (default: a free one)"
    )
    parser.add_argument("--staff-port", metavar="N", type=int, default=0, help="the staff's port (default: a free one)")
    parser.add_argument("--data", metavar="DIR", type=Path, help="keep the day's data here (default: thrown away)")
    parser.add_argument("--lang", choices=("sv", "en"), default="sv", help="the language of the screens (default sv)")
    return parser


def _demo(args: argparse.Namespace, now: Instant, headless: bool, stack: ExitStack) -> int:
    data = args.data or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="spindel-demo-")))
    (data / "server").mkdir(parents=True, exist_ok=True)
    region = made_up_region(_local(now).date())
    file = data / "region.yaml"
    file.write_text(yaml.safe_dump(region, allow_unicode=True), "utf-8")
    file.chmod(0o600)
    _say("Starting the server.")
    server = DemoServer(data, file, args.port, args.staff_port, Instant(now - HOUR), args.speed)
    stack.callback(server.stop)
    server.start()
    file.unlink()
    clock = ShiftedClock(now, args.speed)
    world = World(server, region, manners(), clock, now, args.seed, args.speed, frozenset({SAMIR}))
    stack.callback(world.stop)
    world.morning(lambda done, of: _say(f"The morning that has been: {done} of {of} cases.", done in (1, of)))
    clock.leap_to(now)
    world.begin_day()
    _tell_where(server)
    return _workstation(args, server, region, data, clock, headless)


def _workstation(
    args: argparse.Namespace,
    server: DemoServer,
    region: dict[str, Any],
    data: Path,
    clock: ShiftedClock,
    headless: bool,
) -> int:
    account = next(person for person in region["staff"] if person["user"] == NURSE)
    options = Options(
        server=server.staff, folder=data / "desk", certificate=server.certificate, user=NURSE, language=args.lang,
        sign_in=AutoSignIn(NURSE, account["password"], UNIT, ROLE),
    )  # fmt: skip
    if not headless:
        _say("Opening the workstation. Close its window to end the demo.")
        return run(options, clock)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    args.out.mkdir(parents=True, exist_ok=True)
    number = next(person["personnummer"] for person in region["residents"] if person["id"] == SAMIR)
    play = Play(server.residents, number, args.out, args.lang)
    code = run(options, clock, play.begin)
    play.join()
    if play.problem:
        raise DemoProblem(f"The demo did not succeed. {play.problem}")
    _say(f"The pictures are in {args.out}.")
    return code


def _tell_where(server: DemoServer) -> None:
    print(f"\nThe resident page: {server.residents}/?unit=herrgardet")
    print("  Sign in there as Samir Ek (or anybody) and write; it stands in the nurse's queue within a second.")
    print(f"The staff's address: {server.staff}  (certificate: {server.certificate})\n", flush=True)


def _opening(given: datetime | None) -> Instant:
    """When the demo's day begins."""
    if given is None:
        today = _local(SystemClock().now())
        # Never later than the real day: the server's certificate is made on the made-up one.
        day = today - timedelta(days=(today.weekday() - TUESDAY) % 7 or 7)
        given = day.replace(hour=OPENING[0], minute=OPENING[1], second=0, microsecond=0)
    return Instant(int(given.timestamp()) * SECOND)


def _local(instant: Instant) -> datetime:
    return datetime.fromtimestamp(instant / SECOND, STOCKHOLM)


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=STOCKHOLM)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{text}" is not a time like "2026-10-13 09:20"') from None


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 100:
        raise argparse.ArgumentTypeError(f'"{text}" is not a number from 0.1 to 100')
    return speed


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _say(what: str, worth: bool = True) -> None:
    if worth:
        print(what, file=sys.stderr, flush=True)
