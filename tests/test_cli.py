"""The commands in words: what they print, what they refuse in one sentence, and what they leave unimported."""

import re
import signal
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest

from desktop.cli import main
from desktop.clock import SystemClock
from desktop.protocol import down
from desktop.server.certificate import own_certificate
from desktop.server.key_file import load_key
from desktop.server.storage.engine import open_storage
from tests.support import tree
from tests.support.interviews import write_content
from tests.support.server import PATIENCE_S, config, running

NO_SERVER = ("litestar", "uvicorn", "alembic", "sqlalchemy", "desktop.server", "PySide6.QtWebEngineCore")


@contextmanager
def _server(folder: Path, *more: str) -> Iterator[tuple["subprocess.Popen[str]", list[str]]]:
    """A server as a process, and the lines it printed up to `Ready.`; killed at the end if it still runs."""
    words = [sys.executable, "-m", "desktop", "server", "--data", str(folder / "data"), "--port", "0", *more]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=tree.ROOT) as process:
        try:
            assert process.stdout is not None
            lines = []
            for line in process.stdout:
                lines.append(line.strip())
                if line.startswith("Ready"):
                    break
            yield process, lines
        finally:
            process.kill()


def test_a_server_says_where_it_is_and_ends_when_told(tmp_path: Path) -> None:
    region = config(tmp_path).region
    with _server(tmp_path, "--region", str(region), "--demo-sign-in") as (process, lines):
        assert [line.split(": ")[0] for line in lines] == ["Residents", "Staff", "Ready."]
        assert lines[1].startswith("Staff: wss://127.0.0.1:")
        assert lines[1].endswith(f"(certificate {tmp_path / 'data' / 'tls' / 'certificate.pem'})")
        assert (
            len(httpx.get(lines[0].removeprefix("Residents: ") + "api/entrance", timeout=PATIENCE_S).json()["units"])
            == 2
        )
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0"])
def test_an_operators_certificate_is_served_and_what_is_printed_can_be_opened(tmp_path: Path, host: str) -> None:
    """R63: both listeners show the operator's pair and no other; who listens everywhere prints no 0.0.0.0."""
    pair = own_certificate(tmp_path / "bought", SystemClock().now())
    words = ["--host", host, "--certificate", str(pair[0]), "--certificate-key", str(pair[1])]
    theirs = ssl.PEM_cert_to_DER_cert(pair[0].read_text("ascii"))
    trust = ssl.create_default_context(cafile=str(pair[0]))
    shown = "localhost" if host == "0.0.0.0" else host
    with _server(tmp_path, *words) as (_, lines):
        residents = lines[0].removeprefix("Residents: ")
        staff = lines[1].removeprefix("Staff: ").partition(" ")[0]
        assert (residents.rpartition(":")[0], staff.rpartition(":")[0]) == (f"https://{shown}", f"wss://{shown}")
        assert httpx.get(f"{residents}health", verify=trust, timeout=PATIENCE_S).status_code == 200
        for url in map(urlsplit, (residents, staff)):
            with (
                socket.create_connection((url.hostname, url.port), PATIENCE_S) as plain,
                trust.wrap_socket(plain, server_hostname=url.hostname) as line,
            ):
                assert line.getpeercert(True) == theirs
    assert not (tmp_path / "data" / "tls").exists()


def test_a_server_keeps_its_files_and_its_memory_to_itself(tmp_path: Path) -> None:
    """R62: whoever else uses the machine reads neither, also where the folder was made for all to see."""
    (tmp_path / "data").mkdir(mode=0o755)
    with _server(tmp_path, "--region", str(config(tmp_path).region)) as (process, _):
        made = [path for path in (tmp_path / "data").rglob("*") if path.is_file()]
        assert {"spindel.db", "spindel.db-wal", "spindel.key", "certificate.key"} <= {path.name for path in made}
        assert [path.name for path in made if path.stat().st_mode & 0o077 and path.name != "certificate.pem"] == []
        limits = Path(f"/proc/{process.pid}/limits").read_text("ascii")
        assert re.search(r"Max core file size +0 +0 ", limits)


def test_a_second_server_on_the_same_folder_says_why_it_does_not_start(tmp_path: Path) -> None:
    with _server(tmp_path) as (process, _):
        second = subprocess.run(
            [sys.executable, "-m", "desktop", "server", "--data", str(tmp_path / "data"), "--port", "0"],
            capture_output=True, text=True, cwd=tree.ROOT, check=False,
        )  # fmt: skip
        assert second.returncode == 1
        assert second.stderr.splitlines()[-1] == (
            f"spindel: Another Spindel server (process {process.pid}) already uses the data folder {tmp_path / 'data'}."
        )


def _refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 1
    said = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("{")]
    assert len(said) == 1, said
    return said[0]


def test_a_port_that_is_taken_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = _refused(capsys, "server", "--data", str(tmp_path), "--port", str(port))
    assert said == f"spindel: Port {port} on 127.0.0.1 is already in use by another program; choose another one."


def test_a_region_file_with_a_mistake_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    region = tmp_path / "region.yaml"
    region.write_text("units:\n  - {id: a}\n", "utf-8")
    said = _refused(capsys, "server", "--data", str(tmp_path / "data"), "--port", "0", "--region", str(region))
    assert said == f"spindel: {region}, line 2: Object missing required field `name`."


def test_the_wrong_key_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with _server(tmp_path):
        pass
    key = tmp_path / "data" / "spindel.key"
    key.write_text("00" * 32)
    said = _refused(capsys, "server", "--data", str(tmp_path / "data"), "--port", "0")
    assert said.startswith(f"spindel: The database cannot be opened with the key in {key}: ")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--host", "0.0.0.0"], "only over TLS"),
        (["--plain-staff", "--host", "192.0.2.1"], "only possible on this machine"),
        (["--certificate", "x"], "belong together"),
        (["--certificate", "x", "--certificate-key", "y"], "cannot be used"),
        (
            ["--certificate", "x", "--certificate-key", "y", "--host", "192.0.2.1", "--demo-sign-in"],
            "lets anyone be anyone",
        ),
        (["--port", "99999"], "not a port"),
        (["--port", "8177", "--staff-port", "8177"], "each have a port of their own"),
        (["--database", "postgresql://spindel:secret@db/spindel"], "does not belong on the command line"),
        (["--database", "postgresql://db/spindel?user=a&password=secret"], "does not belong on the command line"),
        (["--public-url", "http://spindel.example"], "no address of a page"),
        (["--database", "mysql://x"], "cannot be opened"),
    ],
)
def test_what_would_be_unsafe_or_cannot_work_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    assert why in _refused(capsys, "server", "--data", str(tmp_path), "--port", "0", *words)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--server", "http://127.0.0.1:8178"], "is not a server address"),
        (["--server", "nonsense"], "is not a server address"),
        (["--server", "wss://host:99999999/staff"], "is not a server address"),
        (["--server", "ws://spindel.example/staff"], "Without TLS"),
        (["--certificate", "nowhere.pem"], "no certificate"),
    ],
)
def test_the_workstation_says_what_is_wrong_with_its_words(
    capsys: pytest.CaptureFixture[str], words: list[str], why: str
) -> None:
    assert why in _refused(capsys, "workstation", *words)
    assert why in _refused(capsys, *words)


@pytest.mark.parametrize("command", [[], ["workstation"], ["server"], ["staff"], ["staff", "add"], ["directory"]])
def test_every_command_explains_itself(capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("usage: spindel")


def test_the_words_of_the_workstation_import_neither_server_nor_database(tmp_path: Path) -> None:
    program = f"import sys, desktop.cli; desktop.cli.main(['--server', 'x']); print([n for n in {NO_SERVER!r} if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tree.ROOT, check=True)
    assert done.stdout.strip() == "[]"


def _staff(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, password: str, *words: str
) -> tuple[int, str]:
    monkeypatch.setattr(sys, "stdin", StringIO(password + "\n"))
    code = main(["staff", *words])
    said = capsys.readouterr()
    return code, (said.out + said.err).strip()


def test_accounts_are_made_given_roles_and_ended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """R60: local accounts."""
    with _server(tmp_path, "--region", str(config(tmp_path).region)):
        pass
    data = ["--data", str(tmp_path / "data")]
    role = ["--unit", "herrgardet", "--role", "nurse"]
    new = ["--name", "Eva", "--profession", "nurse"]
    said = [
        _staff(capsys, monkeypatch, "short", "add", "eva", *data, *new),
        _staff(capsys, monkeypatch, "a long password", "add", "eva", *data, *new),
        _staff(capsys, monkeypatch, "a long password", "add", "Eva", *data, *new),
        _staff(capsys, monkeypatch, "", "assign", "eva", *data, *role),
        _staff(capsys, monkeypatch, "", "assign", "eva", *data, *role, "--until", "2099-12-31"),
        _staff(capsys, monkeypatch, "", "assign", "eva", *data, *role, "--until", "2020-12-31"),
        _staff(capsys, monkeypatch, "", "assign", "eva", *data, *role, "--until", "soon"),
        _staff(capsys, monkeypatch, "", "assign", "eva", *data, "--unit", "nowhere", "--role", "nurse"),
        _staff(capsys, monkeypatch, "", "assign", "eva", *data, "--unit", "backby", "--role", "magician"),
        _staff(capsys, monkeypatch, "another password", "password", "eva", *data),
        _staff(capsys, monkeypatch, "", "end", "eva", *data, *role),
        _staff(capsys, monkeypatch, "", "end", "eva", *data, *role),
        _staff(capsys, monkeypatch, "", "end", "nobody", *data, *role),
    ]
    assert [(code, text.removeprefix("spindel: ")) for code, text in said] == [
        (1, "The two passwords differ, or are shorter than 10 characters; nothing was changed."),
        (0, "eva can sign in; give a role with: spindel staff assign eva …"),
        (1, "There is an account eva already."),
        (0, "eva is nurse at herrgardet."),
        (0, "eva is nurse at herrgardet to the end of 2099-12-31."),
        (1, "2020-12-31 is over already; to end a role: spindel staff end …"),
        (1, "soon is no day; write it as 2026-12-31."),
        (1, "There is no unit nowhere; there are: backby, herrgardet."),
        (1, "There is no role magician; there are: nurse, advisor, physician, receptionist, unit_manager."),
        (0, "eva has a new password and is signed out everywhere."),
        (0, "eva is no longer nurse at herrgardet."),
        (1, "eva is not nurse at herrgardet."),
        (1, "There is no account nobody."),
    ]


def test_a_new_password_ends_what_the_old_one_opened_beside_a_running_server(
    tmp_path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """R60: and the commission's end takes the queue along, told from one process to the other."""
    words = ["--data", str(tmp_path / "data"), "--database", postgres_url]
    with running(tmp_path, database=postgres_url) as server:
        with server.signed_in("maria") as desk:
            said = _staff(capsys, monkeypatch, "another password", "password", "maria", *words)
            assert said == (0, "maria has a new password and is signed out everywhere.")
            assert desk.farewell() == "signed_out"
        with server.signed_in("anna") as desk:
            desk.follow("unit:herrgardet:clinical")
            ended = _staff(capsys, monkeypatch, "", "end", "anna", *words, "--unit", "herrgardet", "--role", "nurse")
            assert ended == (0, "anna is no longer nurse at herrgardet.")
            assert desk.hear(down.Revoked) == down.Revoked("unit:herrgardet:clinical", "no_access")


def test_accounts_are_not_changed_under_a_running_server(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with _server(tmp_path):
        code, said = _staff(capsys, monkeypatch, "a long password", "password", "eva", "--data", str(tmp_path / "data"))
        assert (code, "already uses the data folder" in said) == (1, True)


def test_accounts_need_a_database_that_is_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = _staff(capsys, monkeypatch, "a long password", "password", "eva", "--data", str(tmp_path))
    assert (code, said) == (1, f"spindel: There is no database in {tmp_path}; start the server there once.")


def test_sighup_takes_the_content_into_use_anew(tmp_path: Path) -> None:
    """Issue 3: no restart for a mended line; what is wrong is told in the log, and the last good stays."""
    content = write_content(tmp_path / "content")
    with _server(tmp_path, "--content", str(content), "--demo-sign-in") as (process, _):
        assert process.stderr is not None
        (content / "gate.yaml").write_text("label: [", "utf-8")
        process.send_signal(signal.SIGHUP)
        told = next(line for line in process.stderr if '"not_taken"' in line)
        assert "gate.yaml, line 2" in told


def test_the_log_is_checked_and_what_was_changed_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """R61: whoever takes a fact out leaves a trace, and there is a command that finds it."""
    with running(tmp_path) as server, server.signed_in("maria"):
        pass
    data = tmp_path / "data"
    assert (main(["audit", "--data", str(data)]), capsys.readouterr().out) == (0, "The log is as it was written.\n")
    storage = open_storage(None, data, load_key(data / "spindel.key"), SystemClock())
    link = storage.open_link()
    link.raw.execute("DELETE FROM fact WHERE kind = 'signed_in'")
    link.raw.close()
    storage.close()
    assert main(["audit", "--data", str(data)]) == 1
    assert re.fullmatch(r"chain \S+: .+\n", capsys.readouterr().out)
    assert _refused(capsys, "audit", "--data", str(tmp_path / "none")) == (
        f"spindel: There is no database in {tmp_path / 'none'}; start the server there once."
    )


def test_nobody_is_asked_for_a_password_that_cannot_be_stored(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = ["--data", str(tmp_path / "nowhere")]
    assert _staff(capsys, monkeypatch, "short", "password", "eva", *nowhere) == (
        1, f"spindel: There is no database in {tmp_path / 'nowhere'}; start the server there once.",
    )  # fmt: skip


@pytest.mark.parametrize("words", [["server", "--data", ""], ["staff", "password", "eva", "--data", " "]])
def test_a_folder_without_a_name_is_none(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    """`--data "$DATA"` where DATA is not set must not start in the folder one stands in."""
    with pytest.raises(SystemExit, match="2"):
        main(words)
    assert "the name of the folder is empty" in capsys.readouterr().err
