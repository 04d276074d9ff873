"""Forms ask and the schema judges: both know the same fields; what was typed goes in and comes back unchanged."""

from __future__ import annotations

from typing import Any

import pytest
from marshmallow import Schema, fields
from werkzeug.datastructures import MultiDict
from wtforms import Field, FieldList, Form

from core.i18n import use_language
from forms.base import LetterForm, copy_flags
from forms.fields import LinesField
from forms.indikator import IndicatorForm
from forms.parties import ExtraCopyForm, PartiesForm
from forms.pelibatan import RequestForm
from letters.catalogue import CATALOGUE
from schemas.indikator import IndicatorSchema
from schemas.parties import ExtraCopySchema, LetterFileSchema
from schemas.pelibatan import RequestSchema
from tests.factories import contents

PAIRS: list[tuple[type[LetterForm], type[Schema]]] = [
    (ExtraCopyForm, ExtraCopySchema),
    (IndicatorForm, IndicatorSchema),
    *((kind.form, kind.schema) for kind in CATALOGUE),
]


def shape_of_form(field: Any) -> Any:
    """The names in a form, rows as a list of one."""
    if isinstance(field, FieldList):
        return [shape_of_form(field.entries[0] if field.entries else field.append_entry())]
    if isinstance(field, LinesField):
        return [None]
    form = field if isinstance(field, Form) else getattr(field, "form", None)
    return None if form is None else {child.short_name: shape_of_form(child) for child in form}


def shape_of_schema(field: Any) -> Any:
    """The names in a schema, rows as a list of one."""
    if isinstance(field, fields.List):
        return [shape_of_schema(field.inner)]
    schema = field if isinstance(field, Schema) else getattr(field, "schema", None)
    return None if schema is None else {name: shape_of_schema(child) for name, child in schema.fields.items()}


def leaves(field: Any) -> list[Field]:
    if isinstance(field, FieldList):
        return [leaf for entry in field.entries for leaf in leaves(entry)]
    form = field if isinstance(field, Form) else getattr(field, "form", None)
    return [field] if form is None else [leaf for child in form for leaf in leaves(child)]


def posted(*pairs: tuple[str, str], **values: str) -> MultiDict[str, str]:
    return MultiDict([*pairs, *values.items()])


@pytest.mark.parametrize(("form", "schema"), PAIRS, ids=lambda each: each.__name__)
def test_form_and_schema_know_the_same_fields(form: type[LetterForm], schema: type[Schema]):
    assert shape_of_form(form()) == shape_of_schema(schema())


def test_the_envelope_asks_for_all_that_is_not_chosen_before():
    """Kind, route, step and case are the draft's own, the contents in the kind's own form."""
    asked = set(shape_of_form(PartiesForm()))
    assert set(LetterFileSchema().fields) - asked == {"jenis", "rute", "langkah", "kasus", "isi"}
    assert asked <= set(LetterFileSchema().fields)


@pytest.mark.parametrize(("form", "schema"), PAIRS, ids=lambda each: each.__name__)
def test_no_field_is_named_like_a_row_of_another_w2(form: type[LetterForm], schema: type[Schema]):
    """WTForms takes `dasar_7` for a row of `dasar`."""
    names = list(schema().fields)
    lists = [name for name, field in schema().fields.items() if isinstance(field, fields.List)]
    for listed in lists:
        rest = [name[len(listed) :] for name in names if name.startswith(listed) and name != listed]
        assert not [tail for tail in rest if tail[1:].isdigit()]


@pytest.mark.parametrize(("form", "schema"), PAIRS, ids=lambda each: each.__name__)
def test_every_field_has_a_label(form: type[LetterForm], schema: type[Schema]):
    assert [leaf.name for leaf in leaves(form()) if not str(leaf.label.text)] == []


@pytest.mark.parametrize(("form", "schema"), PAIRS, ids=lambda each: each.__name__)
def test_form_fields_judge_nothing_themselves_w7(form: type[LetterForm], schema: type[Schema]):
    assert [leaf.name for leaf in leaves(form()) if leaf.validators] == []


def test_what_was_typed_passes_through_the_page_unchanged():
    form = RequestForm(data=contents())
    sent = [(leaf.name, str(leaf.data if leaf.data is not None else "")) for leaf in leaves(form)]
    back = RequestForm(posted(*sent))
    assert RequestSchema().load(back.payload()) == RequestSchema().load(contents())


def test_a_third_and_a_hundredth_row_are_kept_w1():
    """WTForms drops what exceeds `max_entries` and says nothing."""
    form = RequestForm(posted(*((f"dasar-{index}", f"Dasar {index}") for index in range(100))))
    assert form.payload()["dasar"] == [f"Dasar {index}" for index in range(100)]
    assert "Paling banyak 30 baris" in RequestSchema().validate(form.payload())["dasar"][0]


def test_rows_that_were_all_taken_out_do_not_come_back_w6():
    """A post without a row, beside what was stored: the post is right."""
    form = RequestForm(posted(kegiatan="x"), data=contents())
    assert (form.payload()["dasar"], form.payload()["kebutuhan"]) == ([], [])


def test_rows_in_which_nothing_was_typed_are_left_out():
    rows = {"dasar-0": "", "dasar-1": "Perbup", "dasar-2": "  ", "kebutuhan-0-jenis": "JF", "kebutuhan-0-jabatan": ""}
    payload = RequestForm(posted(**rows)).payload()
    assert (payload["dasar"], payload["kebutuhan"]) == (["Perbup"], [])


def test_a_value_that_is_no_choice_or_no_date_is_kept_and_refused_by_the_schema():
    typed = {"kebutuhan-0-jenis": "JPT", "kebutuhan-0-jabatan": "x", "durasi-mulai": "31-02-2027"}
    form = RequestForm(posted(**typed))
    payload = form.payload()
    assert (payload["kebutuhan"][0]["jenis"], payload["durasi"]["mulai"]) == ("JPT", "31-02-2027")
    faults = RequestSchema().validate(payload)
    assert "jenis" in faults["kebutuhan"][0]
    assert "mulai" in faults["durasi"]


def test_taking_a_row_out_leaves_the_others_as_they_were():
    form = RequestForm(posted(("dasar-0", "a"), ("dasar-1", "b"), ("dasar-4", "c")))
    form.dasar.remove(1)
    assert form.payload()["dasar"] == ["a", "c"]
    assert [entry.name for entry in form.dasar.entries] == ["dasar-0", "dasar-1"]
    form.dasar.remove(0)
    form.dasar.remove(0)
    assert [entry.data for entry in form.dasar.entries] == [None]


def test_browsers_learn_from_the_schema_what_is_required_and_how_long():
    form = RequestForm(data=contents(dasar=[]))
    copy_flags(form, RequestSchema())
    flags = {leaf.name: (bool(leaf.flags.required), leaf.flags.maxlength) for leaf in leaves(form)}
    assert flags["kegiatan"] == (True, 300)
    assert flags["maksud_dan_tujuan"] == (True, 20_000)
    assert flags["kebutuhan-0-jabatan"] == (True, 200)
    assert flags["kebutuhan-1-keahlian"] == (False, 1000)
    assert flags["durasi-mulai"] == (True, None)
    assert flags["durasi-alasan"] == (False, 500)


def test_an_optional_list_does_not_keep_a_page_from_being_sent():
    """`dasar` may stay empty, so its first empty row must not be marked as required."""
    form = RequestForm()
    copy_flags(form, RequestSchema())
    assert [bool(entry.flags.required) for entry in form.dasar.entries] == [False]


def test_labels_follow_the_reader_and_wtforms_finds_its_language_b6():
    try:
        for language in ("id", "en"):
            use_language(language)
            assert str(RequestForm().kegiatan.label.text)
            assert RequestForm(posted(kegiatan="x")).validate()
    finally:
        use_language("id")
