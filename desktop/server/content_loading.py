"""Takes the content folder and the routing rules into use, at the start and when the operator says so, and tells the log what is wrong with them.

A server starts without content as well: cases then arrive unassessed, which is told, and a mended folder is taken at the next
reload. Without rules cases are routed by what holds in any region.
"""

import asyncio
from pathlib import Path

import structlog

from desktop.domain.refusals import Refusal
from desktop.server.content_in_use import ContentInUse
from desktop.server.reading import Reading
from desktop.server.requests import NameReasons
from desktop.server.writer import Writer


class ContentLoading:
    """The content's folder, the rules' file, and what is in use of them."""

    def __init__(self, triage: ContentInUse, folder: Path, rules: Path, log: structlog.stdlib.BoundLogger) -> None:
        self._triage = triage
        self._folder = folder
        self._rules = rules
        self._log = log

    @property
    def version(self) -> str:
        """The version in use; empty without any."""
        content = self._triage.content
        return content.version if content is not None else ""

    async def load(self) -> None:
        """Read the folder; what is wrong there is logged with file and line, and the last good stays in use."""
        for problem in await asyncio.to_thread(self._triage.load, self._folder):
            self._log.error("content", code="not_taken", problem=str(problem), path=str(self._folder))
        content = self._triage.content
        if self._triage.unapproved:
            self._log.error("content", code="not_approved", path=str(self._folder))
        if content is None:
            self._log.error("content", code="none")
        else:
            self._log.info("content", version=content.version)

    async def load_rules(self, reading: Reading) -> None:
        """Read the routing rules, which name units of the register; as with `load`."""
        units = await reading(lambda reader: reader.stores.persons.units(reader.link))
        problem = await asyncio.to_thread(self._triage.load_routing, self._rules, {unit.id for unit in units})
        if problem is not None:
            self._log.error("routing", code="not_taken", problem=str(problem), path=str(self._rules))
        self._log.info("routing", version=self._triage.routing.version)

    async def name_reasons(self, writer: Writer) -> Refusal | None:
        """Everybody who follows the region may know what each contact reason is called."""
        return await writer.ask(NameReasons(self._triage.reason_names()))

    async def reload(self, writer: Writer, reading: Reading) -> None:
        """The folder and the rules as they are now."""
        await self.load()
        await self.load_rules(reading)
        await self.name_reasons(writer)
