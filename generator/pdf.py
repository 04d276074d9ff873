"""PDF/A from Word: a pool of warm LibreOffices, each in a process group of its own."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import Self

from docx import Document

from core.i18n import _
from generator.compiled import Rendered
from generator.faults import ConversionFailed, TemplateFault
from generator.glyphs import GlyphCoverage
from generator.isolation import network_prefix
from generator.reading import all_text, characters, characters_of
from generator.slot import Slot
from generator.together.gathering import Company, Gathering, Part
from generator.together.joinable import Joinable
from generator.together.joined import joined
from generator.together.parted import JoinedPdf, NotParted, TakesMorePages
from generator.worker import Crashed, Hung, Worker, pages_of, sweep

_ATTEMPTS = 2
#: What one letter's time-out is divided by for letters together: one that hangs keeps the others for so long, once.
_LESS_PATIENCE = 4


class PdfPool:
    """Converts Word files to PDF/A, several at once if asked; safe to use from any thread.

    Workers start with `warm_up` or the first document and stay warm. They are replaced after `restart_after` documents
    or when they hold more than `most_memory` bytes, both between documents; when they crash; and when a document takes
    longer than `timeout_s`, which costs that document alone. They run without network where the machine allows it;
    elsewhere LibreOffice's hardened profile alone keeps it from fetching anything, and `isolated` is False.
    """

    def __init__(
        self,
        *,
        folder: Path,
        size: int = 1,
        soffice: str = "/usr/bin/soffice",
        python: str = "/usr/bin/python3",
        timeout_s: float = 60,
        restart_after: int = 1000,
        most_memory: int = 700 * 1024**2,
    ) -> None:
        self._folder, self._lock_file = _claim_folder(folder)
        self._soffice, self._python = soffice, python
        self._timeout_s, self._restart_after, self._most_memory = timeout_s, restart_after, most_memory
        self._lock = threading.Lock()
        self._coverage: GlyphCoverage | None = None
        self._closed = False
        self._gathering = Gathering(at_once=(size + 1) // 2)
        self._slots: LifoQueue[Slot] = LifoQueue()
        self._all = [Slot(self._folder / f"pekerja-{number}", self._new_worker) for number in range(size)]
        for slot in self._all:
            self._slots.put(slot)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def isolated(self) -> bool:
        """Whether workers run without any network."""
        return bool(network_prefix())

    @property
    def process_groups(self) -> list[int]:
        """The process group of every running worker, for whoever watches over them."""
        return [group for slot in self._all if (group := slot.process_group) is not None]

    def convert(self, docx: bytes, *, pdfa: Part = 2, meanwhile: Callable[[], object] = lambda: None) -> bytes:
        """The document as PDF/A-2b or 3b. `meanwhile` is called while LibreOffice works: again if it crashed on it.

        Raises `UnprintableText` for characters that no font here can show, and `ConversionFailed` when LibreOffice
        refuses the document, crashes on it twice or takes too long.
        """
        self._require_printable(docx, characters(docx))
        return self._convert_alone(docx, None, pdfa, meanwhile)

    def convert_letter(self, letter: Rendered, *, pdfa: Part = 2, meanwhile: Callable[[], object]) -> bytes:
        """The letter as `convert` makes it; with others that wait for a LibreOffice too, where that changes nothing.

        Raises as `convert` does.
        """
        docx, joinable = letter.for_pdf, letter.joinable
        if joinable is None:
            return self.convert(docx, pdfa=pdfa, meanwhile=meanwhile)
        self._require_printable(docx, characters_of(joinable.parts.values()))
        entered = self._gathering.enter(joinable, pdfa)
        if entered is None:
            return self._convert_alone(docx, joinable, pdfa, meanwhile)
        company, place = entered
        if place:
            meanwhile()
            return company.own(place) or self._convert_alone(docx, joinable, pdfa, lambda: None)
        self._gathering.wait_for_turn(company)
        slot = self._slots.get()
        try:
            self._convert_company(slot, company, pdfa, meanwhile)
            alone = None if company.pdf else self._convert_measured(slot, docx, joinable, pdfa, meanwhile)
        finally:
            self._give_back(slot)
        return alone or company.own(place) or self._convert_alone(docx, joinable, pdfa, meanwhile)

    def warm_up(self) -> None:
        """Start every worker and let it convert a word, so that the first letter waits for nothing; returns at once."""
        for _slot in self._all:
            threading.Thread(target=self._warm_one, daemon=True).start()

    def close(self) -> None:
        """End every worker with all its processes; a conversion under way fails."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        for slot in self._all:
            slot.interrupt()
        for slot in [self._slots.get() for _each in self._all]:
            slot.end()
            self._slots.put(slot)  # wakes whoever waits for it, to be told that the pool is closed
        shutil.rmtree(self._folder, ignore_errors=True)
        os.close(self._lock_file)

    def _require_printable(self, docx: bytes, found: frozenset[str] | None) -> None:
        """`found` is what `generator.reading.characters` tells of the document."""
        if found is not None and not self._glyphs().missing("".join(found)):
            return
        try:
            text = all_text(docx)
        except TemplateFault as fault:
            raise ConversionFailed(fault.message) from fault
        self._glyphs().require(text)

    def _give_back(self, slot: Slot) -> None:
        """Let others have the slot; one whose worker is worn gets a new one first, while nobody waits for it."""
        if slot.is_worn(self._restart_after, self._most_memory) and not self._closed:
            threading.Thread(target=self._renew, args=(slot,), daemon=True).start()
        else:
            self._slots.put(slot)

    def _warm_one(self) -> None:
        slot = self._slots.get()
        try:
            self._prepare(slot)
        finally:
            self._slots.put(slot)

    def _renew(self, slot: Slot) -> None:
        try:
            slot.end()
            self._prepare(slot)
        finally:
            self._slots.put(slot)

    def _prepare(self, slot: Slot) -> None:
        """What fails here is told by the next document, which tries again."""
        with suppress(ConversionFailed):
            self._convert_in(slot, one_word(), 2, lambda: None)

    def _convert_company(self, slot: Slot, company: Company, pdfa: Part, meanwhile: Callable[[], object]) -> None:
        """Turn in one go those who came together; where that fails, each goes alone and is told its own fault."""
        try:
            self._gathering.close(company)
            if len(company.letters) == 1:
                return
            together = joined(company.letters)
            if together is None:
                self._gathering.separate(company)
                return
            patience_s = self._timeout_s / _LESS_PATIENCE
            content = slot.worker().convert(together.docx, pdfa, patience_s, meanwhile, marks=True)
            company.pdf = JoinedPdf(content, together.marks)
        except TakesMorePages:
            # Each is measured when it goes alone.
            pass
        except (ConversionFailed, NotParted):
            self._gathering.separate(company)
        except (Hung, Crashed):
            self._gathering.separate(company)
            slot.end()
        finally:
            self._gathering.arrive(company)

    def _convert_alone(
        self, docx: bytes, joinable: Joinable | None, pdfa: Part, meanwhile: Callable[[], object]
    ) -> bytes:
        slot = self._slots.get()
        try:
            return self._convert_measured(slot, docx, joinable, pdfa, meanwhile)
        finally:
            self._give_back(slot)

    def _convert_measured(
        self, slot: Slot, docx: bytes, joinable: Joinable | None, pdfa: Part, meanwhile: Callable[[], object]
    ) -> bytes:
        """The PDF; of a letter that may go with others it is remembered how many pages it took."""
        made = self._convert_in(slot, docx, pdfa, meanwhile)
        if joinable is not None:
            self._gathering.learn(joinable, pages=pages_of(made))
        return made

    def _convert_in(self, slot: Slot, docx: bytes, pdfa: int, meanwhile: Callable[[], object]) -> bytes:
        for attempt in range(1, _ATTEMPTS + 1):
            if self._closed:
                raise ConversionFailed(_("Pembuat PDF sudah dihentikan."))
            try:
                return slot.worker().convert(docx, pdfa, self._timeout_s, meanwhile)
            except Hung as fault:
                slot.end()
                raise ConversionFailed(
                    _("Pembuatan PDF melewati {seconds:g} detik dan dihentikan.", seconds=self._timeout_s)
                ) from fault
            except Crashed as fault:
                slot.end()
                if attempt == _ATTEMPTS or self._closed:
                    raise ConversionFailed(_("LibreOffice berhenti saat membuat PDF: {fault}", fault=fault)) from fault
        raise AssertionError("the loop returns or raises")

    def _new_worker(self, folder: Path) -> Worker:
        with self._lock:
            if self._closed:
                raise Crashed("the pool is closed")
        return Worker([*network_prefix(), self._python], self._soffice, folder)

    def _glyphs(self) -> GlyphCoverage:
        with self._lock:
            if self._coverage is None:
                self._coverage = GlyphCoverage.installed()
            return self._coverage


def one_word() -> bytes:
    """A Word file that says one word: what a worker is warmed with, and the least that a conversion can be."""
    written = BytesIO()
    document = Document()
    document.add_paragraph("Naskah")
    document.save(written)
    return written.getvalue()


def _claim_folder(parent: Path) -> tuple[Path, int]:
    """A new folder for one pool, held by a lock; folders whose pool was killed are swept first."""
    parent.mkdir(parents=True, exist_ok=True)
    for stale in parent.glob("naskah-pdf-*"):
        with suppress(OSError):
            os.close(_lock(stale))
            for worker in stale.iterdir():
                sweep(worker)
            shutil.rmtree(stale, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="naskah-pdf-", dir=parent)).resolve()
    return folder, _lock(folder)


def _lock(folder: Path) -> int:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
