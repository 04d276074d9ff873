"""The register among many letters: how long its first page and its searches take, for several readers."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from os import getloadavg

from letters.register.question import NEWEST, Place, RegisterQuestion
from organization.accounts import find_account
from web.measuring.figures import Figure, at_most, plain
from web.measuring.seeding import Seeder
from web.measuring.workshop import Workshop
from web.services import Services

#: What 19 of 20 must stay under, up to a hundred thousand letters and beyond.
_MOST, _MOST_OF_MANY, _MANY = 50.0, 200.0, 100_000
_READERS = ("sekretariat", "staf", "pejabat", "pejabat-dinkes")
_LEAST_ROUNDS = 5


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Fill the register, then ask it."""
    database, letters = workshop.services.database, workshop.letters
    seeder = Seeder(database, workshop.services.office(), workshop.issue().id)
    began = time.perf_counter()
    seeder.fill(letters)
    yield plain("register: mengisi", letters / (time.perf_counter() - began), "surat/s")
    yield from ask(workshop.services, seeder, rounds=max(_LEAST_ROUNDS, workshop.rounds // 4), letters=letters)


def ask(services: Services, seeder: Seeder, *, rounds: int, letters: int) -> Iterator[Figure]:
    """The slowest twentieth of first pages and of searches, over all readers."""
    first: list[float] = []
    searches: list[float] = []
    worst = (0.0, "")
    for name in _READERS:
        for what, question, place in asked(seeder, letters):
            for _round in range(rounds):
                took = _timed(services, name, question, place)
                (first if question.is_open and place == NEWEST else searches).append(took)
                worst = max(worst, (took, f"{name}: {what}"))
    most = _MOST if letters <= _MANY else _MOST_OF_MANY
    yield at_most(f"register: halaman pertama, {letters} surat, p95", _p95(first), most, "ms")
    yield at_most(f"register: pencarian, {letters} surat, p95", _p95(searches), most, "ms")
    yield plain("register: terlama", worst[0], "ms", worst[1])
    yield plain("register: beban mesin", getloadavg()[0], "")


def asked(seeder: Seeder, letters: int) -> Iterator[tuple[str, RegisterQuestion, Place]]:
    """What people ask, by name, and from which place on."""
    often, middling, seldom = seeder.word(0), seeder.word(200), seeder.word(-1)
    yield "halaman pertama", RegisterQuestion(), NEWEST
    yield "halaman di tengah", RegisterQuestion(), Place(before=letters // 2)
    yield "halaman sebelumnya", RegisterQuestion(), Place(after=letters // 2)
    yield "halaman terakhir", RegisterQuestion(), Place(before=30)
    yield "kata sering", RegisterQuestion(often), NEWEST
    yield "kata sering, halaman di tengah", RegisterQuestion(often), Place(before=letters // 2)
    yield "dua kata sering", RegisterQuestion(f"{seeder.word(1)} {seeder.word(2)}"), NEWEST
    yield "kata sedang", RegisterQuestion(middling), NEWEST
    yield "kata jarang", RegisterQuestion(seldom), NEWEST
    yield "sering dan jarang", RegisterQuestion(f"{often} {seeder.word(-2)} {seeder.word(50)}"), NEWEST
    yield "awal kata", RegisterQuestion(seeder.word(30)[:3]), NEWEST
    yield "nama", RegisterQuestion(f"{seeder.word(400)} {seeder.word(900)}"), NEWEST
    yield "kantor", RegisterQuestion("dinas kesehatan"), NEWEST
    yield "nomor", RegisterQuestion(f"800.1.11.1/{letters // 3}"), NEWEST
    yield "awal nomor", RegisterQuestion(f"800.1.11.1/{letters // 3}"[:-2]), NEWEST
    yield "tidak ada", RegisterQuestion("tidakadakataini"), NEWEST
    yield "unit dan kata", RegisterQuestion(middling, unit="dinkes"), NEWEST
    yield "tahun dan jenis", RegisterQuestion(year=2021, kind="permohonan-sukarela"), NEWEST
    yield "rentang", RegisterQuestion(since=date(2019, 3, 5), until=date(2020, 7, 9)), NEWEST
    yield "batal dan kata", RegisterQuestion(seeder.word(5), state="batal"), NEWEST
    yield "penerima", RegisterQuestion(recipient="kepala dinas"), NEWEST


def _timed(services: Services, name: str, question: RegisterQuestion, place: Place) -> float:
    with services.database.read() as session:
        account = find_account(session, name)
    office = services.office()
    began = time.perf_counter()
    services.register.page(office, account, question, place)
    return (time.perf_counter() - began) * 1000


def _p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]
