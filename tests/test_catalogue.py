"""Every row of the catalogue is whole: example, schema, form, templates, classification and text belong together.

A new kind adds no test: it is a row here as soon as it is a row there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from marshmallow import fields

from core.profile import DocumentForm
from generator.placeholders import paths
from generator.reading import body_text
from generator.word import prepare as prepare_template
from generator.word import render
from letters.cases.progress import CaseFacts, CaseState
from letters.catalogue import CATALOGUE
from letters.kinds import Catalogue, Circumstances, LetterKind, Outcome, Step
from letters.parties import posts_of
from letters.preparing import PreparedLetter
from letters.work.facts import Result, ResultState, Seat
from organization.roles import roles_of_unit
from tests.factories import EXAMPLES, NOON, ROOT, TODAY, belu, example_office, prepared_letter
from tests.forms.test_forms import shape_of_form, shape_of_schema
from tests.letters.performance_year import YearRecords

KINDS = list(CATALOGUE)
STEPS = [(kind, step) for kind in KINDS for step in kind.steps]
#: What the context says of a person, whether or not an example names one.
PERSON = {
    f"pegawai[].{name}"
    for name in ("nama", "nip", "pangkat", "jabatan", "unit", "peran", "catatan", "kedudukan", "uraian_tugas")
}
#: What it says of the one who signs beside the signatory, whether or not there is one.
SECOND_PARTY = {
    f"penanda_tangan_kedua[].{name}" for name in ("baris[].awalan", "baris[].teks", "nama", "pangkat", "nip", "jabatan")
}
#: What a rule may rest on: the regulation, or one of the other three texts of the domain.
SOURCES = ("Perbup Belu 47/2024", "Tahapan Perencanaan Mekanisme Kerja Baru",
           "Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru", "Pengelolaan Kinerja Pegawai",
           "Rencana Aksi Dukung Pencapaian Program")  # fmt: skip
GOLDEN = ROOT / "tests" / "golden"
TEMPLATES = ROOT / "templates" / "docx"


def code(value: object) -> str | None:
    """The name of a case."""
    if isinstance(value, LetterKind):
        return value.code
    return f"{value.route}-{value.code}" if isinstance(value, Step) else None


def example(kind: LetterKind, step: Step) -> Path:
    return EXAMPLES / f"{kind.code}-{step.route}-{step.code}.json"


class Story(YearRecords):
    """A case that has come as far as the step needs: all before it was issued and agreed."""

    def __init__(self, file: dict[str, Any], step: Step) -> None:
        super().__init__()
        before = [each for _kind, each in CATALOGUE.steps_of(step.route) if each.code < step.code]
        self._facts = CaseFacts(
            id="kasus",
            route=step.route,
            requesting=file["pemohon"],
            asked=file.get("tujuan") or file["pemohon"],
            state=CaseState.RUNNING,
            done={each.code: Outcome.AGREED for each in before},
        )

    def facts(self, case_id: str, *, but_for: str = "") -> CaseFacts:
        return self._facts

    def seats(self, people: Sequence[str], start: date, end: date) -> Mapping[str, tuple[Seat, ...]]:
        return {nip: (Seat(nip, "Ketua", "1", start, "kegiatan", self._facts.requesting),) for nip in people}

    def result(self, report: str, *, but_for: str = "") -> Result | None:
        chain = roles_of_unit(example_office(), self._facts.requesting).acceptance
        return Result(
            report=report, number="000.7.2.8/1/Diskominfo/2026", on=TODAY, subject="Pelaksanaan Tugas",
            activity="Penyusunan Arsitektur SPBE", nip="199002242016031003", unit=self._facts.requesting, case_id=None,
            chain=chain, position=0, state=ResultState.REVIEWED, since=NOON,
        )  # fmt: skip


def prepared_example(kind: LetterKind, step: Step) -> PreparedLetter:
    file = json.loads(example(kind, step).read_text())
    records = Story(file, step)
    return prepared_letter(file | ({"kasus": "kasus"} if step.after else {}), records=records)


def templates(kind: LetterKind) -> dict[DocumentForm, bytes]:
    found = {form: TEMPLATES / f"{kind.code}.{form}.docx" for form in DocumentForm}
    return {form: path.read_bytes() for form, path in found.items() if path.exists()}


def schema_paths(field: Any, path: str) -> Iterator[str]:
    """Where each single value of a schema stands: `isi.kebutuhan[].jabatan`, `isi.dasar[]`."""
    if isinstance(field, fields.List):
        yield from schema_paths(field.inner, f"{path}[]")
    elif isinstance(field, fields.Nested):
        for name, inner in field.schema.fields.items():
            yield from schema_paths(inner, f"{path}.{name}")
    else:
        yield path


def declared(kind: LetterKind) -> set[str]:
    return {path for name, field in kind.schema.ready().fields.items() for path in schema_paths(field, f"isi.{name}")}


def value_paths(value: Any, path: str) -> Iterator[str]:
    """Where each single value of a context stands, and each list as such, which a template may ask about."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from value_paths(inner, f"{path}.{name}" if path else name)
    elif isinstance(value, list):
        yield path
        for inner in value:
            yield from value_paths(inner, f"{path}[]")
    else:
        yield path


def lists_in(paths: set[str]) -> set[str]:
    return {path.partition("[]")[0] for path in paths if "[]" in path}


@pytest.mark.parametrize(("kind", "step"), STEPS, ids=code)
def test_each_step_has_an_example_that_is_ready_to_be_issued(kind: LetterKind, step: Step):
    prepared = prepared_example(kind, step)
    assert (prepared.kind, prepared.step) == (kind, step)
    assert prepared.warnings == ()
    assert prepared.routing.form in templates(kind)


def test_each_example_belongs_to_a_step():
    assert sorted(EXAMPLES.glob("*-*.json")) == sorted(example(kind, step) for kind, step in STEPS)


@pytest.mark.parametrize(("kind", "step"), STEPS, ids=code)
def test_each_example_fills_every_required_field_and_says_what_it_says_again(kind: LetterKind, step: Step):
    prepared = prepared_example(kind, step)
    assert kind.schema.ready().dump(kind.schema.ready().load(prepared.contents)) == prepared.contents


@pytest.mark.parametrize("kind", KINDS, ids=code)
def test_form_and_schema_have_the_same_fields(kind: LetterKind):
    assert shape_of_form(kind.form()) == shape_of_schema(kind.schema.ready())


@pytest.mark.parametrize("kind", KINDS, ids=code)
def test_templates_use_only_what_is_there_to_print(kind: LetterKind):
    contexts = [
        prepared_example(kind, step).context(example_office(), belu(), running)
        for step in kind.steps
        for running in (None, 1)
    ]
    offered = {path for context in contexts for path in value_paths(context, "") if not path.startswith("isi")}
    offered |= {"tembusan[]", *PERSON, *SECOND_PARTY} | declared(kind) | lists_in(declared(kind))
    for form, template in templates(kind).items():
        assert paths(template) - offered == set(), form


@pytest.mark.parametrize("kind", KINDS, ids=code)
def test_templates_print_every_field_or_the_catalogue_says_why_not(kind: LetterKind):
    unprinted = {f"isi.{path}" for path in kind.unprinted}
    assert unprinted <= declared(kind)
    for form, template in templates(kind).items():
        assert declared(kind) - paths(template) == unprinted, form


@pytest.mark.parametrize("kind", KINDS, ids=code)
def test_templates_print_what_makes_a_letter_official(kind: LetterKind):
    """Number, date, letterhead, signer and copies stand on every letter; letters with an addressee name more.

    Tata naskah 1.3 and 1.4 (korespondensi), 1.5 to 1.8 (title shape: no addressee, no Hal).
    """
    needed = {"nomor", "tanggal", "kop.instansi", "kop.kantor"}
    needed |= {f"penanda_tangan.{name}" for name in ("baris[].awalan", "baris[].teks", "nama", "pangkat", "nip")}
    addressed = {"sifat", "lampiran", "hal", "yth.jabatan", "tembusan[]"}
    for form, template in templates(kind).items():
        more = addressed if form in {DocumentForm.NOTA_DINAS, DocumentForm.SURAT_DINAS} else set()
        assert (needed | more) - paths(template) == set(), form


@pytest.mark.parametrize(("kind", "step"), STEPS, ids=code)
def test_the_text_of_each_example(kind: LetterKind, step: Step):
    """From file to paper; `WRITE_GOLDEN=1` writes the texts anew: read them in the commit."""
    prepared = prepared_example(kind, step)
    form = prepared.routing.form
    word = render(
        prepare_template(templates(kind)[form], belu().layout, form), prepared.context(example_office(), belu(), 1)
    )
    golden = GOLDEN / f"{example(kind, step).stem}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(body_text(word), encoding="utf-8")
    assert body_text(word) == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "step"), STEPS, ids=code)
def test_the_profile_classifies_every_kind_on_every_route(kind: LetterKind, step: Step):
    assert belu().classification(kind.code, step.route)


@pytest.mark.parametrize(("kind", "step"), STEPS, ids=code)
def test_every_party_of_a_step_leads_to_a_post(kind: LetterKind, step: Step):
    """No rule names a role that the office could not fill."""
    office, prepared = example_office(), prepared_example(kind, step)
    for party in (step.signatory, *(copy.party for copy in step.copies)):
        assert posts_of(office, party, prepared.parties, prepared.on), party
    assert bool(prepared.routing.addressees) == (step.addressee is not None)


@pytest.mark.parametrize(("kind", "step"), STEPS, ids=code)
def test_every_rule_of_a_step_names_its_article(kind: LetterKind, step: Step):
    for article in (step.article, *(copy.article for copy in step.copies)):
        assert any(source in article for source in SOURCES), article
    assert all(copy.reason for copy in step.copies)


@pytest.mark.parametrize("kind", KINDS, ids=code)
def test_judging_and_naming_leave_the_contents_as_they_are(kind: LetterKind):
    for step in kind.steps:
        prepared = prepared_example(kind, step)
        before = json.dumps(prepared.contents)
        parties = prepared.parties
        around = Circumstances(prepared.on, example_office(), step, parties.requesting, parties.asked)
        kind.judge(prepared.contents, around)
        assert kind.subject(prepared.contents) == prepared.subject
        assert json.dumps(prepared.contents) == before


def test_two_kinds_of_one_code_stop_the_start():
    kind = KINDS[0]
    with pytest.raises(ValueError, match="one code"):
        Catalogue((kind, replace(kind, title="Lain")))


def test_two_steps_of_one_code_stop_the_start():
    kind = KINDS[0]
    with pytest.raises(ValueError, match=kind.code):
        Catalogue((replace(kind, steps=(*kind.steps, replace(kind.steps[0], title="Lain"))),))
