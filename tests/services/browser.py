"""A real browser: Debian's Chromium, one for each worker, reaching nothing but this machine.

    def test_page(new_page, axe):
        page = new_page()                    # or new_page(javascript=False): a visitor of its own, without cookies
        page.goto("http://127.0.0.1:…/")
        assert axe(page) == []               # WCAG 2.2 AA and best practice, told in words

Axe is itself JavaScript: a page opened without it cannot be judged, and is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakSet

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Milliseconds; only how long to wait for what fails.
_PATIENCE = 30_000
_scriptless: WeakSet[BrowserContext] = WeakSet()


class NewPage(Protocol):
    """Opens a page of a new visitor; further options are those of Playwright's `new_context`."""

    def __call__(self, javascript: bool = True, **options: Any) -> Page: ...


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The worker's Chromium."""
    if not CHROMIUM.exists():
        pytest.fail("Chromium is not installed: run ./naskah test once, it installs what the tests need.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, headless=True, args=_ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser) -> Iterator[NewPage]:
    """Opens pages; each belongs to a visitor of its own and is closed after the test."""
    contexts = []

    def new(javascript: bool = True, **options: Any) -> Page:
        options = {"locale": "id-ID", "timezone_id": "Asia/Makassar"} | options
        context = browser.new_context(java_script_enabled=javascript, **options)
        contexts.append(context)
        if not javascript:
            _scriptless.add(context)
        context.set_default_timeout(_PATIENCE)
        return context.new_page()

    yield new
    for context in contexts:
        context.close()


def leave_for(page: Page, address: str) -> Page:
    """The address in a new tab of the same visitor, in place of a letter whose files are not there yet.

    Such a page loads itself again, perhaps in this very moment, and would break off another navigation of its tab.
    """
    visitor = page.context
    # In this order: Chromium does not answer when a tab behind another is closed.
    page.close()
    tab = visitor.new_page()
    tab.goto(address)
    return tab


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """Judges a page; each violation is one line: rule, what to do, and where."""
    judge = Axe()

    def violations(page: Page) -> list[str]:
        if page.context in _scriptless:
            pytest.fail("Axe needs JavaScript: judge the same address in a page opened with new_page().")
        found = judge.run(page, options={"runOnly": _RULES, "resultTypes": ["violations"]}).response["violations"]
        return [
            f"{violation['id']}: {violation['help']}: {node['target']} {node['html'][:120]}"
            for violation in found
            for node in violation["nodes"]
        ]

    return violations
