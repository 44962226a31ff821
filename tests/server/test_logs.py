"""The log says what happened and never to whom."""

import json
import logging
import subprocess
import sys
from io import StringIO

import structlog

from desktop.server.logs import ToStructlog, make_log
from tests.support import tree


def _lines(written: StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def _said(**fields: object) -> dict[str, object]:
    written = StringIO()
    make_log(written).info("happened", **fields)
    return _lines(written)[0]


def test_fields_that_could_carry_a_person_are_left_out() -> None:
    """R65: names, numbers, texts, tokens and addresses have no field."""
    said = _said(
        port=8177, name="Samir", personnummer="19900101-9802", text="ont", token="t", address="10.0.0.7", case="c"
    )
    assert {key: value for key, value in said.items() if key != "at"} == {
        "event": "happened",
        "level": "info",
        "port": 8177,
    }


def test_an_exception_is_told_by_its_type_and_places_not_by_its_text() -> None:
    written = StringIO()
    _fail(make_log(written))
    (said,) = _lines(written)
    assert said["problem"] == "ValueError"
    assert "test_logs.py" in str(said["places"])
    assert "Samir" not in written.getvalue()


def _fail(log: structlog.stdlib.BoundLogger) -> None:
    try:
        raise ValueError("row of Samir 19900101-9802")
    except ValueError:
        log.error("broke", exc_info=True)


def test_what_libraries_log_loses_its_text() -> None:
    written = StringIO()
    handler = ToStructlog(make_log(written))
    handler.handle(logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, "GET /?name=Samir", (), None))
    handler.handle(logging.LogRecord("asyncio", logging.WARNING, "", 0, "Samir", (), (OSError, OSError("Samir"), None)))
    assert [(line["level"], line["source"], line.get("problem")) for line in _lines(written)] == [
        ("error", "uvicorn.error", None),
        ("warning", "asyncio", "OSError"),
    ]
    assert "Samir" not in written.getvalue()


FAILING = """
import asyncio, concurrent.futures, logging, threading
from desktop.server.logs import hear_everything, make_log

hear_everything(make_log())

def fail(*_):
    raise ValueError("row of Samir 19900101-9802")

thread = threading.Thread(target=fail)
thread.start()
thread.join()
done = concurrent.futures.Future()
done.add_done_callback(fail)
done.set_result(None)
logging.getLogger("some.library").warning("Samir")
async def main():
    asyncio.get_running_loop().call_soon(fail)
    await asyncio.sleep(0)
asyncio.run(main())
fail()
"""


def test_nothing_gets_past_the_log_not_even_a_dying_thread_or_the_end_of_the_program() -> None:
    """R65: an exception's text may quote a row, and stderr is kept by whoever started the server."""
    done = subprocess.run([sys.executable, "-c", FAILING], capture_output=True, text=True, cwd=tree.ROOT)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line.get("problem", line.get("source")) for line in lines] == [
        "ValueError", "ValueError", "some.library", "ValueError", "ValueError",
    ]  # fmt: skip
    assert "Samir" not in done.stderr
    assert done.returncode == 1
