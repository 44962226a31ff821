"""Notices by text message, to a real HTTP server on this machine."""

import asyncio
import json
import logging
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest

from desktop.server.adapters.notices import Notice
from desktop.server.adapters.outcomes import Never, NotDone, NotNow
from desktop.server.adapters.sms_gateway import SmsGateway, SmsSettings
from tests.support.gateway import Call, Gateway
from tests.support.world import START

NUMBER = "+46701740605"
TEXT = 'Ett "nytt" meddelande från vården & <mer> + 100 %\\'
NOTICE = Notice("0190abc", NUMBER, "", TEXT, START)
JSON = {"Content-Type": "application/json"}


def _send(gateway: Gateway, secret: str = "", **changed: object) -> NotDone | None:
    settings = SmsSettings(
        gateway.url, headers=JSON, body='{"to": "{number}", "text": "{text}", "more": {}}', timeout_s=60
    )
    settings = msgspec.structs.replace(settings, **changed)

    async def run() -> NotDone | None:
        sender = SmsGateway(settings, secret)
        try:
            await sender.send(NOTICE)
        except NotDone as problem:
            return problem
        finally:
            await sender.close()
        return None

    return asyncio.run(run())


def _call(secret: str = "", **changed: object) -> Call:
    with Gateway() as gateway:
        if "url" in changed:
            changed["url"] = gateway.url + str(changed["url"])
        assert _send(gateway, secret, **changed) is None
    (call,) = gateway.calls
    return call


def test_a_template_is_filled_so_that_a_text_never_ends_the_string_it_stands_in() -> None:
    """R42: any gateway, by its own words."""
    call = _call()
    assert (call.method, call.path) == ("POST", "/send")
    assert json.loads(call.body) == {"to": NUMBER, "text": TEXT, "more": {}}


def test_a_form_and_an_address_are_quoted() -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    call = _call(headers=form, body="to={digits}&text={text}", url="?n={number}", method="PUT")
    assert parse_qs(call.body) == {"to": ["46701740605"], "text": [TEXT]}
    assert (call.method, parse_qs(urlsplit(call.path).query)) == ("PUT", {"n": [NUMBER]})


def test_xml_is_escaped_and_plain_text_is_left_alone() -> None:
    xml = _call(headers={"content-type": "text/xml; charset=utf-8"}, body="<t>{text}</t>")
    assert xml.body == "<t>Ett &quot;nytt&quot; meddelande från vården &amp; &lt;mer&gt; + 100 %\\</t>"
    assert _call(headers={}, body="{number} {text}").body == f"{NUMBER} {TEXT}"


def test_secret_and_id_stand_where_the_gateway_wants_them() -> None:
    headers = {**JSON, "Authorization": "Bearer {secret}", "Idempotency-Key": "{id}"}
    call = _call("s3cret", headers=headers)
    assert (call.headers["authorization"], call.headers["idempotency-key"]) == ("Bearer s3cret", "0190abc")


def test_a_call_without_a_body_has_none() -> None:
    call = _call(method="GET", body="", headers={}, url="?to={number}&text={text}")
    assert (call.method, call.body, parse_qs(urlsplit(call.path).query)["text"]) == ("GET", "", [TEXT])


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, Never), (422, Never), (410, Never), (401, NotNow), (403, NotNow), (404, NotNow), (429, NotNow), (500, NotNow),
     (503, NotNow), (301, NotNow)],
)  # fmt: skip
def test_what_will_never_work_is_told_from_what_may_work_later(status: int, kind: type[NotDone]) -> None:
    with Gateway() as gateway:
        gateway.status = status
        said = _send(gateway)
    assert said is not None
    assert (type(said), said.code, said.data) == (kind, "gateway_refused", {"status": status})
    assert "70174" not in repr(said)


def test_the_operator_says_which_answers_mean_taken() -> None:
    with Gateway() as gateway:
        gateway.status = 200
        assert _send(gateway, success=(202,)) is not None
        gateway.status = 202
        assert _send(gateway, success=(202,)) is None


def test_a_gateway_that_hangs_up_or_is_slow_is_tried_again() -> None:
    with Gateway() as gateway:
        gateway.status = 0
        cut = _send(gateway)
        gateway.slow = True
        late = _send(gateway, timeout_s=0.05)
    gone = _send(gateway)
    assert [(type(one), one and one.code) for one in (cut, late, gone)] == [
        (NotNow, "unreachable"),
        (NotNow, "timeout"),
        (NotNow, "unreachable"),
    ]


def test_the_library_tells_no_number_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    _call(method="GET", body="", headers={}, url="?to={number}&text={text}")
    assert "70174" not in caplog.text
