"""The commands in words: `spindel`, `spindel server`, `spindel demo`, `spindel content`, `spindel staff`, `spindel directory`, `spindel audit`.

Each command's parts are imported when it runs: the workstation must start without the server, and the server without Qt.
"""
# ruff: noqa: PLC0415 - the imports inside functions are the point of this module

import argparse
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_SERVER = "wss://127.0.0.1:8178/staff"
PROBLEM = 1
NO_PASSWORD_HERE = (
    "The database's password does not belong on the command line, where every user of this machine can read it; "
    "put it in the file ~/.pgpass or the variable PGPASSFILE points at."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 when all went well, 1 when it could not be done (with one sentence why), 2 for a slip in words."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] == "demo":
        from desktop.demo.cli import main as demo

        return int(demo(words[1:]))
    if words and words[0] == "content":
        from desktop.cli_content import main as content

        return content(words[1:])
    if argv is None:
        # Only of a process of our own; whoever calls us as a function has files of his own to make.
        _keep_to_ourselves()
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help")):
        words.insert(0, "workstation")
    args = _parser().parse_args(words)
    try:
        return int(args.run(args) or 0)
    except KeyboardInterrupt:
        return PROBLEM


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="spindel",
        description="Triage and chat between residents and primary care. Without a command: the workstation.",
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _workstation(commands.add_parser("workstation", help="the program for staff (what starts without a command)"))
    _server(commands.add_parser("server", help="the server behind workstations and the residents' page"))
    commands.add_parser("demo", help="server, made-up residents and a workstation; see: spindel demo --help")
    commands.add_parser("content", help="for authors of triage content: check, ask, find, interview")
    _staff(commands.add_parser("staff", help="local staff accounts: add, assign, end, password"))
    _directory(commands.add_parser("directory", help="bring the region file in again: units, staff, roles, residents"))
    _audit(commands.add_parser("audit", help="whether the log still is what was written"))
    return parser


def _workstation(parser: argparse.ArgumentParser) -> None:
    parser.description = "Start the workstation."
    parser.add_argument(
        "--server",
        metavar="URL",
        default=DEFAULT_SERVER,
        help=f"the staff address, as the server prints it (default {DEFAULT_SERVER})",
    )
    parser.add_argument("--certificate", metavar="FILE", type=Path, help="trust this certificate of the server's own")
    parser.add_argument("--folder", metavar="DIR", type=folder, help="where this device keeps its encrypted files")
    parser.add_argument("--user", metavar="NAME", default="", help="fill in this user name")
    parser.add_argument("--language", choices=("sv", "en"), help="the language of the windows (default: the system's)")
    parser.set_defaults(run=_run_workstation)


def _run_workstation(args: argparse.Namespace) -> int:
    parts = urlsplit(args.server)
    if parts.scheme not in ("wss", "ws") or not parts.hostname or not _port_is_fine(args.server):
        return _say_no(f"{args.server} is not a server address; it looks like {DEFAULT_SERVER}.")
    if parts.scheme == "ws" and parts.hostname not in ("127.0.0.1", "::1", "localhost"):
        return _say_no("Without TLS (ws://) only a server on this machine itself can be used.")
    if args.certificate is not None and not args.certificate.is_file():
        return _say_no(f"There is no certificate at {args.certificate}.")
    from desktop.app import run_workstation

    return int(run_workstation(args))


def _keep_to_ourselves() -> None:
    """Files for this user alone, and no image of the memory on the disk: keys and texts stand in it in the clear."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def folder(text: str) -> Path:
    """A folder as it is named on the command line; an empty name (a variable that is not set) is none."""
    if not text.strip():
        raise argparse.ArgumentTypeError("the name of the folder is empty")
    return Path(text)


def _shows_a_password(url: str | None) -> bool:
    """Whether a database's address holds one; on the command line every user of the machine can read it."""
    found = re.search(r"://[^/@]*:[^/]*@|[?&]password=", url or "")
    return found is not None


def _port_is_fine(url: str) -> bool:
    try:
        return urlsplit(url).port != 0
    except ValueError:
        return False


def _server(parser: argparse.ArgumentParser) -> None:
    parser.description = "Start the server: one listener for residents, one for staff. Ends on Ctrl+C or SIGTERM."
    parser.add_argument(
        "--data", metavar="DIR", type=folder, required=True, help="the data folder, made if it is missing"
    )
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8177, metavar="N", help="the residents' port (default 8177)")
    parser.add_argument("--staff-port", type=int, metavar="M", help="the staff's port (default: the one after)")
    parser.add_argument(
        "--database",
        metavar="URL",
        help="postgresql://… instead of the encrypted file in the data folder; its password in ~/.pgpass",
    )
    parser.add_argument(
        "--key-file", metavar="F", type=Path, help="the database key (default DIR/spindel.key; made if missing)"
    )
    parser.add_argument(
        "--journal-dir",
        metavar="DIR",
        type=folder,
        help="where the emergency journal lies, best on another disk than the database (default: the data folder)",
    )
    _server_files(parser)
    parser.add_argument(
        "--certificate", metavar="F", type=Path, help="the TLS certificate, with its chain, for both listeners"
    )
    parser.add_argument("--certificate-key", metavar="F", type=Path, help="the certificate's key")
    parser.add_argument(
        "--public-url",
        metavar="URL",
        default="",
        help="the address residents type, when a TLS proxy on this machine stands in front: https://NAME",
    )
    parser.add_argument(
        "--demo-sign-in", action="store_true", help="residents sign in by test personnummer: demo and training"
    )
    parser.add_argument(
        "--restored",
        action="store_true",
        help="the database was restored from a copy: every workstation fetches everything anew (say it once)",
    )
    parser.add_argument(
        "--plain-staff", action="store_true", help="staff without TLS, on this machine only: for measurements"
    )
    parser.set_defaults(run=_run_server)


def _server_files(parser: argparse.ArgumentParser) -> None:
    """What the server goes by, as files that operators write."""
    parser.add_argument(
        "--content",
        metavar="DIR",
        type=Path,
        help="the triage content (default: the program's own); SIGHUP takes it into use anew",
    )
    parser.add_argument(
        "--routing",
        metavar="FILE",
        type=Path,
        help="the rules by which cases go to units (default: the program's own); SIGHUP takes them into use anew",
    )
    parser.add_argument(
        "--region",
        metavar="FILE",
        type=Path,
        help="fill an empty database from this file of units and people; its promised times hold from then on",
    )
    parser.add_argument(
        "--notices", metavar="FILE", type=Path, help="tell residents by SMS or e-mail that something new waits: how"
    )
    parser.add_argument(
        "--systems", metavar="FILE", type=Path, help="the listing system and the time books of other systems: which"
    )


def _run_server(args: argparse.Namespace) -> int:
    from desktop.clock import SystemClock
    from desktop.server.assembly import Server
    from desktop.server.config import CannotStart, ServerConfig
    from desktop.server.running import run, serve

    if _shows_a_password(args.database):
        return _say_no(NO_PASSWORD_HERE)
    config = ServerConfig(
        data=args.data,
        host=args.host,
        port=args.port,
        staff_port=args.staff_port,
        database=args.database,
        key_file=args.key_file,
        journal_dir=args.journal_dir,
        region=args.region,
        content=args.content,
        routing=args.routing,
        notices=args.notices,
        systems=args.systems,
        certificate=args.certificate,
        certificate_key=args.certificate_key,
        resident_tls=args.certificate is not None,
        public_url=args.public_url,
        plain_staff=args.plain_staff,
        demo_sign_in=args.demo_sign_in,
        restored=args.restored,
    )

    def started(server: Server) -> None:
        trust = f" (certificate {server.certificate})" if server.certificate else ""
        print(f"Residents: {(args.public_url or server.resident_url).rstrip('/')}/", flush=True)
        print(f"Staff: {server.staff_url}{trust}", flush=True)
        print("Ready.", flush=True)

    try:
        run(serve(config, SystemClock(), started))
    except CannotStart as problem:
        return _say_no(str(problem))
    return 0


def _staff(parser: argparse.ArgumentParser) -> None:
    parser.description = "Local staff accounts. Stop the server first, unless the database is PostgreSQL."
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    add = actions.add_parser("add", help="a new person with an account; asks for the password")
    add.add_argument("--name", required=True, help="as colleagues and residents see it")
    add.add_argument("--profession", required=True, help="nurse, physician, receptionist, …")
    assign = actions.add_parser("assign", help="give a person a role at a unit")
    end = actions.add_parser("end", help="end a person's role at a unit; her access ends with it")
    password = actions.add_parser("password", help="set a new password; asks for it")
    for action in (add, assign, end, password):
        action.add_argument("user", help="the user name")
        _which_database(action)
    for action in (assign, end):
        action.add_argument("--unit", required=True, help="the unit's id")
        if action is assign:
            action.add_argument(
                "--until", default="", metavar="DAY", help="the last day, as 2026-12-31; if left out nobody has said"
            )
        action.add_argument("--role", required=True, help="nurse, advisor, physician, receptionist or unit_manager")
    parser.set_defaults(run=_run_staff)


def _run_staff(args: argparse.Namespace) -> int:
    from desktop.clock import SystemClock
    from desktop.server.accounts import change
    from desktop.server.beside import CannotBeDone, must_be_there
    from desktop.server.config import CannotStart

    if _shows_a_password(args.database):
        return _say_no(NO_PASSWORD_HERE)
    password = ""
    try:
        must_be_there(args)
        if args.action in ("add", "password"):
            password = _ask_password()
            if not password:
                return _say_no("The two passwords differ, or are shorter than 10 characters; nothing was changed.")
        print(change(args, password, SystemClock()))
    except (CannotStart, CannotBeDone) as problem:
        return _say_no(str(problem))
    return 0


def _which_database(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", metavar="DIR", type=folder, required=True, help="the server's data folder")
    parser.add_argument("--database", metavar="URL", help="postgresql://… if the server uses one")
    parser.add_argument("--key-file", metavar="F", type=Path, help="the database key (default DIR/spindel.key)")


def _directory(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Bring the region file in again: units, staff with their roles, residents, promised times and leave become "
        "what it says; passwords and keys stay. Stop the server first, unless the database is PostgreSQL."
    )
    parser.add_argument("file", metavar="FILE", type=Path, help="the region file, as for: spindel server --region")
    _which_database(parser)
    parser.add_argument("--dry-run", action="store_true", help="only tell what would change")
    parser.set_defaults(run=_run_directory)


def _run_directory(args: argparse.Namespace) -> int:
    from desktop.clock import SystemClock
    from desktop.server.beside import CannotBeDone
    from desktop.server.config import CannotStart
    from desktop.server.directory_import import bring_in

    if _shows_a_password(args.database):
        return _say_no(NO_PASSWORD_HERE)
    try:
        print("\n".join(bring_in(args, SystemClock())))
    except (CannotStart, CannotBeDone) as problem:
        return _say_no(str(problem))
    return 0


def _audit(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Check the log: every fact against the one before it, every chain against its anchors. Says a line for each thing "
        "that was changed, taken out or slipped in, and returns 1 then. Stop the server first, unless the database is PostgreSQL."
    )
    _which_database(parser)
    parser.set_defaults(run=_run_audit)


def _run_audit(args: argparse.Namespace) -> int:
    from desktop.clock import SystemClock
    from desktop.server.audit_check import check_log
    from desktop.server.beside import CannotBeDone
    from desktop.server.config import CannotStart

    if _shows_a_password(args.database):
        return _say_no(NO_PASSWORD_HERE)
    try:
        wrong = check_log(args, SystemClock())
    except (CannotStart, CannotBeDone) as problem:
        return _say_no(str(problem))
    print("\n".join(wrong) or "The log is as it was written.")
    return PROBLEM if wrong else 0


def _ask_password() -> str:
    """The new password, asked for twice on a terminal, or the first line of what is piped in; empty if unusable."""
    if not sys.stdin.isatty():
        first = second = sys.stdin.readline().rstrip("\n")
    else:
        import getpass

        first, second = getpass.getpass("New password: "), getpass.getpass("Once more: ")
    return first if first == second and len(first) >= 10 else ""


def _say_no(why: str) -> int:
    print(f"spindel: {why}", file=sys.stderr)
    return PROBLEM
