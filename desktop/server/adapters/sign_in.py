"""How residents prove who they are: the port, and what stands behind it until an identity provider does.

OpenID Connect (BankID, Freja) comes behind the same port: its `identify` redeems the code of the provider's answer.
"""

from datetime import date
from typing import Protocol

from desktop.domain.identity import parse_personnummer


class ResidentSignIn(Protocol):
    """What the resident API asks of a way to sign in."""

    kind: str
    """`demo` or `oidc`, so that the page knows which button to show."""

    async def identify(self, proof: str, today: date) -> str | None:
        """The personnummer (`YYYYMMDD-NNNN`) that the proof stands for, or None if it proves nothing."""
        ...


class DemoSignIn:
    """Anyone is whoever she says she is. Only for the demo, training and tests: `--demo-sign-in`."""

    kind = "demo"

    async def identify(self, proof: str, today: date) -> str | None:
        """The number as it was given, if it is one."""
        return parse_personnummer(proof, today) if len(proof) <= 20 else None


class NoSignIn:
    """No identity provider is set up: nobody can sign in, and the page says so."""

    kind = "oidc"

    async def identify(self, proof: str, today: date) -> str | None:
        """Nobody."""
        return None
