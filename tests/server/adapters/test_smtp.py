"""Notices by e-mail, to a real mail server on this machine."""

import asyncio
from pathlib import Path

import msgspec
import pytest

from desktop.clock import SystemClock
from desktop.server.adapters.notices import Notice
from desktop.server.adapters.outcomes import Never, NotDone, NotNow
from desktop.server.adapters.smtp import SmtpNotices, SmtpSettings
from desktop.server.certificate import own_certificate
from tests.support.smtp import SmtpReceiver
from tests.support.world import START

NOTICE = Notice("0190abc", "samir.ek@example.com", "Nytt meddelande", "Du har ett nytt meddelande från vården.", START)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    return own_certificate(tmp_path, SystemClock().now())


def _send(server: SmtpReceiver, ca_file: Path | None = None, password: str = "", **changed: object) -> NotDone | None:
    settings = SmtpSettings("127.0.0.1", "avisering@region.example", server.port, "none", "Vården", timeout_s=60)
    settings = msgspec.structs.replace(settings, **changed)

    async def run() -> NotDone | None:
        sender = SmtpNotices(settings, password, ca_file)
        try:
            await sender.send(NOTICE)
        except NotDone as problem:
            return problem
        finally:
            await sender.close()
        return None

    return asyncio.run(run())


def test_a_notice_is_a_plain_mail_without_link() -> None:
    """R42."""
    with SmtpReceiver() as server:
        assert _send(server) is None
        (mail,) = server.mails
    assert server.recipients == ["samir.ek@example.com"]
    assert {name: str(mail[name]) for name in ("From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted")} == {
        "From": "Vården <avisering@region.example>",
        "To": "samir.ek@example.com",
        "Subject": "Nytt meddelande",
        "Date": "Tue, 13 Oct 2026 07:34:02 +0000",
        "Message-ID": "<0190abc@region.example>",
        "Auto-Submitted": "auto-generated",
    }
    assert (mail.get_content_type(), mail.get_content().strip()) == ("text/plain", NOTICE.text)
    assert bytes(mail).isascii()


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_it_goes_encrypted_and_after_a_login(pair: tuple[Path, Path], security: str) -> None:
    with SmtpReceiver(pair, security == "tls", ("spindel", "hemligt")) as server:
        said = _send(server, pair[0], "hemligt", security=security, user="spindel")
    assert (said, server.encrypted) == (None, [True])


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_server_that_is_not_who_it_says_gets_nothing(pair: tuple[Path, Path], security: str) -> None:
    with SmtpReceiver(pair, security == "tls") as server:
        said = _send(server, None, security=security)
    assert (type(said), said and said.code, server.mails) == (NotNow, "tls_failed", [])


def test_a_server_without_encryption_gets_nothing_where_it_is_asked_for() -> None:
    with SmtpReceiver() as server:
        said = _send(server, security="starttls")
    assert (type(said), server.mails) == (NotNow, [])


def test_a_wrong_password_is_the_operators_and_tried_again(pair: tuple[Path, Path]) -> None:
    with SmtpReceiver(pair, login=("spindel", "hemligt")) as server:
        said = _send(server, pair[0], "fel", security="starttls", user="spindel")
    assert (type(said), said and said.code) == (NotNow, "login_refused")


@pytest.mark.parametrize(
    ("replies", "kind", "code"),
    [
        ({"RCPT": "550 no such user here"}, Never, "recipient_refused"),
        ({"RCPT": "451 grey list, come back"}, NotNow, "recipient_refused"),
        ({"DATA": "554 not wanted"}, Never, "mail_refused"),
        ({"DATA": "452 disk full"}, NotNow, "mail_refused"),
        ({"MAIL": "550 who are you"}, NotNow, "sender_refused"),
        ({"MAIL": "421 closing"}, NotNow, "sender_refused"),
        ({"RCPT": ""}, NotNow, "unreachable"),
        ({"DATA": ""}, NotNow, "unreachable"),
        ({"EHLO": "500 what", "HELO": "500 what"}, NotNow, "unreachable"),
    ],
)
def test_what_will_never_work_is_told_from_what_may_work_later(
    replies: dict[str, str], kind: type[NotDone], code: str
) -> None:
    with SmtpReceiver() as server:
        server.replies = replies
        said = _send(server)
    assert (type(said), said and said.code) == (kind, code)
    assert said is not None
    assert said.__cause__ is None
    assert "samir" not in repr(said)


def test_a_server_that_says_nothing_is_given_up_in_time() -> None:
    with SmtpReceiver() as server:
        server.silent = True
        said = _send(server, timeout_s=0.05)
    assert (type(said), said and said.code) == (NotNow, "unreachable")


def test_no_server_at_all_is_unreachable() -> None:
    with SmtpReceiver() as server:
        pass
    said = _send(server)
    assert (type(said), said and said.code) == (NotNow, "unreachable")
