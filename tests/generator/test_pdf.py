from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from threading import Event, Thread

import pytest
from pypdf import PdfReader

from core.profile import DocumentForm
from generator.faults import ConversionFailed, UnprintableText
from generator.pdf import PdfPool, one_word
from generator.pictures import page_pictures, page_text
from tests.generator import pdfa, samples
from tests.generator.processes import members, own_sockets, wait_for_end
from tests.generator.test_package import related

ROOT = Path(__file__).resolve().parents[2]
CASES = (
    samples.typical,
    samples.shortest,
    samples.one_copy,
    samples.longest_names,
    samples.many_rows,
)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", samples.FORMS)
def test_every_letter_becomes_pdfa(
    pool: PdfPool, write: Callable[..., bytes], form: DocumentForm, case: Callable[[], dict[str, object]]
) -> None:
    assert pdfa.faults(pool.convert(write(case(), form))) == []


def test_part_three_can_be_asked_for(pool: PdfPool, write: Callable[..., bytes]) -> None:
    assert pdfa.faults(pool.convert(write(samples.typical()), pdfa=3), part=3) == []


def test_the_pdf_is_tagged_titled_and_indonesian(pool: PdfPool, write: Callable[..., bytes]) -> None:
    reader = PdfReader(BytesIO(pool.convert(write(samples.typical(hal="Pelibatan & Penugasan")))))
    root = reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title == "Pelibatan & Penugasan"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/Lang"] == "id-ID"


def test_pages_are_numbered_from_the_second_on(pool: PdfPool, write: Callable[..., bytes]) -> None:
    first, second, *_rest = page_text(pool.convert(write(samples.many_rows()))).split("\f")
    assert "- 1 -" not in first
    assert squeezed(second).startswith("-2-")


def test_heading_rows_repeat_and_the_signature_is_never_alone(pool: PdfPool, write: Callable[..., bytes]) -> None:
    for count in (9, 11, 12):
        pages = page_text(pool.convert(write(samples.many_rows(count)))).split("\f")[:-1]
        with_rows = [page for page in pages if "Pranata Komputer" in page]
        assert all("Jenjang" in page for page in with_rows)
        last = next(page for page in pages if "Maria Goreti" in page)
        assert "Demikian permohonan ini" in last
        assert "Tembusan:" in last
        assert "3. Inspektur Daerah" in last


@pytest.mark.parametrize("text", samples.DIFFICULT)
def test_difficult_text_is_in_the_pdf_as_typed(pool: PdfPool, write: Callable[..., bytes], text: str) -> None:
    written = page_text(pool.convert(write(samples.typical(hal=text, isi={"maksud_dan_tujuan": text}))))
    if "العربية" in text:
        assert not Counter(text) - Counter(written)
    else:
        assert squeezed(written).count(squeezed(text)) == 2


def test_a_character_without_a_glyph_is_named(pool: PdfPool, write: Callable[..., bytes]) -> None:
    with pytest.raises(UnprintableText, match=r"“漢” \(U\+6F22\)"):
        pool.convert(write(samples.typical(hal="Pelibatan 漢字")))


@pytest.mark.parametrize("rubbish", [b"", b"PK\x03\x04", b"<html><img src='http://contoh.id/x.png'></html>"])
def test_what_is_no_word_file_is_refused(pool: PdfPool, rubbish: bytes) -> None:
    with pytest.raises(ConversionFailed, match="Word"):
        pool.convert(rubbish)


def test_an_outside_picture_is_not_fetched(pool: PdfPool, write: Callable[..., bytes]) -> None:
    """`render` refuses such a document; should one come all the same, LibreOffice leaves it alone."""
    assert pool.convert(related(write(samples.typical()), "image", "http://127.0.0.1:9/x.png")).startswith(b"%PDF")


def test_pictures_of_the_pages(pool: PdfPool, write: Callable[..., bytes]) -> None:
    pictures = page_pictures(pool.convert(write(samples.typical())), dpi=20)
    assert len(pictures) == 2
    assert all(picture.startswith(b"\x89PNG") for picture in pictures)


def test_pictures_of_rubbish_fail_plainly() -> None:
    with pytest.raises(ConversionFailed):
        page_pictures(b"bukan pdf")


def test_one_worker_serves_many_threads(pool: PdfPool, write: Callable[..., bytes]) -> None:
    letters = [write(samples.typical(nomor=f"nomor-{number}")) for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        texts = [page_text(pdf) for pdf in threads.map(pool.convert, letters)]
    assert [f"nomor-{number}" in text for number, text in enumerate(texts)] == [True] * 8


def test_a_worn_worker_is_replaced_before_the_next_document(tmp_path: Path, write: Callable[..., bytes]) -> None:
    docx = write(samples.shortest())
    with PdfPool(folder=tmp_path, restart_after=2) as pool:
        pool.convert(docx)
        first = pool.process_groups
        pool.convert(docx)
        deadline = time.monotonic() + 60
        while pool.process_groups in ([], first) and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(pool.process_groups) == 1
        assert pool.convert(docx).startswith(b"%PDF")


def test_a_worker_that_has_grown_is_worn(pool: PdfPool, write: Callable[..., bytes]) -> None:
    pool.convert(write(samples.shortest()))
    (slot,) = pool._all
    assert slot.is_worn(10**6, 20 * 1024**2)
    assert not slot.is_worn(10**6, 2 * 1024**3)


def test_workers_start_late_or_when_told_and_leave_nothing_behind(tmp_path: Path, write: Callable[..., bytes]) -> None:
    docx = write(samples.shortest())
    with PdfPool(folder=tmp_path, size=2) as pool:
        assert pool.process_groups == []
        pool.convert(docx)
        assert len(pool.process_groups) == 1
        pool.warm_up()
        while len(pool.process_groups) < 2:
            pool.convert(docx)
        living = {pid: name for group in pool.process_groups for pid, name in members(group).items()}
        sockets = own_sockets(list(living)) if pool.isolated else []
        limits = [Path(f"/proc/{pid}/limits").read_text() for pid, name in living.items() if name == "soffice.bin"]
        assert limits
        assert all(re.search(r"Max address space +\d+ ", each) for each in limits), "its memory is limited"
    assert wait_for_end(list(living)) == []
    assert list(tmp_path.iterdir()) == []
    assert not [socket for socket in sockets if socket.exists()]
    with pytest.raises(ConversionFailed, match="dihentikan"):
        pool.convert(docx)


def test_a_crashed_worker_is_replaced(tmp_path: Path, write: Callable[..., bytes]) -> None:
    docx = write(samples.shortest())
    with PdfPool(folder=tmp_path) as pool:
        pool.convert(docx)
        (group,) = pool.process_groups
        offices = [pid for pid, name in members(group).items() if name == "soffice.bin"]
        for pid in offices:
            os.kill(pid, signal.SIGKILL)
        assert wait_for_end(offices) == []
        assert pool.convert(docx).startswith(b"%PDF")
        assert pool.process_groups != [group]
        assert members(group) == {}


def test_a_hang_costs_its_own_time_only(tmp_path: Path, write: Callable[..., bytes]) -> None:
    docx = write(samples.shortest())
    with PdfPool(folder=tmp_path, timeout_s=4) as pool:
        pool.convert(docx)
        (group,) = pool.process_groups
        stopped = members(group)
        sockets = own_sockets(stopped) if pool.isolated else []
        for pid in (pid for pid, name in stopped.items() if name == "soffice.bin"):
            os.kill(pid, signal.SIGSTOP)
        with pytest.raises(ConversionFailed, match="4 detik"):
            pool.convert(docx)
        assert wait_for_end(stopped) == []
        assert not [socket for socket in sockets if socket.exists()]
        assert pool.convert(docx).startswith(b"%PDF")


def test_closing_breaks_off_a_conversion_under_way(tmp_path: Path, write: Callable[..., bytes]) -> None:
    docx = write(samples.shortest())
    pool = PdfPool(folder=tmp_path)
    pool.convert(docx)
    (group,) = pool.process_groups
    for pid in (pid for pid, name in members(group).items() if name == "soffice.bin"):
        os.kill(pid, signal.SIGSTOP)
    began, failed = Event(), Event()

    def convert() -> None:
        began.set()
        try:
            pool.convert(docx)
        except ConversionFailed:
            failed.set()

    thread = Thread(target=convert)
    thread.start()
    began.wait(10)
    living = list(members(group))
    pool.close()
    thread.join(20)
    assert failed.is_set()
    assert wait_for_end(living) == []


@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_its_parent(tmp_path: Path, write: Callable[..., bytes], blow: signal.Signals) -> None:
    (tmp_path / "surat.docx").write_bytes(write(samples.shortest()))
    script = (
        "import sys; from pathlib import Path; from generator.pdf import PdfPool\n"
        "folder = Path(sys.argv[1]); pool = PdfPool(folder=folder / 'pdf')\n"
        "pool.convert((folder / 'surat.docx').read_bytes())\n"
        "print(*pool.process_groups, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE)  # fmt: skip
    assert parent.stdout is not None
    assert parent.stdin is not None
    group = int(parent.stdout.readline())
    living = list(members(group))
    assert len(living) >= 2
    parent.send_signal(blow)
    parent.wait(10)
    assert wait_for_end(living) == []
    parent.stdout.close()
    parent.stdin.close()
    with PdfPool(folder=tmp_path / "pdf"):
        assert len(list((tmp_path / "pdf").iterdir())) == 1, "what the killed pool left is swept"


def test_what_fails_beside_a_conversion_does_not_pass_its_pdf_to_the_next(
    pool: PdfPool, write: Callable[..., bytes]
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        pool.convert(write(samples.typical()), meanwhile=fail)
    assert "Naskah" in page_text(pool.convert(one_word()))
