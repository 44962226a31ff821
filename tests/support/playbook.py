"""The sync machine as playbooks put it: welcomed, caught up, live; and what its effects say."""

from collections.abc import Iterable
from typing import Any

from desktop.domain.units import CommandId, Instant
from desktop.protocol import down, up
from desktop.replica.changes import OutboxEntry
from desktop.sync import effects as fx
from desktop.sync.machine import Machine
from tests.support.deskdata import MadeStream, opened, signed_in, welcome

NOW = Instant(1_000_000_000)


def deltas(*parts: down.Delta) -> down.Deltas:
    """What the server says of these streams."""
    return down.Deltas(NOW, list(parts))


def kinds(effects: fx.Effects) -> list[str]:
    """What kinds of effects these are."""
    return [type(each).__name__ for each in effects]


def sent(effects: fx.Effects) -> list[Any]:
    """The frames that are to be sent."""
    return [each.frame for each in effects if isinstance(each, fx.Send)]


def commands(effects: fx.Effects) -> list[CommandId]:
    """The ids of the commands among them."""
    return [frame.id for frame in sent(effects) if isinstance(frame, up.Command)]


def next_tick(machine: Machine) -> Instant:
    """When the machine wants to be called; it does."""
    at = machine.next_tick(NOW)
    assert at is not None
    return at


def store(machine: Machine, effects: fx.Effects, now: Instant = NOW) -> list[Any]:
    """Do the Store effects as a cache that agrees with the server; returns what the machine then asks for."""
    out: list[Any] = []
    for each in effects:
        if isinstance(each, fx.Store):
            out += machine.stored(each.delta.stream, each.question, each.delta.to, each.delta.digest, now)
    return out


def greeted(
    outbox: Iterable[OutboxEntry] = (), cursors: dict[str, int] | None = None, epoch: str = "", server: str = "e1"
) -> tuple[Any, list[Any]]:
    """A machine that has just been welcomed; with it what it asked for."""
    machine = Machine("desk")
    machine.sign_in("nurse", "password", NOW)
    machine.opened(NOW)
    machine.received(signed_in(), NOW)
    machine.ready(opened(outbox, epoch, cursors), NOW)
    return machine, machine.received(welcome(server), NOW)


def caught_up(machine: Machine, effects: fx.Effects) -> list[Any]:
    """Answer every Follow with an empty stream."""
    out: list[Any] = []
    for frame in sent(effects):
        if isinstance(frame, up.Follow):
            stream = MadeStream(frame.stream)
            out += store(machine, machine.received(deltas(stream.answer(frame.cursor)), NOW))
    return out


def live(outbox: Iterable[OutboxEntry] = ()) -> Any:
    """A machine that shows what the server has, which is nothing."""
    machine, effects = greeted(outbox)
    caught_up(machine, effects)
    return machine
