"""Who goes through LibreOffice with whom, and what becomes of each when that fails."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from core.profile import Profile
from generator.compiled import Rendered
from generator.faults import ConversionFailed
from generator.pdf import PdfPool
from generator.pictures import page_pictures, page_text
from generator.scratch import scratch_folder
from generator.together import gathering
from generator.together.joined import JoinedWord
from generator.word import PreparedTemplate
from tests.generator.processes import members
from tests.generator.short_letters import long_letter, short_letters, short_template

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.fixture(scope="module")
def template(profile: Profile) -> PreparedTemplate:
    return short_template(profile)


@pytest.fixture
def busy(tmp_path: Path, template: PreparedTemplate) -> Iterator[PdfPool]:
    """A pool that has seen a letter of this template, with its only LibreOffice in use until somebody gives it back."""
    with PdfPool(folder=scratch_folder(tmp_path), timeout_s=12) as pool:
        longest = short_letters(template, 1, nomor="800/lebih-panjang-daripada-semua-yang-lain")[0]
        pool.convert_letter(longest, meanwhile=lambda: None)
        yield pool


def all_at_once(
    pool: PdfPool, letters: list[Rendered], before: Callable[[], None] = lambda: None
) -> list[Future[bytes]]:
    """Ask for all of them while the pool is busy, and let it go when all wait."""
    slot = pool._slots.get()
    began: list[int] = []
    with ThreadPoolExecutor(len(letters)) as threads:
        futures = [threads.submit(pool.convert_letter, each, meanwhile=lambda: began.append(1)) for each in letters]
        deadline = time.monotonic() + 60
        while _gathered(pool) < len(letters) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert _gathered(pool) == len(letters)
        before()
        pool._slots.put(slot)
    assert len(began) >= len(letters)
    return futures


def _gathered(pool: PdfPool) -> int:
    return sum(len(each.letters) for each in pool._gathering._open.values())


def served(pool: PdfPool) -> int:
    (slot,) = pool._all
    return slot.worker().served


def test_letters_that_wait_go_together_and_each_gets_its_own(busy: PdfPool, template: PreparedTemplate) -> None:
    letters = short_letters(template, 5)
    before = served(busy)
    made = [future.result() for future in all_at_once(busy, letters)]
    assert served(busy) == before + 1
    for number, pdf in enumerate(made):
        assert f"800/{number}/Uji-{number}/2026" in page_text(pdf)
        assert page_pictures(pdf) == page_pictures(busy.convert(letters[number].for_pdf))
        metadata = PdfReader(BytesIO(pdf)).metadata
        assert metadata
        assert (metadata.title, metadata.subject) == (f"Perkara & {number}", f"800/{number}/Uji-{number}/2026")


def company_of(
    meeting: gathering.Gathering, letter: Rendered, pdfa: gathering.Part = 2
) -> tuple[gathering.Company, int]:
    assert letter.joinable
    entered = meeting.enter(letter.joinable, pdfa)
    assert entered
    return entered


def goes_alone(meeting: gathering.Gathering, letter: Rendered) -> bool:
    assert letter.joinable
    return meeting.enter(letter.joinable, 2) is None


def learned(letter: Rendered, at_once: int = 1) -> gathering.Gathering:
    """A gathering that has seen this letter on one page."""
    meeting = gathering.Gathering(at_once)
    assert letter.joinable
    meeting.learn(letter.joinable, pages=1)
    return meeting


def test_a_full_company_lets_nobody_else_in(template: PreparedTemplate) -> None:
    letters = short_letters(template, gathering.MOST + 2)
    meeting = learned(letters[-1])
    places = [company_of(meeting, each) for each in letters]
    assert [place for _company, place in places] == [*range(gathering.MOST), 0, 1]
    full, second = places[0][0], places[-1][0]
    assert (len(full.letters), len(second.letters)) == (gathering.MOST, 2)
    meeting.close(second)
    assert company_of(meeting, letters[0])[1] == 0
    assert company_of(meeting, letters[0], 3)[1] == 0, "PDF/A-2 and PDF/A-3 never go together"


def test_a_company_goes_when_another_is_back_or_when_it_is_full(template: PreparedTemplate) -> None:
    letters = short_letters(template, gathering.MOST)
    meeting = learned(letters[-1])
    first = company_of(meeting, letters[0])[0]
    meeting.wait_for_turn(first)
    meeting.close(first)
    second = company_of(meeting, letters[0])[0]
    with ThreadPoolExecutor(1) as threads:
        went = threads.submit(meeting.wait_for_turn, second)
        for each in letters[1:]:
            assert not went.done(), "one is under way, and there is room"
            assert company_of(meeting, each)[0] is second
        went.result(60)
    third = company_of(meeting, letters[0])[0]
    with ThreadPoolExecutor(1) as threads:
        went = threads.submit(meeting.wait_for_turn, third)
        meeting.arrive(first)
        assert not went.done(), "the full one is under way still"
        meeting.arrive(second)
        went.result(60)
    assert first.own(0) is second.own(0) is None, "without a PDF each goes alone"


def test_only_letters_known_to_take_one_page_go_together(template: PreparedTemplate) -> None:
    (short,), (longer,) = short_letters(template, 1), short_letters(template, 1, nomor="9" * 99)
    assert goes_alone(gathering.Gathering(1), short), "nothing is known yet"
    meeting = learned(short)
    assert company_of(meeting, short)[0] is company_of(meeting, short)[0]
    assert goes_alone(meeting, longer)
    assert longer.joinable
    meeting.learn(longer.joinable, pages=1)
    assert company_of(meeting, longer)[0] is company_of(meeting, short)[0]
    assert short.joinable
    meeting.learn(short.joinable, pages=2)
    assert goes_alone(meeting, short)
    assert goes_alone(meeting, longer), "what is longer may take two pages as well"


def test_a_letter_of_more_pages_sends_all_of_them_alone(busy: PdfPool, template: PreparedTemplate) -> None:
    """And those as long as it, or longer, do not go together again."""
    letters = [*short_letters(template, 2), long_letter(template)]
    assert letters[2].joinable
    busy._gathering.learn(letters[2].joinable, pages=1)
    made = [future.result() for future in all_at_once(busy, letters)]
    assert [len(page_pictures(pdf, dpi=20)) > 1 for pdf in made] == [False, False, True]
    assert [page_pictures(pdf) for pdf in made] == [page_pictures(busy.convert(each.for_pdf)) for each in letters]
    assert goes_alone(busy._gathering, letters[2])
    assert not goes_alone(busy._gathering, letters[0])


@pytest.mark.parametrize("blow", [signal.SIGSTOP, signal.SIGKILL], ids=["hang", "crash"])
def test_a_company_that_fails_costs_no_letter(busy: PdfPool, template: PreparedTemplate, blow: signal.Signals) -> None:
    (group,) = busy.process_groups

    def strike() -> None:
        for pid, name in members(group).items():
            if name == "soffice.bin":
                os.kill(pid, blow)

    letters = short_letters(template, 3)
    made = [future.result() for future in all_at_once(busy, letters, strike)]
    assert [f"800/{number}/Uji-{number}/2026" in page_text(pdf) for number, pdf in enumerate(made)] == [True] * 3
    assert goes_alone(busy._gathering, letters[0]), "as all of this template from now on"


def test_a_letter_that_nobody_can_print_is_refused_and_the_others_are_made(
    busy: PdfPool, template: PreparedTemplate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.pdf.joined", lambda _letters: JoinedWord(b"no Word file", ()))
    letters = short_letters(template, 2)
    letters.append(Rendered(letters[0].word, b"no Word file either", letters[0].joinable))
    monkeypatch.setattr(busy, "_require_printable", lambda *_document: None)
    first, second, third = all_at_once(busy, letters)
    assert "800/0/" in page_text(first.result())
    assert "800/1/" in page_text(second.result())
    with pytest.raises(ConversionFailed, match="menolak"):
        third.result()


def test_closing_the_pool_ends_those_who_wait(busy: PdfPool, template: PreparedTemplate) -> None:
    closing = ThreadPoolExecutor(1)
    made = all_at_once(busy, short_letters(template, 3), lambda: _close_soon(busy, closing))
    closing.shutdown()
    for future in made:
        assert future.exception() is None or isinstance(future.exception(), ConversionFailed)


def _close_soon(pool: PdfPool, threads: ThreadPoolExecutor) -> None:
    threads.submit(pool.close)
    deadline = time.monotonic() + 60
    while not pool._closed and time.monotonic() < deadline:
        time.sleep(0.01)
