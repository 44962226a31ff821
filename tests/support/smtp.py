"""A mail server that a test holds in its hand: enough of SMTP with STARTTLS, TLS and AUTH, and replies on demand."""

import base64
import socketserver
import ssl
import threading
from collections.abc import Callable
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from types import TracebackType
from typing import Self, cast

PATIENCE_S = 60.0


class SmtpReceiver:
    """`with SmtpReceiver() as server`: mails sent to 127.0.0.1:`server.port` stand in `mails`, oldest first.

    `replies` puts other replies in the place of those to a command (`{"RCPT": "550 nobody"}`; DATA's is the one after the
    text); `""` lets the server hang up. `silent` makes it take a connection and say nothing.
    """

    def __init__(
        self, pair: tuple[Path, Path] | None = None, tls: bool = False, login: tuple[str, str] = ("", "")
    ) -> None:
        self.mails: list[EmailMessage] = []
        self.recipients: list[str] = []
        self.encrypted: list[bool] = []
        self.replies: dict[str, str] = {}
        self.silent = False
        self.login = login
        self.context: ssl.SSLContext | None = None
        if pair is not None:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*pair)
        self.tls = tls
        self.changed = threading.Condition()
        self.ended = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Conversation)
        self._server.receiver = self
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="smtp receiver")

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> None:
        self.ended.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is true of what has come."""
        with self.changed:
            assert self.changed.wait_for(true, PATIENCE_S), [mail["To"] for mail in self.mails]


class _Server(socketserver.ThreadingTCPServer):
    receiver: SmtpReceiver
    allow_reuse_address = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Peers that hang up are what some tests are about."""


class _Conversation(socketserver.StreamRequestHandler):
    timeout = PATIENCE_S

    def handle(self) -> None:
        self.to: list[str] = []
        self.secure = False
        here = self._here
        if here.silent:
            here.ended.wait(PATIENCE_S)
            return
        if here.tls:
            self._secure()
        self._say("220 ready")
        while (line := self.rfile.readline().decode().strip()) and self._answer(line):
            pass

    @property
    def _here(self) -> SmtpReceiver:
        return cast(_Server, self.server).receiver

    def _answer(self, line: str) -> bool:
        word = line.split()[0].upper()
        reply = self._here.replies.get(word)
        if reply is not None and word != "DATA":
            return self._say(reply)
        steps = {
            "EHLO": self._ehlo,
            "STARTTLS": self._starttls,
            "AUTH": self._auth,
            "RCPT": self._rcpt,
            "DATA": self._data,
        }
        if word == "QUIT":
            self._say("221 bye")
            return False
        return steps[word](line) if word in steps else self._say("250 fine")

    def _ehlo(self, _line: str) -> bool:
        offers = ["250-here", *(["250-STARTTLS"] if self._here.context and not self.secure else [])]
        offers += ["250-AUTH PLAIN"] if self._here.login[0] else []
        return self._say("\r\n".join([*offers, "250 8BITMIME"]))

    def _starttls(self, _line: str) -> bool:
        self._say("220 go on")
        self._secure()
        return True

    def _auth(self, line: str) -> bool:
        said = tuple(base64.b64decode(line.split()[2]).decode().split("\0")[1:])
        return self._say("235 welcome" if said == self._here.login else "535 no")

    def _rcpt(self, line: str) -> bool:
        self.to.append(line[line.index("<") + 1 : line.index(">")])
        return self._say("250 fine")

    def _data(self, _line: str) -> bool:
        self._say("354 go on")
        content = b""
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            content += line
        here = self._here
        reply = here.replies.get("DATA", "250 taken")
        if not reply or reply.startswith("250"):
            with here.changed:
                here.mails.append(message_from_bytes(content, policy=default))
                here.recipients += self.to
                here.encrypted.append(self.secure)
                here.changed.notify_all()
        return self._say(reply)

    def finish(self) -> None:
        """Let the connection go, also the encrypted one that stands in its place."""
        self.wfile.close()
        self.rfile.close()
        self.request.close()

    def _secure(self) -> None:
        context = self._here.context
        assert context is not None
        self.request = context.wrap_socket(self.request, server_side=True)
        self.rfile, self.wfile = self.request.makefile("rb"), self.request.makefile("wb", buffering=0)
        self.secure = True

    def _say(self, reply: str) -> bool:
        if reply:
            self.wfile.write(reply.encode() + b"\r\n")
        return bool(reply)
