"""Keeping the signed PDF: once, by whom it may be, and never another in its place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from archive.keeping import record
from core.errors import Conflict, Forbidden, Refused
from generator.signatures.judging import SignatureCheck
from letters.models import Letter, LetterFile, LetterState
from letters.proof.signed_files import SignedDesk, SignedFile, SignedOrder
from letters.proof.verification import Likeness, Verifier
from organization.accounts import Role
from tests.factories import Bench, account
from tests.generator.pages import blank_pdf
from tests.generator.signers import Signatory

PDF = blank_pdf()


@pytest.fixture
def bench(database_url: str, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(database_url, tmp_path)
    yield bench
    bench.close()


def desk(bench: Bench, *, takes_untrusted: bool) -> SignedDesk:
    return SignedDesk(
        bench.database,
        bench.storage,
        bench.clock,
        check=SignatureCheck(None),
        takes_untrusted=takes_untrusted,
        today=bench.today,
    )


def finished(bench: Bench) -> Letter:
    """An issued letter whose original is PDF."""
    letter_id = bench.issue().id
    sha256 = bench.storage.put(PDF)
    with bench.database.write() as session:
        record(session, sha256, size=len(PDF), media_type="application/pdf", at=bench.now)
        session.add(
            LetterFile(letter_id=letter_id, role="asli", ordinal=0, name="a.pdf", sha256=sha256, created_at=bench.now)
        )
        session.execute(update(Letter).values(state=LetterState.COMPLETE.value))
    return bench.register.by_id(letter_id)


def test_a_signed_file_is_kept_once_and_known_to_the_public(bench: Bench) -> None:
    letter, signatory = finished(bench), Signatory("Ferdinandus Merpati")
    signed = signatory.sign(PDF)
    order = SignedOrder(letter, bench.office, bench.secretariat, signed)
    stranger = account("dinkes-p2p-kepala", Role.OFFICIAL)
    with pytest.raises(Forbidden):
        desk(bench, takes_untrusted=True)(SignedOrder(letter, bench.office, stranger, signed))
    with pytest.raises(Refused, match="tidak berinduk"):
        desk(bench, takes_untrusted=False)(order)
    take = desk(bench, takes_untrusted=True)
    kept = take(order)
    assert (kept.sha256, kept.signatures[0]["is_trusted"]) == (hashlib.sha256(signed).hexdigest(), False)
    assert take(order).at == kept.at
    with pytest.raises(Conflict, match="tidak pernah diganti"):
        take(SignedOrder(letter, bench.office, bench.secretariat, signatory.sign(PDF)))
    files = {file.role: file for file in bench.register.by_id(letter.id).files}
    assert set(files) == {"asli", "bertanda-tangan"}
    assert bench.storage.get(files["bertanda-tangan"].sha256) == signed
    judged = Verifier(bench.database).judge(signed)
    assert (judged.likeness, judged.role) == (Likeness.SAME, "bertanda-tangan")
    for act in (delete(SignedFile), update(SignedFile).values(actor="x")):
        with pytest.raises(DBAPIError, match="never changes"), bench.database.write() as session:
            session.execute(act)


def test_an_unfinished_or_void_letter_takes_none(bench: Bench) -> None:
    signed, take = Signatory("Siapa").sign(PDF), desk(bench, takes_untrusted=True)
    unfinished = bench.register.by_id(bench.issue().id)
    with pytest.raises(Refused, match="belum jadi"):
        take(SignedOrder(unfinished, bench.office, bench.secretariat, signed))
