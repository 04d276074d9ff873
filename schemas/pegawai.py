"""People in letters: each row names a person by NIP and, where needed, a note that explains the choice."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from core.i18n import _
from schemas.base import LetterSchema
from schemas.fields import line, rows
from schemas.validators import OneOf

KETUA, ANGGOTA = "Ketua", "Anggota"


class PersonSchema(LetterSchema):
    """One person; `catatan` says why when the person lacks what was asked for."""

    nip = line(30, required="Pilih pegawai.")
    catatan = line(500)


class AssigneeSchema(PersonSchema):
    """One person who is assigned, with the role in the team where there is one."""

    peran = line(20, validators=(OneOf(("", KETUA, ANGGOTA)),))


class MemberSchema(LetterSchema):
    """One seat of a team (Pasal 10 ayat (1)): ketua or anggota, and what the person does."""

    nip = line(30, required="Pilih pegawai.")
    kedudukan = line(20, required="Pilih Ketua atau Anggota.", validators=(OneOf((KETUA, ANGGOTA)),))
    uraian_tugas = line(1000, required="Tulis uraian tugasnya.")
    catatan = line(500)


def people(schema: type[LetterSchema], *, missing: str = "", most: int = 200) -> fields.List[Any]:
    """Rows of people; `missing` is the message when at least one is needed."""
    return rows(fields.Nested(schema), least=1 if missing else 0, most=most, missing=missing)


class ListsPeopleOnce(LetterSchema):
    """Letters with a list `pegawai` or `susunan`: nobody stands in it twice."""

    @validates_schema
    def _nobody_twice(self, data: dict[str, Any], **_options: Any) -> None:
        for name in ("pegawai", "susunan"):
            seen: set[str] = set()
            for index, row in enumerate(data.get(name) or []):
                if row["nip"] in seen:
                    raise ValidationError({name: {index: {"nip": [_("Pegawai ini sudah ada dalam daftar.")]}}})
                seen.add(row["nip"])
