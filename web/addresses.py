"""Addresses that readers bring along: only paths of this service are followed."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import current_app, request, url_for


def own_path(wanted: str) -> str:
    """The wanted path when it lies in this service, else the home page: no link may lead to another site."""
    parts = urlsplit(wanted)
    is_own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    has_control = any(ord(character) < 0x20 for character in wanted)
    return wanted if is_own and not has_control and "\\" not in wanted else url_for("home.show")


def asked_page(last: int) -> int:
    """The page of a long list that the address asks for, from 1 to the last that is looked for."""
    return min(max(1, request.args.get("halaman", 1, type=int)), last)


def present_path() -> str:
    """The path that shows this page again when it is asked for with GET; the home page when none does."""
    if request.method == "GET":
        return request.full_path.rstrip("?")
    shown = current_app.url_map.bind("").test(request.path, method="GET")
    return request.path if shown else url_for("home.show")
