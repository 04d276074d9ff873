"""Signing in and out, sessions and their end, guesses and their limit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from argon2 import PasswordHasher

from letters.audit import Action
from organization.accounts import find_account
from tests.web.site import PASSWORD, Site, Visitor, with_contents

OWN = {"Origin": "http://127.0.0.1:8000"}


def test_a_visitor_is_led_to_the_sign_in_page_and_back(site: Site) -> None:
    visitor = site.visitor()
    answer = visitor.get("/register?cari=x")
    assert (answer.status, answer.location) == (303, "/masuk?lanjut=/register?cari%3Dx")
    page = visitor.get(answer.location)
    assert visitor.submit(page, nama="staf", sandi=PASSWORD).location == "/register?cari=x"


@pytest.mark.parametrize("elsewhere", ["https://jahat.example/", "//jahat.example", "/\\jahat.example", "x", "/a\nb"])
def test_signing_in_never_leads_to_another_site(site: Site, elsewhere: str) -> None:
    visitor = site.visitor()
    answer = visitor.submit(visitor.get("/masuk"), nama="staf", sandi=PASSWORD, lanjut=elsewhere)
    assert answer.location == "/"


def test_wrong_name_and_wrong_password_are_told_alike(site: Site) -> None:
    visitor = site.visitor()
    wrong, unknown = visitor.sign_in("staf", "bukan sandinya"), visitor.sign_in("entah", "bukan sandinya")
    assert wrong.status == unknown.status == 400
    assert wrong.find("[role=alert]").text_content() == unknown.find("[role=alert]").text_content()
    assert wrong.find("#nama").get("value") == "staf"
    assert visitor.get("/").status == 303


def test_missing_name_and_password_are_named_at_their_fields(site: Site) -> None:
    visitor = site.visitor()
    answer = visitor.submit(visitor.get("/masuk"))
    assert (answer.status, set(answer.faults())) == (400, {"nama", "sandi"})


def test_each_session_has_a_secret_of_its_own_and_ends_on_the_server(site: Site) -> None:
    visitor = site.visitor("staf")
    with visitor.client.session_transaction(base_url=site.settings.base_url) as session:
        first = session["masuk"]
    stolen = site.visitor()
    with stolen.client.session_transaction(base_url=site.settings.base_url) as session:
        session["masuk"] = first
    assert stolen.get("/").status == 200
    visitor.submit(visitor.get("/"), "form[action='/keluar']")
    assert stolen.get("/").status == visitor.get("/").status == 303
    visitor.sign_in("staf")
    with visitor.client.session_transaction(base_url=site.settings.base_url) as session:
        assert session["masuk"] != first


@pytest.mark.parametrize(("pause", "times", "status"), [(29, 3, 200), (31, 1, 303), (29, 21, 303)])
def test_a_session_ends_after_30_idle_minutes_or_10_hours(site: Site, pause: int, times: int, status: int) -> None:
    visitor = site.visitor("staf")
    for _time in range(times):
        site.now += timedelta(minutes=pause)
        answer = visitor.get("/")
    assert answer.status == status


def test_the_cookie_is_closed_to_scripts_and_to_other_sites(site: Site) -> None:
    cookie = site.visitor().get("/masuk").response.headers["Set-Cookie"]
    assert cookie.startswith("naskah=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))


def test_over_tls_the_cookie_belongs_to_this_host_alone(open_site: Callable[..., Site]) -> None:
    secure = open_site(NASKAH_BASE_URL="https://naskah.belukab.example")
    answer = secure.visitor().get("/masuk")
    cookie = answer.response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-naskah=")
    assert "Secure" in cookie
    assert "Domain" not in cookie
    assert "max-age=31536000" in answer.response.headers["Strict-Transport-Security"]


def test_guessing_is_stopped_for_a_while(site: Site) -> None:
    visitor = site.visitor()
    for _guess in range(10):
        assert visitor.sign_in("staf", "tebakan saja").status == 400
    stopped = visitor.sign_in("staf", PASSWORD)
    assert stopped.status == 429
    assert "15 menit" in stopped.words
    assert visitor.sign_in("pejabat").status == 303
    site.now += timedelta(minutes=16)
    assert site.visitor().sign_in("staf").status == 303


def test_a_new_password_ends_every_other_session(site: Site) -> None:
    here, there = site.visitor("staf"), site.visitor("staf")
    page = here.get("/akun")
    wrong = here.submit(page, sandi_lama="salah sekali", sandi_baru="sandi yang baru", sandi_ulang="sandi yang baru")
    assert set(wrong.faults()) == {"sandi_lama"}
    short = here.submit(page, sandi_lama=PASSWORD, sandi_baru="pendek", sandi_ulang="pendek")
    assert "10" in short.faults()["sandi_baru"]
    unlike = here.submit(page, sandi_lama=PASSWORD, sandi_baru="sandi yang baru", sandi_ulang="sandi lain lagi")
    assert set(unlike.faults()) == {"sandi_ulang"}
    done = here.submit(page, sandi_lama=PASSWORD, sandi_baru="sandi yang baru", sandi_ulang="sandi yang baru")
    assert done.status == 303
    assert here.get("/").status == 200
    assert there.get("/").status == 303
    assert site.visitor().sign_in("staf").status == 400
    assert site.visitor().sign_in("staf", "sandi yang baru").status == 303
    acts = site.services.register.history(f"akun:{site.account('staf').id}")
    assert Action.CHANGE_PASSWORD.value in [act.action for act in acts]


def test_a_password_kept_at_another_price_is_hashed_anew_at_the_next_sign_in(site: Site) -> None:
    dear = PasswordHasher(time_cost=1, memory_cost=64 * 1024, parallelism=4).hash(PASSWORD)
    with site.services.database.write() as session:
        find_account(session, "staf").password_hash = dear
    site.visitor("staf")
    with site.services.database.read() as session:
        kept = find_account(session, "staf").password_hash
    assert kept != dear
    assert "m=19456,t=2,p=1" in kept
    assert site.visitor().sign_in("staf", PASSWORD).status == 303


def test_what_was_typed_survives_the_end_of_the_session(site: Site) -> None:
    visitor = site.visitor("staf")
    address = visitor.new_draft()
    page = visitor.get(address)
    site.now += timedelta(minutes=31)
    fields = page.fields("form.draft") | {"isi-kegiatan": "Ketikan yang panjang & berharga"}
    asked = visitor.post(address, fields, headers=OWN)
    assert asked.status == 401
    again = visitor.submit(asked, nama="staf", sandi=PASSWORD)
    assert "Ketikan Anda masih ada" in again.words
    assert visitor.submit(again, ".narrow").status == 303
    assert site.drafts()[0].content["isi"]["kegiatan"] == "Ketikan yang panjang & berharga"


def test_scripts_are_told_when_the_session_has_ended(site: Site) -> None:
    visitor = site.visitor("staf")
    address = visitor.full_draft()
    fields = visitor.get(address).fields("form.draft")
    site.now += timedelta(minutes=31)
    answer = visitor.post(f"{address}/simpan", fields, headers={"X-Naskah": "1"})
    assert answer.status == 401
    assert "berakhir" in answer.response.json["pesan"]


def test_a_stale_page_loses_nothing(site: Site, staf: Visitor) -> None:
    address = staf.new_draft()
    fields = staf.get(address).fields("form.draft") | {"csrf_token": "lama", "isi-kegiatan": "Masih ada"}
    page = staf.post(address, fields, headers=OWN)
    assert page.status == 400
    assert staf.submit(page, ".narrow").status == 303
    assert site.drafts()[0].content["isi"]["kegiatan"] == "Masih ada"


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://jahat.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_forged_request_changes_nothing_and_is_not_carried_on(
    site: Site, staf: Visitor, headers: dict[str, str]
) -> None:
    address = staf.new_draft()
    page = staf.post(address, with_contents()["isi"] | {"isi-kegiatan": "Palsu"}, headers=headers)
    assert page.status == 400
    assert "Palsu" not in page.text
    assert site.drafts()[0].content.get("isi") is None


def test_a_stale_sign_in_page_is_simply_shown_again(site: Site) -> None:
    answer = site.visitor().post("/masuk", {"nama": "staf", "sandi": PASSWORD})
    assert answer.status == 400
    assert answer.find("#nama").get("value") == "staf"
    assert PASSWORD not in answer.text
