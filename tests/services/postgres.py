"""A real PostgreSQL, started once for a test run and shared by its workers.

    def test_something(postgres_url):
        engine = create_engine(postgres_url())      # a new empty database at each call, dropped after the run

Every worker holds a shared lock on one file for as long as it lives; a watchdog waits for the exclusive lock and then
stops the server and removes its folder. So it goes away with the last worker, even when that one is killed.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

_SETTINGS = {
    "listen_addresses": "",  # only the unix socket in the cluster's own folder
    "max_connections": "200",
    "log_min_messages": "fatal",
}
# Called with the lock file, the folder, and the command that stops the server.
_WATCHDOG = """
lock=$1 folder=$2; shift 2
exec flock --exclusive "$lock" sh -c 'folder=$1; shift; "$@"; rm -rf "$folder"' sh "$folder" "$@"
"""


@dataclass(frozen=True)
class Cluster:
    """A running server, reached through the socket in its folder."""

    folder: Path

    def url(self, database: str) -> str:
        """SQLAlchemy's address of one database."""
        return f"postgresql+psycopg://naskah@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run one statement of the administrator outside a transaction."""
        with psycopg.connect(host=str(self.folder), user="naskah", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())

    def is_running(self) -> bool:
        """Whether the server answers."""
        try:
            self.execute("select 1")
        except psycopg.OperationalError:
            return False
        return True


def _server_program(name: str) -> str:
    """The newest installed server's program; Debian keeps them off the PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    if not found:
        pytest.fail("PostgreSQL is not installed: run ./naskah test once, it installs what the tests need.")
    return str(found[-1])


def _as_server(*command: str) -> list[str]:
    """The command as the user `postgres` when we are root, whom PostgreSQL refuses."""
    return ["runuser", "-u", "postgres", "--", *command] if os.geteuid() == 0 else list(command)


def _run(*command: str) -> None:
    done = subprocess.run(
        _as_server(*command), check=False, cwd="/", capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        pytest.fail(f"{Path(command[0]).name} failed:\n{done.stdout}{done.stderr}")


def _start_cluster(alive: Path) -> Cluster:
    """Make and start a server whose watchdog waits until nobody holds the file `alive`."""
    folder = Path(tempfile.mkdtemp(prefix="naskah-pg-"))  # short: a socket's path may have 107 characters
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = str(folder / "data")
    stop = _as_server(_server_program("pg_ctl"), "-D", data, "-m", "immediate", "stop")
    subprocess.run(
        ["setsid", "--fork", "sh", "-c", _WATCHDOG, "sh", str(alive), str(folder), *stop],
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    initdb = _server_program("initdb")
    _run(initdb, "-D", data, "-U", "naskah", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    options = " ".join(f"-c {name}='{value}'" for name, value in _SETTINGS.items())
    options += f" -c unix_socket_directories='{folder}'"
    _run(_server_program("pg_ctl"), "-D", data, "-w", "-s", "-l", str(folder / "log"), "-o", options, "start")
    return Cluster(folder)


def _shared_cluster(meeting_point: Path) -> Cluster:
    """The run's server, started by whoever comes first."""
    alive, state = meeting_point / "postgres.alive", meeting_point / "postgres.json"
    if state.exists():
        cluster = Cluster(Path(json.loads(state.read_text())))
        if cluster.is_running():
            return cluster
    cluster = _start_cluster(alive)
    state.write_text(json.dumps(str(cluster.folder)))
    return cluster


@contextmanager
def _locked(path: Path, kind: int) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, kind)
        yield


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """The run's PostgreSQL server."""
    folder = tmp_path_factory.getbasetemp()
    meeting_point = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with _locked(meeting_point / "postgres.alive", fcntl.LOCK_SH):
        with _locked(meeting_point / "postgres.lock", fcntl.LOCK_EX):
            cluster = _shared_cluster(meeting_point)
        yield cluster


@pytest.fixture(scope="session")
def postgres_url(postgres: Cluster) -> Iterator[Callable[[], str]]:
    """Makes a new empty database at each call and returns its SQLAlchemy address."""
    made: list[str] = []

    def new() -> str:
        name = f"t_{uuid4().hex}"
        postgres.execute(f"create database {name}")
        made.append(name)
        return postgres.url(name)

    yield new
    for name in made:
        postgres.execute(f"drop database if exists {name} with (force)")
