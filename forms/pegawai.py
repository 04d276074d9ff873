"""Fields that choose people from the office's list; pages fill in the choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from wtforms import FieldList, FormField

from core.i18n import lazy
from forms.base import LetterForm
from forms.fields import ChoiceField, LineField
from schemas.pegawai import ANGGOTA, KETUA


class PersonField(ChoiceField):
    """One person of the office, chosen by name; the value is the NIP."""

    def __init__(self, label: Any = None, **options: Any) -> None:
        super().__init__(label or lazy("Pegawai"), choices=[("", "—")], **options)


class PersonForm(LetterForm):
    """One person."""

    nip = PersonField()
    catatan = LineField(lazy("Catatan"), description=lazy("Wajib bila pegawai tidak memenuhi yang diminta."))


class AssigneeForm(PersonForm):
    """One person who is assigned."""

    peran = ChoiceField(
        lazy("Peran"),
        choices=[("", lazy("Perorangan")), (KETUA, lazy("Ketua tim")), (ANGGOTA, lazy("Anggota tim"))],
    )


class MemberForm(LetterForm):
    """One seat of a team."""

    nip = PersonField()
    kedudukan = ChoiceField(lazy("Kedudukan"), choices=[("", "—"), (KETUA, lazy("Ketua")), (ANGGOTA, lazy("Anggota"))])
    uraian_tugas = LineField(lazy("Uraian tugas"))
    catatan = LineField(lazy("Catatan"), description=lazy("Wajib bila pegawai tidak memenuhi yang diminta."))


def offer_people(form: LetterForm, people: Sequence[tuple[str, str]]) -> None:
    """Fill every person field of a form with `(NIP, name and post)` pairs."""
    for field in _person_fields(form):
        field.choices = [("", "—"), *people]


def _person_fields(parent: Any) -> Iterator[PersonField]:
    for field in parent:
        if isinstance(field, PersonField):
            yield field
        elif isinstance(field, FieldList):
            yield from _person_fields(field.entries)
        elif isinstance(field, FormField):
            yield from _person_fields(field.form)
