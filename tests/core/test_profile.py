"""The regional profile: read, checked, every fault at once at its place (PP 28/2012 Pasal 32 ayat (3))."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from core.errors import Refused
from core.performance import PerformanceRules
from core.profile import DocumentForm
from core.profile_loading import load_profile
from tests.factories import ROOT, belu

BELU = ROOT / "profil" / "belu.yaml"
Change = Callable[[dict[str, Any]], object]


@pytest.fixture
def load(tmp_path: Path) -> Callable[..., dict[str, list[str]]]:
    """Loads Belu's profile after changes and gives the faults by place."""

    def faults(*changes: Change) -> dict[str, list[str]]:
        data = yaml.safe_load(BELU.read_text())
        for change in changes:
            change(data)
        path = tmp_path / "profil.yaml"
        path.write_text(yaml.safe_dump(data, sort_keys=False))
        try:
            load_profile(path)
        except Refused as refused:
            return refused.errors
        return {}

    return faults


def test_belu_follows_the_permendagri_in_paper_type_and_numbers():
    """Permendagri 1/2023 Pasal 28 ayat (2) (A4) and Pasal 32 ayat (2) (Arial 12), as quoted in other regions."""
    profile = belu()
    assert profile.layout.paper_mm == (210.0, 297.0)
    assert (profile.layout.margin_top_mm, profile.layout.margin_bottom_mm) == (20, 25)
    assert (profile.layout.margin_left_mm, profile.layout.margin_right_mm) == (30, 20)
    assert (profile.layout.body.name, profile.layout.body.size_pt) == ("Arial", 12)
    assert profile.group_of(DocumentForm.NOTA_DINAS) is profile.group_of(DocumentForm.SURAT_DINAS)
    assert profile.timezone == "Asia/Makassar"


def test_a_profile_is_known_by_the_hash_of_its_file(tmp_path: Path):
    other = tmp_path / "lain.yaml"
    other.write_text(BELU.read_text() + "\n# diubah\n")
    assert len(belu().sha256) == 64
    assert load_profile(other).sha256 != belu().sha256


def test_a_kind_without_a_classification_is_refused():
    with pytest.raises(Refused, match="klasifikasi untuk surat-tugas"):
        belu().classification("surat-tugas", "lintas-unit")


def test_every_fault_is_told_at_once_at_its_place(load):
    faults = load(
        lambda data: data.update(kode="Belu!", hurup={}),
        lambda data: data["kertas"].update(ukuran="A3"),
        lambda data: data["kertas"]["tepi_cm"].update(kiri="lebar", kanan=60),
        lambda data: data["huruf"].pop("penetapan"),
        lambda data: data["tanda_tangan"].update(nip="NIP", atas_nama_kepala=["memo"]),
        lambda data: data["penomoran"]["umum"].update(pola="{urut}/{tahun}"),
        lambda data: data["klasifikasi"]["permohonan-pelibatan"].update({"lintas-unit": "800.x"}),
    )
    assert set(faults) == {
        "kode",
        "hurup",
        "kertas.ukuran",
        "kertas.tepi_cm.kiri",
        "kertas.tepi_cm.kanan",
        "huruf.penetapan",
        "tanda_tangan.nip",
        "tanda_tangan.atas_nama_kepala.0",
        "penomoran.umum.pola",
        "klasifikasi.permohonan-pelibatan.lintas-unit",
    }


def two_groups(first: str, second: str) -> Change:
    return lambda data: data.update(
        penomoran={
            "surat": {
                "bentuk": [form.value for form in DocumentForm if form is not DocumentForm.NOTA_DINAS],
                "pola": first,
            },
            "nota": {"bentuk": ["nota-dinas"], "pola": second},
        }
    )


def test_two_groups_of_one_pattern_are_refused(load):
    """Each would count from 1: two letters of an office would carry one number."""
    faults = load(two_groups("{urut}/{unit}", "{urut}/{unit}"))
    assert list(faults) == ["penomoran.nota.pola"]
    assert "dua surat dapat bernomor sama" in faults["penomoran.nota.pola"][0]


def test_two_groups_whose_patterns_name_the_kind_may_be_alike(load):
    assert load(two_groups("{jenis}/{urut}/{unit}", "{jenis}/{urut}/{unit}")) == {}
    assert load(two_groups("{urut}/{unit}", "ND/{urut}/{unit}")) == {}


def umum(**changes: Any) -> Change:
    return lambda data: data["penomoran"]["umum"].update(changes)


@pytest.mark.parametrize(
    ("change", "place", "told"),
    [
        (umum(pola="{klasifikasi}/{urut}/{tahun}"), "pola", "{unit} tepat satu kali"),
        (umum(pola="{urut}{sisipan}/{unit}/{tahun}", per=["kantor", "klasifikasi"]), "pola", "{klasifikasi} tepat"),
        (umum(pola="{urut}{sisipan}/{unit}/{tahun}", per=["kantor", "keamanan"]), "pola", "{keamanan} tepat satu"),
        (umum(pola="{klasifikasi}/{urut}/{unit}/{tahun}"), "pola", "nomor sisipan tercetak sama"),
        (umum(sisipan="tidak"), "tahun_lalu", "isi sisipan: huruf atau angka"),
        (umum(sisipan="abjad"), "sisipan", "huruf, angka, tidak"),
        (umum(per=["bulan"]), "per.0", "kantor, klasifikasi, keamanan"),
        (umum(singkatan={"surat-tugas": "ST/1"}), "singkatan.surat-tugas", "ST"),
    ],
)
def test_series_that_could_print_one_number_twice_are_refused(load, change: Change, place: str, told: str):
    """tata naskah 2.3: a series per security code or classification is safe only if that code is printed."""
    faults = load(change)
    assert list(faults) == [f"penomoran.umum.{place}"]
    assert told in faults[f"penomoran.umum.{place}"][0]


def test_one_series_for_the_whole_agency_needs_no_office_in_the_number(load):
    assert load(umum(pola="{urut}{sisipan}/{jenis}/{tahun}", per=[])) == {}
    assert (
        load(umum(pola="{keamanan}/{urut}{sisipan}/{klasifikasi}/{unit}", per=["kantor", "klasifikasi", "keamanan"]))
        == {}
    )


def test_two_groups_that_could_meet_in_one_text_are_refused_with_that_text(load):
    """Not only equal patterns: here an office called KEP would get the other group's numbers."""
    faults = load(two_groups("{urut}/{unit}/{tahun}", "{urut}/KEP/{unit}"))
    assert "“1/KEP/1111”" in faults["penomoran.nota.pola"][0]
    assert load(two_groups("{klasifikasi}/{urut}/{unit}/{tahun}", "100.3.3.2/{urut}/{unit}/{tahun}")) == {}
    abbreviated = two_groups("{jenis}/{urut}/{unit}", "{jenis}/{urut}/{unit}")
    same = load(abbreviated, lambda data: data["penomoran"]["nota"].update(singkatan={"nota-dinas": "surat-dinas"}))
    assert list(same) == ["penomoran.nota.pola"]


def test_a_profile_of_before_sisipan_stays_valid(load, tmp_path: Path):
    data = yaml.safe_load(BELU.read_text())
    data["penomoran"] = {"umum": {"bentuk": [form.value for form in DocumentForm], "pola": "{urut}/{unit}"}}
    path = tmp_path / "lama.yaml"
    path.write_text(yaml.safe_dump(data))
    group = load_profile(path).groups[0]
    assert (group.insertion, group.last_year, group.official_inserts) == ("tidak", False, False)


def test_every_shape_is_numbered_by_exactly_one_group(load):
    others = [form.value for form in DocumentForm if form is not DocumentForm.NOTA_DINAS]
    missing = load(lambda data: data["penomoran"]["umum"].update(bentuk=others))
    assert missing == {"penomoran": ["Bentuk nota-dinas harus ada dalam tepat satu kelompok, kini 0."]}
    twice = load(
        lambda data: data["penomoran"].update(lain={"bentuk": ["nota-dinas"], "pola": "ND/{urut}/{unit}"}),
    )
    assert twice == {"penomoran": ["Bentuk nota-dinas harus ada dalam tepat satu kelompok, kini 2."]}


@pytest.mark.parametrize("zone", ["Asia/Atambua", "Asia", "", "../../etc/passwd", "UTC+8"])
def test_an_unknown_time_zone_is_refused(load, zone: str):
    assert list(load(lambda data: data.update(zona_waktu=zone))) == ["zona_waktu"]


def test_an_emblem_that_is_not_there_is_refused(load):
    assert list(load(lambda data: data["kop"].update(lambang="lambang.png"))) == ["kop.lambang"]


@pytest.mark.parametrize("text", ["NIP", "NIP {nomor}", "NIP {nip} {golongan}", "NIP {nip", "NIP {nip.x}"])
def test_a_line_of_the_nip_that_could_not_be_printed_is_refused(load, text: str):
    faults = load(lambda data: data["tanda_tangan"].update(nip=text, nip_pppk=text))
    assert list(faults) == ["tanda_tangan.nip", "tanda_tangan.nip_pppk"]


@pytest.mark.parametrize("content", [b"", b"- a", b"kode: [", b"\xff\xfe", b"a: &a [*a]"])
def test_what_is_no_profile_is_refused(tmp_path: Path, content: bytes):
    path = tmp_path / "rusak.yaml"
    path.write_bytes(content)
    with pytest.raises(Refused):
        load_profile(path)


def test_a_missing_file_is_refused(tmp_path: Path):
    with pytest.raises(Refused, match="tidak dapat dibaca"):
        load_profile(tmp_path / "tidak-ada.yaml")


def test_a_key_written_twice_is_refused(tmp_path: Path):
    """YAML would keep the last and say nothing: one of two groups of numbers would be gone."""
    path = tmp_path / "dua.yaml"
    path.write_text(BELU.read_text() + "\nzona_waktu: Asia/Jakarta\n")
    with pytest.raises(Refused, match="zona_waktu"):
        load_profile(path)


def test_faults_are_told_in_indonesian(load):
    faults = load(
        lambda data: data.pop("nama"),
        lambda data: data["kertas"].update(ukuran="A3"),
        lambda data: data["kertas"]["tepi_cm"].update(kiri=0, kanan="lebar"),
        lambda data: data["tembusan"].update(awalan_yth="mungkin"),
        lambda data: data.update(sifat=[], tanda_tangan="NIP"),
        lambda data: data["penomoran"]["umum"].update(bentuk=["memo"]),
        lambda data: data["klasifikasi"]["permohonan-pelibatan"].update({"lintas-unit": "x"}),
        lambda data: data.update(kode="X Y", penomoran=[]),
    )
    english = ("Must", "Not a", "Invalid", "Missing", "Shorter", "valid", "match")
    told = [message for messages in faults.values() for message in messages]
    assert [message for message in told if any(word in message for word in english)] == []
    assert len(faults) == 10


def test_performance_rules_are_read_and_their_faults_told(load: Callable[..., dict[str, list[str]]]):
    """Tata naskah 7.1 and 7.2: the regional scale by default; a wrong rule is told at its place."""
    assert belu().performance == PerformanceRules()
    assert load(lambda data: data.pop("kinerja")) == {}
    faults = load(
        lambda data: data["kinerja"].update(
            skala=[[51, "Kurang"], [76, "Baik"]],
            batas_capaian="banyak",
            formula={"maximize": "sisa"},
            tanpa_lampiran="ya",
        )
    )
    assert set(faults) == {
        "kinerja.skala", "kinerja.batas_capaian", "kinerja.tanpa_lampiran",
    }  # fmt: skip
    assert set(load(lambda data: data["kinerja"].update(formula={"maximize": "sisa"}))) == {"kinerja.formula.maximize"}
