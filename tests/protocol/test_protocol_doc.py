"""The written protocol is the one that is spoken, and nobody changes it unnoticed."""

from desktop.protocol.version import HISTORY, VERSION
from tests.support import protocol_doc


def test_the_page_is_what_the_structs_say() -> None:
    assert protocol_doc.PAGE.read_text("utf-8") == protocol_doc.document(), "python -m tests.support.protocol_doc"


def test_a_changed_struct_needs_a_new_version() -> None:
    """R65: a desk of the version before must be spoken down to, so the server has to know that there is one."""
    assert protocol_doc.recorded()[str(VERSION)] == protocol_doc.schema_hash(), (
        "A struct of the wire has changed: raise VERSION, add its line to HISTORY in desktop/protocol/version.py, teach "
        "desktop/server/versions.py to speak down, then run python -m tests.support.protocol_doc"
    )


def test_every_version_has_its_line_and_none_is_skipped() -> None:
    assert sorted(HISTORY) == list(range(VERSION + 1))
