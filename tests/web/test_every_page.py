"""Every page that needs no thing of its own opens for those whom it admits, is light, and has no fault against axe."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.services.browser import NewPage
from tests.web.site import PEOPLE, Site
from tests.web.test_browser import address, sign_in
from web.authorisation import MATRIX, Who

__all__ = ["address"]
_BYTES = 100 * 1024
_WIDTHS = (1280, 390)


def plain_pages(site: Site) -> dict[str, str]:
    """Path and endpoint of every GET route without a part to fill in that answers with a page."""
    rules = (rule for rule in site.app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments)
    return {rule.rule: rule.endpoint for rule in rules if "." not in rule.rule.rsplit("/", 1)[-1]}


def reader_of(site: Site, endpoint: str) -> str:
    """The first account that the route admits."""
    return next((name for name in PEOPLE if MATRIX[endpoint].admits(site.account(name))), "")


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_page_is_light_and_free_of_faults(
    address: tuple[Site, str], new_page: NewPage, axe: Callable[[Page], list[str]], language: str
) -> None:
    site, base = address
    pages: dict[str, Page] = {}
    checked: list[str] = []
    faults: list[str] = []
    for path, endpoint in sorted(plain_pages(site).items()):
        if MATRIX[endpoint] is Who.ANYBODY:
            continue
        reader = reader_of(site, endpoint)
        if reader not in pages:
            pages[reader] = new_page()
            sign_in(pages[reader], base, reader)
            if language == "en":
                pages[reader].get_by_role("button", name="English").click()
        page = pages[reader]
        answer = page.goto(f"{base}{path}")
        assert answer is not None
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, path
        if len(answer.body()) > _BYTES:
            faults.append(f"{path}: {len(answer.body())} bytes")
        for width in _WIDTHS if language == "id" else _WIDTHS[:1]:
            page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{path} at {width}: {fault}" for fault in axe(page)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                faults.append(f"{path} at {width}: runs off the screen")
        checked.append(path)
    assert faults == []
    assert {"/register", "/arsip", "/jejak", "/nomor", "/templat", "/tenggat", "/kinerja"} <= set(checked)
