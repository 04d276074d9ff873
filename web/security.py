"""The door: sessions, roles, limits, tokens against forged requests, and headers, in the order they are asked."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from flask import Flask, Response, abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from core.errors import Forbidden
from core.i18n import _, use_language
from core.settings import Settings
from organization.accounts import ABSOLUTE
from web.authorisation import MATRIX
from web.errors import sign_in_again
from web.secret import secret_key
from web.visits import Visit, current_site, current_visit

TOKEN = "masuk"  # noqa: S105 - the key in the cookie, not a secret
LANGUAGE_COOKIE = "bahasa"
_MOST_FIELDS = 6000
_MOST_BYTES = 2 * 1024 * 1024
#: Where files may be brought along, and how many of the largest at once.
_FILES = {
    "signed.bring": 4,
    "outside.enter": 1,
    "templates.upload": 1,
    "drafts.save": 6,
    "paper.fill": 1,
    "paper.enter": 1,
    "delivery.record": 1,
    "letter_delivery.record": 1,
    "archive.approve": 1,
    "archive.carry_out": 1,
}
#: Where somebody who is not signed in may bring one; such a page changes nothing, so it needs no token either.
_OPEN_FILES = {"verification.check": 1}
_TOKENLESS = ("web.views.verification.check",)
_HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            # Bootstrap's stylesheet draws its arrows as data: pictures.
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def protect(app: Flask, settings: Settings) -> None:
    """Put every guard in place; called once, before the routes."""
    app.config.update(
        SECRET_KEY=secret_key(settings),
        SESSION_COOKIE_NAME="__Host-naskah" if settings.is_https else "naskah",
        SESSION_COOKIE_SECURE=settings.is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        TRUSTED_HOSTS=_trusted_hosts(settings),
        MAX_CONTENT_LENGTH=_MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=_MOST_BYTES,
        MAX_FORM_PARTS=_MOST_FIELDS,
        WTF_CSRF_TIME_LIMIT=int(ABSOLUTE.total_seconds()),
    )
    if settings.is_https and _is_loopback(settings):
        # Only a proxy on this machine can reach us then, and it says who is asking.
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    app.before_request(_open_visit)
    app.before_request(_limit)
    tokens = CSRFProtect(app)
    for view in _TOKENLESS:
        tokens.exempt(view)
    app.before_request(_authorise)
    app.after_request(_headers(settings))


def remember(token: str) -> None:
    """Give the browser a new session; nothing of the one before is kept."""
    session.clear()
    session[TOKEN] = token


def _trusted_hosts(settings: Settings) -> list[str]:
    named = {urlsplit(address).hostname for address in (settings.base_url, settings.public_url)}
    hosts = {*named, settings.listen.rpartition(":")[0], "127.0.0.1", "localhost"}
    return sorted(host.strip("[]") for host in hosts if host and host not in ("0.0.0.0", "[::]", "::"))  # noqa: S104


def _is_loopback(settings: Settings) -> bool:
    host = settings.listen.rpartition(":")[0].strip("[]")
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _open_visit() -> None:
    """Find out who is asking, and in which language to answer."""
    use_language(request.cookies.get(LANGUAGE_COOKIE, ""))
    site = current_site()
    is_file = request.endpoint is not None and request.endpoint.startswith("assets.")
    # Files never look at the session, so that caches may hand them to everybody.
    token = None if is_file else session.get(TOKEN)
    services = site.services if is_file else site.renew()
    g.visit = Visit(services, site.sign_ins.find(token) if token else None)
    files = _OPEN_FILES if g.visit.reader is None else _OPEN_FILES | _FILES
    if request.endpoint in files:
        largest = site.services.settings.upload_mb * 1024 * 1024
        request.max_content_length = _MOST_BYTES + files[request.endpoint] * largest


def _limit() -> None:
    """Refuse forms with too many fields, or with one field twice: which of the two was meant?"""
    if request.method != "POST":
        return
    if len(request.form) > _MOST_FIELDS:
        abort(413)
    if any(len(values) > 1 for _name, values in request.form.lists()):
        abort(400)


def _authorise() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None
    who = MATRIX.get(request.endpoint)
    reader = current_visit().reader
    if who is not None and who.admits(reader):
        return None
    if reader is not None:
        raise Forbidden(_("Halaman ini tidak untuk peran akun Anda."))
    if request.method in ("GET", "HEAD") and not request.headers.get("X-Naskah"):
        return redirect(url_for("sign_in.show", lanjut=request.full_path.rstrip("?")), 303)
    return sign_in_again()


def _headers(settings: Settings) -> Callable[[Response], Response]:
    def add(response: Response) -> Response:
        """Every answer carries the headers that keep other sites out."""
        for name, value in _HEADERS.items():
            response.headers.setdefault(name, value)
        if settings.is_https:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        if "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response

    return add
