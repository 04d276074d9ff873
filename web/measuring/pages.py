"""Pages of a running service, over its own address: the first one after the start, every page of the menu, a letter."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from core.i18n import _
from web.installing import DEMO_PASSWORD
from web.measuring.figures import Figure, at_most, plain
from web.measuring.memory import PeakMemory
from web.measuring.rounds import Times
from web.measuring.service import wait_for_files
from web.measuring.workshop import Workshop

_READER = "sekretariat"
_CSRF = re.compile(r'name="csrf_token" value="([^"]+)"')
#: The addresses of the menu are read from the first page, so that a new page is measured too.
_MENU = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
_LINK = re.compile(r'href="(/[^"#?]*)"')
_LOOK_SECONDS = 0.01
_START_SECONDS = 60


def measure(workshop: Workshop) -> Iterator[Figure]:
    """The time from the start to the first page, the server's time for each, and the memory without LibreOffice."""
    letter = workshop.issue().id
    began = time.perf_counter()
    with _service(workshop) as (process, port):
        _answered(port)
        first = time.perf_counter() - began
        # The first documents would otherwise be made beside the pages.
        wait_for_files(workshop)
        with PeakMemory(process.pid, without="uno_worker.py") as memory:
            browser = _Browser(port)
            addresses = [*browser.sign_in(), f"/surat/{letter}"]
            taken: dict[str, list[float]] = {address: [] for address in addresses}
            for number in range(workshop.rounds + 1):
                for address in addresses:
                    start = time.perf_counter()
                    browser.get(address)
                    if number:
                        taken[address].append((time.perf_counter() - start) * 1000)
    every = Times(tuple(each for times in taken.values() for each in times))
    slowest = max(taken, key=lambda address: Times(tuple(taken[address])).median)
    yield at_most(_("Halaman: dari mulai sampai halaman pertama"), first, 2, "s")
    yield at_most(_("Halaman: waktu server, p95"), every.p95, 50, "ms")
    yield plain(_("Halaman: terlama, tengah"), Times(tuple(taken[slowest])).median, "ms", slowest)
    yield at_most(_("Halaman: memori layanan tanpa LibreOffice"), memory.peak / 2**20, 200, "MB")


class _Browser:
    """Keeps one connection and its cookies, as a browser does."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=_START_SECONDS)
        self._cookies: SimpleCookie = SimpleCookie()

    def sign_in(self) -> list[str]:
        """Sign in; gives the addresses of the menu."""
        found = _CSRF.search(self.get("/masuk"))
        assert found is not None  # noqa: S101 - every form of ours has one
        self._asked("POST", "/masuk", {"csrf_token": found[1], "nama": _READER, "sandi": DEMO_PASSWORD})
        home = self.get("/")
        return list(dict.fromkeys(link for menu in _MENU.findall(home) for link in _LINK.findall(menu)))

    def get(self, address: str) -> str:
        """The page; raises `AssertionError` for anything else."""
        status, text = self._asked("GET", address)
        assert status == 200, f"{address}: {status}"  # noqa: S101
        return text

    def _asked(self, method: str, address: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={each.value}" for name, each in self._cookies.items())}
        if form is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded"}
        self._connection.request(method, address, urlencode(form) if form is not None else None, headers)
        answer = self._connection.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            self._cookies.load(line)
        return answer.status, answer.read().decode("utf-8", "replace")


@contextmanager
def _service(workshop: Workshop) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """The service as users start it, on the workshop's data."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = dict(workshop.environment) | {"NASKAH_LISTEN": f"127.0.0.1:{port}", "NASKAH_PDF_WORKERS": "1"}
    words = [sys.executable, "-m", "web.cli", "serve"]
    process = subprocess.Popen(words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    try:
        yield process, port
    finally:
        process.terminate()
        process.wait()


def _answered(port: int) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                _Browser(port).get("/masuk")
                return
        except OSError:
            time.sleep(_LOOK_SECONDS)
    raise TimeoutError(_("Layanan tidak dapat dimulai; lihat pesan di atas."))
