"""The log says what happened and never to whom."""

import json
import logging
from io import StringIO

import structlog

from desktop.server.logs import ToStructlog, make_log


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
