"""Choosing people: the side where they sit comes first, and the page says at once whether they fit and are free."""

from __future__ import annotations

from tests.web.journeys import begun, example, issued, next_draft, requested, written
from tests.web.site import Answer, Site, Visitor

EPIDEMIOLOG = "199005132016011009"
PROGRAMMER = "198703072012032002"
ENTOMOLOG = "199101012023211004"


def groups(page: Answer, field: str) -> list[str]:
    return [group.get("label") for group in page.all(f"#{field} optgroup")]


def notes(page: Answer) -> list[tuple[str, str]]:
    return [(each.get("class").split("is-")[-1], each.text_content()) for each in page.all(".person-note")]


def test_the_asked_side_comes_first_then_the_rest(site: Site) -> None:
    lain = site.visitor("lain")
    page = lain.get(next_draft(lain, requested(site), "rekomendasi-pelibatan"))
    found = groups(page, "isi-pegawai-0-nip")
    assert found[0] == "Bidang Pencegahan dan Pengendalian Penyakit, Dinas Kesehatan"
    assert len(found) == len(set(found)) > 10
    assert (
        "Dominikus Asam, S.K.M., M.Epid. – Epidemiolog Kesehatan Ahli Muda"
        in page.find("#isi-pegawai-0-nip").text_content()
    )


def test_who_volunteers_sits_in_the_own_unit_and_is_chosen_already(staf: Visitor) -> None:
    page = staf.get(begun(staf, "permohonan-sukarela/sukarela-lintas-unit/1"))
    field = page.find("#isi-nip")
    assert "Dominikus Gewang" in field.xpath(".//option[@selected]")[0].text
    assert groups(page, "isi-nip")[0] == "Bidang Aplikasi Informatika, Dinas Komunikasi dan Informatika"
    assert "Dinas Kesehatan" not in field.text_content()
    labels = [page.find(f"label[for={name}]").text_content().strip(" *") for name in ("pemohon", "tujuan")]
    assert labels == ["Unit pegawai", "Unit yang dituju"]


def test_the_page_says_whether_a_person_fits_and_is_free(site: Site) -> None:
    lain = site.visitor("lain")
    draft = next_draft(lain, requested(site), "rekomendasi-pelibatan")
    rows = [{"nip": ENTOMOLOG, "catatan": ""}, {"nip": PROGRAMMER, "catatan": "Menguasai basis data."}]
    written(lain, draft, {"isi": {"pegawai": rows}})
    said = notes(lain.get(draft))
    assert said[0][0] == "warn"
    assert "tulis alasan mengapa tetap dipilih (Lampiran II.B.2.1.b angka 3" in said[0][1]
    assert ("good", "Belum ditugaskan dalam masa itu.") in said
    assert ("warn", "Tidak memenuhi yang diminta; catatannya menjelaskan mengapa tetap dipilih.") in said
    assert ("plain", "Kompetensi: pemrograman, basis data.") in said


def test_a_person_who_fits_is_said_to_fit(site: Site, pejabat: Visitor) -> None:
    draft = pejabat.full_draft()
    asked = {"jenis": "JF", "jabatan": "Pranata Komputer", "jenjang": "Ahli Pertama", "kompetensi": "basis data"}
    pejabat.write(draft, {"isi": {"kebutuhan": [asked | {"keahlian": "", "keterampilan": "", "jumlah": "1"}]}})
    from_case = pejabat.get(issued(pejabat, draft)).find("dd a[href^='/kasus/']").get("href")
    lain = site.visitor("lain")
    address = next_draft(lain, from_case, "rekomendasi-pelibatan")
    piece = lain.get(f"{address}/pegawai?orang={PROGRAMMER}")
    assert "Memenuhi yang diminta: Pranata Komputer Ahli Pertama" in piece.text
    assert "<html" not in piece.text
    assert lain.get(f"{address}/pegawai?orang=khayalan").text.strip() == ""


def test_who_is_assigned_already_is_named_with_the_letters(site: Site) -> None:
    kepala = site.visitor("lain")
    contents = example("surat-penugasan-dalam-unit-1") | {"pegawai": [{"nip": EPIDEMIOLOG}]}
    for _time in range(2):
        draft = begun(kepala, "surat-penugasan/dalam-unit/1")
        written(kepala, draft, {"isi": contents})
        page = kepala.get(draft)
        if site.letters():
            break
        issued(kepala, draft)
    number = site.letters()[0].text
    assert ("warn", f"Sudah ditugaskan dalam masa itu dengan {number}.") in notes(page)
    later = {"isi-durasi-mulai": "2029-01-01", "isi-durasi-selesai": "2029-02-01", "orang": EPIDEMIOLOG}
    query = "&".join(f"{name}={value}" for name, value in later.items())
    assert "Belum ditugaskan" in kepala.get(f"{draft}/pegawai?{query}").text


def test_a_person_of_another_unit_is_refused_at_once(site: Site, pejabat: Visitor) -> None:
    draft = begun(pejabat, "surat-penugasan/dalam-unit/1")
    assert "tidak berada di bawah" in pejabat.get(f"{draft}/pegawai?pemohon=diskominfo-aptika&orang={EPIDEMIOLOG}").text


def test_one_unit_letters_ask_for_one_unit(pejabat: Visitor) -> None:
    page = pejabat.get(begun(pejabat, "surat-penugasan/dalam-unit/1"))
    assert page.all("#pemohon")
    assert not page.all("#tujuan")
    assert not page.all("#instansi_luar")


def test_an_agency_without_naskah_may_be_asked_instead_of_a_unit(pejabat: Visitor) -> None:
    draft = begun(pejabat, "permohonan-pelibatan/lintas-instansi/1")
    page = pejabat.get(draft)
    assert all(option.get("value").startswith("ttu-") for option in page.all("#tujuan option")[1:])
    outside = {
        "nama": "Pemerintah Kabupaten Malaka",
        "pejabat": "Sekretaris Daerah Kabupaten Malaka",
        "tempat": "Betun",
    }
    both = pejabat.write(draft, {"instansi_luar": outside, "tujuan": "ttu-diskominfo-egov"}, aksi="periksa")
    assert "Kosongkan unit yang diminta" in both.faults()["tujuan"]
    half = pejabat.write(
        draft, {"instansi_luar": outside | {"pejabat": "", "tempat": ""}, "tujuan": ""}, aksi="periksa"
    )
    assert {"instansi_luar-pejabat", "instansi_luar-tempat"} <= set(half.faults())
    pejabat.write(draft, {"instansi_luar": outside, "tujuan": ""}, aksi="pihak")
    assert "Sekretaris Daerah Kabupaten Belu" in pejabat.get(draft).find("[data-panel]").text_content()


def test_a_page_with_many_people_stays_small(pejabat: Visitor) -> None:
    draft = begun(pejabat, "keputusan-tim-kerja/tim-kerja/1")
    seats = [{"nip": "", "kedudukan": "Anggota", "uraian_tugas": f"Tugas {place}"} for place in range(20)]
    written(pejabat, draft, {"isi": {"susunan": seats}})
    page = pejabat.get(draft)
    assert len(page.all("#isi-susunan .row-card")) == 20
    assert len(page.response.data) <= 100_000
