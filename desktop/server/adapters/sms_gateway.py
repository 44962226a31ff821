"""Notices by text message: an HTTP call to whichever gateway the operator has, written as a template.

Every gateway has its own address, headers and body, and nearly all of them fit one template with the number and the text
filled in. A gateway without a word for "this one again" may send twice when its answer is lost (at least once, never
lost); one that has takes `{id}`, which stays the same: most often as a header `Idempotency-Key: {id}`.
"""

import json
import logging
import re
from collections.abc import Callable, Mapping
from typing import Literal
from urllib.parse import quote
from xml.sax.saxutils import escape

import httpx
import msgspec

from desktop.server.adapters.notices import Notice
from desktop.server.adapters.outcomes import Never, NotNow

PLACE = re.compile(r"\{(number|digits|text|id|secret)\}")
"""What is filled in: +46701234567, 46701234567, the text, the notice's id, the first line of `secret_file`."""
_OURS = frozenset({401, 403, 404, 405, 407, 408, 425, 429})
"""Refusals that say something of us or of the moment, and nothing of the number."""


class SmsSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The call to the gateway: templates in `url`, `headers` and `body`, and the status codes that mean "taken"."""

    url: str
    method: Literal["GET", "POST", "PUT"] = "POST"
    headers: dict[str, str] = {}
    body: str = ""
    secret_file: str = ""
    success: tuple[int, ...] = (200, 201, 202, 204)
    timeout_s: float = 10.0
    """For each step of the call."""


class SmsGateway:
    """Sends each notice as one call."""

    def __init__(self, settings: SmsSettings, secret: str = "") -> None:
        self._settings = settings
        self._secret = secret
        self._as_body = _written_as(settings.headers)
        self._client = httpx.AsyncClient(timeout=settings.timeout_s, follow_redirects=False)
        # It tells whole addresses at info, and a number may stand in one.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)

    async def send(self, notice: Notice) -> None:
        """Call the gateway; raises NotNow or Never. Of its answer only the status is read."""
        values = {
            "number": notice.to,
            "digits": notice.to.removeprefix("+"),
            "text": notice.text,
            "id": notice.id,
            "secret": self._secret,
        }
        settings = self._settings
        try:
            async with self._client.stream(
                settings.method,
                _filled(settings.url, values, _in_url),
                headers={name: _filled(text, values, _as_it_is) for name, text in settings.headers.items()},
                content=_filled(settings.body, values, self._as_body).encode() if settings.body else None,
            ) as answer:
                status = answer.status_code
        except httpx.TimeoutException:
            raise NotNow("timeout") from None
        except httpx.HTTPError:
            raise NotNow("unreachable") from None
        if status in settings.success:
            return
        raise (Never if _is_about_the_number(status) else NotNow)("gateway_refused", status=status)

    async def close(self) -> None:
        """Let the connections go."""
        await self._client.aclose()


def _is_about_the_number(status: int) -> bool:
    return 400 <= status < 500 and status not in _OURS


def _filled(template: str, values: Mapping[str, str], written: Callable[[str], str]) -> str:
    """The template with its places filled; other braces (JSON has many) stay as they are."""
    return PLACE.sub(lambda place: written(values[place[1]]), template)


def _written_as(headers: Mapping[str, str]) -> Callable[[str], str]:
    """How a text has to be written inside a body of that content type, so that it can never end the string it stands in."""
    kind = next((value for name, value in headers.items() if name.lower() == "content-type"), "").lower()
    if "json" in kind:
        return _in_json
    if "x-www-form-urlencoded" in kind:
        return _in_url
    return _in_xml if "xml" in kind else _as_it_is


def _in_url(text: str) -> str:
    return quote(text, safe="")


def _in_json(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _in_xml(text: str) -> str:
    return escape(text, {'"': "&quot;", "'": "&apos;"})


def _as_it_is(text: str) -> str:
    return text
