"""A system that is called by SOAP and that a test holds in its hand: a real HTTP server, every message both ways validated.

What it does with a message is the subclass' business; how it fails is the test's: faults, silence, nonsense, in any order.
"""

import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, cast

from lxml import etree

PATIENCE_S = 60.0
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"


class SoapFault(Exception):
    """Answered as a fault. `code` is Client or Server; `detail` an element, if the contract has one."""

    def __init__(self, code: str = "Server", text: str = "", detail: Any = None) -> None:
        super().__init__(text)
        self.code = code
        self.text = text
        self.detail = detail


class SoapPeer:
    """`with SoapPeer(schema) as peer`: calls to `peer.url` are validated, answered by `answer`, and stand in `calls`.

    `silent` names operations that are carried out and never answered (`let_go` ends that); `faults` operations that are
    not carried out; `raw` what is sent in place of an answer: status and body. What came and was no valid message stands
    in `wrong`; a peer that has such at its end fails the test.
    """

    def __init__(self, schema: Any, tls: ssl.SSLContext | None = None) -> None:
        self.calls: list[tuple[str, Any, dict[str, Any]]] = []
        """Operation, body and header elements by name."""
        self.wrong: list[str] = []
        self.silent: set[str] = set()
        self.faults: dict[str, SoapFault] = {}
        self.raw: tuple[int, bytes] | None = None
        self._schema = schema
        self._changed = threading.Condition()
        self._go_on = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Answering)
        self._server.peer = self
        self._secure = tls is not None
        if tls is not None:
            # The handshake is the business of each connection's own thread.
            self._server.socket = tls.wrap_socket(self._server.socket, True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="soap peer")

    @property
    def url(self) -> str:
        """Where it is called."""
        return f"http{'s' * self._secure}://127.0.0.1:{self._server.server_address[1]}/service"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> None:
        self.let_go()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        if problem is None:
            assert self.wrong == []

    def let_go(self) -> None:
        """Answer what has been held back, and everything from now on."""
        self.silent.clear()
        self._go_on.set()

    def answer(self, operation: str, body: Any, headers: dict[str, Any]) -> Any:
        """The element that answers a message; raises SoapFault."""
        raise NotImplementedError

    def until_called(self, operation: str) -> None:
        """Wait until such a call has come, and been carried out."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.named(operation), PATIENCE_S), [one[0] for one in self.calls]

    def named(self, operation: str) -> list[Any]:
        """The bodies of the calls of that operation, oldest first."""
        return [body for name, body, _ in self.calls if name == operation]

    def take(self, content: bytes, action: str) -> tuple[int, bytes]:
        """A message has come: what to answer, once it may be answered."""
        with self._changed:
            status, answer, operation = self._taken(content, action)
            self._changed.notify_all()
        if operation in self.silent:
            self._go_on.wait(PATIENCE_S)
        return status, answer

    def _taken(self, content: bytes, action: str) -> tuple[int, bytes, str]:
        envelope = etree.fromstring(content)
        [body] = envelope.find(f"{{{SOAP}}}Body")
        operation = etree.QName(body).localname
        headers = {etree.QName(one).localname: one for one in envelope.find(f"{{{SOAP}}}Header")}
        self.calls.append((operation, body, headers))
        try:
            self._check(body, *headers.values())
            if not action.endswith(f':{operation}"'):
                raise SoapFault("Client", f"the action is {action}")
            if self.raw is not None:
                return *self.raw, operation
            if operation in self.faults:
                raise self.faults[operation]
            answer = self.answer(operation, body, headers)
            self._check(answer)
            return 200, _enveloped(answer), operation
        except SoapFault as fault:
            if fault.detail is not None:
                self._check(fault.detail)
            return 500, _enveloped(_fault(fault)), operation

    def _check(self, *elements: Any) -> None:
        for element in elements:
            if not self._schema.validate(element):
                self.wrong.append(str(self._schema.error_log.last_error))
                raise SoapFault("Client", "not by the schema")


def _fault(fault: SoapFault) -> Any:
    element = etree.Element(f"{{{SOAP}}}Fault", nsmap={"soap": SOAP})
    etree.SubElement(element, "faultcode").text = f"soap:{fault.code}"
    etree.SubElement(element, "faultstring").text = fault.text
    if fault.detail is not None:
        etree.SubElement(element, "detail").append(fault.detail)
    return element


def _enveloped(element: Any) -> bytes:
    envelope = etree.Element(f"{{{SOAP}}}Envelope", nsmap={"soap": SOAP})
    etree.SubElement(envelope, f"{{{SOAP}}}Body").append(element)
    return bytes(etree.tostring(envelope, encoding="utf-8", xml_declaration=True))


def element(name: str, *children: Any, text: str | None = None) -> Any:
    """An element `{namespace}name` with children, of which None are left out."""
    made = etree.Element(name)
    made.text = text
    made.extend(child for child in children if child is not None)
    return made


class _Server(ThreadingHTTPServer):
    peer: SoapPeer
    daemon_threads = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Callers that hang up are what some tests are about."""


class _Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = PATIENCE_S

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers.get("content-length", 0)))
        status, answer = cast(_Server, self.server).peer.take(content, self.headers.get("soapaction", ""))
        self.close_connection = True
        self.send_response(status)
        self.send_header("content-type", "text/xml; charset=utf-8")
        self.send_header("content-length", str(len(answer)))
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Nothing on the screen."""
