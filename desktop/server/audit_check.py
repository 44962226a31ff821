"""`spindel audit`: whether the log still is what was written, so that a promise about it can be held against somebody."""

import argparse

from desktop.clock import Clock
from desktop.server.beside import opened


def check_log(args: argparse.Namespace, clock: Clock) -> list[str]:
    """What is wrong with the log, a line each; empty if nothing was changed, taken out or slipped in.

    Reads every fact: some seconds for a million. Raises CannotStart and CannotBeDone, as `beside.opened` does.
    """
    with opened(args, clock) as storage, storage.read() as reader:
        return reader.stores.facts.verify(reader.link)
