"""A kind of letter with files, for tests that need one whatever the catalogue holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from marshmallow import fields
from wtforms import FormField

from forms.base import LetterForm
from forms.fields import ChoiceField, LineField, RowsField, UploadField
from forms.pelibatan import RequestForm
from letters.catalogue import CATALOGUE
from letters.kinds import Catalogue, Circumstances, Findings
from schemas.base import LetterSchema
from schemas.fields import Upload, line, rows
from schemas.pelibatan import RequestSchema
from schemas.validators import OneOf


class FileSchema(LetterSchema):
    berkas = Upload(required="Unggah berkasnya.")
    jenis = line(20, validators=(OneOf(("Data mentah", "Pendukung")),))
    indikator = line(200)


class FileForm(LetterForm):
    berkas = UploadField("Berkas")
    jenis = ChoiceField("Jenis berkas", choices=[("", "—"), ("Data mentah", "Data mentah"), ("Pendukung", "Pendukung")])
    indikator = LineField("Indikator")


class RequestWithFilesSchema(RequestSchema):
    lampiran = rows(fields.Nested(FileSchema))
    surat_kuasa = Upload()


class RequestWithFilesForm(RequestForm):
    lampiran = RowsField(FormField(FileForm), label="Lampiran")
    surat_kuasa = UploadField("Surat kuasa")


def judge(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """A rule that looks at the files: raw data is no picture."""
    pictured = [
        index
        for index, row in enumerate(contents["lampiran"])
        if row["jenis"] == "Data mentah" and around.uploads[row["berkas"]].media_type.startswith("image/")
    ]
    return Findings({f"lampiran.{index}.berkas": ["Data mentah bukan gambar."] for index in pictured})


def catalogue_with_files() -> Catalogue:
    """The catalogue, in which a permohonan pelibatan carries files."""
    kinds = [
        replace(kind, schema=RequestWithFilesSchema, form=RequestWithFilesForm, judge=judge)
        if kind.code == "permohonan-pelibatan"
        else kind
        for kind in CATALOGUE
    ]
    return Catalogue(tuple(kinds))
