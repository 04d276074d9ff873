from __future__ import annotations

from collections.abc import Callable

import pytest

from core.profile import DocumentForm
from generator.placeholders import paths, source_paths
from tests.generator import samples


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("{{ hal }} {{ yth.jabatan }}", {"hal", "yth.jabatan"}),
        ("{% if a %}{{ b }}{% elif c %}{{ d }}{% else %}{{ e.f }}{% endif %}", {"a", "b", "c", "d", "e.f"}),
        (
            "{% for k in isi.baris %}{{ loop.index }}{{ k.nama }}{% else %}{{ x }}{% endfor %}",
            {"isi.baris[].nama", "x"},
        ),
        ("{% for a in x %}{% for b in a.y %}{{ b.z }}{{ a.w }}{% endfor %}{% endfor %}", {"x[].y[].z", "x[].w"}),
        ("{% for t in tembusan %}{{ t }}{% endfor %}", {"tembusan[]"}),
        ("{% for p in isi.teks|paragraf %}{{ p }}{% endfor %}", {"isi.teks"}),
        ("{% for k in tim|ketua_dahulu %}{{ k.nama }}{% endfor %}", {"tim[].nama"}),
        ("{% for k in baris if k.tampak %}{{ k.nama }}{% endfor %}", {"baris[].tampak", "baris[].nama"}),
        ("{{ isi.durasi|lama }}", {"isi.durasi.mulai", "isi.durasi.selesai"}),
        ("{{ a or '-' }} {{ 'x' if b else c }} {{ d ~ e }}", {"a", "b", "c", "d", "e"}),
        ("{{ a|akhiran(b) }} {{ c|length }}", {"a", "b", "c"}),
    ],
)
def test_paths_of_a_source(source: str, found: set[str]) -> None:
    assert set(source_paths(source)) == found


def test_both_shipped_templates_print_every_field_of_the_request(shipped: Callable[[DocumentForm], bytes]) -> None:
    asked = {
        "isi.kegiatan",
        "isi.maksud_dan_tujuan",
        *(f"isi.kebutuhan[].{name}" for name in ("jenis", "jabatan", "jenjang", "jumlah", "kompetensi", "keahlian")),
        "isi.kebutuhan[].keterampilan",
        *(f"isi.target_kinerja[].{name}" for name in ("uraian", "indikator", "jumlah", "satuan")),
        *(f"isi.durasi.{name}" for name in ("mulai", "selesai", "alasan")),
        "isi.dasar[]",
    }
    for form in samples.FORMS:
        assert asked <= paths(shipped(form))


def test_only_the_surat_dinas_names_places_and_only_the_nota_dinas_its_sender(
    shipped: Callable[[DocumentForm], bytes],
) -> None:
    surat, nota = paths(shipped(DocumentForm.SURAT_DINAS)), paths(shipped(DocumentForm.NOTA_DINAS))
    assert surat - nota == {"tempat", "yth.tempat"}
    assert nota - surat == {"dari"}
