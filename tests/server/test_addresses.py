"""Numbers and addresses as people write them, and what cannot take a notice."""

import pytest

from desktop.server.addresses import email_address, mobile_number


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("070-174 06 05", "+46701740605"),
        ("0701740605", "+46701740605"),
        ("0046 70 174 06 05", "+46701740605"),
        ("+46 (0)70 174 06 05", "+46701740605"),
        ("+47 406 12 345", "+4740612345"),
    ],
)
def test_a_mobile_number_is_kept_as_e164(written: str, number: str) -> None:
    assert mobile_number(written) == number


@pytest.mark.parametrize(
    "written",
    ["112", "1177", "021-17 30 00", "0771-11 77 00", "0900-12 34 56", "070-1", "", "Samir", "0" * 300, "+46\n70"],
)
def test_what_takes_no_text_message_is_no_number(written: str) -> None:
    """112 as E.164 would be a stranger's number."""
    assert mobile_number(written) is None


@pytest.mark.parametrize(
    ("written", "address"),
    [
        (" samir.ek@example.com ", "samir.ek@example.com"),
        ("Samir+vc@Example.COM", "Samir+vc@example.com"),
        ("samir@räksmörgås.example", "samir@xn--rksmrgs-5wao1o.example"),
    ],
)
def test_an_email_address_is_kept_as_mail_servers_take_it(written: str, address: str) -> None:
    assert email_address(written) == address


@pytest.mark.parametrize(
    "written",
    [
        "", "samir", "samir@", "@example.com", "a@b", "a b@example.com", "a@example.com\nBcc: b@example.com", "a@@b.com",
        ".a@example.com", "a..b@example.com", "a@-b.com", "a@10.0.0.1", "å@example.com", "a@" + "b" * 64 + ".com",
        "a@" + ".".join(["b" * 60] * 5) + ".com", "<a@example.com>", "a@example..com",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(written: str) -> None:
    """A second line would be a header of the mail."""
    assert email_address(written) is None
