"""What the two sides of a letter are called: a volunteer's own unit asks for nobody."""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import _
from letters.kinds import Step


@dataclass(frozen=True, slots=True)
class SideWords:
    """The name of each side, and what helps to choose it."""

    requesting: str
    asked: str
    requesting_hint: str
    asked_hint: str


def side_words(step: Step) -> SideWords:
    """The words for the letters of this step, in the reader's language."""
    if step.one_unit and step.standalone:
        return SideWords(_("Unit"), "", _("Unit pemilik kinerja yang membuat naskah ini."), "")
    if step.one_unit:
        return SideWords(_("Unit"), "", _("Unit yang pegawainya dilibatkan dan pimpinannya memutuskan."), "")
    if step.route.startswith("sukarela"):
        return SideWords(
            _("Unit pegawai"),
            _("Unit yang dituju"),
            _("Unit tempat pegawai yang mengajukan diri berada."),
            _("Unit pemilik kegiatan; pimpinannya memutuskan."),
        )
    return SideWords(
        _("Unit pemohon"),
        _("Unit yang diminta"),
        _("Unit pemilik kinerja; pimpinannya menandatangani surat."),
        _("Unit tempat pegawai yang diminta berada."),
    )
