"""The PDF that comes back from signing: ours with signatures and nothing else, or refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from pyhanko.sign import fields

from generator.copies import mark_draft
from generator.faults import UploadFault
from generator.signatures.judging import SignatureCheck
from tests.generator.pages import blank_pdf
from tests.generator.signers import Signatory, turn_page, updated

#: As we issue it: with a mark of ours as an update behind it.
ORIGINAL = mark_draft(blank_pdf(2))


@pytest.fixture(scope="module")
def signatory() -> Signatory:
    return Signatory("Ferdinandus Merpati")


@pytest.fixture
def check(signatory: Signatory, tmp_path: Path) -> SignatureCheck:
    (tmp_path / "induk.pem").write_bytes(signatory.root_pem)
    return SignatureCheck(tmp_path)


def test_a_signature_over_our_bytes_is_taken_and_named(check: SignatureCheck, signatory: Signatory) -> None:
    signed = signatory.sign(ORIGINAL)
    (found,) = check(signed, ORIGINAL)
    assert (found.subject, found.issuer, found.is_trusted) == ("Ferdinandus Merpati", "Induk Uji", True)
    (stranger,) = SignatureCheck(None)(signed, ORIGINAL)
    assert not stranger.is_trusted
    other = Signatory("Pejabat Kedua")
    both = check(other.sign(signed, "Tanda2"), ORIGINAL)
    assert [(each.subject, each.is_trusted) for each in both] == [
        ("Ferdinandus Merpati", True),
        ("Pejabat Kedua", False),
    ]
    assert check(signatory.sign(ORIGINAL, certify=True), ORIGINAL)


def _flipped(signed: bytes) -> bytes:
    """A byte of what the signature covers, behind our own bytes."""
    return signed.replace(b"Tanda1", b"Tanda7")


def _without_our_mark(original: bytes) -> bytes:
    """All our bytes, and behind them an end that leads past our update to what was there before it."""
    start = re.findall(rb"startxref\s+(\d+)", original)[0]
    trailer = re.findall(rb"trailer\s*(<<.*?>>)\s*startxref", original, re.DOTALL)[0]
    at = len(original)
    end = b"xref\n0 1\n0000000000 65535 f \ntrailer %b" % trailer.replace(b"<<", b"<< /Prev %b" % start, 1)
    return original + end + b"\nstartxref\n%d\n%%%%EOF\n" % at


def _certified_then_changed(signatory: Signatory) -> bytes:
    return updated(signatory.sign(ORIGINAL, certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES), turn_page)


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (lambda by: ORIGINAL, "belum ditandatangani"),
        (lambda by: updated(ORIGINAL, lambda writer: writer.update_root()), "belum ditandatangani"),
        (lambda by: by.sign(blank_pdf(1)), "tidak dibuat dari PDF asli"),
        (lambda by: by.sign(ORIGINAL)[:9] + b"x" + by.sign(ORIGINAL)[10:], "tidak dibuat dari PDF asli"),
        (lambda by: _flipped(by.sign(ORIGINAL)), "sidiknya tidak cocok"),
        (lambda by: by.sign(ORIGINAL) + b"\n%tambahan\n", "ditambahkan atau diubah setelah"),
        (lambda by: by.sign(ORIGINAL) + b"\nstartxref\n0\n%%EOF\n", "ditambahkan di belakang"),
        (lambda by: by.sign(ORIGINAL, before=turn_page), "ada perubahan lain"),
        (lambda by: by.sign(_without_our_mark(ORIGINAL)), "ada perubahan lain"),
        (lambda by: updated(by.sign(ORIGINAL), turn_page), "ada perubahan lain"),
        (_certified_then_changed, "ada perubahan lain"),
        (lambda by: by.sign(ORIGINAL) + b" " * 11_000_000, "jauh lebih besar"),
    ],
    ids=[
        "unsigned", "only-updated", "other-bytes", "byte-of-ours", "byte-of-theirs", "appended", "second-end",
        "changed-before", "mark-skipped", "changed-after", "certified-then-changed", "huge",
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_its_reason(
    check: SignatureCheck, signatory: Signatory, made: Callable[[Signatory], bytes], reason: str
) -> None:
    with pytest.raises(UploadFault, match=reason):
        check(made(signatory), ORIGINAL)
