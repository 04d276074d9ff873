"""The mark that leads to the verification page: readable by a camera, PDF/A, no signature, and findable in bytes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import segno
from PIL import Image
from pypdf import PdfReader

from core.codes import grouped, new_code, read_code
from generator.copies import mark_copies
from generator.faults import UploadFault
from generator.pdf import PdfPool
from generator.pictures import page_pictures, page_text
from generator.proving import Proof, codes_in, mark_proof
from generator.signatures.judging import SignatureCheck
from generator.signatures.own import OwnSigner, SignedBy
from generator.stamping import OpenPdf
from tests.generator import pdfa, samples
from tests.generator.signers import Signatory

CODE = "k7qm2x4p9c0dtw8z"
ADDRESS = f"https://naskah.belukab.example/v/{CODE}"
DPI = 300


@pytest.fixture(scope="module")
def original(pool: PdfPool, write: Callable[..., bytes]) -> bytes:
    return pool.convert(write(samples.typical()))


def marked(pdf: bytes, proof: Proof) -> bytes:
    letter = OpenPdf(pdf)
    mark_proof(letter, proof)
    return letter.content


def scanned(page: bytes) -> list[list[int]]:
    """The modules of the square code as the paper shows them, found by its frame in the lower left corner."""
    picture = Image.open(BytesIO(page)).convert("L")
    margin = picture.crop((0, picture.height * 9 // 10, round(27 / 25.4 * DPI), picture.height))
    dark = margin.point(lambda value: 255 if value < 128 else 0)
    left, top, right, bottom = dark.getbbox() or (0, 0, 0, 0)
    size = len(segno.make_qr(ADDRESS, error="m", boost_error=False).matrix)
    step = (right - left) / size
    assert right - left == pytest.approx(bottom - top, abs=2), "it is square"
    middles = [round(step * (place + 0.5)) for place in range(size)]
    return [[int(bool(dark.getpixel((left + x, top + y)))) for x in middles] for y in middles]


def test_the_mark_leads_to_the_page_and_stays_pdfa(original: bytes) -> None:
    proven = marked(original, Proof.of(CODE, ADDRESS))
    assert pdfa.faults(proven) == []
    patterns = [segno.make_qr(ADDRESS, error="m", boost_error=False, mask=mask).matrix for mask in range(8)]
    assert scanned(page_pictures(proven, DPI)[0]) in [[list(row) for row in each] for each in patterns]
    pages = page_text(proven).split("\f")[:-1]
    assert len(pages) == 2
    for page in pages:
        assert f"Keaslian naskah ini dapat diperiksa di {ADDRESS}" in page
        assert "K7QM-2X4P-9C0D-TW8Z" in page
        assert "ditandatangani secara elektronik" not in page
    assert list(codes_in(proven)) == [CODE]
    assert "/StructTreeRoot" in PdfReader(BytesIO(proven)).root_object
    made = mark_copies(OpenPdf(proven), ["Inspektur", "Sekretaris"])
    for pdf in (*made.copies, made.whole):
        assert pdfa.faults(pdf) == []
        assert list(codes_in(pdf)) == [CODE]


def test_without_an_address_only_the_code_is_printed(original: bytes) -> None:
    proven = marked(original, Proof.of(CODE))
    assert "Kode pemeriksaan K7QM-2X4P-9C0D-TW8Z" in page_text(proven)
    picture = Image.open(BytesIO(page_pictures(proven, 100)[0])).convert("L")
    corner = picture.crop((0, picture.height * 9 // 10, 100, picture.height))
    assert corner.point(lambda value: 255 if value < 128 else 0).getbbox() is None
    assert pdfa.faults(proven) == []


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("K7QM-2X4P-9C0D-TW8Z", CODE),
        (" k7qm 2x4p 9cOd tw8z ", CODE),
        ("K7QM–2X4P–9C0D–TW8Z.", CODE),
        ("k7qm2x4p9c0dtw8", None),
        ("k7qm2x4p9c0dtw8zz", None),
        ("k7qm2x4p9c0dtw8u", None),
        ("", None),
        ("x" * 10_000, None),
    ],
)
def test_codes_are_read_as_people_type_them(typed: str, code: str | None) -> None:
    assert read_code(typed) == code


def test_codes_are_random_and_survive_being_printed() -> None:
    codes = {new_code() for _each in range(200)}
    assert len(codes) == 200
    assert {read_code(grouped(code)) for code in codes} == codes


def test_what_is_signed_here_says_so_passes_our_own_judge_and_stays_pdfa(original: bytes, tmp_path: Path) -> None:
    """Tata naskah 4.5: “Ditandatangani secara elektronik oleh”, name and title, on signed files only."""
    proven, office = marked(original, Proof.of(CODE, ADDRESS)), Signatory("Pemerintah Kabupaten Belu")
    (tmp_path / "kunci.p12").write_bytes(office.pkcs12)
    (tmp_path / "sandi").write_text("sandi\n")
    (tmp_path / "akar").mkdir()
    (tmp_path / "akar" / "induk.pem").write_bytes(office.root_pem)
    title = "Kepala Bidang Aplikasi Informatika dan Persandian pada Dinas Komunikasi dan Informatika Kabupaten Belu"
    signer = OwnSigner(tmp_path / "kunci.p12", tmp_path / "sandi")
    signed = signer(proven, SignedBy("Ferdinandus Merpati, S.Kom.", title))
    assert signed.startswith(proven)
    (found,) = SignatureCheck(tmp_path / "akar")(signed, proven)
    assert (found.subject, found.is_trusted) == ("Pemerintah Kabupaten Belu", True)
    assert pdfa.faults(signed) == []
    first = " ".join(page_text(signed).split("\f")[0].split())
    assert "Ditandatangani secara elektronik oleh" in first
    assert "Ferdinandus Merpati, S.Kom." in first
    (tmp_path / "sandi").write_text("lain")
    with pytest.raises(UploadFault, match="NASKAH_SIGNER_PKCS12"):
        signer(proven, SignedBy("Siapa", "Kepala"))
