"""The door to the population register: for which children somebody may act as guardian."""

from typing import Protocol

from desktop.server.reading import Reading
from desktop.server.requests import Resident


class GuardianRegister(Protocol):
    """A register that knows who is whose guardian."""

    async def children(self, guardian: Resident) -> tuple[str, ...] | None:
        """The numbers (`YYYYMMDD-NNNN`) of the guardian's children under 18; None if it does not know the person.

        Raises NotNow when it is away.
        """
        ...


class OwnGuardians:
    """What the server's own register was filled with: the demo's, and everybody's until another one is connected."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    async def children(self, guardian: Resident) -> tuple[str, ...] | None:
        """As the register has it."""
        found = await self._reading(lambda reader: reader.resident_by_number(guardian.personnummer))
        if found is None:
            return None
        children = await self._reading(lambda reader: reader.children(found.id))
        return tuple(child.personnummer for child in children)
