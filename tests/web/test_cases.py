"""Cases on pages: each route from its first letter to the assignment, and what is refused on the way."""

from __future__ import annotations

import pytest

from tests.web.journeys import (
    begun,
    case_of,
    example,
    issued,
    next_draft,
    pressed,
    recommended,
    requested,
    stops,
    volunteered,
    written,
)
from tests.web.site import Site, Visitor
from web.views import cases


def test_across_units_from_request_to_assignment(site: Site) -> None:
    pejabat, kadis = site.visitor("pejabat"), site.visitor("kadis")
    case = requested(site)
    assert stops(pejabat.get(case)) == [
        ("done", "Permohonan pelibatan"),
        ("turn", "Rekomendasi pelibatan"),
        ("later", "Jawaban permohonan"),
        ("later", "Surat penugasan"),
    ]
    recommended(site, case)
    answer = next_draft(kadis, case, "jawaban-permohonan", keputusan="setuju")
    fields = kadis.get(answer).fields("form.draft")
    wanted = example("rekomendasi-pelibatan-lintas-unit-2")
    assert [fields[f"isi-pegawai-{place}-nip"] for place in range(2)] == [row["nip"] for row in wanted["pegawai"]]
    assert fields["isi-durasi-mulai"] == wanted["durasi"]["mulai"]
    assert "Nomor 800.1.11.1/1/Diskominfo/2026" in fields["isi-dasar-1"]
    assert fields["isi-keputusan"] == "setuju"
    issued(kadis, answer)
    last = next_draft(kadis, case, "surat-penugasan")
    letter = kadis.get(issued(kadis, last))
    assert len([row for row in letter.all("main tbody tr") if "Penerima" in row.text_content()]) == 2
    assert case_of(pejabat, f"/surat/{site.letters()[-1].id}") == case
    page = pejabat.get(case)
    assert [shape for shape, _title in stops(page)] == ["done"] * 4 + ["turn"] * 2
    assert "dilaksanakan" in page.find(".page-head").text_content()
    assert len(page.all(".turn-who")) == 2
    assert "Penugasan Pegawai" in pejabat.get("/register").words


def test_volunteering_across_units_from_request_to_assignment(site: Site) -> None:
    staf, lain, kepala = site.visitor("staf"), site.visitor("lain"), site.visitor("sekretariat")
    case = volunteered(site)
    assert not staf.get(case).all("form[action$='/putuskan']")
    page = lain.get(case)
    assert lain.submit(page, "form[action$='/putuskan']", keputusan="setuju").location == case
    second = next_draft(staf, case, "permohonan-persetujuan-sukarela")
    assert staf.get(second).fields("form.draft")["isi-nip"]
    issued(staf, second)
    page = kepala.get(case)
    unchecked = kepala.submit(page, "form[action$='/putuskan']", keputusan="setuju")
    assert (unchecked.status, list(unchecked.faults())) == (400, ["setuju"])
    assert kepala.submit(page, "form[action$='/putuskan']", keputusan="setuju", setuju="ya").location == case
    assignment = next_draft(staf, case, "surat-penugasan")
    written(staf, assignment, {"isi": {"tugas": ["Menyusun dasbor."]}})
    answer = staf.submit(staf.get(f"{assignment}/periksa"), ".decision form")
    assert answer.location == assignment
    issued(kepala, assignment, setuju="ya")
    assert stops(staf.get(case)) == [
        ("done", "Permohonan sukarela"),
        ("done", "Keputusan atas permohonan sukarela setuju"),
        ("done", "Permohonan persetujuan sukarela"),
        ("done", "Keputusan atas permohonan persetujuan sukarela setuju"),
        ("done", "Surat penugasan"),
        ("turn", "Laporan pelaksanaan tugas"),
    ]


def test_a_refusal_without_reasons_comes_back_with_its_article_and_nothing_is_written(site: Site) -> None:
    lain = site.visitor("lain")
    case = volunteered(site)
    answer = lain.submit(lain.get(case), "form[action$='/putuskan']", keputusan="tolak", alasan="  ")
    assert answer.status == 400
    assert "Lampiran II.B.2.1.b angka 4 Perbup Belu 47/2024" in answer.faults()["alasan"]
    assert answer.find("#keputusan-tolak").get("checked") is not None
    assert answer.find("#alasan").get("aria-invalid") == "true"
    assert stops(lain.get(case))[1][0] == "turn"
    reasons = "Sedang bertugas penuh.\n\nBelum ada izin."
    assert lain.submit(answer, "form[action$='/putuskan']", alasan=reasons).location == case
    page = lain.get(case)
    assert [each.text for each in page.all(".stop-reasons li")] == ["Sedang bertugas penuh.", "Belum ada izin."]
    assert stops(page)[-1] == ("refused", "Keputusan atas permohonan sukarela tidak setuju")
    assert "ditolak" in page.words


def test_a_decision_must_be_chosen_and_keeps_what_was_typed(site: Site) -> None:
    lain = site.visitor("lain")
    case = volunteered(site)
    answer = lain.submit(lain.get(case), "form[action$='/putuskan']", alasan="<b>Sudah</b> diketik")
    assert (answer.status, list(answer.faults())) == (400, ["keputusan"])
    assert answer.find("#alasan").value == "<b>Sudah</b> diketik"


def test_a_decision_is_nobody_elses(site: Site) -> None:
    case = volunteered(site)
    pejabat = site.visitor("pejabat")
    token = pejabat.get(case).fields("form")["csrf_token"]
    assert pejabat.post(f"{case}/putuskan", {"csrf_token": token, "keputusan": "setuju"}).status == 403
    assert stops(pejabat.get(case))[1][0] == "turn"


def test_a_request_may_be_refused_before_it_is_recommended(site: Site) -> None:
    kadis = site.visitor("kadis")
    case = requested(site)
    page = kadis.get(case)
    assert "dapat menolak sekarang juga" in page.words
    assert [button.get("value") for button in page.all("button[name=keputusan]")] == ["tolak"]
    draft = next_draft(kadis, case, "jawaban-permohonan", keputusan="tolak")
    silent = kadis.write(draft, {}, aksi="periksa")
    assert "Tulis alasan penolakan (Lampiran II.B.2.1.b angka 4" in silent.faults()["isi-alasan"]
    issued(kadis, written(kadis, draft, {"isi": {"alasan": ["Pegawai sedang bertugas penuh."]}}))
    page = site.visitor("pejabat").get(case)
    assert stops(page)[-1] == ("refused", "Jawaban permohonan tidak setuju")
    assert "Pegawai sedang bertugas penuh." in page.words


def test_an_assignment_before_an_answer_is_refused(site: Site, pejabat: Visitor) -> None:
    case = requested(site)
    token = pejabat.get(case).fields("form")["csrf_token"]
    fields = {"csrf_token": token, "jenis": "surat-penugasan/lintas-unit/4"}
    assert pejabat.post(f"{case}/lanjut", fields).status == 400
    assert pejabat.post("/surat/baru", fields).status == 400
    assert len(site.drafts()) == 1


def test_an_agreement_without_people_is_refused_at_the_list(site: Site) -> None:
    kadis = site.visitor("kadis")
    case = requested(site)
    recommended(site, case)
    draft = next_draft(kadis, case, "jawaban-permohonan", keputusan="setuju")
    page = kadis.submit(kadis.get(draft), "form.draft", hapus="isi-pegawai-1")
    answer = kadis.submit(page, "form.draft", isi__pegawai__0__nip="", isi__pegawai__0__catatan="", aksi="periksa")
    assert "c angka 5 Perbup Belu 47/2024" in answer.faults()["isi-pegawai"]
    assert len(site.letters()) == 2


def test_a_letter_begun_twice_is_one_draft(site: Site) -> None:
    case = requested(site)
    lain = site.visitor("lain")
    first = next_draft(lain, case, "rekomendasi-pelibatan")
    assert "Lanjutkan konsep" in lain.get(case).words
    assert next_draft(lain, case, "rekomendasi-pelibatan") == first


def test_the_units_of_a_case_are_shown_and_never_asked(site: Site) -> None:
    case = requested(site)
    lain = site.visitor("lain")
    draft = next_draft(lain, case, "rekomendasi-pelibatan")
    page = lain.get(draft)
    assert not page.all("[name=pemohon]") + page.all("[name=tujuan]") + page.all("[name=kasus]")
    assert "Bidang Aplikasi Informatika, Dinas Komunikasi dan Informatika" in page.find("dl.answers").text_content()
    lain.write(draft, {"pemohon": "bp4d-litbang", "kasus": "lain"})
    stored = site.drafts()[-1].content
    assert (stored["pemohon"], stored["tujuan"], f"/kasus/{stored['kasus']}") == (
        "diskominfo-aptika",
        "dinkes-p2p",
        case,
    )


def test_cases_are_closed_to_other_units(site: Site) -> None:
    case = requested(site)
    stranger = site.visitor("pemelihara")
    assert stranger.get(case).status == 404
    assert case not in stranger.get("/kasus").text
    assert case in site.visitor("lain").get("/kasus").text


def test_a_case_is_withdrawn_with_a_reason_by_those_who_asked(site: Site, pejabat: Visitor) -> None:
    case = requested(site)
    lain = site.visitor("lain")
    assert not lain.get(case).all("a[href$='/tarik']")
    assert "tidak dapat ditarik" in lain.get(f"{case}/tarik").words
    page = pejabat.get(f"{case}/tarik")
    silent = pejabat.submit(page, "main form", alasan=" ")
    assert (silent.status, list(silent.faults())) == (400, ["alasan"])
    assert pejabat.submit(page, "main form", alasan="Kegiatan ditunda.").location == case
    ended = pejabat.get(case)
    assert stops(ended) == [("done", "Permohonan pelibatan"), ("withdrawn", "Kasus ditarik")]
    assert "Kegiatan ditunda." in ended.words
    assert len(site.letters()) == 1


def test_volunteering_reaches_no_other_agency(site: Site, staf: Visitor) -> None:
    draft = begun(staf, "permohonan-sukarela/sukarela-lintas-unit/1")
    contents = example("permohonan-sukarela-sukarela-lintas-unit-1")
    answer = staf.write(draft, {"tujuan": "ttu-diskominfo-egov", "isi": contents}, aksi="periksa")
    assert answer.status == 400
    assert "hanya di dalam satu instansi (Lampiran II.B.2.2 Perbup Belu 47/2024)" in answer.faults()["tujuan"]
    assert site.letters() == []


def test_a_team_without_ketua_is_refused(site: Site, pejabat: Visitor) -> None:
    draft = begun(pejabat, "keputusan-tim-kerja/tim-kerja/1")
    contents = example("keputusan-tim-kerja-tim-kerja-1")
    for row in contents["susunan"]:
        row["kedudukan"] = "Anggota"
    answer = pejabat.write(draft, {"isi": contents}, aksi="periksa")
    assert "tepat satu ketua" in answer.faults()["isi-susunan"]
    assert answer.find("#isi-susunan-0-uraian_tugas").value == contents["susunan"][0]["uraian_tugas"]
    assert site.letters() == []


def test_only_letters_that_begin_something_are_offered(staf: Visitor) -> None:
    page = staf.get("/surat/baru")
    offered = [each.get("value") for each in page.all("[name=jenis]")]
    assert offered[:6] == [
        "surat-penugasan/dalam-unit/1",
        "permohonan-pelibatan/lintas-unit/1",
        "permohonan-pelibatan/lintas-instansi/1",
        "catatan-pengajuan-lisan/sukarela-dalam-unit/1",
        "permohonan-sukarela/sukarela-lintas-unit/1",
        "keputusan-tim-kerja/tim-kerja/1",
    ]
    # Plans and reports stand alone: each of them begins something.
    assert {value.split("/")[1] for value in offered[6:]} == {"kegiatan", "pelaporan", "kinerja"}


def test_the_unit_of_the_deciding_official_begins_with_the_letter_between_agencies(site: Site) -> None:
    page = site.visitor("sekda").get("/surat/baru")
    assert page.all("#jenis-permohonan-pelibatan-lintas-instansi-2")


def test_a_letter_that_is_not_awaited_is_not_begun(site: Site) -> None:
    case = requested(site)
    with pytest.raises(AssertionError, match="not offered"):
        pressed(site.visitor("pejabat"), case, "rekomendasi-pelibatan")


def test_every_case_is_reached_page_by_page(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "_PAGE", 2)
    made = [volunteered(site) for _each in range(5)]
    staf, page, seen = site.visitor("staf"), "/kasus", []
    while page:
        answer = staf.get(page)
        rows = [link.get("href") for link in answer.all("tbody th a")]
        assert len(rows) <= 2
        seen += rows
        page = next((link.get("href") for link in answer.all("[rel=next]")), "")
    assert sorted(seen) == sorted(made)
    assert staf.get("/kasus?halaman=3").find("[rel=prev]").get("href").endswith("halaman=2")
    assert staf.get("/kasus?halaman=9999999").status == 200
