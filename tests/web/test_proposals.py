"""From proposal to request on pages: what was proposed fills the request, and the proposal goes with it."""

from __future__ import annotations

import json

from tests.factories import EXAMPLES
from tests.web.journeys import begun, issued, written
from tests.web.site import Site, with_contents

STAFF = "199510122019021007"


def proposed(site: Site) -> str:
    """The page of a proposal that the staff of diskominfo-aptika issued."""
    contents = json.loads((EXAMPLES / "proposal-kegiatan-kegiatan-1.json").read_text())["isi"] | {"nip": STAFF}
    staf = site.visitor("staf")
    draft = begun(staf, "proposal-kegiatan/kegiatan/1")
    assert staf.get(draft).fields("form.draft")["isi-nip"] == STAFF
    for row in contents["anggaran"]:
        del row["jumlah"]
    return issued(staf, written(staf, draft, {"isi": contents}))


def test_the_pimpinan_starts_an_involvement_from_a_proposal(site: Site) -> None:
    address, pejabat = proposed(site), site.visitor("pejabat")
    page = pejabat.get(address)
    offered = [form.form_values() for form in page.all(".decision form")]
    assert [dict(values)["rute"] for values in offered] == ["dalam-unit", "lintas-unit", "lintas-instansi", "kegiatan"]
    token = page.fields(".decision form")["csrf_token"]
    draft = pejabat.post(f"{address}/mulai", {"csrf_token": token, "rute": "lintas-unit"}).location
    assert pejabat.post(f"{address}/mulai", {"csrf_token": token, "rute": "lintas-unit"}).location == draft
    fields = pejabat.get(draft).fields("form.draft")
    number = site.letters()[0].text
    assert (fields["pemohon"], fields["lampiran_surat-0"]) == ("diskominfo-aptika", number)
    assert fields["isi-kebutuhan-0-jabatan"] == "Epidemiolog Kesehatan"
    assert f"Nomor {number} tanggal 20 November 2026" in fields["isi-dasar-3"]
    written(pejabat, draft, {"tujuan": "dinkes-p2p"})
    assert number in pejabat.get(f"{draft}/periksa").words
    request = issued(pejabat, draft)
    assert pejabat.get(request).find(f"a[href='{address}']").text_content() == number
    assert pejabat.get(address).find(f"a[href='{request}']").text_content() == site.letters()[1].text
    # The other side reads the request, and knows of the proposal without opening it: its pages are in the PDF.
    other = site.visitor("kadis")
    assert number in other.get(request).words
    assert other.get(address).status == 404
    assert not other.get(request).all(f"a[href='{address}']")


def test_only_those_of_the_unit_start_and_only_known_routes(site: Site) -> None:
    address, pejabat, lain = proposed(site), site.visitor("pejabat"), site.visitor("lain")
    token = pejabat.get(address).fields(".decision form")["csrf_token"]
    wrong = pejabat.post(f"{address}/mulai", {"csrf_token": token, "rute": "sukarela-lintas-unit"})
    assert (wrong.status, "dalam-unit, lintas-unit" in wrong.words) == (400, True)
    token = lain.get("/surat/baru").fields("main form")["csrf_token"]
    assert lain.post(f"{address}/mulai", {"csrf_token": token, "rute": "lintas-unit"}).status == 404


def test_an_unknown_number_is_told_at_its_row_and_kept(site: Site) -> None:
    pejabat = site.visitor("pejabat")
    draft = pejabat.new_draft()
    fields = with_contents() | {"lampiran_surat": ["000/9/X/2026"]}
    answer = pejabat.write(draft, fields, aksi="periksa")
    assert answer.status == 400
    assert "“000/9/X/2026”" in answer.faults()["lampiran_surat-0"]
    assert answer.find("#lampiran_surat-0").value == "000/9/X/2026"


def test_a_wrong_amount_is_told_with_the_right_one(site: Site) -> None:
    staf = site.visitor("staf")
    draft = begun(staf, "rencana-kegiatan-anggaran/kegiatan/3")
    row = {"kegiatan": "Rapat", "uraian": "Konsumsi", "volume": "20", "satuan": "orang", "harga_satuan": "45.000"}
    answer = staf.write(draft, {"isi": {"anggaran": [row | {"jumlah": "90.000"}]}}, aksi="periksa")
    assert "20 × Rp45.000 ialah Rp900.000, bukan Rp90.000" in answer.faults()["isi-anggaran-0-jumlah"]
    assert answer.find("#isi-anggaran-0-jumlah").value == "90.000"
