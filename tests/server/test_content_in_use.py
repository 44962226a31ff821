"""The content of a server: the last good stays, what is wrong is told, and each part by itself."""

from pathlib import Path

import pytest

from desktop.domain.triage import Words
from desktop.server.content_in_use import ContentInUse
from tests.support import tree
from tests.support.interviews import OPERATIONS, content_in, write_content
from tests.support.triage_content import TEXTS, texts


def test_what_is_broken_leaves_the_last_good_in_use(tmp_path: Path) -> None:
    """Issue 3."""
    triage = content_in(tmp_path)
    before = triage.content
    write_content(tmp_path, texts("gate.yaml", "label: {sv: Akut, en: Emergency}", "label: {sv: Akut}"))
    (problem,) = triage.load(tmp_path)
    assert (problem.file, triage.content) == ("gate.yaml", before)


def test_operations_and_content_are_taken_each_by_itself(tmp_path: Path) -> None:
    """A slip in what the operation does keeps no new question out, nor the other way round."""
    triage = content_in(tmp_path)
    write_content(tmp_path, TEXTS, OPERATIONS.replace('"1"', '"2"').replace("14", "900"))
    (problem,) = triage.load(tmp_path)
    assert (problem.file, triage.operations.version) == ("operations.yaml", "1")
    (tmp_path / "operations.yaml").unlink()
    (problem,) = triage.load(tmp_path)
    assert (problem.file, triage.operations.version) == ("operations.yaml", "1")


def test_without_content_there_is_nothing_to_find(tmp_path: Path) -> None:
    triage = ContentInUse(demo=True)
    assert len(triage.load(tmp_path)) == 2
    assert (triage.content, triage.reason_names(), triage.undenied("Ont i bröstet")) == (None, (), ())


def test_what_no_physician_approved_is_served_in_the_demo_only(tmp_path: Path) -> None:
    triage = content_in(tmp_path, demo=False)
    assert (triage.content, triage.unapproved, triage.undenied("Ont i bröstet")) == (None, True, ())
    assert content_in(tmp_path).content is not None


@pytest.mark.parametrize(
    ("words", "signs"),
    [("Ont i bröstet", ["chest_pain"]), ("Inte ont i bröstet", []), ("Chest pain. Ont i bröstet.", ["chest_pain"])],
)
def test_signs_that_the_words_do_not_deny(tmp_path: Path, words: str, signs: list[str]) -> None:
    assert [sign.id for sign in content_in(tmp_path).undenied("", words)] == signs


def test_a_reasons_name_is_short_in_lists(tmp_path: Path) -> None:
    """At most 20 characters, whatever the author wrote."""
    long = texts("reasons/ache.yaml", "{sv: Värk, en: Ache}", "{sv: Värk i kroppen sedan länge, en: Ache}")
    names = {name.id: name for name in content_in(tmp_path, long).reason_names()}
    assert names["ache"].short == Words("Värk i kroppen seda…", "Ache")
    assert (names["papers"].kind, names["ache"].kind) == ("administrative", "medical")


def test_the_content_of_the_program_is_good() -> None:
    triage = ContentInUse(demo=True)
    assert triage.load(tree.ROOT / "resources" / "triage") == []
    assert {"back_pain", "breathlessness", "fever_child", "other"} <= {name.id for name in triage.reason_names()}
    assert all(len(text) <= 20 for name in triage.reason_names() for text in (name.short.sv, name.short.en))
