"""The tests' own PostgreSQL: a database for each, and nothing left behind."""

import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg

from tests.support.postgres import Cluster, start_cluster


def _plain(url: str) -> str:
    return url.replace("+psycopg", "")


def test_databases_are_fresh_and_copies_of_their_template(postgres_cluster: Cluster) -> None:
    with postgres_cluster.fresh() as template:
        with psycopg.connect(_plain(template)) as connection:
            connection.execute("CREATE TABLE word (text text)")
        with (
            postgres_cluster.fresh(template.split("/")[3].split("?")[0]) as copy,
            psycopg.connect(_plain(copy)) as connection,
        ):
            assert connection.execute("SELECT count(*) FROM word").fetchone() == (0,)
    with postgres_cluster.fresh() as other, psycopg.connect(_plain(other)) as connection:
        assert connection.execute("SELECT to_regclass('word')").fetchone() == (None,)


def test_a_durable_server_keeps_its_promises_and_leaves_nothing() -> None:
    with start_cluster(durable=True) as cluster, psycopg.connect(_plain(cluster.url("postgres"))) as connection:
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert not Path(cluster.folder).exists()


def test_the_folder_of_a_killed_process_whose_server_is_dead_too_hinders_nobody() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    left = Path(tempfile.mkdtemp(prefix=f"spindel-pg-{gone.pid}-", dir="/tmp"))
    (left / "data").mkdir()
    (left / "data" / "postmaster.pid").write_text(f"{gone.pid}\n{left}/data\n")
    with start_cluster(durable=False) as cluster:
        cluster.run("SELECT 1")
    assert not left.exists()
