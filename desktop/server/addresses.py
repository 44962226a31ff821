"""Telephone numbers and e-mail addresses, from how people write them to how machines use them.

Nothing is guessed: what cannot take a notice (a number of the emergency services, a telephone at home, an address with a
second line in it) is not an address here.
"""

import re

import phonenumbers
from phonenumbers import PhoneNumberFormat, PhoneNumberType

COUNTRY = "SE"
LONGEST = 254
"""Characters of an e-mail address (RFC 5321)."""
_TAKES_TEXTS = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})
"""In some countries nothing in a number tells a telephone at home from one in a pocket."""
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}").fullmatch
_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?").fullmatch


def mobile_number(written: str) -> str | None:
    """The number as E.164 (`070-123 45 67` → `+46701234567`), or None if no text message can be sent to it."""
    if len(written) > LONGEST:
        return None
    try:
        number = phonenumbers.parse(written, COUNTRY)
    except phonenumbers.NumberParseException:
        return None
    # 112 and 1177 are numbers to the library, but none that E.164 may be made of.
    if not phonenumbers.is_valid_number(number) or phonenumbers.number_type(number) not in _TAKES_TEXTS:
        return None
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def email_address(written: str) -> str | None:
    """The address with its domain in ASCII letters (`a@å.se` → `a@xn--5ca.se`), or None if it cannot be one."""
    if len(written) > LONGEST:
        return None
    local, _, domain = written.strip().rpartition("@")
    if not _LOCAL(local) or local.startswith(".") or local.endswith(".") or ".." in local:
        return None
    try:
        ascii_domain = domain.lower().encode("idna").decode()
    except UnicodeError:
        return None
    labels = ascii_domain.split(".")
    if len(labels) < 2 or not all(_LABEL(label) for label in labels) or labels[-1].isdigit():
        return None
    address = f"{local}@{ascii_domain}"
    return address if len(address) <= LONGEST else None
