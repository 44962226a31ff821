"""The published schemas of the national contracts, which are not part of this program, where this machine has them.

They are looked for in `../shared/reference/contracts` beside the repository, or in the folder that `SPINDEL_CONTRACTS` names.
Tests that need them are the only ones that may be left out.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from tests.support import tree

NAMED = "SPINDEL_CONTRACTS"
SCHEDULING, LISTING = "crm_scheduling_1.1.1", "crm_carelisting_1.0"
_WRONG, _RIGHT = "^[0-9]{8}[0-9pPtTfF][0-9]{3}$", "[0-9]{8}[0-9pPtTfF][0-9]{3}"
"""In XML Schema `^` and `$` are ordinary characters: as published, the pattern fits no number at all."""
_XS = "http://www.w3.org/2001/XMLSchema"


def published(contract: str) -> Path:
    """The folder of a contract, untouched; leaves the test out where there is none."""
    named = os.environ.get(NAMED)
    folder = Path(named) if named else tree.ROOT.parent / "shared" / "reference" / "contracts"
    if not (folder / contract).is_dir():
        pytest.skip(f"the schemas of {contract} are not on this machine: {NAMED} can name their folder")
    return folder / contract


def validator(contract: Path, scratch: Path, files: Sequence[str]) -> etree.XMLSchema:
    """Validates every element of these schema files: read from a copy in `scratch` whose pattern of numbers can be fulfilled."""
    copy = scratch / contract.name
    shutil.copytree(contract, copy, copy_function=shutil.copyfile)
    imports = ""
    for path in sorted(copy.rglob("*.xsd")):
        text = path.read_text("utf-8")
        if _WRONG in text:
            path.write_text(text.replace(_WRONG, _RIGHT), "utf-8")
    for name in files:
        [path] = copy.rglob(name)
        space = etree.parse(path).getroot().get("targetNamespace")
        imports += f'<xs:import namespace="{space}" schemaLocation="{path.as_uri()}"/>'
    return etree.XMLSchema(etree.fromstring(f'<xs:schema xmlns:xs="{_XS}">{imports}</xs:schema>'))
