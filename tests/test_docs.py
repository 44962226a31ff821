"""What README and guides say is so: links lead somewhere, options and keys exist, examples are read by the program.

Whoever follows a guide has nothing else to go by; a guide that was true last month costs more trust than none.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml

from desktop import cli, cli_content
from desktop.demo import cli as demo_cli
from desktop.domain.schedule import TimeBook, mistakes
from desktop.domain.units import CareUnit
from desktop.server.notices_file import load_notices
from desktop.server.region import load_region
from desktop.server.routing_rules import read_rules
from desktop.server.systems_file import read_systems
from desktop.ui.shell.keys import key_table
from tests.support import tree

DOCS = tree.ROOT / "docs"
PAGES = [tree.ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
DECISIONS = sorted(path for path in (DOCS / "decisions").glob("*.md") if path.name != "README.md")
OPERATORS = (DOCS / "operators-guide.md").read_text("utf-8")
README = (tree.ROOT / "README.md").read_text("utf-8")
ELSEWHERE = {"--no-deps", "--no-build-isolation"}
"""Options of other people's programs."""


def _links(page: Path) -> Iterator[Path]:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
        if "://" not in target:
            yield (page.parent / target).resolve()


def test_every_link_and_picture_is_there() -> None:
    broken = [f"{tree.name(page)}: {link}" for page in PAGES for link in _links(page) if not link.exists()]
    assert broken == []


def test_every_picture_is_shown_somewhere() -> None:
    shown = {link.name for page in PAGES for link in _links(page)}
    assert {path.name for path in (DOCS / "images").iterdir()} - shown == set()


def test_a_decisions_number_is_given_once_and_stands_in_the_list() -> None:
    numbers = Counter(path.name[:4] for path in DECISIONS)
    assert [number for number, count in numbers.items() if count > 1] == []
    titles = [path.read_text("utf-8").partition("\n")[0] for path in DECISIONS]
    assert [title.partition(". ")[0] for title in titles] == [f"# {int(number)}" for number in numbers]
    listed = [
        f"- {int(path.name[:4])}: [{title.partition('. ')[2]}]({path.name})"
        for path, title in zip(DECISIONS, titles, strict=True)
    ]
    said = (DOCS / "decisions" / "README.md").read_text("utf-8").splitlines()
    assert [line for line in said if line.startswith("- ")] == listed


def _bootstrap() -> argparse.ArgumentParser:
    sys.path.insert(0, str(tree.ROOT / "packaging"))
    try:
        import bootstrap  # noqa: PLC0415 - packaging/ is no package, and on the path for this alone
    finally:
        sys.path.pop(0)
    return bootstrap._parser()


def _commands(parser: argparse.ArgumentParser, name: str) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield name, parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield from _commands(below, f"{name} {word}")


@pytest.fixture(scope="module")
def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command by what is typed."""
    return dict(
        command
        for name, parser in (
            ("packaging/bootstrap.py", _bootstrap()),
            ("spindel", cli._parser()),
            ("spindel demo", demo_cli._parser()),
            ("spindel content", cli_content._parser()),
        )
        for command in _commands(parser, name)
    )


@pytest.mark.parametrize("page", PAGES, ids=tree.name)
def test_every_option_that_is_named_exists(page: Path, commands: dict[str, argparse.ArgumentParser]) -> None:
    known = {option for parser in commands.values() for option in parser._option_string_actions} | ELSEWHERE
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page.read_text("utf-8"))) - known == set()


def test_readme_names_every_command_and_the_guide_every_option_of_the_server(
    commands: dict[str, argparse.ArgumentParser],
) -> None:
    programs = {name for name in commands if name.count(" ") == 1} - {"spindel workstation"}
    assert {name for name in programs if f"`{name}" not in README} == set()
    options = {option for option in commands["spindel server"]._option_string_actions if option.startswith("--")}
    # --plain-staff is for measurements.
    assert {option for option in options if option not in OPERATORS} == {"--help", "--plain-staff"}


def _keys(page: str) -> set[str]:
    named = re.findall(r"\*\*((?:Ctrl\+|F\d)[^*]*)\*\*", (DOCS / page).read_text("utf-8"))
    return {name.replace("Skift", "Shift") for name in named}


@pytest.mark.parametrize("guide", ["guide-nurse", "guide-reception", "guide-manager"])
def test_the_guides_name_the_same_keys_in_both_languages_and_each_exists(guide: str) -> None:
    assert _keys(f"{guide}.md") == _keys(f"{guide}.sv.md")
    assert _keys(f"{guide}.md") - {key.sequence for key in key_table()} == set()


def _example(begins: str) -> str:
    """The example that begins so."""
    examples: list[str] = re.findall(r"```yaml\n(.*?)```", OPERATORS, re.DOTALL)
    [found] = [one for one in examples if one.startswith(begins)]
    return found


def test_the_region_of_the_guide_is_read(tmp_path: Path) -> None:
    path = tmp_path / "region.yaml"
    path.write_text(_example("units:"), "utf-8")
    region = load_region(path, date(2026, 10, 13))
    assert [len(each) for each in (region.units, region.staff, region.residents)] == [1, 1, 1]


def test_the_unit_of_the_guide_is_read() -> None:
    unit = msgspec.convert(yaml.safe_load(_example("- id:"))[0], CareUnit)
    assert (unit.id, len(unit.emergency), unit.staffs_tool) == ("akuten", 2, True)


def test_the_time_book_of_the_guide_is_good() -> None:
    (book,) = msgspec.convert(yaml.safe_load(_example("time_books:"))["time_books"], list[TimeBook])
    assert (book.unit, list(mistakes(book)), len(book.schedules[0].opens)) == ("herrgardet", [], 2)


def test_the_routing_rules_of_the_guide_are_good() -> None:
    assert read_rules("rules.yaml", _example("version:"), {"backby"}).rules[0].id == "evenings"


def test_the_notices_file_of_the_guide_is_read(tmp_path: Path) -> None:
    for name in ("sms.secret", "mail.secret"):
        (tmp_path / name).touch(0o600)
        (tmp_path / name).write_text("hemligt\n", "utf-8")
    path = tmp_path / "notices.yaml"
    path.write_text(re.sub(r"\n  ca_file: .*", "", _example("after_s:")), "utf-8")
    assert set(load_notices(path).senders) == {"sms", "email"}


def test_the_systems_file_of_the_guide_is_read(tmp_path: Path) -> None:
    path = tmp_path / "systems.yaml"
    path.write_text(_example("listing:"), "utf-8")
    file = read_systems(path)
    assert file.listing is not None
    assert file.scheduling is not None
