"""Notices by e-mail: to the operator's own mail server over SMTP, encrypted, with a time limit on every step.

smtplib is synchronous, so it runs on a few threads of its own. SMTP has no word for "this one again": a connection that
breaks after the mail was taken and before that was said makes the notice go out twice (at least once, never lost). Both
copies carry the same Message-ID, by which many mail servers keep one.
"""

import asyncio
import smtplib
import ssl
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Literal

import msgspec

from desktop.server.adapters.notices import Notice
from desktop.server.adapters.outcomes import Never, NotNow

_THREADS = 4
_PERMANENT = 500
"""SMTP's replies from here on say that the same mail will not be taken later either."""


class SmtpSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"sender": "from"}):
    """The mail server. `ca_file` trusts an authority of one's own; `user` needs a `password_file` (its first line)."""

    host: str
    sender: str
    port: int = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    name: str = ""
    """What stands beside the sender's address."""
    user: str = ""
    password_file: str = ""
    ca_file: str = ""
    timeout_s: float = 20.0
    """For each step of the conversation."""


class SmtpNotices:
    """Sends each notice as a plain text mail on a connection of its own."""

    def __init__(self, settings: SmtpSettings, password: str = "", ca_file: Path | None = None) -> None:
        self._settings = settings
        self._password = password
        self._tls = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="smtp")

    async def send(self, notice: Notice) -> None:
        """Hand it to the mail server; raises NotNow or Never."""
        await asyncio.get_running_loop().run_in_executor(self._threads, self._send, notice)

    async def close(self) -> None:
        """Begin nothing more; a thread that waits for the mail server ends with the step's time limit."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _send(self, notice: Notice) -> None:
        # What smtplib raises quotes addresses: it ends here, and a code goes on.
        try:
            with self._connected() as server:
                self._prepare(server)
                server.send_message(self._mail(notice), self._settings.sender, [notice.to])
        except smtplib.SMTPAuthenticationError:
            raise NotNow("login_refused") from None
        except smtplib.SMTPRecipientsRefused as refused:
            codes = [code for code, _ in refused.recipients.values()]
            raise _refused("recipient_refused", min(codes)) from None
        except smtplib.SMTPSenderRefused:
            raise NotNow("sender_refused") from None
        except smtplib.SMTPDataError as refused:
            raise _refused("mail_refused", refused.smtp_code) from None
        except ssl.SSLError:
            raise NotNow("tls_failed") from None
        except (OSError, smtplib.SMTPException):
            raise NotNow("unreachable") from None

    def _connected(self) -> smtplib.SMTP:
        one = self._settings
        if one.security == "tls":
            return smtplib.SMTP_SSL(one.host, one.port, timeout=one.timeout_s, context=self._tls)
        return smtplib.SMTP(one.host, one.port, timeout=one.timeout_s)

    def _prepare(self, server: smtplib.SMTP) -> None:
        if self._settings.security == "starttls":
            server.starttls(context=self._tls)
        if self._settings.user:
            server.login(self._settings.user, self._password)

    def _mail(self, notice: Notice) -> EmailMessage:
        mail = EmailMessage(policy=SMTP)
        mail["From"] = Address(self._settings.name, addr_spec=self._settings.sender)
        mail["To"] = Address(addr_spec=notice.to)
        mail["Subject"] = notice.subject
        mail["Date"] = format_datetime(datetime.fromtimestamp(notice.at / 1000, UTC))
        mail["Message-ID"] = f"<{notice.id}@{self._settings.sender.rpartition('@')[2]}>"
        # Out-of-office programs leave such mails unanswered.
        mail["Auto-Submitted"] = "auto-generated"
        # Seven bits: no server on the way has to know of eight.
        mail.set_content(notice.text + "\n", cte="quoted-printable")
        return mail


def _refused(code: str, reply: int) -> NotNow | Never:
    return Never(code) if reply >= _PERMANENT else NotNow(code)
