"""Writing a draft: kept as typed, rows without script, faults at their fields, parties with their reasons."""

from __future__ import annotations

import pytest

from core.errors import Busy
from tests.web.site import Site, Visitor, flat, sample, with_contents


def test_a_draft_keeps_whatever_was_typed_and_is_resumed(site: Site, staf: Visitor) -> None:
    address = staf.new_draft()
    typed = {
        "tanggal": "31 Februari",
        "sifat": "Entah",
        "tujuan": "unit-khayalan",
        "isi-kegiatan": "<b>Tebal</b> & “kutip”",
        "isi-maksud_dan_tujuan": "baris satu\nbaris dua\x07",
        "isi-kebutuhan-0-jumlah": "banyak",
        "isi-durasi-mulai": "2026-13-45",
    }
    answer = staf.post(address, staf.get(address).fields("form.draft") | typed | {"aksi": "simpan"})
    assert (answer.status, answer.location) == (303, address)
    fields = staf.get(address).fields("form.draft")
    assert {name: fields[name].replace("\r\n", "\n") for name in typed if name != "isi-maksud_dan_tujuan"} == {
        name: value for name, value in typed.items() if name != "isi-maksud_dan_tujuan"
    }
    assert site.drafts()[0].content["isi"]["maksud_dan_tujuan"] == typed["isi-maksud_dan_tujuan"]


def test_the_stored_draft_is_a_letter_file_without_its_kind(site: Site, pejabat: Visitor) -> None:
    pejabat.full_draft()
    stored, wanted = site.drafts()[0].content, sample()
    assert set(stored) == {"pemohon", "tujuan", "tanggal", "sifat", "tembusan_tambahan", "isi"}
    assert stored["isi"]["kebutuhan"][0]["jumlah"] == "1"
    assert stored["isi"]["dasar"] == wanted["isi"]["dasar"]
    assert stored["tembusan_tambahan"] == []


def test_rows_are_added_and_removed_without_script(site: Site, staf: Visitor) -> None:
    address = staf.new_draft()
    first = staf.write(address, {}, **{"isi-kebutuhan-0-jabatan": "Arsiparis", "tambah": "isi-kebutuhan"})
    assert first.find("#isi-kebutuhan-1-jenis").get("autofocus") is not None
    second = staf.submit(first, "form.draft", isi__kebutuhan__1__jabatan="Pranata Komputer", tambah="isi-kebutuhan")
    assert len(second.all("#isi-kebutuhan .row-card")) == 3
    third = staf.submit(second, "form.draft", hapus="isi-kebutuhan-0")
    assert [each.value for each in third.all("#isi-kebutuhan [name$=jabatan]")] == ["Pranata Komputer", ""]
    assert [row["jabatan"] for row in site.drafts()[0].content["isi"]["kebutuhan"]] == ["Pranata Komputer"]


def test_the_last_row_of_a_list_can_be_emptied_but_an_optional_list_can_vanish(staf: Visitor) -> None:
    address = staf.new_draft()
    emptied = staf.write(address, {}, **{"isi-dasar-0": "Peraturan", "hapus": "isi-dasar-0"})
    assert [each.value for each in emptied.all("[name^=isi-dasar]")] == [""]
    added = staf.write(address, {}, tambah="tembusan_tambahan")
    assert added.all("#tembusan_tambahan-0-jabatan")
    removed = staf.submit(added, "form.draft", hapus="tembusan_tambahan-0")
    assert not removed.all("#tembusan_tambahan-0-jabatan")


@pytest.mark.parametrize("button", [{"tambah": "isi-kegiatan"}, {"hapus": "isi-kebutuhan-99"}, {"hapus": "x"}])
def test_a_row_that_cannot_be_is_refused(staf: Visitor, button: dict[str, str]) -> None:
    assert staf.write(staf.new_draft(), {}, **button).status == 400


def test_an_empty_row_in_the_middle_is_left_out(site: Site, staf: Visitor) -> None:
    staf.write(staf.new_draft(), {}, **{"isi-dasar-0": "Satu", "isi-dasar-1": " ", "isi-dasar-2": "Tiga"})
    assert site.drafts()[0].content["isi"]["dasar"] == ["Satu", "Tiga"]


def test_all_faults_come_at_once_on_top_and_at_their_fields(staf: Visitor) -> None:
    answer = staf.write(staf.new_draft(), {}, aksi="periksa", **{"isi-kegiatan": "Tetap ada"})
    assert answer.status == 400
    faults = answer.faults()
    assert {"tujuan", "isi-maksud_dan_tujuan", "isi-kebutuhan", "isi-target_kinerja", "isi-durasi-mulai"} <= set(faults)
    assert "huruf a Perbup Belu 47/2024" in faults["isi-maksud_dan_tujuan"]
    for name in faults:
        field = answer.find(f"#{name}")
        if field.tag not in ("fieldset",):
            assert field.get("aria-invalid") == "true"
            assert f"{name}-salah" in field.get("aria-describedby").split()
    linked = [link.get("href") for link in answer.all(".error-summary a")]
    assert linked == [f"#{name}" for name in faults]
    assert answer.find("title").text.startswith("Salah:")
    assert answer.find("#isi-kegiatan").value == "Tetap ada"


def test_a_fault_in_a_row_is_said_at_that_row(staf: Visitor) -> None:
    content = with_contents()
    content["isi"]["kebutuhan"][1] |= {"jenjang": "Ahli Muda", "jumlah": "0"}
    answer = staf.write(staf.new_draft(), content, aksi="periksa")
    faults = answer.faults()
    assert set(faults) == {"isi-kebutuhan-1-jumlah"}
    assert "1 sampai 999" in faults["isi-kebutuhan-1-jumlah"]
    assert "Kebutuhan pegawai 2, Jumlah orang" in answer.find(".error-summary a").text_content()


def test_a_control_character_is_refused_by_name(staf: Visitor) -> None:
    answer = staf.write(staf.new_draft(), with_contents(kegiatan="Satu\x07Dua"), aksi="periksa")
    assert "Karakter ke-5 (U+0007, karakter kendali)" in answer.faults()["isi-kegiatan"]


def test_a_right_draft_goes_on_to_the_check_page(staf: Visitor) -> None:
    address = staf.new_draft()
    answer = staf.write(address, sample(), aksi="periksa")
    assert (answer.status, answer.location) == (303, f"{address}/periksa")


def test_nobody_sees_another_units_drafts(site: Site, staf: Visitor) -> None:
    address = staf.full_draft()
    for other in ("lain", "pejabat", "sekretariat"):
        visitor = site.visitor(other)
        for path in (address, f"{address}/periksa", f"{address}/pratinjau.pdf", f"{address}/pihak"):
            assert visitor.get(path).status == 404, (other, path)
    own, strange = site.visitor("lain"), "/konsep/tidakadasamasekali00"
    assert own.get(address).words == own.get(strange).words


def test_two_open_pages_do_not_overwrite_each_other(site: Site, staf: Visitor) -> None:
    address = staf.new_draft()
    one, two = staf.get(address), staf.get(address)
    assert staf.submit(one, "form.draft", isi__kegiatan="Dari yang pertama").status == 303
    clash = staf.submit(two, "form.draft", isi__kegiatan="Dari yang kedua")
    assert clash.status == 409
    assert clash.find("#isi-kegiatan").value == "Dari yang kedua"
    assert site.drafts()[0].content["isi"]["kegiatan"] == "Dari yang pertama"
    assert staf.submit(clash, "form.draft", aksi="timpa").status == 303
    assert site.drafts()[0].content["isi"]["kegiatan"] == "Dari yang kedua"


def test_nothing_typed_is_lost_when_the_system_is_busy(
    site: Site, staf: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = staf.new_draft()
    page = staf.get(address)

    def busy(*_arguments: object, **_options: object) -> None:
        raise Busy("Sistem sedang sibuk.")

    monkeypatch.setattr(type(site.services.drafts), "save", busy)
    answer = staf.submit(page, "form.draft", isi__kegiatan="Masih di sini")
    assert answer.status == 503
    assert answer.find("#isi-kegiatan").value == "Masih di sini"
    assert "sibuk" in answer.find("[role=alert]").text_content()
    script = staf.post(f"{address}/simpan", page.fields("form.draft"), headers={"X-Naskah": "1"})
    assert (script.status, script.response.json) == (503, {"pesan": "Sistem sedang sibuk."})


def test_drafts_save_themselves_as_one_types(site: Site, staf: Visitor) -> None:
    address = staf.new_draft()
    fields = staf.get(address).fields("form.draft") | {"isi-kegiatan": "Diketik"}
    answer = staf.post(f"{address}/simpan", fields, headers={"X-Naskah": "1"})
    assert answer.response.json == {"versi": 2}
    assert site.drafts()[0].content["isi"]["kegiatan"] == "Diketik"


def test_the_page_tells_the_parties_with_reasons_and_articles(staf: Visitor) -> None:
    address = staf.new_draft()
    assert "Pilih unit pemohon" in staf.get(address).find("[data-panel]").text_content()
    staf.write(address, {}, tujuan="dinkes-p2p", aksi="pihak")
    panel = " ".join(staf.get(address).find("[data-panel]").text_content().split())
    assert "a.n. Kepala Dinas Komunikasi dan Informatika" in panel
    assert "Kepala Dinas Kesehatan Kabupaten Belu" in panel
    assert "Pejabat Penilai Kinerja unit pemohon (Lampiran II.B.2.1.b angka 1 Perbup Belu 47/2024)" in panel
    assert "Surat dinas" in panel


def test_the_panel_follows_the_choices_of_a_script(staf: Visitor) -> None:
    address = staf.new_draft()
    asked = "pemohon=diskominfo-aptika&tujuan=diskominfo-ikp&tembusan_tambahan-0-jabatan=diskominfo-kepala"
    piece = staf.get(f"{address}/pihak?{asked}")
    assert "<html" not in piece.text
    assert "Nota dinas" in piece.text
    assert "Tembusan yang tidak jadi diberikan" in piece.text
    refused = staf.get(f"{address}/pihak?pemohon=diskominfo-aptika&tujuan=diskominfo-aptika")
    assert "sama dengan unit pemohon" in refused.text


def test_only_units_of_the_own_agency_can_be_asked_on_this_route(staf: Visitor) -> None:
    page = staf.get(staf.new_draft())
    offered = {option.get("value") for option in page.all("#tujuan option")}
    assert "dinkes-p2p" in offered
    assert not any(code.startswith("ttu-") for code in offered)
    writable = [option.get("value") for option in page.all("#pemohon option")]
    assert writable == ["diskominfo-aptika"]


def test_choosing_nothing_is_said(staf: Visitor) -> None:
    answer = staf.submit(staf.get("/surat/baru"), jenis=None)
    assert answer.status == 400
    assert "Pilih satu jenis surat" in answer.words


@pytest.mark.parametrize("kind", ["entah/lintas-unit/1", "permohonan-pelibatan/entah/1"])
def test_an_unknown_kind_is_told_kindly(staf: Visitor, kind: str) -> None:
    assert staf.submit(staf.get("/surat/baru"), jenis=kind).status == 404


def test_flat_writes_what_pages_send() -> None:
    assert flat({"isi": {"kebutuhan": [{"jumlah": 2}]}}) == {"isi-kebutuhan-0-jumlah": "2"}
