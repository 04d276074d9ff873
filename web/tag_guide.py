"""The tag guide of a kind: every name its templates may print, in the words of its form, with an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import FieldList
from wtforms.fields import Field

from core.i18n import _, mark
from core.profile import DocumentForm
from generator.vocabulary import Shape
from letters.kinds import LetterKind
from letters.templates.samples import TYPICAL
from web.visits import current_visit

_EXAMPLE_LENGTH = 80
#: What the names mean that every letter has; the contents' own are told by their form.
_MEANINGS = {
    "nomor": mark("Nomor surat"),
    "tanggal": mark("Tanggal surat"),
    "tempat": mark("Tempat surat dibuat"),
    "sifat": mark("Sifat surat"),
    "lampiran": mark("Jumlah lampiran"),
    "hal": mark("Hal surat"),
    "kop.instansi": mark("Kop: nama instansi"),
    "kop.kantor": mark("Kop: nama perangkat daerah"),
    "kop.alamat": mark("Kop: alamat"),
    "kop.kontak": mark("Kop: telepon, laman, pos-el"),
    "yth.jabatan": mark("Jabatan penerima surat"),
    "yth.tempat": mark("Tempat penerima surat"),
    "dari": mark("Jabatan pengirim (nota dinas)"),
    "tembusan": mark("Penerima tembusan"),
    "penanda_tangan.baris": mark("Baris jabatan penanda tangan (a.n., u.b., Plt.)"),
    "penanda_tangan.nama": mark("Nama penanda tangan"),
    "penanda_tangan.pangkat": mark("Pangkat penanda tangan"),
    "penanda_tangan.nip": mark("NIP penanda tangan"),
    "jabatan_penanda_tangan": mark("Jabatan penanda tangan, lengkap"),
    "unit_pemohon": mark("Unit pemohon"),
    "unit_tujuan": mark("Unit yang diminta"),
    "unit_pemilik_kinerja": mark("Unit pemilik kinerja"),
    "pegawai": mark("Pegawai yang disebut dalam surat"),
    "pegawai_di_lampiran": mark("Benar bila daftar pegawai dipindah ke lampiran"),
}


@dataclass(frozen=True, slots=True)
class GuideRow:
    """One tag: what to type, what it means, an example; for lists, the loop with all their rows' tags."""

    tag: str
    meaning: str
    example: str
    is_loop: bool = False
    is_required: bool = False


def guide_rows(kind: LetterKind, form: DocumentForm) -> list[GuideRow]:
    """The letter's own contents first, then what every letter has."""
    samples = current_visit().services.samples
    vocabulary = samples.vocabulary(kind, form)
    context = samples.contexts(kind, form).get(TYPICAL, {})
    labels = {"isi": "", **dict(_labels(kind.form(), "isi"))}
    rows = []
    for path, shape in vocabulary.shapes.items():
        if "[]" in path or shape is Shape.GROUP:
            continue
        meaning = labels.get(path) or _(_MEANINGS.get(path, ""))
        needed = path in vocabulary.required or f"{path}[]" in vocabulary.required
        if shape is Shape.ROWS:
            inner = {each: labels.get(each, "") for each in vocabulary.shapes if _is_inside(each, path)}
            rows.append(GuideRow(_loop(path, inner, vocabulary.shapes), meaning, _example(context, path), True, needed))
        else:
            rows.append(GuideRow(_printed(path), meaning, _example(context, path), False, needed))
    return sorted(rows, key=lambda row: "isi." not in row.tag)


def _is_inside(path: str, rows: str) -> bool:
    inside = path.removeprefix(f"{rows}[]")
    return inside != path and "[]" not in inside


def _printed(path: str) -> str:
    return "{{ tanggal|tanggal }}" if path == "tanggal" else "{{ " + path + " }}"


def _loop(path: str, inner: Mapping[str, str], shapes: Mapping[str, Shape]) -> str:
    lines = ["{%p for butir in " + path + " %}"]
    for each, label in inner.items():
        if shapes[each] is Shape.TEXT:
            tag = "{{ butir" + each.removeprefix(f"{path}[]") + " }}"
            lines.append(f"{label}: {tag}" if label else tag)
    return "\n".join([*lines, "{%p endfor %}"])


def _labels(form: Any, path: str) -> Iterator[tuple[str, str]]:
    """The label of every field of a form by its path."""
    for field in form:
        yield from _field_labels(field, f"{path}.{field.short_name}")


def _field_labels(field: Field, path: str) -> Iterator[tuple[str, str]]:
    yield path, str(field.label.text)
    if isinstance(field, FieldList):
        for entry in field.entries[:1]:
            inner = getattr(entry, "form", None)
            if inner is not None:
                yield from _labels(inner, f"{path}[]")
    elif getattr(field, "form", None) is not None:
        yield from _labels(field.form, path)


def _example(context: Mapping[str, Any], path: str) -> str:
    value: Any = context
    for name in path.split("."):
        value = value.get(name, "") if isinstance(value, Mapping) else ""
    if isinstance(value, list):
        return _("{count} baris", count=len(value))
    text = " ".join(str(value).split())
    return text if len(text) <= _EXAMPLE_LENGTH else f"{text[:_EXAMPLE_LENGTH]}…"
