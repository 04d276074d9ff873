"""One warm LibreOffice, seen from this side of its pipe."""

from __future__ import annotations

import hashlib
import json
import os
import re
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from pikepdf import PdfError

from core.i18n import _
from generator.faults import ConversionFailed
from generator.opening import open_pdf

_SCRIPT = Path(__file__).with_name("uno_worker.py")
_PAGE = re.compile(rb"/Type\s*/Page\b")
_START_PATIENCE_S = 60
_STOP_PATIENCE_S = 6
#: LibreOffice keeps the socket of a named pipe here, whatever TMPDIR says.
_SOCKETS = Path("/tmp")  # noqa: S108


class Hung(Exception):
    """No answer in time."""


class Crashed(Exception):
    """The worker's process ended."""


class Worker:
    """Starts at once, converts one document at a time, and is ended with everything it started."""

    def __init__(self, python: list[str], soffice: str, folder: Path) -> None:
        self.served = 0
        #: Bytes that LibreOffice held after the last document.
        self.memory = 0
        self._folder = folder
        self._unread = b""
        self.busy = True
        temporary = folder / "sementara"
        temporary.mkdir(parents=True, exist_ok=True)
        with (folder / "pekerja.log").open("wb") as log:
            self._process = subprocess.Popen(  # noqa: S603 - every word comes from our own settings
                [*python, str(_SCRIPT), soffice, str(folder), _pipe_name(folder), str(os.getpid())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=os.environ | {"TMPDIR": str(temporary)},
                start_new_session=True,
            )
        try:
            self._receive(_START_PATIENCE_S)
        except (Hung, Crashed):
            self._kill()
            raise

    @property
    def process_group(self) -> int:
        """The group that holds this worker and all that it started."""
        return self._process.pid

    def convert(
        self, docx: bytes, pdfa: int, timeout_s: float, meanwhile: Callable[[], object], *, marks: bool = False
    ) -> bytes:
        """The PDF; raises `Hung`, `Crashed`, or `ConversionFailed` when LibreOffice refuses the document.

        `meanwhile` is called while LibreOffice works. With `marks` the PDF names the page of each bookmark.
        """
        self.served += 1
        source, target = self._folder / "naskah.docx", self._folder / "naskah.pdf"
        target.unlink(missing_ok=True)
        source.write_bytes(docx)
        self._send({"docx": str(source), "pdf": str(target), "pdfa": pdfa, "marks": marks})
        try:
            meanwhile()
        finally:
            # Whatever became of that: the answer would otherwise be taken for the next document's.
            answer = self._receive(timeout_s)
        self.memory = answer["memory"]
        if not answer["ok"]:
            raise ConversionFailed(_("LibreOffice menolak dokumen: {fault}", fault=answer["fault"]))
        pdf = _with_pages(target)
        source.unlink()
        target.unlink()
        return pdf

    def end(self) -> None:
        """Let it stop by itself if it is idle, then kill the whole group."""
        with suppress(OSError):
            if self._process.stdin:
                self._process.stdin.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(0 if self.busy else _STOP_PATIENCE_S)
        self._kill()

    def interrupt(self) -> None:
        """Kill the group at once, from any thread; whoever waits for an answer is told that it crashed."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def _kill(self) -> None:
        """The group lives on while any member does, so its id cannot have passed to strangers."""
        self.interrupt()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()
        sweep(self._folder)

    def _send(self, request: dict[str, Any]) -> None:
        assert self._process.stdin is not None  # noqa: S101 - opened as a pipe above
        self.busy = True
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError as fault:
            raise Crashed(str(fault)) from fault

    def _receive(self, timeout_s: float) -> dict[str, Any]:
        assert self._process.stdout is not None  # noqa: S101 - opened as a pipe above
        deadline = time.monotonic() + timeout_s
        descriptor = self._process.stdout.fileno()
        while b"\n" not in self._unread:
            ready, _, _ = select.select([descriptor], [], [], max(deadline - time.monotonic(), 0))
            if not ready:
                raise Hung
            chunk = os.read(descriptor, 65536)
            if not chunk:
                raise Crashed(self._last_words())
            self._unread += chunk
        line, self._unread = self._unread.split(b"\n", 1)
        self.busy = False
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _last_words(self) -> str:
        with suppress(OSError):
            lines = (self._folder / "pekerja.log").read_text("utf-8", "replace").splitlines()
            return lines[-1] if lines else "no word"
        return "no word"


def pages_of(content: bytes) -> int:
    """How many pages a PDF has that LibreOffice wrote; it writes each openly."""
    return len(_PAGE.findall(content))


def sweep(folder: Path) -> None:
    """Remove what a killed worker leaves: its folder, and the two sockets that LibreOffice made for its profile."""
    profile = (folder / "profile").as_uri().encode("utf-16-le")
    digest = hashlib.md5(profile, usedforsecurity=False).digest()
    for name in (_pipe_name(folder), "SingleOfficeIPC_" + "".join(f"{byte:x}" for byte in digest)):
        (_SOCKETS / f"OSL_PIPE_{os.getuid()}_{name}").unlink(missing_ok=True)
    shutil.rmtree(folder, ignore_errors=True)


def _pipe_name(folder: Path) -> str:
    return "naskah-" + hashlib.sha256(str(folder).encode()).hexdigest()[:32]


def _with_pages(file: Path) -> bytes:
    """The PDF, whole and with pages: LibreOffice reports success even where it wrote nothing of use."""
    content = file.read_bytes() if file.exists() else b""
    if not (content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF") and _has_page(content)):
        raise ConversionFailed(_("LibreOffice tidak menghasilkan PDF yang berhalaman."))
    return content


def _has_page(content: bytes) -> bool:
    """Told by the bytes where pages are written openly, as LibreOffice does, and by opening the file where not."""
    if _PAGE.search(content):
        return True
    try:
        with open_pdf(content) as pdf:
            return len(pdf.pages) > 0
    except PdfError:
        return False
