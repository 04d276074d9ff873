"""What the public page and `naskah verify` say of a file and of a letter, in the same words."""

from __future__ import annotations

from core.i18n import _
from letters.proof.verification import Judged, Likeness, Standing, Verified


def told_likeness(judged: Judged) -> str:
    """What a file is to us."""
    return {
        Likeness.SAME: _("Berkas ini sama persis, byte demi byte, dengan yang kami simpan"),
        Likeness.CHANGED: _("Berkas ini BUKAN yang diterbitkan: isinya sudah berubah"),
        Likeness.UNKNOWN: _("Berkas ini tidak kami kenal"),
    }[judged.likeness]


def told_role(judged: Judged) -> str:
    """Which of the letter's files it is."""
    return {
        "asli": _("Ini PDF asli surat di bawah."),
        "tembusan": _("Ini tembusan {ordinal}, untuk {recipient}.", ordinal=judged.ordinal, recipient=judged.recipient),
        "gabungan": _("Ini gabungan PDF asli dengan semua tembusannya."),
        "word": _("Ini dokumen Word surat di bawah; yang diterbitkan ialah PDF-nya."),
        "batal": _("Ini PDF bertanda BATAL."),
        "bertanda-tangan": _("Ini PDF yang sudah ditandatangani secara elektronik."),
    }.get(judged.role, "")


def told_standing(letter: Verified) -> str:
    """Whether the letter stands."""
    return {
        Standing.ISSUED: _("Surat ini diterbitkan dan berlaku"),
        Standing.REPLACED: _("BATAL – surat ini sudah diganti"),
        Standing.VOID: _("BATAL – surat ini tidak berlaku"),
    }[letter.standing]
