"""What is kept of every letter besides its bytes (tata naskah 8), as one row for people, scripts and other archives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from archive.retention import Schedule
from core.number_pattern import SECURITY, SECURITY_WORDS
from letters.delivery.models import Delivery
from letters.models import Letter

#: The columns of a daftar arsip (tata naskah 8).
LIST_COLUMNS = (
    "kode_klasifikasi", "no_berkas", "nama_berkas", "nomor_item", "uraian_informasi", "kurun_waktu",
    "derajat_keamanan", "jumlah", "tingkat_perkembangan", "lokasi_simpan", "media_simpan", "no_boks", "keterangan",
)  # fmt: skip


def metadata(letter: Letter, schedule: Schedule, deliveries: Sequence[Delivery] = ()) -> dict[str, Any]:
    """One letter's metadata as plain values, what was told of its copies among them; lists for several of a thing."""
    block, rule = letter.context["penanda_tangan"], schedule.rule_for(letter.classification)
    parties = sorted(letter.recipients, key=lambda each: abs(each.ordinal))
    return {
        "nomor": letter.text,
        "klasifikasi": letter.classification,
        "derajat_keamanan": SECURITY_WORDS[letter.contents.get("keamanan") or SECURITY[0]],
        "sifat": letter.urgency,
        "tanggal": letter.date.isoformat(),
        "penanda_tangan": {
            "jabatan": letter.signatory_post,
            "nama": block["nama"],
            "nip": letter.signatory_nip,
            "baris": [f"{line['awalan']} {line['teks']}".strip() for line in block["baris"]],
        },
        "unit_pengolah": letter.requesting_unit,
        "hal": letter.subject,
        "ringkasan": str(letter.contents["isi"].get("kegiatan") or letter.subject),
        "tujuan": [each.title for each in parties if not each.is_copy],
        "tembusan": [each.title for each in parties if each.is_copy],
        "jenis": letter.kind,
        "bentuk": letter.form,
        "status": letter.state,
        "kasus": letter.case_id or "",
        "versi": {
            "skema": letter.schema_version,
            "templat_sha256": letter.template.sha256,
            "profil_sha256": letter.profile_sha256,
        },
        "retensi": None
        if rule is None
        else {"kode": rule.code, "aktif": rule.active_years, "inaktif": rule.inactive_years, "akhir": rule.fate.value},
        "diterbitkan": letter.issued_at.isoformat(),
        "pengiriman": [_delivery(each, letter) for each in deliveries],
        "berkas": [
            {"peran": file.role, "nama": file.name, "sha256": file.sha256, "ukuran": file.kept.size,
             "lokasi": f"{file.sha256[:2]}/{file.sha256}"}
            for file in letter.files
        ],
    }  # fmt: skip


def _delivery(fact: Delivery, letter: Letter) -> dict[str, Any]:
    """One fact about one recipient's copy; `nama` says it in short where only one cell is left for it."""
    recipient = next(each.title for each in letter.recipients if each.id == fact.recipient_id)
    told = (fact.at.isoformat(), fact.fact, fact.way, recipient, fact.person)
    return {
        "nama": " ".join(part for part in told if part),
        "catatan": fact.fact,
        "penerima": recipient,
        "cara": fact.way,
        "pada": fact.at.isoformat(),
        "oleh": fact.person,
        "jabatan": fact.title,
        "nip": fact.nip,
        "keterangan": fact.note or fact.reason,
        "mencabut": fact.withdraws_id,
        "id": fact.id,
        "pindaian_sha256": fact.scan_sha256 or "",
    }


def flat(row: Mapping[str, Any]) -> dict[str, str]:
    """Metadata as cells of one row: nested names joined by a dot, lists by a semicolon."""
    found: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            found |= {f"{name}.{inner}": cell for inner, cell in flat(value).items()}
        elif isinstance(value, list):
            found[name] = "; ".join(str(each["nama"]) if isinstance(each, Mapping) else str(each) for each in value)
        else:
            found[name] = "" if value is None else str(value)
    return found


def list_row(letter: Letter, *, dossier: str, name: str, item: int) -> dict[str, str]:
    """One line of a daftar arsip: item `item` of the file `dossier` called `name`."""
    to = "; ".join(each.title for each in letter.recipients if not each.is_copy) or "-"
    cells = (
        letter.classification, dossier, name, str(item), f"{letter.subject}, kepada {to}, nomor {letter.text}",
        letter.date.isoformat(), "Biasa/Terbuka", "1 naskah", "Asli", "Arsip Naskah", "Elektronik", "-", letter.state,
    )  # fmt: skip
    return dict(zip(LIST_COLUMNS, cells, strict=True))
