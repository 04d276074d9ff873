"""Errors as pages: what happened, what to do now, and nothing typed is lost."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from urllib.parse import urlsplit

from flask import Flask, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from core.errors import Busy, Conflict, Forbidden, NaskahError, NotFound, Refused
from core.i18n import _
from core.identity import new_id
from web.sign_ins import TooManyAttempts

_STATUS: dict[type[NaskahError], int] = {
    Refused: 400,
    NotFound: 404,
    Forbidden: 403,
    Conflict: 409,
    Busy: 503,
    TooManyAttempts: 429,
}
#: Never carried from page to page.
_SECRET = ("csrf_token", "sandi")
_log = logging.getLogger(__name__)


def register_errors(app: Flask) -> None:
    """Answer every error with a page of our own."""
    app.register_error_handler(CSRFError, _stale_page)
    app.register_error_handler(NaskahError, _told)
    app.register_error_handler(SecurityError, _wrong_host)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _fault)


def status_of(error: NaskahError) -> int:
    """The HTTP status that says what kind of error this is."""
    return next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 503)


def sign_in_again() -> ResponseReturnValue:
    """The session has ended during a POST: what was typed travels through the sign-in page."""
    message = _("Sesi Anda sudah berakhir. Masuk kembali; ketikan Anda dibawa serta.")
    if _is_script():
        return jsonify(pesan=message), 401
    carried = list(carried_fields()) if is_same_origin() else []
    return (
        render_template("sign_in.html", carried=carried, onward=request.path, message=message, name="", errors={}),
        401,
    )


def carried_fields() -> Iterator[tuple[str, str]]:
    """The posted fields that may be sent once more; passwords and tokens never."""
    for name, value in request.form.items():
        if not name.startswith(_SECRET):
            yield name, value


def is_same_origin() -> bool:
    """Whether one of our own pages sent this request; another site's words are never carried on."""
    origin = request.headers.get("Origin")
    if origin:
        return urlsplit(origin).netloc == request.host
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def _told(error: NaskahError) -> ResponseReturnValue:
    return _page(status_of(error), error.message)


def _stale_page(_error: CSRFError) -> ResponseReturnValue:
    if _is_script():
        return jsonify(pesan=_("Halaman ini sudah kedaluwarsa. Muat ulang sebelum melanjutkan.")), 400
    if request.endpoint == "sign_in.enter":
        message = _("Halaman masuk sudah kedaluwarsa. Silakan masuk sekali lagi.")
        name = request.form.get("nama", "")
        return render_template(
            "sign_in.html", carried=[], onward=url_for("home.show"), message=message, name=name, errors={}
        ), 400
    if not is_same_origin():
        return _page(400, _("Permintaan ini tidak berasal dari halaman Naskah, sehingga tidak dijalankan."))
    return render_template(
        "resend.html", carried=list(carried_fields()), action=request.full_path.rstrip("?"), is_stale=True
    ), 400


def _wrong_host(_error: SecurityError) -> ResponseReturnValue:
    """Plain text: without a trusted host no address can be made, so no page either."""
    return _("Alamat server ini tidak dikenal."), 400, {"Content-Type": "text/plain; charset=utf-8"}


def _http(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    messages = {
        400: _("Permintaan tidak dapat dibaca. Kembali ke halaman sebelumnya, lalu coba lagi."),
        404: _("Halaman tidak ditemukan. Periksa alamatnya, atau mulai dari beranda."),
        405: _("Alamat ini tidak menerima permintaan seperti itu."),
        413: _(
            "Kiriman terlalu besar. Kembali ke halaman sebelumnya; ringkaskan, atau unggah berkasnya satu per satu."
        ),
    }
    return _page(code, messages.get(code, _("Permintaan tidak dapat dipenuhi.")))


def _fault(error: Exception) -> ResponseReturnValue:
    reference = new_id()[:8]
    _log.error("fault %s at %s", reference, request.endpoint, exc_info=error)
    message = _("Terjadi kesalahan di pihak kami. Sampaikan kode {reference} kepada admin.", reference=reference)
    return _page(500, message)


def _page(code: int, message: str) -> ResponseReturnValue:
    if _is_script():
        return jsonify(pesan=message), code
    return render_template("error.html", code=code, message=message, title=_title(code)), code


def _title(code: int) -> str:
    titles = {
        400: _("Permintaan belum dapat diterima"),
        403: _("Tidak berwenang"),
        404: _("Tidak ditemukan"),
        409: _("Bentrok dengan perubahan lain"),
        413: _("Kiriman terlalu besar"),
        429: _("Terlalu banyak percobaan"),
        500: _("Mohon maaf"),
        503: _("Sedang sibuk"),
    }
    return titles.get(code, _("Permintaan tidak dapat dipenuhi"))


def _is_script() -> bool:
    """Whether our own script is asking, which shows messages on the page it is on."""
    return request.headers.get("X-Naskah") is not None
