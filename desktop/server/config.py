"""What one server is started with, in one frozen struct, so that tests and the command line start the same thing."""

from pathlib import Path

import msgspec

from desktop.server.journal import RECORDS
from desktop.server.site import HERE, Site, named, public_origin

DEFAULT_PORT = 8177
MINUTE_S = 60


class Limits(msgspec.Struct, frozen=True):
    """How much one peer may cost. Rates are frames a second, bursts are frames, bytes are of what waits to be sent."""

    staff_rate: float = 500.0
    staff_burst: int = 5_000
    """A desk that was away sends a whole outbox at once."""
    resident_rate: float = 10.0
    resident_burst: int = 120
    query_rate: float = 4.0
    query_burst: int = 40
    """Queries of one person: as fast as somebody types and opens cases, too slow to read a register by."""
    queries_at_once: int = 4
    register_s: float = 4.0
    """How long anybody waits for another system's answer; a nurse reads on meanwhile, and asks again with a key."""
    in_flight: int = 1_000
    """Commands of one socket that the writer has not answered; more are read only when some are answered."""
    send_bytes: int = 8 * 1024 * 1024
    sockets: int = 20
    """Of one session: tabs of a browser, or one workstation whose earlier sockets the network has not given up yet."""
    follows: int = 200
    first_frame_s: float = 10.0
    choose_s: float = 10.0 * MINUTE_S
    """How long somebody may look at the choice of unit after signing in."""
    per_place: int = 1_000
    """Connections of one address to one listener; a region's residents share no address unless a proxy stands here."""
    request_s: float = 30.0
    """How long an HTTP request may take to come in."""
    line_every_s: float = 5.0
    stop_s: float = 5.0


class PasswordCost(msgspec.Struct, frozen=True):
    """What one argon2id hash costs: OWASP's second choice, some 20 ms and 19 MiB."""

    time_cost: int = 2
    memory_kib: int = 19_456
    parallelism: int = 1


class ServerConfig(msgspec.Struct, frozen=True):
    """Everything `spindel server` can be told. Port 0 takes a free one; no staff port means the one after `port`."""

    data: Path
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    staff_port: int | None = None
    database: str | None = None
    key_file: Path | None = None
    journal_dir: Path | None = None
    region: Path | None = None
    content: Path | None = None
    """The folder of the triage content; that of the program if none is named."""
    routing: Path | None = None
    """The file of the routing rules; that of the program if none is named."""
    notices: Path | None = None
    """By which ways residents are told that something new waits; none are told without it."""
    systems: Path | None = None
    """Which listing system and which time books abroad are asked; none are without it."""
    certificate: Path | None = None
    certificate_key: Path | None = None
    resident_tls: bool = False
    public_url: str = ""
    """The address residents type when a TLS proxy on this machine stands in front."""
    plain_staff: bool = False
    demo_sign_in: bool = False
    restored: bool = False
    """The database is an older copy: a new epoch tells every desk that its cursors mean nothing any more."""
    staff_session_h: int = 12
    resident_session_h: int = 2
    limits: Limits = Limits()
    password_cost: PasswordCost = PasswordCost()
    journal_records: int = RECORDS
    """How many accesses a new emergency journal has room for."""
    backlog: int = 2_048
    resources: Path = Path(__file__).resolve().parents[2] / "resources"

    def the_staff_port(self) -> int:
        """The staff listener's port; 0 when the residents' port is 0 too."""
        if self.staff_port is not None:
            return self.staff_port
        return self.port + 1 if self.port else 0

    def the_key_file(self) -> Path:
        """Where the database key lies."""
        return self.key_file or self.data / "spindel.key"

    def the_content(self) -> Path:
        """The folder of the triage content."""
        return self.content or self.resources / "triage"

    def the_routing(self) -> Path:
        """The file of the routing rules."""
        return self.routing or self.resources / "routing" / "rules.yaml"

    def the_journal_dir(self) -> Path:
        """The folder of the emergency journal."""
        return self.journal_dir or self.data

    def resident_site(self) -> Site:
        """As what the residents' page is known. Raises ValueError if `public_url` is no address of a page."""
        public = public_origin(self.public_url) if self.public_url else ""
        if self.resident_tls and not public:
            return Site(secure=True)
        return Site(bool(public), HERE | {named(public.partition("://")[2])} if public else HERE, public)

    def database_shown(self) -> str:
        """The database URL without what is secret in it, for a sentence to the operator."""
        scheme, _, rest = (self.database or "").partition("://")
        return f"{scheme}://{rest.rpartition('@')[2].partition('?')[0]}"

    def check(self) -> None:
        """Refuse what would be unsafe or cannot work, before anything is touched."""
        here = self.host in ("127.0.0.1", "::1", "localhost")
        if bool(self.certificate) != bool(self.certificate_key):
            raise CannotStart("A certificate and its key belong together: give both, or neither.")
        if self.port and self.port == self.staff_port:
            raise CannotStart(f"Residents and staff each have a port of their own: {self.port} is given for both.")
        if self.plain_staff and not here:
            raise CannotStart("Staff without TLS is only possible on this machine itself (--host 127.0.0.1).")
        if not here and not self.resident_tls:
            raise CannotStart(
                "Residents are reached from elsewhere only over TLS: give --certificate and --certificate-key."
            )
        if self.demo_sign_in and (not here or self.public_url):
            raise CannotStart("The demo's sign-in lets anyone be anyone: it is only possible on this machine itself.")
        try:
            self.resident_site()
        except ValueError as problem:
            raise CannotStart(
                f"{self.public_url} is no address of a page; it looks like https://spindel.example.org."
            ) from problem


class CannotStart(Exception):
    """The server cannot be started as it was told; the text is one sentence for the operator."""
