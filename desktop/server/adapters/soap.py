"""Calls by the national SOAP contracts (RIV TA): zeep writes and reads the messages, by schemas that the operator has.

The call itself goes by httpx, so that its time limit holds for the whole of it and no thread waits for a silent peer; long
answers are read on threads of our own. Of what went wrong only codes are told: a fault's text may name the person.
"""

import asyncio
import logging
import ssl
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import msgspec
import zeep
from lxml import etree
from zeep.exceptions import Fault
from zeep.helpers import serialize_object
from zeep.transports import Transport

from desktop.server.adapters.outcomes import NotNow

LONGEST_ANSWER = 8 * 1024 * 1024
_THREADS = 2
_NOT_TAKEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)
"""Failures before a byte of the message can have arrived."""


class Lost(NotNow):
    """The message may have arrived, and no answer can be relied on: it may have been carried out."""


class Faulted(Lost):
    """A SOAP fault; `detail` is the name of the element in it, such as `PersonNotFound`.

    A platform between us and the producer answers so too when it has lost the producer, unless it says that the fault is
    the `client`'s: such a message was not carried out.
    """

    def __init__(self, detail: str, client: bool) -> None:
        super().__init__("soap_fault_client" if client else "soap_fault")
        self.detail = detail
        self.client = client


class BadContract(Exception):
    """The schema files are missing or cannot be read; the text is one sentence for the operator."""


class _OwnFilesOnly(Transport):  # type: ignore[misc]
    """Schemas come from the operator's folder; one that points at the net is not followed."""

    def _load_remote_data(self, url: str) -> bytes:
        raise BadContract(f"it asks for {url}, and only files are read")


class Contract:
    """One interaction, read from its WSDL file; raises BadContract."""

    def __init__(self, wsdl: Path) -> None:
        settings = zeep.Settings(strict=True, forbid_dtd=True, forbid_entities=True, forbid_external=True)
        try:
            self._client = zeep.Client(str(wsdl), transport=_OwnFilesOnly(), settings=settings)
            [port] = [port for service in self._client.wsdl.services.values() for port in service.ports.values()]
            [self._operation] = port.binding.all().values()
        except BadContract as problem:
            raise BadContract(f"{wsdl}: {problem}.") from None
        except Exception as problem:  # zeep fails in many ways on what is no contract
            raise BadContract(f"{wsdl}: cannot be read as a service contract.") from problem
        self._binding = port.binding
        self.action: str = self._operation.soapaction or ""

    def write(self, body: Mapping[str, object], headers: Mapping[str, object]) -> bytes:
        """The envelope; `headers` by the names of their parts in the WSDL."""
        name = self._operation.name
        envelope = self._client.create_message(self._client.service, name, **body, _soapheaders=dict(headers))
        return bytes(etree.tostring(envelope, encoding="utf-8", xml_declaration=True))

    def read(self, answer: httpx.Response) -> dict[str, Any]:
        """What the answer holds, by the schema's names; raises Faulted, or Lost for what cannot be read."""
        try:
            found = serialize_object(self._binding.process_reply(self._client, self._operation, answer), dict)
        except Fault as fault:
            detail = fault.detail if isinstance(fault.detail, etree._Element) else None
            first = next(iter(detail), None) if detail is not None else None
            code = str(fault.code or "").rpartition(":")[2]
            raise Faulted(etree.QName(first).localname if first is not None else "", code == "Client") from None
        except Exception:  # noqa: BLE001 - zeep fails in many ways on what is no answer, and quotes it
            raise Lost("bad_answer") from None
        # An answer of a single element is handed out without the element around it.
        return found if isinstance(found, dict) else {"only": found}


class Peer(msgspec.Struct, frozen=True):
    """Where the calls go. `context` is None only for a peer on this machine itself."""

    url: str
    timeout_s: float
    context: ssl.SSLContext | None = None


class SoapCaller:
    """Calls one peer by any of its contracts."""

    def __init__(self, peer: Peer) -> None:
        self._peer = peer
        verify = peer.context if peer.context is not None else True
        # No proxy of the environment's: who is spoken to is decided by certificates.
        self._client = httpx.AsyncClient(timeout=peer.timeout_s, verify=verify, follow_redirects=False, trust_env=False)
        self._readers = ThreadPoolExecutor(_THREADS, "soap")
        # httpx tells addresses at info, zeep whole messages at debug.
        for name in ("httpx", "httpcore", "zeep"):
            logging.getLogger(name).setLevel(logging.WARNING)

    async def call(
        self, contract: Contract, body: Mapping[str, object], headers: Mapping[str, object]
    ) -> dict[str, Any]:
        """The answer's fields. Raises Lost where the call may have been carried out, otherwise NotNow."""
        content = contract.write(body, headers)
        try:
            async with asyncio.timeout(self._peer.timeout_s):
                answer = await self._post(contract.action, content)
        except _NOT_TAKEN:
            raise NotNow("unreachable") from None
        except (TimeoutError, httpx.TimeoutException):
            raise Lost("timeout") from None
        except (httpx.HTTPError, OSError):  # a peer that turns our certificate down late comes as ssl's own error
            raise Lost("cut_off") from None
        if answer.status_code not in (200, 500):
            kind = NotNow if 300 <= answer.status_code < 500 else Lost
            raise kind("http_status", status=answer.status_code)
        return await asyncio.get_running_loop().run_in_executor(self._readers, contract.read, answer)

    async def _post(self, action: str, content: bytes) -> httpx.Response:
        headers = {"content-type": "text/xml; charset=utf-8", "soapaction": f'"{action}"'}
        async with self._client.stream("POST", self._peer.url, content=content, headers=headers) as answer:
            taken = bytearray()
            async for part in answer.aiter_bytes():
                taken += part
                if len(taken) > LONGEST_ANSWER:
                    raise Lost("answer_too_long")
            # Its content is unpacked by now: of the headers only the kind of content still holds.
            kind = answer.headers.get("content-type", "text/xml")
            return httpx.Response(answer.status_code, headers={"content-type": kind}, content=bytes(taken))

    async def close(self) -> None:
        """Let threads and connections go."""
        self._readers.shutdown(wait=False, cancel_futures=True)
        await self._client.aclose()
