"""The limited process that opens a stranger's template: one JSON line and the file in, the findings out."""

from __future__ import annotations

from typing import Any

from core.i18n import _, use_language
from core.profile import DocumentForm, Font, Layout
from generator.checking.findings import Finding, Severity
from generator.checking.question import Question
from generator.checking.template import check_template
from generator.limited import limit_process, read_request, write_answer
from generator.vocabulary import Vocabulary

_SECONDS = 30


def main() -> None:
    """Limit this process, read the question, answer."""
    limit_process(_SECONDS)
    head, docx = read_request()
    use_language(head["bahasa"])
    write_answer({"temuan": [finding.as_json() for finding in _findings(head, docx)]})


def _findings(head: dict[str, Any], docx: bytes) -> list[Finding]:
    vocabulary = Vocabulary.from_json(head["kosakata"])
    question = Question(docx, vocabulary, _layout(head["tata_letak"]), DocumentForm(head["bentuk"]), head["contoh"])
    try:
        return check_template(question)
    except MemoryError:
        return [_broken(_("Templat ini terlalu rumit untuk diperiksa."))]
    except Exception:  # noqa: BLE001 - a broken file may break any of the libraries in any way
        return [_broken(_("Berkas ini rusak atau tidak tersusun seperti buatan Word."))]


def _layout(found: dict[str, Any]) -> Layout:
    fonts = {name: Font(**found[name]) for name in ("body", "decree")}
    # The emblem is laid in for letters; a trial needs none, and this process reads no files of the office.
    return Layout(**{**found, **fonts, "paper_mm": tuple(found["paper_mm"]), "emblem": None})


def _broken(what: str) -> Finding:
    mend = _("Salin isinya ke dokumen Word baru, simpan, lalu unggah lagi.")
    return Finding("rusak", Severity.ERROR, what, mend, place=_("Berkas"))


if __name__ == "__main__":
    main()
