"""The regional profile: what is in force, its versions, and the form and text in which a change is written."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import Busy, NotFound, Refused
from core.i18n import _
from core.profile_editing import lines
from letters.profiles.checking import CheckedProfile
from letters.profiles.desk import AUTHORS
from letters.profiles.versions import YAML, emblem_type
from web.profile_emblem import with_emblem
from web.profile_form import EMBLEM_FILE, NO_EMBLEM, changed_text, sections
from web.profile_page import examples, state_words
from web.visits import current_visit

routes = Blueprint("profiles", __name__)


@routes.get("/profil")
def show() -> ResponseReturnValue:
    """The version in force, every proposal and the history."""
    visit = current_visit()
    standing = visit.services.profile_desk.standing()
    writes = any(visit.account.has(role) for role in AUTHORS)
    return render_template(
        "profiles.html", standing=standing, state_words=state_words, profile=visit.services.profile, writes=writes
    )


@routes.get("/profil/berlaku.yaml")
def in_use() -> ResponseReturnValue:
    """The profile in force, as it was written."""
    services = current_visit().services
    response = Response(services.profiles.text(services.profile.sha256), mimetype=YAML)
    response.headers.set("Content-Disposition", "attachment", filename=f"{services.profile.code}.yaml")
    return response


@routes.get("/profil/lambang/<sha256>")
def emblem(sha256: str) -> ResponseReturnValue:
    """A picture that a profile names as its emblem, or that somebody brought to propose it."""
    content = current_visit().services.profiles.emblem(sha256)
    if content is None:
        raise NotFound(_("Lambang itu tidak tersimpan di sini. Unggah gambarnya pada halaman profil."))
    response = Response(content, mimetype=emblem_type(content))
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@routes.get("/profil/ubah")
def edit() -> ResponseReturnValue:
    """The profile in force as a form, or with `?cara=teks` as its whole text."""
    services = current_visit().services
    text = services.profiles.text(services.profile.sha256).decode()
    return _editor(text, is_text=request.args.get("cara") == "teks")


@routes.post("/profil/ubah")
def check() -> ResponseReturnValue:
    """Check what was typed, show what it changes, and propose it; whatever is wrong comes back with all of it."""
    visit, act = current_visit(), request.form.get("tindakan", "periksa")
    is_text = request.form.get("cara") == "teks"
    base = request.form.get("naskah", "").replace("\r\n", "\n")
    desk = visit.services.profile_desk
    try:
        typed = request.form if is_text else with_emblem(desk, visit.account, request)
    except (Refused, Busy) as fault:
        return _editor(base, is_text=is_text, fault=_told(fault)), 400
    text = base if is_text else changed_text(base, typed)
    if act in ("teks", "isian"):
        return _editor(text, is_text=act == "teks", typed=typed)
    try:
        checked = desk.check(text.encode(), visit.office)
    except Refused as fault:
        return _editor(base, is_text=is_text, written=text, fault=fault, typed=typed), 400
    if act != "usulkan":
        return _editor(base, is_text=is_text, written=text, checked=checked, typed=typed)
    try:
        proposal = desk.propose(visit.account, text.encode(), request.form.get("catatan", ""), visit.office)
    except (Refused, Busy) as fault:
        return _editor(base, is_text=is_text, written=text, checked=checked, fault=_told(fault), typed=typed), 400
    flash(_("Usulan terkirim. Orang kedua memutuskannya."))
    return redirect(url_for("profile_versions.show", proposal_id=proposal.id), 303)


@routes.post("/profil/kembalikan")
def roll_back() -> ResponseReturnValue:
    """One click: the former version is in force again."""
    visit = current_visit()
    visit.services.profile_desk.roll_back(visit.account, visit.office)
    flash(_("Versi sebelumnya berlaku kembali."))
    return redirect(url_for("profiles.show"), 303)


def _told(fault: Refused | Busy) -> Refused:
    return fault if isinstance(fault, Refused) else Refused(fault.message)


def _editor(
    base: str,
    *,
    is_text: bool,
    written: str = "",
    checked: CheckedProfile | None = None,
    fault: Refused | None = None,
    typed: Mapping[str, str] | None = None,
) -> str:
    """The form or the text; `base` is the text that the form changes, `written` the one that was checked."""
    form = [] if is_text else sections(base, request.form if typed is None else typed)
    labels = {field.place: field.label for section in form for field in section.fields}
    return render_template(
        "profile_edit.html",
        base=base,
        is_text=is_text,
        sections=form,
        labels=labels,
        lines=lines(written or base),
        checked=checked,
        examples=examples(checked.profile) if checked else [],
        faults=fault.errors if fault else {},
        problem=fault.message if fault else "",
        note=request.form.get("catatan", ""),
        emblem_file=EMBLEM_FILE,
        no_emblem=NO_EMBLEM,
    )
