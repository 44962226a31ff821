"""The file behind --notices: read whole, and a mistake told with its line."""

from pathlib import Path

import pytest

from desktop.domain.notices import NoticeRules, TimeNotice, Way
from desktop.domain.units import DAY, MINUTE, SECOND
from desktop.server.notices import TIME_WORDS, WORDS
from desktop.server.notices_file import load_notices
from desktop.server.yaml_file import BadFile

GOOD = """\
after_s: 90
words:
  fi: {text: Sinulle on uusi viesti., subject: Uusi viesti}
sms:
  url: https://gateway.region.example/send
  headers: {Content-Type: application/json, Authorization: "Bearer {secret}"}
  body: '{"to": "{number}", "text": "{text}"}'
  secret_file: sms.secret
email:
  host: mail.region.example
  from: avisering@region.example
  user: spindel
  password_file: mail.secret
"""


def _file(folder: Path, text: str) -> Path:
    for name in ("sms.secret", "mail.secret"):
        (folder / name).touch(0o600)
        (folder / name).write_text("hemligt\n", "utf-8")
    path = folder / "notices.yaml"
    path.write_text(text, "utf-8")
    return path


def test_ways_times_and_words_are_read(tmp_path: Path) -> None:
    """R42: by SMS or e-mail, whichever the operator has."""
    setup = load_notices(_file(tmp_path, GOOD))
    assert setup.rules == NoticeRules((Way.SMS, Way.EMAIL), 90 * SECOND, 10 * MINUTE)
    assert (setup.give_up_ms, set(setup.words), set(setup.senders)) == (DAY, {"sv", "en", "fi"}, {Way.SMS, Way.EMAIL})


def test_reminders_and_the_words_of_booked_times_are_the_regions(tmp_path: Path) -> None:
    more = """\
remind: false
remind_from: "10:00"
remind_until: "12:00"
time_words:
  reminder: {sv: {text: I morgon., subject: Tid}}
"""
    setup = load_notices(_file(tmp_path, more + GOOD))
    assert (setup.rules.reminds, setup.rules.remind_from, setup.rules.remind_until) == (False, "10:00", "12:00")
    assert setup.time_words[TimeNotice.REMINDER]["sv"].text == "I morgon."
    assert setup.time_words[TimeNotice.REMINDER]["en"] == TIME_WORDS[TimeNotice.REMINDER]["en"]
    for old, new, line in (("12:00", "09:00", 3), ("I morgon.", "https://a.example", 5)):
        with pytest.raises(BadFile) as caught:
            load_notices(_file(tmp_path, more.replace(old, new) + GOOD))
        assert f"line {line}:" in str(caught.value)


def test_our_own_words_hold_no_link_no_unit_and_fit_one_text_message() -> None:
    """R42: without link or content."""
    for words in (*WORDS.values(), *(words for of in TIME_WORDS.values() for words in of.values())):
        assert "http" not in words.text
        assert "www" not in words.text
        assert len(words.text) <= 160


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("after_s: 90", "after_s: soon", 1, "int"),
        ("after_s: 90", "after_s: 0", 1, "1 or more"),
        ("after_s: 90", "before_s: 90", 1, "before_s"),
        ("Sinulle on uusi viesti.", "Lue https://region.example/1", 3, "without a link"),
        ("Sinulle on uusi viesti.", '"a\\nb"', 3, "one line"),
        ("https://gateway", "http://gateway", 5, "TLS"),
        ("https://gateway", "gateway", 5, "https://"),
        ("Content-Type", "Content Type", 6, "header"),
        ("{number}", "{nummer}", 5, "{number}"),
        ('"{text}"', '""', 5, "{text}"),
        ("Bearer {secret}", "Bearer {secret}{text}", 5, "no header"),
        ("{secret}", "", 5, "secret_file"),
        ("  secret_file: sms.secret", "  success: [500]", 5, "secret_file"),
        ("  secret_file", "  success: [500]\n  secret_file", 8, "200 to 399"),
        ("  secret_file", "  timeout_s: 600\n  secret_file", 8, "60 seconds"),
        ("avisering@region", "Avisering <a@b.example>", 11, "plain"),
        ("  user: spindel\n", "", 10, "belong together"),
        ("  user", "  security: none\n  user", 12, "TLS"),
        ("  user", "  security: some\n  user", 12, "some"),
        ("  user", "  port: 0\n  user", 10, "port"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int, word: str) -> None:
    path = _file(tmp_path, GOOD.replace(old, new))
    with pytest.raises(BadFile) as told:
        load_notices(path)
    assert f"{path}, line {line}: " in str(told.value)
    assert word in str(told.value)


def test_a_file_without_any_way_is_no_use(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="neither sms nor email"):
        load_notices(_file(tmp_path, "after_s: 60\n"))


def test_a_secret_that_others_can_read_is_none(tmp_path: Path) -> None:
    path = _file(tmp_path, GOOD)
    (tmp_path / "sms.secret").chmod(0o644)
    with pytest.raises(BadFile, match="chmod 600"):
        load_notices(path)


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", "lösen".encode()])
def test_a_secret_that_is_none_is_told_without_telling_it(tmp_path: Path, content: bytes) -> None:
    path = _file(tmp_path, GOOD)
    (tmp_path / "sms.secret").write_bytes(content)
    with pytest.raises(BadFile, match=r"sms\.secret"):
        load_notices(path)


def test_missing_files_are_told(tmp_path: Path) -> None:
    path = _file(tmp_path, GOOD.replace("sms.secret", "none.secret"))
    with pytest.raises(BadFile, match=r"none\.secret cannot be read"):
        load_notices(path)
    for name in ("none.pem", "mail.secret"):
        path = _file(tmp_path, GOOD + f"  ca_file: {name}\n")
        with pytest.raises(BadFile, match=rf"{name} holds no certificate"):
            load_notices(path)
