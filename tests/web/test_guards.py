"""Headers, limits and roles: what keeps others out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from organization.accounts import Role
from tests.web.site import Site, Visitor
from web.authorisation import MATRIX, Who

ADDRESSES = [
    "/",
    "/surat/baru",
    "/register",
    "/register?cari=zz",
    "/kantor",
    "/kantor/diskominfo",
    "/akun",
    "/tidak-ada",
]
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)
OUTSIDE = re.compile(r"""(?:src|href|action)=["'](?:https?:)?//""")


def test_every_route_stands_in_the_matrix(site: Site) -> None:
    routes = {rule.endpoint for rule in site.app.url_map.iter_rules()}
    assert routes == set(MATRIX)


def test_only_few_routes_are_open_to_anybody() -> None:
    open_to_all = {endpoint for endpoint, who in MATRIX.items() if who is Who.ANYBODY}
    assert open_to_all == {
        "assets.asset",
        "assets.icon",
        "service.health",
        "service.choose_language",
        "sign_in.show",
        "sign_in.enter",
        "verification.ask",
        "verification.show",
        "verification.check",
    }


def test_nobody_reads_a_closed_route_without_signing_in(site: Site) -> None:
    visitor = site.visitor()
    with site.app.test_request_context():
        for rule in site.app.url_map.iter_rules():
            if MATRIX[rule.endpoint] is Who.ANYBODY:
                continue
            path = rule.build({name: 1 if "int" in str(rule) else "x" for name in rule.arguments})
            assert path is not None
            method = "POST" if "POST" in (rule.methods or ()) else "GET"
            answer = visitor.get(path[1]) if method == "GET" else visitor.post(path[1])
            assert answer.status in (303, 400, 401), path
            assert answer.status != 303 or answer.location.startswith("/masuk"), path


@pytest.mark.parametrize("username", ["pemelihara", "admin"])
@pytest.mark.parametrize("path", ["/surat/baru", "/konsep/x", "/konsep/x/periksa"])
def test_those_who_write_no_letters_find_no_drafts(site: Site, username: str, path: str) -> None:
    answer = site.visitor(username).get(path)
    assert answer.status == 403
    assert "peran" in answer.words
    assert "Beranda" in answer.words


def test_staff_may_not_issue(site: Site, staf: Visitor) -> None:
    address = staf.full_draft()
    token = staf.get(address).fields("form.draft")["csrf_token"]
    assert staf.post(f"{address}/terbitkan", {"csrf_token": token, "setuju": "ya"}).status == 403
    assert site.letters() == []


def test_each_role_belongs_to_the_signed_in() -> None:
    assert Who.SIGNED_IN.value == frozenset(Role)


@pytest.mark.parametrize("address", ["/masuk", *ADDRESSES])
def test_pages_bring_no_inline_code_and_ask_no_other_host(site: Site, address: str) -> None:
    visitor = site.visitor() if address == "/masuk" else site.visitor("pejabat")
    answer = visitor.get(address)
    headers = answer.response.headers
    assert not INLINE.findall(answer.text)
    assert not OUTSIDE.findall(answer.text)
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert len(answer.response.data) <= 100_000


def test_the_draft_and_check_pages_are_as_strict(pejabat: Visitor) -> None:
    address = pejabat.full_draft()
    for path in (address, f"{address}?periksa=1", f"{address}/periksa", f"{address}/pratinjau"):
        text = pejabat.get(path).text
        assert not INLINE.findall(text), path
        assert not OUTSIDE.findall(text), path
        assert len(text.encode()) <= 100_000, path


def test_files_for_browsers_may_be_kept_and_carry_no_cookie(site: Site) -> None:
    visitor = site.visitor()
    page = visitor.get("/masuk")
    for tag, name in (("link[rel=stylesheet]", "href"), ("script", "src"), ("link[rel=icon]", "href")):
        plain = visitor.get(page.find(tag).get(name))
        assert (plain.status, plain.response.headers["Vary"]) == (200, "Accept-Encoding")
        assert "immutable" in plain.response.headers["Cache-Control"]
        packed = visitor.get(page.find(tag).get(name), headers={"Accept-Encoding": "gzip"})
        assert len(packed.response.data) < len(plain.response.data)
    assert visitor.get("/statis/lama/naskah.css").status == 404


def test_another_host_name_is_refused(site: Site) -> None:
    answer = site.visitor().get("/masuk", headers={"Host": "jahat.example"})
    assert answer.status == 400
    assert "tidak dikenal" in answer.text


@pytest.mark.parametrize(
    ("body", "status"),
    [("a=" + "x" * 3_000_000, 413), ("&".join(f"f{i}=1" for i in range(7000)), 413), ("nama=a&nama=b", 400)],
)
def test_bodies_have_limits(site: Site, body: str, status: int) -> None:
    answer = site.visitor().post("/masuk", body, content_type="application/x-www-form-urlencoded")
    assert answer.status == status
    assert answer.find("h1") is not None


def test_a_fault_of_ours_is_an_apology_with_a_reference(
    site: Site, pejabat: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise RuntimeError("rahasia dapur")

    monkeypatch.setattr(type(site.services.register), "page", broken)
    answer = pejabat.get("/register")
    reference = re.search(r"kode ([0-9a-z]{8})", answer.words)
    assert answer.status == 500
    assert "rahasia" not in answer.text
    assert reference is not None
    assert reference.group(1) in caplog.text


def test_health_is_told_to_anybody(site: Site) -> None:
    assert site.visitor().get("/sehat").text == "sehat\n"


def test_behind_a_proxy_over_tls_the_proxy_tells_who_asks(open_site: Callable[..., Site]) -> None:
    secure = open_site(NASKAH_BASE_URL="https://naskah.belukab.example")
    visitor = secure.visitor()
    fields = visitor.get("/masuk").fields("main form") | {"nama": "staf", "sandi": "tebakan"}
    headers = {"X-Forwarded-For": "203.0.113.9", "Referer": "https://naskah.belukab.example/masuk"}
    assert visitor.post("/masuk", fields, headers=headers).status == 400
    attempts = secure.app.extensions["naskah"].sign_ins._by_address
    assert list(attempts._failures) == ["203.0.113.9"]
