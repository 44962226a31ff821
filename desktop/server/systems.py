"""The other systems of the `--systems` file, connected: schemas read, certificates checked, nobody called yet."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import structlog

from desktop.clock import Clock
from desktop.server.adapters import scheduling_1_1
from desktop.server.adapters.carelisting_1_0 import CareListing10
from desktop.server.adapters.listing import ListingSystem
from desktop.server.adapters.pace import Pace
from desktop.server.adapters.scheduling import Kind, SchedulePort
from desktop.server.adapters.scheduling_1_1 import Code, Facility, Scheduling11
from desktop.server.adapters.soap import BadContract, Contract, SoapCaller
from desktop.server.systems_file import BookUnit, ListingPeer, TimeBook, contract_folder, peer, read_systems
from desktop.server.yaml_file import BadFile

Close = Callable[[], Awaitable[None]]


class Systems(msgspec.Struct, frozen=True):
    """What the file connects; `close` lets go of it all."""

    listing: ListingSystem | None = None
    schedule: SchedulePort | None = None
    closes: tuple[Close, ...] = ()


def load_systems(path: Path, clock: Clock, log: structlog.stdlib.BoundLogger, pace: Pace) -> Systems:
    """Everything the file names; raises BadFile in one sentence. Reads files only, and takes some tenths of a second.

    `pace` is for time books, unit by unit.
    """
    file = read_systems(path)
    try:
        listing = _listing(path, file.listing, clock) if file.listing is not None else None
        schedule = _schedule(path, file.scheduling, clock, log, pace) if file.scheduling is not None else None
    except BadContract as problem:
        raise BadFile(f"{path}: {problem}") from problem
    closes = tuple(one[1] for one in (listing, schedule) if one is not None)
    return Systems(listing and listing[0], schedule and schedule[0], closes)


def _listing(path: Path, settings: ListingPeer, clock: Clock) -> tuple[ListingSystem, Close]:
    contract = Contract(contract_folder(path, settings) / "GetListingInteraction_1.0_rivtabp20.wsdl")
    caller = SoapCaller(peer(path, settings))

    async def call(body: Mapping[str, object], headers: Mapping[str, object]) -> dict[str, Any]:
        return await caller.call(contract, body, headers)

    units = {one.hsa_id.upper(): one.unit for one in settings.units}
    made = CareListing10(settings.logical_address, settings.listing_type, units, call, clock)
    return made, caller.close


def _schedule(
    path: Path, settings: TimeBook, clock: Clock, log: structlog.stdlib.BoundLogger, pace: Pace
) -> tuple[SchedulePort, Close]:
    folder = contract_folder(path, settings) / "interactions"
    contracts = {
        name: Contract(folder / f"{name}Interaction" / f"{name}Interaction_1.1_RIVTABP21.wsdl")
        for name in scheduling_1_1.CONTRACTS
    }
    caller = SoapCaller(peer(path, settings))

    async def call(contract: str, body: Mapping[str, object], headers: Mapping[str, object]) -> dict[str, Any]:
        return await caller.call(contracts[contract], body, headers)

    facilities = {one.unit: _facility(one) for one in settings.units}
    return Scheduling11(facilities, call, caller.close, clock, pace, log), caller.close


def _facility(unit: BookUnit) -> Facility:
    codes = {Kind(one.profession, one.mode): Code(one.time_type, one.care_type) for one in unit.times}
    return Facility(unit.hsa_id, unit.logical_address or unit.hsa_id, codes)
