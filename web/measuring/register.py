"""The register among many letters: how long its first page and its searches take, for several readers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date

from letters.register.question import RegisterQuestion
from organization.accounts import find_account
from web.measuring.figures import Figure, at_most, plain
from web.measuring.seeding import Seeder
from web.measuring.workshop import Workshop
from web.services import Services

#: Letters for each round asked for: filling the register takes longer than asking it.
_EACH = 500
#: What 19 of 20 must stay under, up to a hundred thousand letters and beyond.
_MOST, _MOST_OF_MANY, _MANY = 50.0, 200.0, 100_000
_READERS = ("sekretariat", "staf", "pejabat", "pejabat-dinkes")


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Fill the register, then ask it."""
    seeder = Seeder(workshop.services.database, workshop.services.office(), workshop.issue().id)
    began = time.perf_counter()
    letters = workshop.rounds * _EACH
    seeder.fill(letters)
    yield plain("register: mengisi", letters / (time.perf_counter() - began), "surat/s")
    yield from ask(workshop.services, seeder, rounds=max(1, workshop.rounds // 4), letters=letters)


def ask(services: Services, seeder: Seeder, *, rounds: int, letters: int) -> Iterator[Figure]:
    """The slowest twentieth of first pages and of searches, over all readers."""
    first: list[float] = []
    searches: list[float] = []
    worst = (0.0, "")
    for name in _READERS:
        for what, question in _questions(seeder, letters):
            for _round in range(rounds):
                took = _timed(services, name, question)
                (first if question.is_open else searches).append(took)
                worst = max(worst, (took, f"{name}: {what}"))
    most = _MOST if letters <= _MANY else _MOST_OF_MANY
    yield at_most(f"register: halaman pertama, {letters} surat, p95", _p95(first), most, "ms")
    yield at_most(f"register: pencarian, {letters} surat, p95", _p95(searches), most, "ms")
    yield plain("register: terlama", worst[0], "ms", worst[1])


def _questions(seeder: Seeder, letters: int) -> Iterator[tuple[str, RegisterQuestion]]:
    yield "halaman pertama", RegisterQuestion()
    yield "kata sering", RegisterQuestion(seeder.word(0))
    yield "dua kata sering", RegisterQuestion(f"{seeder.word(1)} {seeder.word(2)}")
    yield "kata sedang", RegisterQuestion(seeder.word(200))
    yield "kata jarang", RegisterQuestion(seeder.word(-1))
    yield "sering dan jarang", RegisterQuestion(f"{seeder.word(0)} {seeder.word(-2)} {seeder.word(50)}")
    yield "awal kata", RegisterQuestion(seeder.word(30)[:3])
    yield "nomor", RegisterQuestion(f"800.1.11.1/{letters // 3}")
    yield "tidak ada", RegisterQuestion("tidakadakataini")
    yield "tahun dan jenis", RegisterQuestion(year=2021, kind="permohonan-sukarela")
    yield "rentang", RegisterQuestion(since=date(2019, 3, 5), until=date(2020, 7, 9))
    yield "batal dan kata", RegisterQuestion(seeder.word(5), state="batal")
    yield "penerima", RegisterQuestion(recipient="kepala dinas")


def _timed(services: Services, name: str, question: RegisterQuestion) -> float:
    with services.database.read() as session:
        account = find_account(session, name)
    office = services.office()
    began = time.perf_counter()
    services.register.page(office, account, question)
    return (time.perf_counter() - began) * 1000


def _p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]
