"""The file behind `--notices`: by which ways residents are told, when, and in which words; a mistake is told with its line.

Secrets stand in files of their own beside it, readable by their owner only, so that this one can be shown to anybody.
"""

import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from desktop.domain.notices import NoticeRules, TimeNotice, Way
from desktop.domain.units import HOUR, SECOND, ClockTime
from desktop.server.adapters.notices import NoticeSender
from desktop.server.adapters.sms_gateway import PLACE, SmsGateway, SmsSettings
from desktop.server.adapters.smtp import SmtpNotices, SmtpSettings
from desktop.server.addresses import email_address
from desktop.server.notices import TIME_WORDS, WORDS, NoticeSetup, Words
from desktop.server.yaml_file import BadFile, read_yaml

LONGEST_TEXT = 300
_LOCAL_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})
_LINK = re.compile(r"://|\bwww\.|[{}\r\n]", re.IGNORECASE)
_HEADER = re.compile(r"[A-Za-z0-9-]+").fullmatch


class NoticesFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; without `sms` and `email` there would be nothing to send with."""

    sms: SmsSettings | None = None
    email: SmtpSettings | None = None
    after_s: int = 60
    """How long something new may lie before whoever has not got it is told."""
    open_page_after_s: int = 600
    """The same for a page that has got it and that nobody has looked at."""
    give_up_after_h: int = 24
    words: dict[str, Words] = {}
    time_words: dict[TimeNotice, dict[str, Words]] = {}
    """Those of booked times, by what is told."""
    remind: bool = True
    """Whether a booked time is reminded of the day before, between these clock times."""
    remind_from: ClockTime = "09:00"
    remind_until: ClockTime = "18:00"


def load_notices(path: Path) -> NoticeSetup:
    """The senders and rules in the file; raises BadFile in one sentence for anything that could not work or is unsafe."""
    file = read_yaml(path, NoticesFile, _mistakes)
    senders: dict[Way, NoticeSender] = {}
    if file.sms is not None:
        senders[Way.SMS] = SmsGateway(file.sms, _secret(path, file.sms.secret_file))
    if file.email is not None:
        senders[Way.EMAIL] = _mail(path, file.email)
    rules = NoticeRules(
        tuple(senders),
        file.after_s * SECOND,
        file.open_page_after_s * SECOND,
        file.remind,
        file.remind_from,
        file.remind_until,
    )
    time_words = {what: words | file.time_words.get(what, {}) for what, words in TIME_WORDS.items()}
    return NoticeSetup(rules, file.give_up_after_h * HOUR, WORDS | file.words, senders, time_words)


def _mail(path: Path, email: SmtpSettings) -> SmtpNotices:
    ca_file = path.parent / email.ca_file if email.ca_file else None
    try:
        return SmtpNotices(email, _secret(path, email.password_file), ca_file)
    except OSError as problem:  # ssl's errors are such, too
        raise BadFile(f"{path}: {ca_file} holds no certificate that can be trusted.") from problem


def _secret(path: Path, name: str) -> str:
    """The first line of the secret's file; a relative name is looked for beside the notices' file."""
    if not name:
        return ""
    secret = path.parent / name
    try:
        if sys.platform != "win32" and secret.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise BadFile(f"{secret} can be read by others; make it yours alone with: chmod 600 {secret}")
        line = secret.read_text("utf-8").partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise BadFile(f"{path}: the secret in {secret} cannot be read.") from problem
    if not line or not line.isascii() or not line.isprintable():
        raise BadFile(f"{path}: the first line of {secret} holds no secret in ASCII.")
    return line


def _mistakes(file: NoticesFile) -> Iterator[tuple[str, str]]:
    if file.sms is None and file.email is None:
        yield "$", "there is neither sms nor email to send notices with"
    for name, least in (("after_s", 1), ("open_page_after_s", file.after_s), ("give_up_after_h", 1)):
        if getattr(file, name) < least:
            yield f"$.{name}", f"{name} is {least} or more"
    if file.remind_until < file.remind_from:
        yield "$.remind_until", "remind_until is not before remind_from"
    yield from _word_mistakes("$.words", file.words)
    for what, words in file.time_words.items():
        yield from _word_mistakes(f"$.time_words.{what}", words)
    if file.sms is not None:
        yield from _sms_mistakes(file.sms)
    if file.email is not None:
        yield from _email_mistakes(file.email)


def _word_mistakes(where: str, of: dict[str, Words]) -> Iterator[tuple[str, str]]:
    for language, words in of.items():
        for text in (words.text, words.subject):
            if not text.strip() or len(text) > LONGEST_TEXT or _LINK.search(text):
                yield where, f"the words in {language} are one line of at most {LONGEST_TEXT} characters without a link"


def _sms_mistakes(sms: SmsSettings) -> Iterator[tuple[str, str]]:
    where = urlsplit(sms.url)
    if where.scheme not in ("https", "http") or not where.hostname:
        yield "$.sms.url", "the gateway's address begins with https://"
    elif where.scheme == "http" and where.hostname not in _LOCAL_HOSTS:
        yield "$.sms.url", "without TLS (http://) only a gateway on this machine itself can be used"
    headers = {found[1] for text in sms.headers.values() for found in PLACE.finditer(text)}
    places = {found[1] for text in (sms.url, sms.body) for found in PLACE.finditer(text)}
    if "text" not in places or "text" in headers:
        yield "$.sms", "{text} stands in url or body, and in no header"
    places |= headers
    if not places & {"number", "digits"}:
        yield "$.sms", "{number} or {digits} stands nowhere in url, headers and body"
    if ("secret" in places) != bool(sms.secret_file):
        yield "$.sms", "{secret} and secret_file belong together: give both, or neither"
    for name, value in sms.headers.items():
        if not _HEADER(name) or not value.isascii() or not value.isprintable():
            yield "$.sms.headers", "a header is a name of letters and a value of one line in ASCII"
    if not sms.success or any(not 200 <= status < 400 for status in sms.success):
        yield "$.sms.success", "the answers that mean taken are status codes of 200 to 399"
    yield from _time_limit("sms", sms.timeout_s)


def _email_mistakes(email: SmtpSettings) -> Iterator[tuple[str, str]]:
    if not email.host or not 0 < email.port < 65_536:
        yield "$.email.host", "the mail server has a host and a port of 1 to 65535"
    if email_address(email.sender) != email.sender:
        yield "$.email.from", "from is a plain e-mail address"
    if email.security == "none" and email.host not in _LOCAL_HOSTS:
        yield "$.email.security", "without TLS (none) only a mail server on this machine itself can be used"
    if bool(email.user) != bool(email.password_file):
        yield "$.email", "user and password_file belong together: give both, or neither"
    if not email.name.isprintable() or not email.user.isascii():
        yield "$.email", "name is one line, and user is ASCII"
    yield from _time_limit("email", email.timeout_s)


def _time_limit(which: str, seconds: float) -> Iterator[tuple[str, str]]:
    if not 0 < seconds <= 60:
        yield f"$.{which}.timeout_s", "timeout_s is more than 0 and at most 60 seconds"
