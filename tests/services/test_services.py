"""The services themselves: real, closed to the outside, and gone after the run."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import playwright.sync_api as playwright
import pytest
from sqlalchemy import create_engine, inspect, text

from tests.services.browser import NewPage
from tests.services.network import NetworkBlocked

SOUND = "<!doctype html><html lang=id><title>Uji</title><main><h1>Halo</h1></main>"
FAULTY = "<!doctype html><html lang=id><title>Uji</title><main><h1>Halo</h1><img src=x.png></main>"
LIVELY = "<!doctype html><html lang=id><title>Uji</title><main><h1>Diam</h1></main><script src=a.js></script>"


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder with the strict header that Naskah's own pages carry."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("site")
    for name, html in {"sound": SOUND, "faulty": FAULTY, "lively": LIVELY}.items():
        (folder / f"{name}.html").write_text(html)
    (folder / "a.js").write_text("document.querySelector('h1').textContent = 'Hidup'")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=folder)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_each_database_answers_and_is_empty(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        assert connection.execute(text("select 1")).scalar_one() == 1
        assert inspect(connection).get_table_names() == []
        connection.execute(text("create table left_behind (id integer)"))
    engine.dispose()


def test_postgres_gives_a_new_database_at_each_call(postgres_url: Callable[[], str]) -> None:
    first, second = postgres_url(), postgres_url()
    assert first != second
    engine = create_engine(first)
    with engine.connect() as connection:
        assert connection.execute(text("show server_encoding")).scalar_one() == "UTF8"
    engine.dispose()


def test_axe_passes_a_sound_page(new_page: NewPage, axe: Callable[[playwright.Page], list[str]], site: str) -> None:
    page = new_page()
    page.goto(f"{site}/sound.html")
    assert axe(page) == []


def test_axe_finds_a_planted_violation(
    new_page: NewPage, axe: Callable[[playwright.Page], list[str]], site: str
) -> None:
    page = new_page()
    page.goto(f"{site}/faulty.html")
    assert [line.partition(":")[0] for line in axe(page)] == ["image-alt"]


@pytest.mark.parametrize(("javascript", "shown"), [(True, "Hidup"), (False, "Diam")])
def test_javascript_can_be_switched_off(new_page: NewPage, site: str, javascript: bool, shown: str) -> None:
    page = new_page(javascript=javascript)
    page.goto(f"{site}/lively.html")
    playwright.expect(page.locator("h1")).to_have_text(shown)


@pytest.mark.parametrize("address", ["http://contoh.invalid/", "http://192.0.2.1/"])
def test_the_browser_reaches_no_other_host(new_page: NewPage, address: str) -> None:
    with pytest.raises(playwright.Error, match="ERR_NAME_NOT_RESOLVED"):
        new_page().goto(address)


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1")])
def test_python_reaches_no_other_host(method: str, family: int, host: str) -> None:
    with socket.socket(family) as connection, pytest.raises(NetworkBlocked, match=host):
        getattr(connection, method)((host, 9))


def test_names_of_other_hosts_are_not_looked_up() -> None:
    with pytest.raises(NetworkBlocked, match=r"contoh\.invalid"):
        socket.create_connection(("contoh.invalid", 80))


def test_the_developers_settings_are_out_of_sight() -> None:
    assert [name for name in os.environ if name.startswith("NASKAH_")] == []
