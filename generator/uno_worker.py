"""Keeps one LibreOffice warm and turns Word files into PDF/A on request: JSON lines in, JSON lines out.

This script runs under Debian's own Python, which alone has `uno`; it imports nothing of this application. Each request
names files: `{"docx": PATH, "pdf": PATH, "pdfa": 2, "marks": false}`; each answer is `{"ok": true}` or
`{"ok": false, "fault": TEXT}`, and says in `memory` how many bytes LibreOffice holds. The first line,
`{"ready": true}`, says that LibreOffice answers.

It leads a process group of its own. When its input closes or its parent dies, whatever it is doing, the whole group is
killed, so that no LibreOffice outlives the program that wanted it.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import resource
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException
from com.sun.star.uno import Exception as UnoFault

INPUT_FILTER = "MS Word 2007 XML"
OUTPUT_FILTER = "writer_pdf_Export"
#: No document needs more: 184 pages of tables took 1 GB. LibreOffice reserves some 2 GB that it never touches.
_ADDRESS_SPACE = 6 * 1024**3
_PAGE_BYTES = resource.getpagesize()
_START_PATIENCE_S = 60
_STOP_PATIENCE_S = 5

#: Settings of the office's own profile; a fresh profile would fetch linked pictures, ask questions, keep recovery, and
#: collect the words of every letter in order to complete them for somebody who types.
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Writer/AutoFunction/Completion", "Enable", "false"),
    ("/org.openoffice.Office.Writer/AutoFunction/Completion", "CollectWords", "false"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Misc", "UseOpenCL", "false"),
    ("/org.openoffice.Office.Common/Misc", "CrashReport", "false"),
    ("/org.openoffice.Office.Common/Save/Document", "AutoSave", "false"),
    ("/org.openoffice.Office.Recovery/RecoveryInfo", "Enabled", "false"),
    ("/org.openoffice.Office.Recovery/AutoSave", "Enabled", "false"),
    ("/org.openoffice.Office.Java/VirtualMachine", "Enable", "false"),
    ("/org.openoffice.Setup/Office", "ooSetupInstCompleted", "true"),
    ("/org.openoffice.Office.Update/Update", "Enabled", "false"),
)
_XCU = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
    "{items}\n</oor:items>\n"
)
_ITEM = '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'


def main(soffice: str, folder: Path, pipe: str, parent: int) -> None:
    """Start LibreOffice and answer requests until the input closes."""
    signal.signal(signal.SIGTERM, lambda _signal, _frame: _kill_group())
    watcher = os.pidfd_open(parent)
    if os.getppid() != parent:
        _kill_group()
    requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(watcher, requests), daemon=True).start()
    office = _start(soffice, folder, pipe)
    desktop = _connect(office, pipe)
    memory = _memory_file()
    _say({"ready": True})
    while (line := requests.get()) is not None:
        _say(_answer(desktop, json.loads(line)) | {"memory": _memory(memory)})
    _stop(desktop, office)


def _listen(watcher: int, requests: queue.SimpleQueue[bytes | None]) -> None:
    """Pass on the lines of the input; the parent's death ends everything, even in the middle of a conversion.

    A pidfd is watched rather than PR_SET_PDEATHSIG set, since that signal comes when the parent's *thread* ends.
    """
    waiting = b""
    while True:
        ready, _, _ = select.select([sys.stdin.fileno(), watcher], [], [])
        if watcher in ready:
            _kill_group()
        chunk = os.read(sys.stdin.fileno(), 65536)
        if not chunk:
            requests.put(None)
            select.select([watcher], [], [], _STOP_PATIENCE_S)
            _kill_group()
        *lines, waiting = (waiting + chunk).split(b"\n")
        for line in lines:
            requests.put(line)


def _start(soffice: str, folder: Path, pipe: str) -> subprocess.Popen[bytes]:
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    items = "\n".join(_ITEM.format(path=path, name=name, value=value) for path, name, value in _SETTINGS)
    (profile / "user" / "registrymodifications.xcu").write_text(_XCU.format(items=items), encoding="utf-8")
    command = [
        soffice,
        f"-env:UserInstallation={profile.as_uri()}",
        f"--accept=pipe,name={pipe};urp",
        "--headless", "--invisible", "--nologo", "--norestore", "--nodefault", "--nolockcheck", "--nofirststartwizard",
    ]  # fmt: skip
    resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE, _ADDRESS_SPACE))
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def _memory_file() -> Path | None:
    """Where the kernel tells how much memory LibreOffice holds: it is the one in this group that bears this name."""
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            head, _bracket, rest = status.read_text().rpartition(")")
            if head.endswith("(soffice.bin") and int(rest.split()[2]) == os.getpgid(0):
                return status.with_name("statm")
    return None


def _memory(statm: Path | None) -> int:
    try:
        return int(statm.read_text().split()[1]) * _PAGE_BYTES if statm else 0
    except OSError:
        return 0


def _connect(office: subprocess.Popen[bytes], pipe: str) -> Any:
    """Wait for LibreOffice's pipe; it answers within about two seconds."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    deadline = time.monotonic() + _START_PATIENCE_S
    while time.monotonic() < deadline and office.poll() is None:
        with contextlib.suppress(NoConnectException):
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        time.sleep(0.05)
    sys.exit("LibreOffice does not answer")


def _answer(desktop: Any, request: dict[str, Any]) -> dict[str, Any]:
    try:
        _convert(desktop, Path(request["docx"]), Path(request["pdf"]), int(request["pdfa"]), bool(request["marks"]))
    except DisposedException:
        _kill_group()
    except (UnoFault, OSError, ValueError) as fault:
        return {"ok": False, "fault": f"{type(fault).__name__}: {fault}"}
    return {"ok": True}


def _convert(desktop: Any, docx: Path, pdf: Path, pdfa: int, marks: bool) -> None:
    """Load with the one input filter allowed: guessing would let HTML named .docx in.

    With `marks` the PDF names the page on which each of the bookmarks stands.

    Without `HiddenForConversion` LibreOffice makes tool bars and docking areas for a window that nobody sees: a fifth
    of the time of a letter of one page. The document is closed before the answer, so that one that hangs in closing
    costs its own time and not the next one's.
    """
    loading = _properties(
        Hidden=True, HiddenForConversion=True, ReadOnly=True, FilterName=INPUT_FILTER, UpdateDocMode=0,
        MacroExecutionMode=0, Silent=True,
    )  # fmt: skip
    document = desktop.loadComponentFromURL(docx.as_uri(), "_blank", 0, loading)
    if document is None:
        raise ValueError("not a Word document")
    try:
        export = _properties(
            SelectPdfVersion=pdfa, UseTaggedPDF=True, DisplayPDFDocumentTitle=True, ExportBookmarks=False,
            ExportFormFields=False, UseLosslessCompression=True, ReduceImageResolution=False, PDFUACompliance=False,
            ExportBookmarksToPDFDestination=marks,
        )  # fmt: skip
        filter_data = uno.Any("[]com.sun.star.beans.PropertyValue", export)
        document.storeToURL(pdf.as_uri(), _properties(FilterName=OUTPUT_FILTER, FilterData=filter_data))
    finally:
        document.close(True)


def _properties(**values: Any) -> tuple[Any, ...]:
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def _stop(desktop: Any, office: subprocess.Popen[bytes]) -> None:
    """Let LibreOffice remove its sockets and locks; what is left then is killed."""
    with contextlib.suppress(UnoFault):
        desktop.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        office.wait(_STOP_PATIENCE_S)
    _kill_group()


def _kill_group() -> None:
    os.killpg(os.getpgid(0), signal.SIGKILL)


def _say(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
