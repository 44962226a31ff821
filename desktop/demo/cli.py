"""`spindel demo`: a made-up day in Region Västmanland, with a workstation in the middle of it."""

import _thread
import argparse
import os
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from desktop.clock import SystemClock
from desktop.demo.desk import desk
from desktop.demo.line import LineCut
from desktop.demo.processes import ChildProblem
from desktop.demo.town import SWEDEN, UNIT, DemoOptions, Town, free_port
from desktop.domain.units import Instant

PROBLEM, INTERRUPTED = 1, 130
PORT = 8177
LONGEST_S = 160.0
"""The headless demo is done well before; three minutes is the promise."""
CLOCK = "%Y-%m-%d %H:%M"


def main(argv: Sequence[str]) -> int:
    """Run the demo; 0 when it went as it should, 1 with one sentence when not, 130 on Ctrl+C."""
    options = options_of(argv)
    if options.headless and (problem := _not_ready(options.out)):
        sys.stderr.write(f"spindel demo: {problem}\n")
        return PROBLEM
    # A terminated demo takes its processes along, as an interrupted one does; a shell's `&` would have Ctrl+C ignored.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    try:
        with Town(options, _say) as town:
            return _headless(town, options) if options.headless else _with_window(town, options)
    except KeyboardInterrupt:
        _say("Stopped; everything the demo started has ended.")
        return INTERRUPTED
    except (ChildProblem, LineCut) as problem:
        sys.stderr.write(f"spindel demo: {problem}\n")
        return PROBLEM


def _not_ready(out: Path) -> str:
    """Why no talk can be held or pictured, before an hour is played for it; empty if all is there."""
    from desktop.demo.phone import browser_path  # noqa: PLC0415 - see below
    from desktop.demo.talk import Failed, make_room  # noqa: PLC0415 - see below

    try:
        make_room(out)
        browser_path()
    except (Failed, ChildProblem) as problem:
        return str(problem)
    return ""


def _headless(town: Town, options: DemoOptions) -> int:
    # Playwright is there for this alone; a demo with a window must start without it.
    from desktop.demo.talk import Failed, Talk  # noqa: PLC0415 - see above

    late = threading.Event()
    watch = threading.Timer(LONGEST_S, _interrupt, (late,))
    watch.start()
    try:
        Talk(town, options.out, options.language, _say).hold()
    except Failed as failed:
        sys.stderr.write(f"spindel demo: {failed}\n")
        return PROBLEM
    except KeyboardInterrupt:
        if not late.is_set():
            raise
        sys.stderr.write(f"spindel demo: it was not done after {LONGEST_S:.0f} seconds.\n")
        return PROBLEM
    finally:
        watch.cancel()
    _say(f"Both have read the other's message. Pictures of both sides: {options.out}")
    return 0


def _interrupt(late: threading.Event) -> None:
    """As Ctrl+C does, so that everything is taken down in order."""
    late.set()
    if hasattr(signal, "pthread_kill"):
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    else:
        _thread.interrupt_main()


def _with_window(town: Town, options: DemoOptions) -> int:
    with desk(town, options.language) as workstation:
        _say(_what_to_try(town))
        workstation.wait()
    for problem in town.problems:
        _say(problem)
    return 0


def _what_to_try(town: Town) -> str:
    page = f"{town.addresses.residents}/?unit={UNIT}"
    return f"""
The workstation opens, signed in as Maria Holm, nurse at Herrgärdets vårdcentral.

  The residents' page:  {page}
  Another workstation:  spindel --server {town.addresses.staff} --certificate {town.addresses.certificate}
                        user anna, amir, sofia or peter; password: {town.password}

What to try
  1. F2 takes the most urgent case. Write an answer and press Ctrl+Enter; the resident answers by himself.
  2. Open the residents' page in a browser, be Samir Ek, tell what is wrong and answer the questions: your case stands in
     Maria's list within a second, with its priority. F4 says why, Ctrl+T shows all answers, Ctrl+Shift+J the record.
  3. Arrow keys and Enter open his case, F3 takes it. Write to each other; see who has read what.
  4. Anna Lind works beside you: her cases show her name, and the reply box says why it is shut.
  5. F1 shows all keys. Close the window, or press Ctrl+C here, to end the demo.
"""


def options_of(argv: Sequence[str]) -> DemoOptions:
    """The words of the command line as options; leaves the program with 2 and a sentence on a slip."""
    args = _parser().parse_args(argv)
    headless = bool(args.headless) or not _has_display()
    # Where nobody has asked for an address, a taken one is no reason to stop.
    port = args.port if args.port is not None else (0 if headless else free_port(PORT))
    staff_port = args.staff_port if args.staff_port is not None else (free_port(port + 1) if port else 0)
    return DemoOptions(
        start=args.clock or SystemClock().now(),
        speed=args.speed,
        seed=args.seed,
        headless=headless,
        out=args.out,
        port=port,
        staff_port=staff_port,
        data=args.data,
        language=args.language,
    )


def _has_display() -> bool:
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return os.name == "nt" or sys.platform == "darwin" or bool(shown)


def _say(words: str) -> None:
    print(words, flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="spindel demo",
        description="A server with made-up residents who behave like people, and a workstation signed in as a nurse. Without a "
        "display a resident in a real Chromium and the workstation write to each other instead. Nothing here is real.",
    )
    parser.add_argument(
        "--speed", type=_speed, default=1.0, metavar="X", help="residents come and answer X times as fast (default 1)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="another number, another day; the same number, the same day"
    )
    parser.add_argument(
        "--clock", type=_clock, metavar='"2026-10-13 09:20"', help="when the demo plays, Swedish time (default: now)"
    )
    parser.add_argument(
        "--headless", action="store_true", help="no window: browser and workstation write to each other, then it ends"
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("demo-output"),
        metavar="DIR",
        help="where --headless puts its pictures (default demo-output)",
    )
    parser.add_argument("--port", type=int, metavar="N", help=f"the residents' port (default {PORT}, or a free one)")
    parser.add_argument("--staff-port", type=int, metavar="M", help="the staff's port (default: the one after)")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="keep the demo's data here (default: it is thrown away)"
    )
    parser.add_argument(
        "--language", choices=("sv", "en"), default="sv", help="the language of workstation and page (default sv)"
    )
    return parser


def _speed(text: str) -> float:
    value = float(text)
    if not 0 < value <= 1000:
        raise argparse.ArgumentTypeError("it has to lie between 0 and 1000")
    return value


def _clock(text: str) -> Instant:
    try:
        there = datetime.strptime(text, CLOCK).replace(tzinfo=SWEDEN)
    except ValueError as problem:
        raise argparse.ArgumentTypeError(f"{text!r} is no such time; it looks like 2026-10-13 09:20") from problem
    return Instant(int(there.timestamp() * 1000))
