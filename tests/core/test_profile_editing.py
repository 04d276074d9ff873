"""Single values changed in a profile's text: all else stays as it was written."""

from __future__ import annotations

from core.profile_editing import lines, scalar_values, with_values
from core.profile_loading import read_document
from tests.factories import ROOT

BELU = ROOT / "profil" / "belu.yaml"


def test_values_change_and_everything_else_stays() -> None:
    text = BELU.read_text()
    changed = with_values(
        text,
        {
            "kertas.tepi_cm.kiri": 2.5,
            "kop.lambang": "lambang belu.png",
            "tembusan.awalan_yth": True,
            "penomoran.umum.pola": "{urut}{sisipan}/{unit}: “baru”",
            "penomoran.umum.singkatan": "-",
            "kertas.tepi_cm.lain": 7,
            "klasifikasi.keputusan-tim-kerja.tim-kerja": "800.1",
            "tidak.ada": 1,
        },
    )
    document = read_document(changed.encode(), BELU)
    assert document["kertas"]["tepi_cm"] == {"lain": 7, "atas": 2.0, "kanan": 2.0, "bawah": 2.5, "kiri": 2.5}
    assert (document["kop"]["lambang"], document["tembusan"]["awalan_yth"]) == ("lambang belu.png", True)
    assert document["penomoran"]["umum"]["pola"] == "{urut}{sisipan}/{unit}: “baru”"
    assert document["penomoran"]["umum"]["singkatan"] == "-"
    assert document["klasifikasi"]["keputusan-tim-kerja"]["tim-kerja"] == "800.1"
    kept = [line for line in text.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in changed.splitlines() if line.lstrip().startswith("#")] == kept
    assert with_values(text, {}) == text
    assert scalar_values(text)["huruf.korespondensi.nama"] == "Arial"
    assert text.splitlines()[lines(text)["zona_waktu"] - 1].startswith("zona_waktu")
    assert scalar_values("a: [") == {}
