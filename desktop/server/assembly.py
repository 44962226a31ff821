"""A whole server, put together: what is started in which order, and stopped in the opposite one."""

import asyncio
import contextlib
import socket
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import msgspec
import structlog

from desktop.clock import Clock
from desktop.domain.days import swedish_day
from desktop.domain.notices import NO_RULES
from desktop.domain.units import Instant, Leave, UnitId
from desktop.server.abroad import GIVE_UP, Abroad, not_connected
from desktop.server.adapters.guardians import OwnGuardians
from desktop.server.adapters.listing import DemoListing
from desktop.server.adapters.pace import Pace
from desktop.server.adapters.record import DemoRecord, load_demo_records
from desktop.server.adapters.sign_in import DemoSignIn, NoSignIn
from desktop.server.alarms import Alarming
from desktop.server.app import resident_app, staff_app
from desktop.server.certificate import check_pair, name_of, own_certificate
from desktop.server.committed import Committed
from desktop.server.config import CannotStart, ServerConfig
from desktop.server.content_in_use import ContentInUse
from desktop.server.content_loading import ContentLoading
from desktop.server.drawing import receives
from desktop.server.edge import Edge
from desktop.server.emergency import Emergency
from desktop.server.flow import Flow
from desktop.server.folder_lock import FolderLock
from desktop.server.granting import Granting
from desktop.server.hub import Hub
from desktop.server.jobs import Jobs, Kind
from desktop.server.journal import FILE_NAME as JOURNAL_NAME
from desktop.server.journal import BadJournal, Journal, open_journal
from desktop.server.key_file import load_key
from desktop.server.listener import EVERY_ADDRESS, Listener, bind, this_machine
from desktop.server.logs import make_log
from desktop.server.notices import Notices, NoticeSetup
from desktop.server.passwords import Passwords
from desktop.server.reading import Reading
from desktop.server.reencoding import Reencoding
from desktop.server.region import BadRegion, Region, leave_of_nobody, load_region, without_times
from desktop.server.registers import Doors, Registers
from desktop.server.requests import PutRegion
from desktop.server.seed import put_region
from desktop.server.storage.engine import FILE_NAME, Storage, open_storage
from desktop.server.storage.jobs import JobKind
from desktop.server.storage.reader import Reader
from desktop.server.storage.sql import SQLITE
from desktop.server.timers import Timers
from desktop.server.wake import WakeUps
from desktop.server.writer import Writer
from desktop.server.yaml_file import BadFile

TICK_S = 1.0
FAR = Instant(1 << 53)
"""Later than anything is due."""


class Server:
    """One server on the running event loop: `start`, `stop`, and where it is found between the two."""

    edge: Edge
    residents: Listener
    staff: Listener
    _hub: Hub
    _flow: Flow
    _content: ContentLoading
    certificate: Path | None = None
    """What a workstation must trust; None when staff connect without TLS."""

    def __init__(self, config: ServerConfig, clock: Clock, log: structlog.stdlib.BoundLogger | None = None) -> None:
        self._config = config
        self._clock = clock
        self._log = log or make_log()
        self._stack = AsyncExitStack()

    @property
    def resident_url(self) -> str:
        """Where the resident page is, without a path."""
        return f"http{'s' if self._config.resident_tls else ''}://{_in_url(self._host())}:{self.residents.port}"

    @property
    def staff_url(self) -> str:
        """What a workstation is given as its server."""
        return f"ws{'' if self._config.plain_staff else 's'}://{_in_url(self._host())}:{self.staff.port}/staff"

    def _host(self) -> str:
        """A host that can be opened: who listens on every address is reached by the name that the certificate covers."""
        host = self._config.host
        if host not in EVERY_ADDRESS or self._config.certificate is None:
            return host
        return name_of(self._config.certificate) or this_machine(host)

    async def start(self) -> None:
        """Everything up, the listeners last; raises CannotStart with one sentence, and leaves nothing behind then."""
        try:
            await self._start()
        except BaseException:
            await self._stack.aclose()
            raise
        self._log.info("started", port=self.residents.port, staff_port=self.staff.port, epoch=self.edge.storage.epoch)

    async def stop(self) -> None:
        """Listeners down first, then what is at hand is finished and stored, then the folder let go."""
        await self._stack.aclose()
        self._log.info("stopped")

    @property
    def content_version(self) -> str:
        """The version of the content that is served; empty without any."""
        return self._content.version

    async def reload_content(self) -> None:
        """Take content folder and routing rules as they are now into use; what is wrong there is logged, and the last good stays."""
        await self._content.reload(self.edge.writer, self.edge.reading)

    async def _start(self) -> None:
        config, stack = self._config, self._stack
        config.check()
        self._hold_folders()
        # What can be wrong with addresses and certificates is found before a database is made.
        pair = self._certificate()
        bound = [stack.enter_context(bind(config.host, port)) for port in (config.port, config.the_staff_port())]
        region = await self._region()
        notices = await self._notices()
        systems = await self._systems()
        passwords = Passwords(config.password_cost)
        stack.callback(passwords.close)
        storage = await asyncio.to_thread(open_or_say, config, self._clock)
        stack.callback(storage.close)
        if config.restored:
            await asyncio.to_thread(storage.renew_epoch)
        reading = Reading(storage)
        stack.callback(reading.close)
        journal = await asyncio.to_thread(self._journal, storage)
        emergency = Emergency(journal, self._clock, self._tell)
        self._hub = hub = Hub(reading, storage.epoch, self._clock, self._alarm, emergency)
        rules = notices.rules if notices is not None else NO_RULES
        triage = ContentInUse(config.demo_sign_in)
        self._content = ContentLoading(triage, config.the_content(), config.the_routing(), self._log)
        await self._content.load()
        abroad, units = self._abroad(systems, reading)
        writer = Writer(storage, self._clock, self._published, self._alarm, emergency, rules, triage, units)
        self._flow = Flow(writer, reading, self._clock)
        await writer.start(asyncio.get_running_loop())
        stack.push_async_callback(writer.stop)
        stack.push_async_callback(hub.close)
        sign_in = DemoSignIn() if config.demo_sign_in else NoSignIn()
        granting = Granting(emergency, writer, reading, hub, self._clock, self._alarm)
        self.edge = Edge(
            config, self._clock, self._log, storage, reading, writer, hub, passwords, sign_in, granting,
            Registers(await self._doors(reading, systems), reading, writer, self._clock, self._log, config.limits.register_s), self._reencoding(), rules, triage, abroad,
        )  # fmt: skip
        await self._seed(region)
        await self._content.load_rules(reading)
        await self._content.name_reasons(writer)
        await self._listen(bound, pair)
        stack.push_async_callback(self._farewell)
        timers = Timers(writer, reading, self._clock, alarm=self._alarm)
        # One process on an embedded file hears of nothing that it did not do itself.
        timers.start(TICK_S, reading.checkpoint if storage.dialect == SQLITE else hub.refresh)
        stack.push_async_callback(timers.stop)
        granting.start(TICK_S)
        stack.push_async_callback(granting.stop)
        self._do_jobs(notices, abroad, await reading(_owes_bookings))
        self._flow.start()
        stack.push_async_callback(self._flow.stop)
        wake_ups = WakeUps(storage, writer.id, hub.refresh)
        wake_ups.start()
        stack.push_async_callback(wake_ups.stop)
        ticker = asyncio.create_task(self._tick())
        stack.push_async_callback(_ended, ticker)

    def _abroad(self, systems: Doors, reading: Reading) -> tuple[Abroad | None, frozenset[UnitId]]:
        """The time books of other systems, and whose times are there."""
        if systems.schedule is None:
            return None, frozenset()
        found = Abroad(systems.schedule, reading, self._clock)
        return found, found.units

    def _do_jobs(self, notices: NoticeSetup | None, abroad: Abroad | None, owing: bool) -> None:
        """Notices go out and other systems are asked while the server runs; `owing`: something was to be asked of one before."""
        edge, kinds = self.edge, dict[JobKind, Kind]()
        if notices is not None:
            sends = Notices(notices, edge.reading, self._clock, edge.hub)
            kinds[JobKind.NOTICE] = Kind(sends.send, notices.give_up_ms)
        if abroad is not None:
            kinds[JobKind.BOOKING] = Kind(abroad.do, GIVE_UP)
        elif owing:
            kinds[JobKind.BOOKING] = Kind(not_connected, GIVE_UP)
        if not kinds:
            return
        jobs = Jobs(edge.writer, edge.reading, self._clock, kinds, self._log, self._alarm)
        jobs.start(TICK_S)
        self._stack.push_async_callback(jobs.stop)

    def _hold_folders(self) -> None:
        """The data folder, and the journal's where it is another: ours alone until we end."""
        data, journal = self._config.data, self._config.the_journal_dir()
        locks = [FolderLock(data)]
        if journal.resolve() != data.resolve():
            locks.append(FolderLock(journal, "journal folder"))
        for lock in locks:
            lock.take()
            self._stack.callback(lock.release)

    def _journal(self, storage: Storage) -> Journal:
        """The emergency journal, going on after what the log has of it."""
        config, folder = self._config, self._config.the_journal_dir()
        try:
            journal = open_journal(folder, _key(config), self._clock.new_id(), config.journal_records)
        except BadJournal as problem:
            raise CannotStart(str(problem)) from problem
        except OSError as problem:
            raise CannotStart(f"The emergency journal in {folder} cannot be used: {problem.strerror}.") from problem
        self._stack.callback(journal.close)
        with storage.read() as reader:
            journal.go_on_after(reader.stores.journals.mark(reader.link, journal.id))
        return journal

    async def _region(self) -> Region | None:
        """What the region file says, read before anything is made that a mistake in it would leave behind."""
        if self._config.region is None:
            return None
        try:
            return await asyncio.to_thread(load_region, self._config.region, swedish_day(self._clock.now()))
        except BadRegion as problem:
            raise CannotStart(str(problem)) from problem

    async def _notices(self) -> NoticeSetup | None:
        """What the notices' file says; its senders are let go with the server."""
        if self._config.notices is None:
            return None
        # What the senders need takes a tenth of a second to load, which a restart without them does not wait for.
        from desktop.server.notices_file import load_notices  # noqa: PLC0415 - see above

        try:
            setup = await asyncio.to_thread(load_notices, self._config.notices)
        except BadFile as problem:
            raise CannotStart(str(problem)) from problem
        for sender in setup.senders.values():
            self._stack.push_async_callback(sender.close)
        return setup

    async def _systems(self) -> Doors:
        """What the systems' file connects; let go with the server."""
        if self._config.systems is None:
            return Doors()
        # Reading schemas needs a library that takes its time to load: a server without such systems does not wait for it.
        from desktop.server.systems import load_systems  # noqa: PLC0415 - see above

        try:
            systems = await asyncio.to_thread(load_systems, self._config.systems, self._clock, self._log, Pace())
        except BadFile as problem:
            raise CannotStart(str(problem)) from problem
        for close in systems.closes:
            self._stack.push_async_callback(close)
        return Doors(listing=systems.listing, schedule=systems.schedule)

    def _reencoding(self) -> Reencoding:
        reencoding = Reencoding(self._tell)
        self._stack.push_async_callback(reencoding.close)
        return reencoding

    async def _doors(self, reading: Reading, systems: Doors) -> Doors:
        """The registers abroad: what the systems' file connects; in the demo made-up ones stand where it connects nothing."""
        doors = msgspec.structs.replace(systems, guardians=OwnGuardians(reading))
        if not self._config.demo_sign_in:
            return doors
        try:
            records = await asyncio.to_thread(load_demo_records, self._config.resources / "demo" / "records.yaml")
        except BadFile as problem:
            raise CannotStart(str(problem)) from problem
        physicians = {one.person: one.own_physician for one in records.records if one.own_physician is not None}
        listing = doors.listing or DemoListing(reading, physicians)
        return msgspec.structs.replace(doors, record=DemoRecord(records, reading, self._clock), listing=listing)

    async def _seed(self, region: Region | None) -> None:
        """Fill an empty database from the region file; of one that holds units already, units, promised times,
        leave and time books follow."""
        if region is None:
            return
        if await self.edge.reading(lambda reader: reader.units()):
            request = PutRegion(
                units=tuple(region.units),
                targets=region.targets,
                leave=await self._leave(region),
                time_books=tuple(region.time_books),
            )
        else:
            request = await asyncio.to_thread(put_region, region, self.edge.passwords, self._clock.now())
        refusal = await self.edge.writer.ask(request)
        if refusal is not None:
            raise CannotStart(f"The region {self._config.region} could not be stored: {refusal.value}.")
        for problem in await self.edge.reading(lambda reader: self._without_times(region, reader)):
            self._log.warning("time book", code="no_times", problem=problem)

    async def _leave(self, region: Region) -> tuple[Leave, ...] | None:
        """The leave of those who are on the register: a start brings no staff in."""
        leave, path = region.on_leave(), self._config.region
        if leave is None or path is None:
            return leave
        staff = {card.id for card in await self.edge.reading(lambda reader: reader.stores.persons.staff(reader.link))}
        for problem in leave_of_nobody(path, leave, staff):
            self._log.warning("leave", code="nobody", problem=problem)
        return tuple(one for one in leave if one.person in staff)

    def _without_times(self, region: Region, reader: Reader) -> list[str]:
        """What the time books of the file promise in vain."""
        path = self._config.region
        return (
            list(without_times(path, region.time_books, partial(receives, reader.stores, reader.link))) if path else []
        )

    async def _listen(self, bound: list[socket.socket], pair: tuple[Path, Path]) -> None:
        config = self._config
        self.certificate = None if config.plain_staff else pair[0]
        self.residents = Listener(resident_app(self.edge), config, bound[0], pair if config.resident_tls else None)
        self.staff = Listener(staff_app(self.edge), config, bound[1], None if config.plain_staff else pair)
        begun: list[Listener] = []

        async def finish() -> None:
            # Both at once: each gives those who are connected a moment to go.
            await asyncio.gather(*(listener.finish() for listener in begun))

        self._stack.push_async_callback(finish)
        for listener in (self.residents, self.staff):
            await listener.begin()
            begun.append(listener)

    def _certificate(self) -> tuple[Path, Path]:
        config = self._config
        if config.certificate and config.certificate_key:
            pair = config.certificate, config.certificate_key
        else:
            pair = own_certificate(config.data / "tls", self._clock.now())
        check_pair(*pair)
        return pair

    async def _farewell(self) -> None:
        """Say goodbye on every socket, so that workstations know at once and come back, before the transport is cut."""
        self.residents.close_door()
        self.staff.close_door()
        leaving = [asyncio.create_task(conversation.left()) for conversation in self.edge.sockets]
        await self._hub.close()
        if leaving:
            _, late = await asyncio.wait(leaving, timeout=self._config.limits.stop_s)
            for task in late:
                task.cancel()

    def _published(self, committed: Committed) -> None:
        self._hub.publish(committed)
        self._flow.committed(committed)

    async def _tick(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            try:
                self._flow.tick()
                await self.edge.tick()
            except Exception:  # noqa: BLE001 - the next second must come whatever happened in this one
                self._log.error("tick failed", exc_info=True)

    def _tell(self, what: str, count: int) -> None:
        self._log.error("alarm", code=what, count=count)

    def _alarm(self, what: str, problem: BaseException) -> None:
        if isinstance(problem, Alarming):
            self._log.error("alarm", code=what, **problem.fields)
        else:
            self._log.error("alarm", code=what, exc_info=problem)


def open_or_say(config: ServerConfig, clock: Clock) -> Storage:
    """The database, or CannotStart in one sentence."""
    try:
        key = None if config.database else _key(config)
        return open_storage(config.database, config.data, key, clock)
    except CannotStart:
        raise
    except Exception as problem:
        # Whatever it is that keeps the database shut, the operator gets its first line and no traceback.
        where = config.database_shown() if config.database else f"the key in {config.the_key_file()}"
        why = (str(problem).splitlines() or [type(problem).__name__])[0].rstrip(".")
        raise CannotStart(f"The database cannot be opened with {where}: {why}.") from problem


def _key(config: ServerConfig) -> bytes:
    """The key of what is encrypted here; none is made where one of these files waits for its own."""
    journal = config.the_journal_dir() / JOURNAL_NAME
    return load_key(config.the_key_file(), *([journal] if config.database else [config.data / FILE_NAME, journal]))


async def _ended(task: "asyncio.Task[None]") -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _owes_bookings(reader: Reader) -> bool:
    return reader.job_is_due((JobKind.BOOKING,), FAR)
