"""The emblem over the form of the profile: seen, kept while another field is wrong, and taken away again."""

from __future__ import annotations

from io import BytesIO

from tests.letters.test_profile_emblems import picture
from tests.web.site import Site

FORM = "form[action='/profil/ubah']"
FILE = "kop.lambang.berkas"


def test_an_emblem_is_brought_with_the_form_and_stays_while_another_field_is_wrong(site: Site) -> None:
    author, content = site.visitor("pemelihara"), picture("red")
    brought = {FILE: (BytesIO(content), "lambang.png"), "kertas.tepi_cm.kiri": "lebar"}
    wrong = author.submit(author.get("/profil/ubah"), FORM, **brought)
    assert (wrong.status, set(wrong.faults())) == (400, {"kertas.tepi_cm.kiri"})
    shown = wrong.find(".emblem img").get("src")
    picture_back = author.get(shown).response
    assert (picture_back.mimetype, picture_back.data) == ("image/png", content)
    checked = author.submit(wrong, FORM, **{"kertas.tepi_cm.kiri": "3.0", FILE: None})
    assert checked.find("ins img").get("src") == shown
    version = author.submit(checked, FORM, tindakan="usulkan", catatan="Lambang daerah.", **{FILE: None}).location
    second = site.visitor("admin")
    assert second.get(version).find("ins img").get("src") == shown
    second.submit(second.get(version), "form[action$='/putuskan']", keputusan="setuju")
    second.submit(second.get(version), "form[action$='/berlakukan']")
    assert site.services.in_force().profile.layout.emblem == content
    bare = author.submit(author.get("/profil/ubah"), FORM, **{"kop.lambang.tanpa": "ya", FILE: None})
    assert bare.find("del img").get("src") == shown
    assert not bare.all(".emblem img")


def test_what_is_no_picture_is_told_at_its_field_and_nothing_typed_is_lost(site: Site) -> None:
    author = site.visitor("pemelihara")
    brought = {FILE: (BytesIO(b"%PDF-1.7"), "lambang.png"), "kop.instansi_pt": "15"}
    page = author.submit(author.get("/profil/ubah"), FORM, **brought)
    assert page.status == 400
    assert "PNG atau JPEG" in page.faults()["kop.lambang"]
    assert page.find("[name='kop.instansi_pt']").get("value") == "15"


def test_only_emblems_are_shown_and_only_to_those_who_look_at_profiles(site: Site) -> None:
    other = site.services.storage.put(b"surat orang lain")
    assert site.visitor("pemelihara").get(f"/profil/lambang/{other}").status == 404
    assert site.visitor("staf").get(f"/profil/lambang/{other}").status in {403, 404}
