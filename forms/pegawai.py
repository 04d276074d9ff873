"""Fields that choose people from the office's list; pages fill in the choices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import FieldList, FormField
from wtforms.fields import SelectChoice

from core.i18n import lazy
from forms.base import LetterForm
from forms.fields import ChoiceField, LineField
from schemas.pegawai import ANGGOTA, KETUA


@dataclass(frozen=True, slots=True)
class PeopleGroup:
    """People who sit together, as `(NIP, name and post)` pairs."""

    name: str
    people: tuple[tuple[str, str], ...]


class PersonField(ChoiceField):
    """One person of the office, chosen by name; the value is the NIP.

    `notes` is what the page says beside the person who is chosen; pages fill it in.
    """

    def __init__(self, label: Any = None, **options: Any) -> None:
        super().__init__(label or lazy("Pegawai"), choices=[("", "—")], **options)
        self.notes: Sequence[Any] = ()


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


def offer_people(field: PersonField, groups: Sequence[PeopleGroup]) -> None:
    """Fill one person field; a group without a name stands above the others."""
    field.choices = [
        SelectChoice("", "—"),
        *(SelectChoice(nip, words, optgroup=group.name or None) for group in groups for nip, words in group.people),
    ]


def person_fields(parent: Any) -> Iterator[PersonField]:
    """Every person field of a form, in rows and groups too."""
    for field in parent:
        if isinstance(field, PersonField):
            yield field
        elif isinstance(field, FieldList):
            yield from person_fields(field.entries)
        elif isinstance(field, FormField):
            yield from person_fields(field.form)
