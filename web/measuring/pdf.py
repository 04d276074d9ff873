"""PDF/A: the warm pool beside a word alone, beside a cold LibreOffice, and beside unoserver where there is one."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
import xmlrpc.client
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from core.i18n import _
from generator.pdf import one_word
from generator.word import render
from web.measuring.figures import Figure, at_least, at_most, plain
from web.measuring.rounds import interleaved
from web.measuring.workshop import Workshop

_SOFFICE = "/usr/bin/soffice"
_FILTER = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}}'
_START_SECONDS = 60


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Times of one letter of one page, and their ratios."""
    word, one = render(workshop.template, workshop.context), one_word()
    file = workshop.folder / "surat.docx"
    file.write_bytes(word)
    acts: dict[str, Callable[[], object]] = {
        "pool": lambda: workshop.pool.convert(word),
        "one": lambda: workshop.pool.convert(one),
    }
    with ExitStack() as opened:
        server = shutil.which("unoserver")
        if server:
            acts["unoserver"] = opened.enter_context(_unoserver(server, workshop.folder, word))
        times = interleaved(acts, workshop.rounds)
    cold = interleaved(
        {"cold": lambda: _convert_cold(workshop.folder, file), "pool": acts["pool"]}, max(workshop.rounds // 5, 2)
    )
    yield plain(_("PDF: kelompok hangat, 1 halaman"), times["pool"].median, "ms")
    yield plain(_("PDF: p95"), times["pool"].p95, "ms")
    yield plain(_("PDF: satu kata (lantai)"), times["one"].median, "ms")
    yield plain(_("PDF: soffice --convert-to, dingin"), cold["cold"].median, "ms")
    yield at_least(_("PDF: dingin ÷ hangat"), cold["cold"].over(cold["pool"]), 6, "×")
    yield at_most(_("PDF: surat ÷ satu kata"), times["pool"].over(times["one"]), 2, "×")
    if "unoserver" in times:
        yield at_least(_("PDF: unoserver ÷ hangat"), times["unoserver"].over(times["pool"]), 1.3, "×")
    else:
        yield plain(_("PDF: unoserver ÷ hangat"), None, "×", _("unoserver tidak terpasang"))


def _convert_cold(folder: Path, file: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'dingin').as_uri()}"
    words = [_SOFFICE, profile, "--headless", "--convert-to", _FILTER, "--outdir", str(folder / "keluar"), str(file)]
    subprocess.run(words, check=True, capture_output=True)  # noqa: S603 - our own words


@contextmanager
def _unoserver(command: str, folder: Path, word: bytes) -> Iterator[Callable[[], object]]:
    """A warm unoserver, asked over its own protocol without starting a client for each document."""
    port, inner = _free_port(), _free_port()
    words = [command, "--port", str(port), "--uno-port", str(inner), "--user-installation", str(folder / "unoserver")]
    server = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)  # noqa: S603
    asked = xmlrpc.client.ServerProxy(f"http://127.0.0.1:{port}", allow_none=True)
    options = [f"{name}={value}" for name, value in json.loads('{"SelectPdfVersion": 2}').items()]

    def convert() -> object:
        return asked.convert(None, xmlrpc.client.Binary(word), None, "pdf", "writer_pdf_Export", options, False)

    try:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline and server.poll() is None:
            with suppress(OSError, xmlrpc.client.Error):
                convert()
                break
            time.sleep(0.2)
        yield convert
    finally:
        server.terminate()
        server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
