"""Sample letters of every kind, shortest, typical and longest, and with them the names its templates may use.

They come of the example files and the example office, through the same preparing as real letters, so that whatever a
real letter's template can print stands in them too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Any

from marshmallow import fields

from core.errors import NaskahError
from core.i18n import mark
from core.profile import DocumentForm, Profile
from generator.vocabulary import Shape, Vocabulary, shapes_of
from letters.capaian.quarters import Quarter
from letters.capaian.unit_standing import Standings
from letters.cases.progress import CaseFacts, CaseState
from letters.files.brought import bring_files
from letters.files.upload_facts import example_facts
from letters.kinds import Catalogue, LetterKind, Outcome, Step
from letters.kinerja.plans import Performance
from letters.preparing import PreparedLetter, Preparing
from letters.records import NoRecords, Records
from letters.templates.sample_contents import longest, shortest
from letters.templates.sample_year import SampleYear
from letters.work.facts import Result, ResultState, Seat
from organization.loading import build_office, read_office
from organization.models import Office
from organization.roles import roles_of_unit

SHORTEST, TYPICAL, LONGEST = mark("terpendek"), mark("biasa"), mark("terpanjang")
#: A day on which every example may be issued.
_ON = date(2026, 11, 20)
_RUNNING = 12
#: What the context says of a person, whether or not an example names one.
_SECOND = {"": Shape.ROWS, "[]": Shape.GROUP, "[].baris": Shape.ROWS, "[].baris[]": Shape.GROUP} | {
    f"[].{name}": Shape.TEXT for name in ("baris[].awalan", "baris[].teks", "nama", "pangkat", "nip", "jabatan")
}
_PERSON = ("nama", "nip", "pangkat", "jabatan", "unit", "peran", "catatan", "kedudukan", "uraian_tugas")
_ALWAYS = frozenset({"nomor", "tanggal", "penanda_tangan.nama", "penanda_tangan.baris[].teks"})
#: Where the contents list people, they are named.
_PEOPLE = {"pegawai[].nama"}
_ADDRESSED = frozenset({"hal", "yth.jabatan"})
_USUAL = frozenset({"kop.instansi", "kop.kantor", "penanda_tangan.baris[].awalan", "penanda_tangan.pangkat",
                    "penanda_tangan.nip"})  # fmt: skip
_USUAL_ADDRESSED = frozenset({"sifat", "lampiran", "tembusan[]"})


@dataclass(frozen=True, slots=True)
class _Example:
    """One example of a kind, worded as a letter."""

    form: DocumentForm
    context: dict[str, Any]


class Samples:
    """Sample contexts and vocabularies, made on first use and kept."""

    def __init__(self, catalogue: Catalogue, profile: Profile, folder: Path) -> None:
        self._catalogue, self._profile, self._folder = catalogue, profile, folder
        self._lock = RLock()
        self._examples: dict[str, list[_Example]] = {}

    def contexts(self, kind: LetterKind, form: DocumentForm) -> dict[str, dict[str, Any]]:
        """The three samples by name; empty for a kind without an example."""
        examples = self._of(kind)
        typical = next((each.context for each in examples if each.form is form), None)
        if typical is None and examples:
            typical = examples[0].context
        if typical is None:
            return {}
        return {SHORTEST: _shortest(kind, typical), TYPICAL: deepcopy(typical), LONGEST: _longest(kind, typical)}

    def vocabulary(self, kind: LetterKind, form: DocumentForm) -> Vocabulary:
        """The names a template of this kind and form may print, and those it must."""
        shapes: dict[str, Shape] = {"tembusan": Shape.ROWS, "tembusan[]": Shape.TEXT, "pegawai": Shape.ROWS}
        shapes |= {f"pegawai[].{name}": Shape.TEXT for name in _PERSON} | {"pegawai[]": Shape.GROUP}
        shapes |= {f"penanda_tangan_kedua{path}": shape for path, shape in _SECOND.items()}
        for example in self._of(kind):
            shapes |= shapes_of(example.context)
        declared = dict(_declared(kind))
        shapes |= {"isi": Shape.GROUP} | {path: shape for path, (shape, _is_required) in declared.items()}
        printed = {path: needed for path, (shape, needed) in declared.items() if shape is Shape.TEXT}
        kept = {f"isi.{path}" for path in kind.unprinted}
        is_addressed = form in (DocumentForm.NOTA_DINAS, DocumentForm.SURAT_DINAS)
        required = {path for path, needed in printed.items() if needed} | _ALWAYS
        expected = {path for path, needed in printed.items() if not needed} | _USUAL
        if any(path.endswith("[].nip") for path in declared):
            required |= _PEOPLE
        if is_addressed:
            required, expected = required | _ADDRESSED, expected | _USUAL_ADDRESSED
        return Vocabulary(shapes, frozenset(required - kept), frozenset(expected - kept))

    def _of(self, kind: LetterKind) -> list[_Example]:
        with self._lock:
            if kind.code not in self._examples:
                self._examples[kind.code] = list(self._worded(kind))
            return self._examples[kind.code]

    @cached_property
    def _office(self) -> Office:
        path = self._folder / "organization.yaml"
        return build_office(read_office(path.read_bytes(), name=path.name))

    @cached_property
    def _year(self) -> SampleYear:
        return SampleYear(self._folder, self._judged)

    def _worded(self, kind: LetterKind) -> Iterator[_Example]:
        for step in kind.steps:
            path = self._folder / f"{kind.code}-{step.route}-{step.code}.json"
            if not path.exists():
                continue
            file = json.loads(path.read_text(encoding="utf-8"))
            if step.after:
                file["kasus"] = "contoh"
            try:
                prepared = self._judged(file, _Rehearsal(self._catalogue, file, step, self._year, self._office))
                context = prepared.context(self._office, self._profile, _RUNNING)
            except NaskahError:
                # A profile of another region may not know the example's office; its other examples may do.
                continue
            yield _Example(prepared.routing.form, json.loads(json.dumps(context)))

    def _judged(self, file: Mapping[str, Any], records: Records) -> PreparedLetter:
        document = deepcopy(dict(file))
        uploads = bring_files(self._catalogue, document, self._folder, example_facts)
        return Preparing(self._catalogue, self._profile, records)(document, self._office, _ON, uploads=uploads)


class _Rehearsal(NoRecords):
    """A case that has come as far as the step needs: all before it was issued and agreed."""

    def __init__(
        self, catalogue: Catalogue, file: Mapping[str, Any], step: Step, year: SampleYear, office: Office
    ) -> None:
        self._year, self._office = year, office
        before = [each for _kind, each in catalogue.steps_of(step.route) if each.code < step.code]
        self._facts = CaseFacts(
            id="contoh",
            route=step.route,
            requesting=file["pemohon"],
            asked=file.get("tujuan") or file["pemohon"],
            state=CaseState.RUNNING,
            done={each.code: Outcome.AGREED for each in before},
        )

    def facts(self, case_id: str, *, but_for: str = "") -> CaseFacts:  # noqa: ARG002
        """The case as it would stand."""
        return self._facts

    def performance(self, unit: str, year: int, quarter: int, *, but_for: str = "") -> Performance:  # noqa: ARG002
        """What the unit of the example year promised and reported."""
        return self._year.performance(unit, year, quarter)

    def standings(self, office: Office, unit: str, quarter: Quarter, *, but_for: str = "") -> Standings:  # noqa: ARG002
        """How the unit of the example year and those below it stand."""
        return self._year.standings(office, unit, quarter)

    def seats(self, people: Sequence[str], start: date, end: date) -> Mapping[str, tuple[Seat, ...]]:  # noqa: ARG002
        """Everybody leads a piece of work."""
        return {nip: (Seat(nip, "Ketua", "1", start, "kegiatan", self._facts.requesting),) for nip in people}

    def result(self, report: str, *, but_for: str = "") -> Result | None:  # noqa: ARG002
        """A result that waits for its first review."""
        chain = roles_of_unit(self._office, self._facts.requesting).acceptance
        return Result(
            report=report, number="000.7.2.8/1/Diskominfo/2026", on=_ON, subject="Pelaksanaan Tugas",
            activity="Penyusunan Arsitektur SPBE", nip="199002242016031003", unit=self._facts.requesting, case_id=None,
            chain=chain, position=0, state=ResultState.REVIEWED, since=datetime(2026, 11, 20, 2, 0, tzinfo=UTC),
        )  # fmt: skip


def _declared(kind: LetterKind) -> Iterator[tuple[str, tuple[Shape, bool]]]:
    """Every path of the schema with its shape, and whether a letter cannot be without it."""
    for name, field in kind.schema.ready().fields.items():
        yield from _field_paths(field, f"isi.{name}", is_required=True)


def _field_paths(field: Any, path: str, *, is_required: bool) -> Iterator[tuple[str, tuple[Shape, bool]]]:
    needed = is_required and bool(field.required)
    if isinstance(field, fields.List):
        yield path, (Shape.ROWS, needed)
        inner = field.inner
        if isinstance(inner, fields.Nested):
            yield from _field_paths(inner, f"{path}[]", is_required=needed)
        else:
            yield f"{path}[]", (Shape.TEXT, needed)
    elif isinstance(field, fields.Nested):
        yield path, (Shape.GROUP, needed)
        inside = is_required if path.endswith("[]") else needed
        for name, inner in field.schema.fields.items():
            yield from _field_paths(inner, f"{path}.{name}", is_required=inside)
    else:
        yield path, (Shape.TEXT, needed)


def _shortest(kind: LetterKind, typical: Mapping[str, Any]) -> dict[str, Any]:
    context = deepcopy(dict(typical))
    context["isi"] = context["isi"] | shortest(kind.schema.ready(), context["isi"])
    context["kop"] |= {"alamat": "", "kontak": ""}
    context["penanda_tangan"] |= {"baris": context["penanda_tangan"]["baris"][-1:], "pangkat": "", "nip": ""}
    return context | {"tembusan": [], "pegawai": context["pegawai"][:1], "lampiran": "-"}


def _longest(kind: LetterKind, typical: Mapping[str, Any]) -> dict[str, Any]:
    context = deepcopy(dict(typical))
    context["isi"] = context["isi"] | longest(kind.schema.ready(), context["isi"])
    name = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah Kabupaten Belu"
    lines = [{"awalan": "a.n.", "teks": f"Kepala {name}"}, {"awalan": "", "teks": "Sekretaris"},
             {"awalan": "", "teks": "u.b."},
             {"awalan": "Plh.", "teks": "Kepala Subbagian Perencanaan, Evaluasi, dan Keuangan,"}]  # fmt: skip
    context["kop"] |= {"kantor": name.upper()}
    context["penanda_tangan"] |= {"baris": lines, "nama": "Dr. Ir. Fransiskus Xaverius Bernardinus Manek Lopes da "
                                  "Costa, S.T., M.Eng.Sc., Ph.D."}  # fmt: skip
    if context["yth"]["jabatan"]:
        context["yth"] |= {"jabatan": f"Kepala Bidang Mutasi, Promosi, dan Penilaian Kinerja Aparatur pada {name}"}
    people = [context["pegawai"][place % len(context["pegawai"])] for place in range(12)] if context["pegawai"] else []
    long = {
        "tembusan": [f"Kepala {name}", *context["tembusan"], "Inspektur Daerah Kabupaten Belu"],
        "pegawai": people,
        "pegawai_di_lampiran": bool(people),
        "lampiran": "1 (satu) berkas" if people else context["lampiran"],
    }
    return context | long  # fmt: skip
