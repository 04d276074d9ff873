"""The berita acara of a destruction or hand-over, as a Word file to be signed on paper."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from core.clock import office_date
from core.profile import DocumentForm, Profile
from core.settings import CHECKOUT
from generator.word import prepare, render
from letters.archiving.disposals import Disposal, DisposalKind
from letters.models import Letter
from letters.signing import signatory_for
from letters.wording import letterhead_context, signature_context
from organization.models import Office

_TEMPLATE: Path = CHECKOUT / "templates" / "lists" / "berita-acara-penyusutan.docx"
_WORDS = {DisposalKind.DESTROY: ("pemusnahan", "dimusnahkan"), DisposalKind.HAND_OVER: ("penyerahan", "diserahkan")}
#: The class of records on destruction and hand-over (tata naskah 3).
_CLASSES = {DisposalKind.DESTROY: "000.5.6.2", DisposalKind.HAND_OVER: "000.5.6.3"}


def minutes(
    disposal: Disposal, letters: Sequence[Letter], office: Office, profile: Profile, *, post: str, on: date
) -> bytes:
    """The berita acara of an approved proposal, signed by the holder of `post`; its number is given when registered."""
    kind = DisposalKind(disposal.kind)
    unit = office.perangkat_daerah(office.post(post).unit)
    agency = office.agency(unit.agency)
    act, done = _WORDS[kind]
    form = DocumentForm.BERITA_ACARA
    dossiers = {item.letter_id: item.dossier_id for item in disposal.items}
    context = {
        "nomor": f"{_CLASSES[kind]}/…………/{unit.number_code or unit.code}/{on.year}",
        "tanggal": on.isoformat(),
        "tempat": agency.place,
        "hal": f"{act} arsip",
        "kop": letterhead_context(office, unit.code),
        "penanda_tangan": signature_context(signatory_for(office, post, on, form, profile.signature), profile, form),
        "penanda_tangan_kedua": [],
        "tembusan": [],
        "isi": {
            "tindakan": act,
            "dikenai": done,
            "instansi": agency.name,
            "pemberi_persetujuan": "Kepala Arsip Nasional Republik Indonesia" if disposal.needs_anri else "Bupati",
            "nomor_persetujuan": disposal.approval_number or "…………",
            "tanggal_persetujuan": (disposal.approval_date or on).isoformat(),
            "tanggal_usul": office_date(disposal.proposed_at, profile.timezone).isoformat(),
            "catatan": disposal.note,
            "jumlah": len(letters),
            "daftar": [
                {"klasifikasi": letter.classification, "berkas": _title(letter, dossiers), "nomor": letter.text,
                 "uraian": letter.subject, "tanggal": letter.date.isoformat()}
                for letter in letters
            ],
        },
    }  # fmt: skip
    return render(prepare(_TEMPLATE.read_bytes(), profile.layout, form), context)


def _title(letter: Letter, dossiers: dict[str, str]) -> str:
    activity = letter.contents["isi"].get("kegiatan")
    return str(activity) if activity and dossiers.get(letter.id) != letter.id else letter.subject
