"""The reader's saved views of the register: kept there, renamed, shared and deleted on a page of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import Refused
from core.i18n import _
from letters.register.views import LONGEST_NAME, may_share
from web.register_filters import choices, typed_filters
from web.register_views import in_words, reader_views, saved_views
from web.visits import current_visit

routes = Blueprint("saved_views", __name__)


@dataclass(frozen=True, slots=True)
class _Wrong:
    """What was not taken: a new view (0) or one to be changed, with what was typed."""

    refusal: Refused
    view_id: int = 0
    filters: Mapping[str, str] = field(default_factory=dict)

    def at_name(self, view_id: int) -> str:
        """The message at the name of this view."""
        return " ".join(self.refusal.errors.get("nama", ())) if view_id == self.view_id else ""


@routes.get("/register/tampilan")
def overview() -> ResponseReturnValue:
    """The reader's own views with their names, and those of others."""
    return _page()


@routes.post("/register/tampilan")
def save() -> ResponseReturnValue:
    """Keep what the register showed under a name, and show that again."""
    filters = typed_filters(request.form)
    try:
        view = saved_views(current_visit()).save(current_visit().account, _name(), filters, shared=_is_shared())
    except Refused as refusal:
        return _page(_Wrong(refusal, filters=filters)), 400
    flash(_("Tampilan “{name}” tersimpan.", name=view.name))
    return redirect(f"{url_for('register.show')}?{urlencode(filters)}", 303)


@routes.post("/register/tampilan/<int:view_id>")
def change(view_id: int) -> ResponseReturnValue:
    """Give an own view another name, share it or no longer."""
    try:
        saved_views(current_visit()).change(current_visit().account, view_id, _name(), shared=_is_shared())
    except Refused as refusal:
        return _page(_Wrong(refusal, view_id)), 400
    flash(_("Tampilan diubah."))
    return redirect(url_for("saved_views.overview"), 303)


@routes.post("/register/tampilan/<int:view_id>/hapus")
def delete(view_id: int) -> ResponseReturnValue:
    """Forget an own view; no letter is touched."""
    name = saved_views(current_visit()).delete(current_visit().account, view_id)
    flash(_("Tampilan “{name}” dihapus; surat-suratnya tetap ada.", name=name))
    return redirect(url_for("saved_views.overview"), 303)


def _page(wrong: _Wrong | None = None) -> str:
    visit = current_visit()
    offered = choices(visit)
    return render_template(
        "register_views.html",
        views=[(view, in_words(view.filters, offered)) for view in reader_views(visit)],
        account=visit.account,
        may_share=may_share(visit.account),
        longest=LONGEST_NAME,
        wrong=wrong,
        wanted=in_words(wrong.filters, offered) if wrong else [],
        typed_name=_name(),
        typed_shared=_is_shared(),
    )


def _name() -> str:
    return request.form.get("nama", "")[: LONGEST_NAME * 4]


def _is_shared() -> bool:
    return "bagikan" in request.form
