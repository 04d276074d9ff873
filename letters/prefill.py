"""The next letter of a case starts from those before it: their numbers and dates, the people, the period."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from core.errors import Refused
from core.i18n import _
from core.profile import DocumentForm, Profile
from generator.wording import tanggal
from letters.cases.standing import standing
from letters.kinds import LetterKind
from letters.models import Case, CaseEvent, Letter
from organization.models import Office
from schemas.uploads import uploads_in

_NAMES = {
    DocumentForm.NOTA_DINAS: "Nota Dinas",
    DocumentForm.SURAT_DINAS: "Surat",
    DocumentForm.SURAT_TUGAS: "Surat Tugas",
    DocumentForm.INSTRUKSI: "Instruksi",
    DocumentForm.KEPUTUSAN: "Keputusan",
    DocumentForm.CATATAN: "Catatan",
    DocumentForm.LAPORAN: "Laporan",
    DocumentForm.BERITA_ACARA: "Berita Acara",
    DocumentForm.PERJANJIAN: "Perjanjian",
    DocumentForm.FORMULIR: "Formulir",
    DocumentForm.PROPOSAL: "Proposal",
}


def next_content(
    kind: LetterKind,
    case: Case,
    events: Sequence[CaseEvent],
    letters: Mapping[str, Letter],
    *,
    office: Office,
    profile: Profile,
) -> dict[str, Any]:
    """What a new draft of this case holds: a letter's file without kind and step, only what its schema knows."""
    before = [letters[event.letter_id] for event in events if event.letter_id and event.step]
    known: dict[str, Any] = {}
    for letter in before:
        known |= {name: value for name, value in letter.contents["isi"].items() if value}
    known["dasar"] = [*profile.basis, *(_citation(event, letters, office) for event in events if event.number)]
    known["mengingat"] = list(profile.team_basis)
    known.setdefault("tugas", [_task(target) for target in known.get("target_kinerja", ())])
    known["pegawai"] = [{"nip": row["nip"], "catatan": row.get("catatan", "")} for row in known.get("pegawai", ())]
    if not known["pegawai"] and known.get("nip"):
        known["pegawai"] = [{"nip": known["nip"], "catatan": ""}]
    for decided in ("keputusan", "alasan", "pertimbangan"):
        known.pop(decided, None)
    fields = kind.schema.ready().fields
    carried = deepcopy({name: value for name, value in known.items() if name in fields and value})
    for place in uploads_in(kind.schema.ready(), carried):
        # A file belongs to the draft it was brought for.
        place.holder[place.key] = ""
    same = [each.contents for each in before if each.kind == kind.code]
    enclosed = [number for contents in same for number in contents.get("lampiran_surat", ())]
    return {
        "pemohon": case.requesting_unit,
        "tujuan": case.asked_unit,
        "instansi_luar": case.outsider,
        "kasus": case.id,
        "isi": carried,
    } | ({"lampiran_surat": enclosed} if enclosed else {})


def _citation(event: CaseEvent, letters: Mapping[str, Letter], office: Office) -> str:
    letter = letters.get(event.letter_id or "")
    if letter:
        return citation(letter, office)
    return f"Surat Nomor {event.number} tanggal {tanggal(event.date.isoformat())} hal {event.subject}"


def citation(letter: Letter, office: Office) -> str:
    """`Nota Dinas Kepala Bidang X Nomor … tanggal … hal …` (tata naskah 6.2)."""
    name, signer = _NAMES[DocumentForm(letter.form)], office.full_title(letter.signatory_post)
    return f"{name} {signer} Nomor {letter.text} tanggal {tanggal(letter.date.isoformat())} hal {letter.subject}"


def with_citations(
    file: Mapping[str, Any], events: Sequence[CaseEvent], letter_of: Callable[[str], Letter], office: Office
) -> dict[str, Any]:
    """A letter's file with number and date in the place of each `{"langkah": "1"}` in its `dasar`.

    So a file can name the letters before it in its case without knowing what numbers they will get. Raises `Refused` at
    `isi.dasar.N` for a step of which no letter stands.
    """
    contents = file.get("isi")
    grounds = contents.get("dasar") if isinstance(contents, dict) else None
    if not isinstance(contents, dict) or not isinstance(grounds, list):
        return dict(file)
    issued = {event.step: event.letter_id for event in standing(events) if event.letter_id and event.step}
    written: list[Any] = []
    for place, each in enumerate(grounds):
        step = str(each.get("langkah")) if isinstance(each, Mapping) else ""
        if step and step not in issued:
            message = _("Kasus ini belum memuat surat langkah {step}.", step=step)
            raise Refused(message, {f"isi.dasar.{place}": [message]})
        written.append(citation(letter_of(issued[step]), office) if step else each)
    return {**file, "isi": {**contents, "dasar": written}}


def _task(target: Mapping[str, Any]) -> str:
    return f"{target['uraian']} ({target['jumlah']} {target['satuan']})"
