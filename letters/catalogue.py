"""THE table of kinds: one row for each letter that Naskah can issue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.i18n import _, mark
from forms.pelibatan import RequestForm
from letters.kinds import Catalogue, Copy, Findings, LetterKind, Party, Step
from schemas.pelibatan import JF, RequestSchema

_PENUNJUKAN = "Lampiran II.B.2.1.{item} Perbup Belu 47/2024"
_YEAR_AT_MOST = 12


def _request_subject(contents: Mapping[str, Any]) -> str:
    """`hal` of a permohonan pelibatan names whom it asks for (tata naskah 6.1)."""
    kinds = {row["jenis"] for row in contents["kebutuhan"]}
    who = {(True, True): "Pejabat Fungsional dan Pelaksana", (True, False): "Pejabat Fungsional"}
    return f"Permohonan Pelibatan {who.get((JF in kinds, len(kinds) > 1), 'Pelaksana')}"


def _judge_request(contents: Mapping[str, Any], on: date) -> Findings:
    """What the schema alone cannot know: the duration beside the letter's date."""
    start, end = (date.fromisoformat(contents["durasi"][name]) for name in ("mulai", "selesai"))
    faults: dict[str, list[str]] = {}
    if start < on and not contents["durasi"]["alasan"]:
        faults["durasi.alasan"] = [
            _(
                "Pelibatan mulai {start}, sebelum tanggal surat {on}. Tulis alasan mengapa permohonan menyusul.",
                start=start.isoformat(),
                on=on.isoformat(),
            )
        ]
    months = (end.year - start.year) * 12 + end.month - start.month
    is_long = months > _YEAR_AT_MOST or (months == _YEAR_AT_MOST and end.day >= start.day)
    warnings = (_("Durasi pelibatan lebih dari 12 bulan. Pastikan memang demikian."),) if is_long else ()
    return Findings(faults, warnings)


CATALOGUE = Catalogue(
    (
        LetterKind(
            code="permohonan-pelibatan",
            title=mark("Permohonan pelibatan"),
            schema=RequestSchema,
            form=RequestForm,
            subject=_request_subject,
            judge=_judge_request,
            steps=(
                Step(
                    route="lintas-unit",
                    code="1",
                    title=mark("Permohonan kepada Pejabat Penilai Kinerja unit yang diminta"),
                    signatory=Party.PIMPINAN_PEMOHON,
                    addressee=Party.PENILAI_TUJUAN,
                    article=_PENUNJUKAN.format(item="b angka 1"),
                    copies=(
                        Copy(
                            Party.PENILAI_PEMOHON,
                            mark("Pejabat Penilai Kinerja unit pemohon"),
                            _PENUNJUKAN.format(item="b angka 1"),
                        ),
                    ),
                ),
            ),
        ),
    )
)
