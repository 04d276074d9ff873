"""Reports and reviews told letter by letter: who delivers a result, and what each reviewer says.

work = WorkStory(bench, "dinkes-p2p", EPIDEMIOLOG)
work.deliver(); work.review("diterima"); work.review("dikembalikan")
"""

from __future__ import annotations

from typing import Any

from letters.issuing import IssuedLetter
from letters.work.book import result_of
from letters.work.facts import Result
from tests.factories import Bench

ROWS = [{"tugas": "menyusun kamus data", "target": "1 dokumen", "realisasi": "1 dokumen", "bukti_dukung": ""}]
CORRECTIONS = [{"bagian": "Bab III", "perbaikan": "lengkapi sumber datanya"}]
PERIOD = {"jenis": "mingguan", "mulai": "2026-11-16", "selesai": "2026-11-20"}
ACTIVITY = "Penyusunan Kamus Data"


def report_file(unit: str, nip: str, step: str = "1", *, case: str | None = None, **isi: Any) -> dict[str, Any]:
    """A laporan pelaksanaan tugas that delivers a result."""
    contents = {"nip": nip, "kegiatan": ACTIVITY, "periode": PERIOD, "pelaksanaan": ROWS, "hasil_akhir": "ya"}
    file = {"jenis": "laporan-pelaksanaan-tugas", "rute": "pelaporan", "langkah": step, "pemohon": unit}
    return file | {"isi": contents | isi} | ({"kasus": case} if case else {})


def review_file(unit: str, report: str, outcome: str, **isi: Any) -> dict[str, Any]:
    """A reviu hasil."""
    contents = {"laporan": report, "hasil": outcome, "pertimbangan": "Sesuai dengan target."}
    contents |= {"perbaikan": CORRECTIONS} if outcome == "dikembalikan" else {}
    file = {"jenis": "reviu-hasil", "rute": "pelaporan", "langkah": "7", "pemohon": unit}
    return file | {"isi": contents | isi}


class WorkStory:
    """One person's result and those who review it."""

    def __init__(self, bench: Bench, unit: str, nip: str, step: str = "1", case: str | None = None) -> None:
        self.bench = bench
        self.report = ""
        self._unit, self._nip, self._step, self._case = unit, nip, step, case

    def deliver(self, **isi: Any) -> IssuedLetter:
        """Issue the report that delivers the result."""
        issued = self.bench.issue(report_file(self._unit, self._nip, self._step, case=self._case, **isi))
        self.report = issued.id
        return issued

    def review(self, outcome: str, **isi: Any) -> IssuedLetter:
        """Issue what the next reviewer says."""
        return self.bench.issue(review_file(self._unit, self.report, outcome, **isi))

    def result(self) -> Result:
        """The result now."""
        with self.bench.database.read() as session:
            found = result_of(session, self.report)
        assert found is not None
        return found

    def context(self, issued: IssuedLetter) -> dict[str, Any]:
        """What a letter printed."""
        return self.bench.register.by_id(issued.id).context
