"""The real server in a process of its own, with the limits a load generator needs."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec
import yaml

from desktop.clock import SystemClock
from desktop.server.assembly import Server
from desktop.server.config import Limits, PasswordCost, ServerConfig
from desktop.server.running import run, serve
from tests.benchmarks.floors import keep_to_one_core
from tests.benchmarks.region import load_region, test_number

ENDLESS = Limits(
    staff_rate=1e9, staff_burst=10**9, resident_rate=1e9, resident_burst=10**9, in_flight=4_000, sockets=1_000
)


class Served:
    """`with Served(folder) as server`: `port` for residents, `staff_port` for staff without TLS, `cpu_s()` so far.

    It has the whole machine, as where it is at work; with `own_core` one core, so that a crowd of readers that fills the other,
    and would sit at machines of its own, is not what is measured.
    """

    def __init__(
        self, folder: Path, database: str = "", port: int = 0, staff_port: int = 0, own_core: bool = False
    ) -> None:
        self._folder, self._database, self._own_core = folder, database, own_core
        self.port, self.staff_port = port, staff_port

    def __enter__(self) -> Self:
        arguments = [str(self._folder), self._database, str(self.port), str(self.staff_port), str(int(self._own_core))]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.benchmarks.served", *arguments], stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        for line in self._process.stdout:
            if line.startswith("ports "):
                self.port, self.staff_port = map(int, line.split()[1:])
                return self
        raise RuntimeError("the server of the benchmark did not start")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.communicate()

    def kill(self) -> None:
        """End it as a power cut would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.communicate()

    def cpu_s(self) -> float:
        """Seconds of processor time it has used, user and system."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory_mb(self) -> float:
        """Resident memory in MB."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024


def numbers(many: int) -> list[str]:
    """The personnummer of the first residents of the region."""
    return [test_number(index) for index in range(many)]


def bench_config(folder: Path, database: str = "", port: int = 0, staff_port: int = 0) -> ServerConfig:
    """A server for load in `folder`: its region file written, limits off, staff without TLS."""
    region = folder / "region.yaml"
    region.write_text(yaml.safe_dump(msgspec.to_builtins(load_region())))
    return ServerConfig(
        data=folder / "data",
        port=port,
        staff_port=staff_port,
        database=database or None,
        region=region,
        plain_staff=True,
        demo_sign_in=True,
        limits=ENDLESS,
        password_cost=PasswordCost(1, 8, 1),
    )


def _main(folder: Path, database: str, port: int, staff_port: int, own_core: bool) -> None:
    if own_core:
        keep_to_one_core()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(8_192, hard)), hard))
    run(serve(bench_config(folder, database, port, staff_port), SystemClock(), _say))


def _say(server: Server) -> None:
    ports = [int(url.split(":")[2].split("/")[0]) for url in (server.resident_url, server.staff_url)]
    print("ports", *ports, flush=True)


def settle(seconds: float) -> None:
    """Let what is still under way end before the next measurement."""
    time.sleep(seconds)  # noqa: TID251 nothing tells when a processor is idle


if __name__ == "__main__":
    _main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5] == "1")
