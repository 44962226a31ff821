"""The resident page's files: the colours of the theme, the same words in both languages, no markup made from text, and light."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from desktop.domain.refusals import Refusal
from desktop.domain.units import Profession
from tests.support import tree

RESOURCES = tree.ROOT / "resources"
PAGE = RESOURCES / "residents"
SCRIPTS = sorted(PAGE.rglob("*.js"))


def _theme() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((RESOURCES / "theme" / "theme.json").read_text("utf-8"))
    return found


def _blocks() -> dict[str, dict[str, str]]:
    """The custom properties of each theme in tokens.css: light, dark, high_contrast."""
    parts = re.split(
        r"@media \(prefers-(?:color-scheme: dark|contrast: more)\)", (PAGE / "css/tokens.css").read_text("utf-8")
    )
    return {
        theme: dict(re.findall(r"--([a-z-]+): ([^;]+);", part))
        for theme, part in zip(("light", "dark", "high_contrast"), parts, strict=True)
    }


def test_every_colour_is_the_themes() -> None:
    themes = _theme()["themes"]
    for theme, tokens in _blocks().items():
        colours = {name: value for name, value in tokens.items() if value.startswith("#")}
        assert colours == {name: themes[theme]["colour"][name.replace("-", "_")].lower() for name in colours}
    names = [{name for name, value in tokens.items() if value.startswith("#")} for tokens in _blocks().values()]
    assert names[0] == names[1] == names[2]


def test_every_type_size_is_the_themes() -> None:
    tokens = _blocks()["light"]
    for name, kind in _theme()["type"]["resident"].items():
        weight, size, line = re.match(r"(\d+) ([\d.]+)rem / ([\d.]+) ", tokens[name.replace("_", "-")]).groups()  # type: ignore[union-attr]
        assert (int(weight), float(size) * 16) == (kind["weight"], kind["px"])
        assert round(float(size) * 16 * float(line)) == kind["line"]


def test_no_colour_stands_outside_the_tokens() -> None:
    sheets = [path for path in (PAGE / "css").glob("*.css") if path.name != "tokens.css"]
    found = [
        line
        for path in sheets
        for line in path.read_text("utf-8").splitlines()
        if re.search(r"#[0-9a-f]{3,8}\b(?=[^{]*;)|rgb", line)
    ]
    assert found == []


def test_every_icon_is_lucides_own_drawing() -> None:
    text = (PAGE / "js/icons.js").read_text("utf-8")
    drawn = {name: json.loads(parts) for name, parts in re.findall(r'^  "([a-z-]+)": (\[.*\]),$', text, re.MULTILINE)}
    used = {name for path in SCRIPTS for name in re.findall(r"icon\('([a-z-]+)'", path.read_text("utf-8"))}
    assert used <= set(drawn)
    for name, parts in drawn.items():
        root = ElementTree.parse(RESOURCES / "icons" / f"{name}.svg").getroot()
        assert parts == [[child.tag.rpartition("}")[2], dict(child.attrib)] for child in root]


def _words(language: str) -> dict[str, str]:
    text = (PAGE / f"js/words/{language}.js").read_text("utf-8")
    return dict(re.findall(r"^  (\w+): '((?:[^'\\]|\\.)*)',$", text, re.MULTILINE))


def test_both_languages_say_the_same_things() -> None:
    swedish, english = _words("sv"), _words("en")
    assert list(swedish) == list(english)
    assert len(swedish) == (PAGE / "js/words/sv.js").read_text("utf-8").count("',\n")
    for key, words in swedish.items():
        assert sorted(re.findall(r"\{\w+\}", words)) == sorted(re.findall(r"\{\w+\}", english[key])), key


def test_the_advice_to_call_112_does_not_end_because_it_feels_better() -> None:
    """FP6: chest pain or paralysis that has passed is still an emergency."""
    assert _words("sv")["urgent_112_words"].endswith("Ring nu, också om det känns bättre.")
    assert _words("en")["urgent_112_words"].endswith("Call now, even if it feels better.")


def test_all_words_are_used_and_all_used_words_exist() -> None:
    scripts = "\n".join(path.read_text("utf-8") for path in SCRIPTS if path.parent.name != "words")
    words = set(_words("sv"))
    asked = set(re.findall(r"\bt\('(\w+)'", scripts))
    assert asked - words == set()
    made = {
        word
        for word in words
        if word.startswith(
            ("refused_", "profession_", "picture_", "notice_", "relief_", "listing_", "booked_", "referred_")
        )
    }
    made |= {"waiting_sms", "waiting_email", "booking_asked", "booking_booked", "booking_elsewhere", "booking_over"}
    made |= {"times_all", "times_visit", "times_video", "times_telephone"}
    assert {word for word in words - made if f"'{word}'" not in scripts} == set()


STAFF_ONLY = {
    "held_by_other", "not_held", "already_yours", "queue_empty", "reason_needed", "unsent_messages", "not_documented",
    "newer_note",
    "already_asked",
    "already_offered",
    "already_theirs",
    "consult_circle",
    "consult_over",
    "consult_own_unit",
    "consult_self",
    "consults_full",
    "consent_needed",
    "nobody_there",
    "not_consulted",
    "not_receiver",
    "offer_over",
    "offer_to_own_unit",
    "offer_to_self",
    "already_referred",
    "referral_over",
    "referral_own_unit",
    "unit_closed",
    "hours_newer",
    "unit_in_use",
    "bad_number",
    "birth_date_needed",
    "field_missing",
    "no_page",
    "not_administrative",
    "not_from_reception",
    "already_joined",
    "join_apart",
    "join_persons",
    "join_under_way",
    "join_writers",
    "not_joined",
    "renewal_empty",
    "medicine_unnamed",
    "not_prescriber",
    "already_decided",
    "off_shift",
    "pause_too_long",
    "rules_newer",
    "rules_wrong",
    "cancel_not_allowed",
    "book_says_no",
    "book_away",
    "not_by_contract",
}  # fmt: skip
"""What only a workstation can be told: it is about holding, taking and closing cases."""


def test_every_refusal_a_resident_can_meet_has_words() -> None:
    """R65: every code there is, but for those that are about a nurse's work."""
    wanted = {f"refused_{code.value}" for code in Refusal if code.value not in STAFF_ONLY} | {
        "refused_unreachable",
        "refused_other",
    }
    assert wanted - set(_words("sv")) == set()
    assert {word for word in _words("sv") if word.startswith("refused_")} - wanted == set()


def test_every_profession_has_words() -> None:
    """FP11: name, profession and unit of the one who answers."""
    assert {f"profession_{code}" for code in Profession} == {
        word for word in _words("sv") if word.startswith("profession_")
    }


def test_no_markup_is_made_from_text_and_nothing_is_inline() -> None:
    """Text becomes text nodes only, so a content security policy without exceptions holds."""
    forbidden = re.compile(
        r"innerHTML|outerHTML\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|\.style\.|cssText|DOMParser|createContextualFragment"
    )
    assert [path.name for path in SCRIPTS if forbidden.search(path.read_text("utf-8"))] == []
    html = (PAGE / "index.html").read_text("utf-8")
    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\son\w+=|\sstyle=", html) == []
    assert re.findall(r"(?:src|href)=\"(?!/assets/)[^\"]*\"", html) == []


def _led_to(*starts: Path) -> set[Path]:
    """The modules that these import, and those import, and these themselves; not what is fetched later."""
    found, todo = set[Path](), list(starts)
    while todo:
        module = todo.pop().resolve()
        if module not in found:
            found.add(module)
            named = re.findall(
                r"^(?:import|export) (?:[^;]*? from )?'([^']+)'", module.read_text("utf-8"), re.MULTILINE
            )
            todo += [module.parent / name for name in named]
    return found


def test_every_module_is_asked_for_at_once() -> None:
    """Nothing waits until another module has told of it: neither what the first visit needs, nor what a sign-in does. The second
    language is fetched by who reads it."""
    html = (PAGE / "index.html").read_text("utf-8")
    loaded = re.findall(r'<(?:link rel="modulepreload" href|script type="module" src)="/assets/([^"]+)"', html)
    first, inside = _led_to(PAGE / "js/main.js"), PAGE / "js/views/inside.js"
    words = {PAGE / "js/words/sv.js", PAGE / "js/words/en.js"}
    assert {(PAGE / name).resolve() for name in loaded} == first | {(PAGE / "js/words/sv.js").resolve()}
    later = {path.resolve() for path in SCRIPTS if path not in words} - first
    told = {(inside.parent / name).resolve() for name in re.findall(r"'(\./[^']+)'", inside.read_text("utf-8"))}
    assert told | {inside.resolve()} == later


def test_the_page_calls_nobody_else() -> None:
    texts = {path: path.read_text("utf-8") for path in PAGE.rglob("*") if path.is_file()}
    others = {
        address
        for text in texts.values()
        for address in re.findall(r"https?://[^\s\"'`)]+", text)
        if "w3.org" not in address
    }
    assert others == set()


def test_no_module_is_longer_than_one_can_read() -> None:
    def lines(path: Path) -> int:
        return path.read_text("utf-8").count("\n")

    assert {path.name: lines(path) for path in SCRIPTS if lines(path) > 250 and path.parent.name != "words"} == {}
