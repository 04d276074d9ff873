"""A letter's files as the reader is offered them."""

from __future__ import annotations

from dataclasses import dataclass

from core.i18n import _
from letters.models import Letter, LetterFile, Recipient
from web.visits import Visit

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PDF = "application/pdf"
#: For a PDF shown in the browser: its own viewer needs styles and an embedded object, which the pages do without.
VIEWER_POLICY = {"Content-Security-Policy": "frame-ancestors 'none'"}


@dataclass(frozen=True, slots=True)
class Download:
    """One file: what it is, for whom, and how browsers should take it."""

    file: LetterFile
    label: str
    recipient: str
    media_type: str


def downloads(letter: Letter) -> list[Download]:
    """Word first, then the original, the copies in order, and everything in one.

    Of a signed letter every recipient gets the signed bytes: marked copies would not bear the signature.
    """
    order = ("batal", "bertanda-tangan", "word", "asli", "tembusan", "gabungan")
    is_signed = any(file.role == "bertanda-tangan" for file in letter.files)
    offered = [file for file in letter.files if not is_signed or file.role in order[:3]]
    files = sorted(offered, key=lambda file: (order.index(file.role), file.ordinal))
    return [download(letter, file) for file in files]


def download(letter: Letter, file: LetterFile) -> Download:
    """One file with its label; a copy bears its recipient's title."""
    labels = {
        "word": _("Dokumen Word"),
        "asli": _("PDF asli"),
        "tembusan": _("PDF tembusan {ordinal}", ordinal=file.ordinal),
        "gabungan": _("Semua dalam satu PDF"),
        "batal": _("PDF bertanda BATAL"),
        "bertanda-tangan": _("PDF bertanda tangan elektronik, untuk semua penerima"),
    }
    titles = {recipient.ordinal: recipient.title for recipient in letter.recipients if recipient.is_copy}
    first = first_addressee(letter)
    named = {"asli": first, "tembusan": titles.get(file.ordinal, ""), "batal": titles.get(file.ordinal, first)}
    return Download(
        file,
        labels[file.role],
        named.get(file.role, ""),
        _WORD if file.role == "word" else _PDF,
    )


def addressees(letter: Letter) -> list[Recipient]:
    """Those to whom the letter is written, in their order; a record or a decree has none."""
    return sorted((each for each in letter.recipients if not each.is_copy), key=lambda each: -each.ordinal)


def first_addressee(letter: Letter) -> str:
    """The addressee as a list names it: the first, and how many more there are."""
    found = addressees(letter)
    if len(found) > 1:
        return _("{title} dan {count} lainnya", title=found[0].title, count=len(found) - 1)
    return found[0].title if found else ""


def opened_letter(visit: Visit, letter_id: str) -> Letter:
    """A letter that the reader opens, or of which the reader takes a file: noted where it is the reader's to read."""
    letter = visit.services.register.open(visit.office, visit.account, letter_id)
    visit.services.deliveries.desk.opened(visit.office, visit.account, letter)
    return letter
