"""Starts the demo's workstation as a process, signed in as the nurse whom one is in the demo."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from desktop.demo.processes import Child
from desktop.demo.town import NURSE, UNIT, Town
from desktop.domain.units import Instant, Role

NO_KEY_STORE = "keyring.backends.null.Keyring"
"""The demo's keys do not belong in the key store of whoever runs it."""


@contextmanager
def desk(town: Town, language: str, folder: str = "desk", **environment: str) -> Iterator[Child]:
    """The workstation at Herrgärdet, with its files in that folder; DeskSettings say the rest."""
    sign_in = {
        "SPINDEL_USER": NURSE,
        "SPINDEL_PASSWORD": town.password,
        "SPINDEL_UNIT": UNIT,
        "SPINDEL_ROLE": Role.NURSE,
        "PYTHON_KEYRING_BACKEND": NO_KEY_STORE,
    }
    log = town.folder / f"{folder}.log"
    with Child("The workstation", "desktop.demo.desk_process", log, sign_in | environment) as child:
        settings = {
            "server": town.addresses.staff,
            "certificate": town.addresses.certificate,
            "folder": str(town.folder / folder),
            "now": Instant(town.now()),
            "language": language,
        }
        child.tell(msgspec.json.encode(settings).decode())
        yield child
