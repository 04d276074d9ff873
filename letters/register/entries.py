"""What the register holds of each number: one row with all that its pages show, and the words that find it.

A letter's row is written in the transaction that issues it; a number outside brings its row along whenever it is told
or declared void. Triggers keep the index of words and the letter's state in step.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, ForeignKey, Index, String, Text, delete, event, insert, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, selectinload

from core.database import Base, Database
from core.errors import NotFound
from core.statements import Prepared
from letters.models import Letter, Recipient
from letters.numbers.ledger import PaperNumber, PaperState
from letters.register.upkeep import indexed_at_the_end
from letters.register.words import joined, leaves, marked, words_of
from organization.models import Office

#: What a number outside is called where letters have their kind.
ON_PAPER = "kertas"
_BATCH = 500
#: Printed on every letter of an office, so that it finds none of them.
_LETTERHEAD = "kop"


class RegisterEntry(Base):
    """A line of the register: a letter of the program, or a number used or void outside it.

    Rows are in the order in which their numbers were given, so that the newest is the one with the highest id.
    """

    __tablename__ = "register_entry"
    __table_args__ = (Index("ix_register_entry_agency_date", "agency", "date"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[str | None] = mapped_column(ForeignKey("letter.id"), unique=True)
    paper_id: Mapped[str | None] = mapped_column(ForeignKey("paper_number.id"), unique=True)
    agency: Mapped[str] = mapped_column(String(40))
    series_id: Mapped[int | None]
    year: Mapped[int]
    number: Mapped[int | None]
    suffix: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(String(200))
    date: Mapped[date | None]
    kind: Mapped[str] = mapped_column(String(60))
    form: Mapped[str] = mapped_column(String(40))
    classification: Mapped[str] = mapped_column(String(40))
    urgency: Mapped[str] = mapped_column(String(40))
    unit: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    addressee: Mapped[str] = mapped_column(Text)
    attachments: Mapped[str] = mapped_column(Text)
    signatory: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    words: Mapped[str] = mapped_column(Text, deferred=True)


_ADD_LINES = Prepared.adding(RegisterEntry.__table__, but=["id", "paper_id"])
_LETTERS = (
    select(Letter.id).outerjoin(RegisterEntry, RegisterEntry.letter_id == Letter.id).where(RegisterEntry.id.is_(None))
)
_PAPERS = (
    select(PaperNumber.id)
    .outerjoin(RegisterEntry, RegisterEntry.paper_id == PaperNumber.id)
    .where(RegisterEntry.id.is_(None), PaperNumber.state != PaperState.RESERVED.value)
)


def enter_letter(session: Session, letter: Letter, recipients: Sequence[Recipient], office: Office) -> None:
    """Write a letter's line, in the transaction that issues it."""
    _ADD_LINES.run(session, _letter_values(letter, recipients, office))


def fill_register(database: Database, office: Office, *, anew: bool = False) -> int:
    """Write the lines that are missing, or all of them anew; returns how many were written.

    Missing lines are written a few at a time, so that letters can be issued meanwhile; anew is one transaction.
    """
    if anew:
        with database.write() as session, indexed_at_the_end(session):
            session.execute(delete(RegisterEntry))
            return sum(write(session, office, ids) for write, ids in _lacking(session))
    with database.read() as session:
        lacking = list(_lacking(session))
    written = 0
    for write, ids in lacking:
        with database.write() as session:
            written += write(session, office, ids)
    return written


def _lacking(session: Session) -> Iterator[tuple[Callable[[Session, Office, Sequence[str]], int], Sequence[str]]]:
    """What has no line yet, those numbered first before others, some hundreds at a time; and what writes the lines."""
    letters = session.scalars(_LETTERS.order_by(Letter.issued_at, Letter.number)).all()
    papers = session.scalars(_PAPERS.order_by(PaperNumber.entered_at)).all()
    for write, ids in ((_write_letters, letters), (_write_papers, papers)):
        for start in range(0, len(ids), _BATCH):
            yield write, ids[start : start + _BATCH]


def _write_letters(session: Session, office: Office, ids: Sequence[str]) -> int:
    """Lines of those letters that still have none."""
    query = select(Letter).where(Letter.id.in_(_LETTERS.where(Letter.id.in_(ids))))
    ordered = query.options(selectinload(Letter.recipients)).order_by(Letter.issued_at, Letter.number)
    letters = session.scalars(ordered).all()
    if letters:
        _ADD_LINES.run(session, [_letter_values(letter, letter.recipients, office) for letter in letters])
    session.expunge_all()
    return len(letters)


def _write_papers(session: Session, _office: Office, ids: Sequence[str]) -> int:
    """Lines of those numbers outside that still have none."""
    query = select(PaperNumber).where(PaperNumber.id.in_(_PAPERS.where(PaperNumber.id.in_(ids))))
    papers = session.scalars(query.order_by(PaperNumber.entered_at)).all()
    for paper in papers:
        _enter_paper(session.connection(), paper)
    session.expunge_all()
    return len(papers)


def _letter_values(letter: Letter, recipients: Sequence[Recipient], office: Office) -> dict[str, Any]:
    ordered = sorted(recipients, key=lambda each: abs(each.ordinal))
    block = letter.context["penanda_tangan"]
    return {
        "letter_id": letter.id,
        "agency": letter.agency,
        "series_id": letter.series_id,
        "year": letter.year,
        "number": letter.number,
        "suffix": letter.suffix,
        "text": letter.text,
        "date": letter.date,
        "kind": letter.kind,
        "form": letter.form,
        "classification": letter.classification,
        "urgency": letter.urgency,
        "unit": letter.requesting_unit,
        "subject": letter.subject,
        "summary": str(letter.contents["isi"].get("kegiatan") or ""),
        "addressee": "; ".join(each.title for each in ordered if not each.is_copy),
        "attachments": str(letter.context.get("lampiran", "-")),
        "signatory": str(block["nama"]),
        "state": letter.state,
        "at": letter.issued_at,
        "words": joined(_letter_words(letter, ordered, office)),
    }


def _letter_words(letter: Letter, recipients: Iterable[Recipient], office: Office) -> Iterator[str]:
    """What is printed, who is concerned, and the facts that filters and access ask for."""
    printed = {name: value for name, value in letter.context.items() if name != _LETTERHEAD}
    recipients = list(recipients)
    titles = [recipient.title for recipient in recipients]
    signing = [letter.context["penanda_tangan"]["nama"], str(letter.context.get("jabatan_penanda_tangan", ""))]
    yield from words_of([letter.text, letter.subject, *titles, *leaves(printed), *leaves(letter.contents["isi"])])
    yield from words_of(titles, "r")
    yield from words_of(signing, "t")
    yield from _facts(letter)
    posts = {letter.signatory_post, *(recipient.post for recipient in recipients)}
    units = {letter.requesting_unit, letter.asked_unit}
    yield from (marked("p", post) for post in posts)
    yield from (marked("u", unit) for unit in units)
    yield from (marked("x", agency) for agency in {_agency(office, unit) for unit in units} - {letter.agency, ""})
    yield marked("i", str(letter.issued_by_id))
    yield marked("o", letter.requesting_unit)
    yield marked("k", letter.kind)
    yield marked("f", letter.form)
    yield marked("c", letter.classification)
    yield marked("g", letter.urgency)


def _facts(row: Letter | PaperNumber) -> Iterator[str]:
    yield marked("a", row.agency)
    yield marked("y", str(row.year))
    yield marked("s", row.state)
    if row.date is not None:
        yield marked("d", row.date.isoformat())
        yield marked("m", f"{row.date:%Y-%m}")


def _agency(office: Office, unit: str) -> str:
    try:
        return office.unit(unit).agency
    except NotFound:
        return ""


@event.listens_for(PaperNumber, "after_insert")
@event.listens_for(PaperNumber, "after_update")
def _paper_told(_mapper: object, connection: Connection, paper: PaperNumber) -> None:
    if paper.state != PaperState.RESERVED.value:
        _enter_paper(connection, paper)


def _enter_paper(connection: Connection, paper: PaperNumber) -> None:
    values = _paper_values(paper)
    changed = connection.execute(update(RegisterEntry).where(RegisterEntry.paper_id == paper.id).values(**values))
    if changed.rowcount == 0:
        connection.execute(insert(RegisterEntry).values(paper_id=paper.id, **values))


def _paper_values(paper: PaperNumber) -> dict[str, Any]:
    text = paper.text or str(paper.number or "")
    words = [
        *words_of([text, paper.subject, paper.recipient, paper.signatory, paper.reason]),
        *words_of([paper.recipient], "r"),
        *words_of([paper.signatory], "t"),
        *_facts(paper),
        marked("k", ON_PAPER),
    ]
    return {
        "agency": paper.agency,
        "series_id": paper.series_id,
        "year": paper.year,
        "number": paper.number,
        "suffix": paper.suffix,
        "text": text,
        "date": paper.date,
        "kind": ON_PAPER,
        "form": "",
        "classification": "",
        "urgency": "",
        "unit": "",
        "subject": paper.subject,
        "summary": "",
        "addressee": paper.recipient,
        "attachments": "-",
        "signatory": paper.signatory,
        "state": paper.state,
        "at": paper.settled_at or paper.entered_at,
        "words": joined(words),
    }
