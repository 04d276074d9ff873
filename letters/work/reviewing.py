"""The review of results: who reviews, who is next, and what reports and reviews are judged by.

Lampiran II.C (Gambar 30-38) of Perbup Belu 47/2024: a result passes the pimpinan and every leader above up to the last
of the chain; only when the last has accepted is the work finished. Who finds fault returns it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.errors import FieldErrors, NotFound
from core.i18n import _
from letters.kinds import Circumstances, Findings
from letters.people import post_of
from letters.routes_pelaporan import INDIVIDUAL, MEMBER, TEAM
from letters.work.facts import Result, ResultState
from organization.models import Office
from organization.roles import roles_of_unit
from schemas.pegawai import ANGGOTA
from schemas.pelaporan import DITERIMA, YA

_CHAIN = "Lampiran II.C Perbup Belu 47/2024"


def first_place(office: Office, chain: Sequence[str], nip: str, on: date) -> int:
    """Where the review begins: nobody reviews what they delivered themselves, but the last always reviews."""
    for place, post in enumerate(chain[:-1]):
        if _holder(office, post, on) != nip:
            return place
    return len(chain) - 1


def next_place(office: Office, chain: Sequence[str], place: int, on: date) -> int:
    """The place after an acceptance; who holds several posts of the chain in a row is not asked again."""
    own = _holder(office, chain[place], on)
    after = place + 1
    while after < len(chain) and own is not None and _holder(office, chain[after], on) == own:
        after += 1
    return after


def following_posts(office: Office, result: Result | None, on: date) -> tuple[str, ...]:
    """The posts that review after the present one."""
    if result is None or not result.post:
        return ()
    return result.chain[next_place(office, result.chain, result.position, on) :]


def judge_report(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """Rules of a laporan pelaksanaan tugas (Pasal 12 and Pasal 13 ayat (1) and (2) Perbup Belu 47/2024)."""
    faults = _person_fault(contents["nip"], "nip", around) | _ketua_faults(contents, around)
    faults |= _period_fault(contents, around) | _result_faults(contents, around)
    work, nip = around.work, contents["nip"]
    if around.step.code == TEAM and work.seats_of(nip) and not work.leads(nip):
        faults["nip"] = [_not_ketua(around, nip)]
    warnings = [] if faults else _assignment_warnings(nip, around)
    if not faults and around.step.code == INDIVIDUAL and _is_member_only(around, nip):
        warnings.append(
            _("{name} anggota tim; anggota melapor kepada ketua tim (Pasal 13 ayat (1) Perbup Belu 47/2024).",
              name=around.office.person(nip).name)
        )  # fmt: skip
    return Findings(faults, tuple(warnings))


def judge_ketua(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """Who reports as ketua tim leads the team (Pasal 13 ayat (2) Perbup Belu 47/2024)."""
    ketua = contents["ketua"]
    faults = _person_fault(ketua, "ketua", around)
    if "nip" in contents:
        faults |= _person_fault(contents["nip"], "nip", around)
    if "periode" in contents:
        faults |= _period_fault(contents, around)
    if not faults and around.work.seats_of(ketua) and not around.work.leads(ketua):
        faults["ketua"] = [_not_ketua(around, ketua)]
    return Findings(faults, () if faults else tuple(_assignment_warnings(ketua, around)))


def judge_leaders(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """The leaders named beside the pimpinan pemilik kinerja lead a unit, and none is named twice."""
    faults: FieldErrors = {}
    seen: set[str] = set()
    for index, row in enumerate(contents["pimpinan"]):
        path, post = f"pimpinan.{index}.jabatan", row["jabatan"]
        try:
            leads = around.office.led_unit(post) is not None
        except NotFound as fault:
            faults[path] = [fault.message]
            continue
        if not leads:
            faults[path] = [_("{title} tidak memimpin unit.", title=around.office.full_title(post))]
        elif post in seen:
            faults[path] = [_("Jabatan ini sudah ada dalam daftar.")]
        seen.add(post)
    return Findings(faults)


def judge_request(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """A request names people in post and a day that has not passed (Pasal 13 ayat (3) Perbup Belu 47/2024)."""
    faults: FieldErrors = {}
    for index, row in enumerate(contents["pegawai"]):
        faults |= _person_fault(row["nip"], f"pegawai.{index}.nip", around)
    if date.fromisoformat(contents["tenggat"]) < around.on:
        faults["tenggat"] = [
            _("Tenggat {due} mendahului tanggal surat {on}.", due=contents["tenggat"], on=around.on.isoformat())
        ]
    return Findings(faults)


def judge_review(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """Only the next reviewer of a result that waits reviews it (Lampiran II.C Perbup Belu 47/2024)."""
    result = around.work.result
    fault = _review_fault(contents, around, result)
    if fault:
        return Findings({"laporan": [fault]})
    limit = contents["batas_perbaikan"]
    if limit and date.fromisoformat(limit) < around.on:
        return Findings({"batas_perbaikan": [_("Batas perbaikan mendahului tanggal berita acara.")]})
    return Findings()


def _review_fault(contents: Mapping[str, Any], around: Circumstances, result: Result | None) -> str | None:
    if result is None:
        return _("Tidak ada laporan hasil “{report}” yang dapat direviu.", report=contents["laporan"])
    if result.state is ResultState.FINISHED:
        return _("Hasil ini sudah dinyatakan selesai; tidak ada lagi yang direviu.")
    if result.state is not ResultState.REVIEWED:
        return _("Hasil ini sudah dikembalikan; laporan perbaikannya yang direviu ({article}).", article=_CHAIN)
    if result.unit != around.requesting:
        return _("Laporan ini atas kegiatan {unit}. Pilih unit itu.", unit=around.office.unit(result.unit).name)
    if around.on < result.on:
        return _("Tanggal berita acara mendahului tanggal laporan {on}.", on=result.on.isoformat())
    return None


def reckon_report(contents: Mapping[str, Any], around: Circumstances) -> dict[str, Any]:
    """What a report says of the review to come: the reviewers in turn, and the report that it replaces."""
    office, standing = around.office, around.work.standing
    is_final = contents["hasil_akhir"] == YA
    chain = roles_of_unit(office, around.requesting).acceptance if is_final else ()
    replaced = standing if is_final and standing and standing.state is ResultState.RETURNED else None
    return {
        "pereviu": [office.full_title(post) for post in chain],
        "diganti": {
            "nomor": replaced.number if replaced else "",
            "tanggal": replaced.on.isoformat() if replaced else "",
            "berita_acara": replaced.reviews[-1].number if replaced and replaced.reviews else "",
        },
    }


def reckon_review(contents: Mapping[str, Any], around: Circumstances) -> dict[str, Any]:
    """What a berita acara says of the result: which report, the how-manieth review, and whether all is finished."""
    result, office = around.work.result, around.office
    if result is None or not result.post:
        return {}
    after = following_posts(office, result, around.on)
    is_accepted = contents["hasil"] == DITERIMA
    holder = office.holder(result.post, around.on)
    return {
        "reviu": {
            "nomor": result.number,
            "tanggal": result.on.isoformat(),
            "hal": result.subject,
            "kegiatan": result.activity,
            "pereviu": holder.person.name if holder else "",
            "urutan": len(result.reviews) + 1,
            "jumlah": len(result.chain),
            "selesai": YA if is_accepted and not after else "",
            "diteruskan": office.full_title(after[0]) if is_accepted and after else "",
        }
    }


def _person_fault(nip: str, path: str, around: Circumstances) -> FieldErrors:
    try:
        person = around.office.person(nip)
    except NotFound as fault:
        return {path: [fault.message]}
    if post_of(around.office, nip, around.on) is None:
        return {
            path: [_("{name} tidak memangku jabatan apa pun pada {on}.", name=person.name, on=around.on.isoformat())]
        }
    return {}


def _ketua_faults(contents: Mapping[str, Any], around: Circumstances) -> FieldErrors:
    """Only a member's report goes to the ketua (Pasal 13 ayat (1) Perbup Belu 47/2024)."""
    ketua = contents["ketua"]
    if around.step.code != MEMBER:
        return {"ketua": [_("Laporan ini ditujukan kepada pimpinan. Kosongkan ketua tim.")]} if ketua else {}
    if not ketua:
        return {"ketua": [_("Pilih ketua tim yang menerima laporan (Pasal 13 ayat (1) Perbup Belu 47/2024).")]}
    if ketua == contents["nip"]:
        return {"ketua": [_("Ketua tim melapor kepada pimpinan (Pasal 13 ayat (2) Perbup Belu 47/2024).")]}
    faults = _person_fault(ketua, "ketua", around)
    if not faults and around.work.seats_of(ketua) and not around.work.leads(ketua):
        faults["ketua"] = [_not_ketua(around, ketua)]
    return faults


def _result_faults(contents: Mapping[str, Any], around: Circumstances) -> FieldErrors:
    """A result is delivered once, by the individual or the ketua, and again only after it was returned."""
    if contents["hasil_akhir"] != YA:
        return {}
    if around.step.code == MEMBER:
        message = _("Hasil akhir disampaikan ketua tim atau pegawai perorangan kepada pimpinan ({article}).",
                    article=_CHAIN)  # fmt: skip
        return {"hasil_akhir": [message]}
    standing = around.work.standing
    if standing and standing.state is ResultState.FINISHED:
        return {
            "hasil_akhir": [
                _("Hasil pekerjaan ini sudah dinyatakan selesai dengan laporan {number}.", number=standing.number)
            ]
        }
    if standing and standing.post:
        title = around.office.full_title(standing.post)
        message = _("Hasil yang disampaikan dengan laporan {number} masih direviu {title}; tunggu hasil reviunya.",
                    number=standing.number, title=title)  # fmt: skip
        return {"hasil_akhir": [message]}
    return {}


def _period_fault(contents: Mapping[str, Any], around: Circumstances) -> FieldErrors:
    start = contents["periode"]["mulai"]
    if date.fromisoformat(start) > around.on:
        return {
            "periode.mulai": [_("Periode laporan belum mulai pada tanggal laporan {on}.", on=around.on.isoformat())]
        }
    return {}


def _assignment_warnings(nip: str, around: Circumstances) -> list[str]:
    if around.work.seats_of(nip):
        return []
    return [
        _("Belum ada surat tugas yang tercatat bagi {name} dalam periode itu.", name=around.office.person(nip).name)
    ]


def _is_member_only(around: Circumstances, nip: str) -> bool:
    seats = around.work.seats_of(nip)
    return bool(seats) and all(seat.role == ANGGOTA for seat in seats)


def _not_ketua(around: Circumstances, nip: str) -> str:
    return _("{name} bukan ketua tim menurut surat tugas atau keputusan tim kerja; hanya ketua yang melapor sebagai "
             "ketua (Pasal 13 ayat (2) Perbup Belu 47/2024).", name=around.office.person(nip).name)  # fmt: skip


def _holder(office: Office, post: str, on: date) -> str | None:
    holder = office.holder(post, on)
    return holder.person.code if holder else None
