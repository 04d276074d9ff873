"""`naskah serve --demo`: one command starts everything, answers, and stops cleanly on Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.factories import ROOT

pytestmark = pytest.mark.xdist_group("service")
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "NASKAH_DATA": str(tmp_path / "data"),
        "NASKAH_LISTEN": f"127.0.0.1:{free_port()}",
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }


@pytest.fixture
def service(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "web.cli", "serve", "--demo"]
    running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    yield running
    if running.poll() is None:
        running.kill()
    running.wait()
    if running.stdout:
        running.stdout.close()


def said_until(service: subprocess.Popen[str], end: str) -> str:
    """What the service prints until a line that holds `end`."""
    assert service.stdout is not None
    lines = []
    for line in service.stdout:
        lines.append(line)
        if end in line:
            break
    return "".join(lines)


def children(pid: int) -> list[int]:
    listed = subprocess.run(["pgrep", "--parent", str(pid)], capture_output=True, text=True, check=False)
    return [int(word) for word in listed.stdout.split()]


def is_running(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return not re.search(r"\) Z ", status)


def test_it_prints_address_and_accounts_answers_and_leaves_nothing_running(
    service: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    said = said_until(service, "sekretariat-ttu")
    address = f"http://{environment['NASKAH_LISTEN']}"
    assert address in said
    assert "naskah-demo" in said
    with urlopen(f"{address}/masuk") as page:  # noqa: S310 - our own address
        assert page.status == 200
    below = children(service.pid)
    below += [grandchild for child in below for grandchild in children(child)]
    assert len(below) >= 2
    service.send_signal(signal.SIGINT)
    assert service.wait(PATIENCE) == 0
    assert [pid for pid in below if is_running(pid)] == []


def test_a_crashed_worker_is_started_again_and_all_end_with_the_supervisor(
    service: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    said_until(service, "Pekerja siap")
    worker = next(pid for pid in children(service.pid) if _name(pid) == "naskah-pekerja")
    # One that ends right after its start counts as failing; this one is to look like a crash.
    _wait_until(lambda: _age(worker) >= 6)
    port = int(environment["NASKAH_LISTEN"].split(":")[1])
    assert {_name(pid) for pid in children(service.pid) if _holds(pid, port)} == {"naskah-halaman"}
    os.kill(worker, signal.SIGKILL)
    said_until(service, "Pekerja siap")
    below = children(service.pid)
    assert worker not in below
    assert [_name(pid) for pid in below if _holds(pid, port)] == ["naskah-halaman"]
    service.kill()
    _wait_until(lambda: not any(is_running(pid) for pid in below))


def test_requests_wait_while_crashed_pages_are_started_again(
    service: subprocess.Popen[str], environment: dict[str, str]
) -> None:
    said_until(service, "sekretariat-ttu")
    pages = next(pid for pid in children(service.pid) if _name(pid) == "naskah-halaman")
    _wait_until(lambda: _age(pages) >= 6)
    os.kill(pages, signal.SIGKILL)
    with urlopen(f"http://{environment['NASKAH_LISTEN']}/masuk", timeout=PATIENCE) as page:
        assert page.status == 200
    assert pages not in children(service.pid)


def test_pages_alone_answer_and_end_in_order(service: subprocess.Popen[str], environment: dict[str, str]) -> None:
    said_until(service, "sekretariat-ttu")
    alone = environment | {"NASKAH_LISTEN": f"127.0.0.1:{free_port()}"}
    running = subprocess.Popen([sys.executable, "-m", "web.cli", "pages"], env=alone)
    try:
        _wait_until(lambda: _answers(f"http://{alone['NASKAH_LISTEN']}/masuk"))
        running.send_signal(signal.SIGTERM)
        assert running.wait(PATIENCE) == 0
    finally:
        running.kill()
        running.wait()


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=PATIENCE) as page:  # noqa: S310 - our own
            return bool(page.status == 200)
    except OSError:
        return False


def _wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def _holds(pid: int, port: int) -> bool:
    """Whether a process holds the socket that listens at this port: when it lives on, nobody else can have it."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listening = {f"socket:[{line[9]}]" for line in lines if line[1].endswith(f":{port:04X}") and line[3] == "0A"}
    return any(str(each.readlink()) in listening for each in Path(f"/proc/{pid}/fd").iterdir())


def _name(pid: int) -> str:
    return Path(f"/proc/{pid}/comm").read_text().strip()


def _age(pid: int) -> float:
    started = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
    return float(Path("/proc/uptime").read_text().split()[0]) - started


def test_a_taken_address_is_told_and_nothing_is_started(environment: dict[str, str]) -> None:
    host, port = environment["NASKAH_LISTEN"].split(":")
    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, int(port)))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "-m", "web.cli", "serve", "--demo"],
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == 1
    assert "NASKAH_LISTEN" in done.stderr
