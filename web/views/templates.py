"""Templates by kind: which version is in force, what waits, the history, the upload, the tag guide, the start."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import NaskahError
from core.i18n import _
from core.profile import DocumentForm
from generator.checking.findings import is_barred
from generator.layout import on_paper
from letters.kinds import LetterKind
from letters.templates.desk import Upload
from letters.templates.versions import EVERYBODY, WORD
from web.tag_guide import guide_rows
from web.template_kinds import all_templates, question_for
from web.template_page import (
    chosen_reach,
    kind_and_form,
    overview_line,
    reach_choices,
    reach_words,
    sorted_findings,
    state_words,
    version_of,
)
from web.visits import current_visit

routes = Blueprint("templates", __name__)


@routes.get("/templat")
def overview() -> ResponseReturnValue:
    """Every kind and form with its version in force, and the proposals that wait for a second person."""
    services = current_visit().services
    desk = services.template_desk
    standings = desk.all_standings()
    lines = [overview_line(kind, form, standings[kind.code, form.value]) for kind, form in all_templates(services)]
    return render_template("templates.html", lines=lines, waiting=desk.waiting(), catalogue=services.catalogue)


@routes.get("/templat/<kind>/<form>")
def show(kind: str, form: str) -> ResponseReturnValue:
    """The versions of one kind and form, and where to upload the next."""
    return _page(*kind_and_form(kind, form))


@routes.post("/templat/<kind>/<form>/unggah")
def upload(kind: str, form: str) -> ResponseReturnValue:
    """Check an uploaded file; what passes is kept and can be looked at, the rest comes back with every finding."""
    visit = current_visit()
    found, shape = kind_and_form(kind, form)
    file = request.files.get("berkas")
    content = file.read() if file else b""
    if not content:
        return _page(found, shape, fault=_("Pilih berkas templat (.docx).")), 400
    findings = visit.services.check_template(question_for(visit.services, found, shape, content))
    name = (file.filename if file else "") or "templat.docx"
    if is_barred(findings):
        page = render_template(
            "template_findings.html", kind=found, form=shape, name=name, findings=sorted_findings(findings)
        )
        return page, 400
    brought = Upload(found.code, shape, chosen_reach(request.form.get("kantor", "")), name, content, findings)
    try:
        proposal = visit.services.template_desk.upload(visit.account, brought)
    except NaskahError as fault:
        return _page(found, shape, fault=fault.message), 400
    flash(_("Templat lolos pemeriksaan. Lihat pratinjaunya, lalu usulkan."))
    return redirect(url_for("template_versions.show", proposal_id=proposal.id), 303)


@routes.post("/templat/<kind>/<form>/kembalikan")
def roll_back(kind: str, form: str) -> ResponseReturnValue:
    """One click: the former version is in force again."""
    visit = current_visit()
    found, shape = kind_and_form(kind, form)
    reach = chosen_reach(request.form.get("kantor", ""))
    visit.services.template_desk.roll_back(visit.account, found.code, shape, reach)
    flash(_("Versi sebelumnya berlaku kembali."))
    return redirect(url_for("templates.show", kind=kind, form=form), 303)


@routes.get("/templat/<kind>/<form>/panduan")
def guide(kind: str, form: str) -> ResponseReturnValue:
    """The tags of a kind: what each means, an example, how to loop."""
    found, shape = kind_and_form(kind, form)
    return render_template("tag_guide.html", kind=found, form=shape, rows=guide_rows(found, shape))


@routes.get("/templat/<kind>/<form>/bawaan.docx")
def shipped(kind: str, form: str) -> ResponseReturnValue:
    """The shipped template on the profile's paper, as a start for changes."""
    services = current_visit().services
    found, shape = kind_and_form(kind, form)
    content = on_paper(services.templates.path(found.code, shape).read_bytes(), services.profile.layout)
    return _word(content, f"{found.code}.{shape.value}.docx")


@routes.get("/templat/<kind>/<form>/berlaku.docx")
def in_use(kind: str, form: str) -> ResponseReturnValue:
    """The template in force for everybody today."""
    visit = current_visit()
    found, shape = kind_and_form(kind, form)
    shelf = visit.services.templates
    content = shelf.content(shelf.current(found.code, shape, EVERYBODY, visit.today))
    return _word(content, f"{found.code}.{shape.value}.berlaku.docx")


def _page(kind: LetterKind, form: DocumentForm, fault: str = "") -> str:
    standings = current_visit().services.template_desk.standings(kind.code, form)
    return render_template(
        "template.html",
        kind=kind,
        form=form,
        standings=standings,
        reaches=reach_choices(),
        reach_words=reach_words,
        state_words=state_words,
        version_of=version_of,
        fault=fault,
    )


def _word(content: bytes, name: str) -> Response:
    response = Response(content, mimetype=WORD)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
