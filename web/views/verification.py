"""The public page: is this letter genuine, does it still stand, is this file the one that was issued?

Anybody may ask, without account, cookie or JavaScript. Nothing is kept: a file is hashed in memory and forgotten.
"""

from __future__ import annotations

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.i18n import LANGUAGES, _, use_language
from letters.proof.verification import Judged, Verified
from web.attempts import Attempts
from web.visits import current_site, current_visit

routes = Blueprint("verification", __name__)


@routes.before_request
def choose_language() -> None:
    """The reader's language is part of the address here, so that no cookie is needed."""
    wanted = request.values.get("bahasa", "")
    if wanted in LANGUAGES:
        use_language(wanted)


@routes.get("/v")
def ask() -> ResponseReturnValue:
    """Ask for a code or a file."""
    typed = request.args.get("kode", "").strip()
    if typed:
        wanted = request.args.get("bahasa")
        return redirect(url_for("verification.show", code=typed[:60].replace("/", "-"), bahasa=wanted), 303)
    return _page()


@routes.get("/v/<code>")
def show(code: str) -> ResponseReturnValue:
    """What the public may know of the letter with this code."""
    if not _is_welcome(current_site().questions):
        return _too_many()
    letter = current_visit().services.verifier.find(code)
    if letter is None:
        return _page(typed=code, message=_("Kode “{code}” tidak ada pada kami.", code=code[:60]), status=404)
    return _page(letter=letter)


@routes.post("/v")
def check() -> ResponseReturnValue:
    """Say what a file is, by nothing but its bytes."""
    if not _is_welcome(current_site().file_questions):
        return _too_many()
    services = current_visit().services
    most = services.settings.upload_mb * 1024 * 1024
    upload = request.files.get("berkas")
    content = upload.stream.read(most + 1) if upload else b""
    asked = services.verifier.find(request.form.get("kode", ""))
    if not content:
        return _page(letter=asked, fault=_("Pilih berkas PDF yang hendak diperiksa."), status=400)
    if len(content) > most:
        fault = _("Berkas ini lebih dari {most} MB, sehingga tidak diperiksa.", most=services.settings.upload_mb)
        return _page(letter=asked, fault=fault, status=413)
    judged = services.verifier.judge(content)
    return _page(letter=judged.letter or asked, judged=judged, asked=asked)


def _page(
    *,
    letter: Verified | None = None,
    judged: Judged | None = None,
    asked: Verified | None = None,
    typed: str = "",
    message: str = "",
    fault: str = "",
    status: int = 200,
) -> Response:
    services = current_visit().services
    page = render_template(
        "verification.html",
        letter=letter,
        kind=services.catalogue.kind(letter.kind).title if letter else "",
        judged=judged,
        is_other=bool(judged and judged.letter and asked and asked.code != judged.letter.code),
        typed=typed,
        message=message,
        fault=fault,
        status=status,
    )
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response


def _too_many() -> Response:
    message = _("Terlalu banyak pemeriksaan dari alamat jaringan Anda. Coba lagi sepuluh menit lagi.")
    return _page(message=message, status=429)


def _is_welcome(questions: Attempts) -> bool:
    """Whether this address has not asked too often; each question counts."""
    address, now = request.remote_addr or "", current_visit().now
    if questions.wait(address, now):
        return False
    questions.fail(address, now)
    return True
