"""The emblem of the kop belongs to a profile's version: no later picture changes a letter; on both databases."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from PIL import Image

from core.errors import Forbidden, Refused
from core.profile import DocumentForm
from generator.word import prepare
from letters.profiles.versions import ProfileShelf
from organization.accounts import Role
from tests.factories import ROOT, Bench, account
from tests.letters.test_profile_desk import Desk, desk

__all__ = ["desk"]

EMPTY = b"  lambang:\n"
SURAT = DocumentForm.SURAT_DINAS


def picture(colour: str, size: tuple[int, int] = (200, 240), shape: str = "PNG") -> bytes:
    drawn = BytesIO()
    Image.new("RGB", size, colour).save(drawn, shape)
    return drawn.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The profile's folder of an installation whose kop has an emblem."""
    made = Path(shutil.copytree(ROOT / "profil", tmp_path / "profil"))
    file = made / "belu.yaml"
    file.write_bytes(file.read_bytes().replace(EMPTY, b"  lambang: lambang.png\n"))
    (made / "lambang.png").write_bytes(picture("red"))
    return made


def open_shelf(bench: Bench, folder: Path) -> ProfileShelf:
    return ProfileShelf(bench.database, bench.storage, bench.clock, folder / "belu.yaml")


def test_a_letter_keeps_its_emblem_when_the_file_changes(desk: Desk, folder: Path) -> None:
    before = open_shelf(desk.bench, folder)
    assert before.shipped.layout.emblem == picture("red")
    before.keep_issued(before.shipped)
    (folder / "lambang.png").write_bytes(picture("blue"))
    after = open_shelf(desk.bench, folder)
    assert after.shipped.layout.emblem == picture("blue")
    assert after.shipped.sha256 != before.shipped.sha256
    assert after.exact(before.shipped.sha256).layout.emblem == picture("red")
    (folder / "lambang.png").unlink()
    with pytest.raises(Refused) as refusal:
        open_shelf(desk.bench, folder)
    assert "tidak ditemukan" in refusal.value.errors["kop.lambang"][0]


def test_a_picture_that_was_brought_stands_in_the_kop_until_it_is_taken_back(desk: Desk) -> None:
    """Tata naskah 1.3: the emblem of the region stands at the left of the kop."""
    named = desk.desk.keep_emblem(desk.author, picture("red", shape="JPEG"))
    assert desk.desk.keep_emblem(desk.author, picture("red", shape="JPEG")) == named
    desk.activate(desk.approved((EMPTY, f"  lambang: {named}\n".encode())))
    profile = desk.bench.profiles.current()
    assert profile.layout.emblem == picture("red", shape="JPEG")
    template = (ROOT / "templates" / "docx" / "permohonan-pelibatan.surat-dinas.docx").read_bytes()
    assert len(Document(BytesIO(prepare(template, profile.layout, SURAT).docx)).inline_shapes) == 1
    desk.desk.roll_back(desk.second, desk.bench.office)
    assert desk.bench.profiles.current().layout.emblem is None


def test_a_file_that_a_proposal_names_is_taken_as_it_is_then(desk: Desk, folder: Path) -> None:
    shelf = open_shelf(desk.bench, folder)
    (folder / "baru.png").write_bytes(picture("green"))
    pinned = shelf.pinned(shelf.source.replace(b"lambang: ", b"lambang: baru.png # "))
    (folder / "baru.png").write_bytes(picture("black"))
    assert b"baru.png #" not in pinned
    assert shelf.read(pinned).layout.emblem == picture("green")


def test_a_wide_emblem_stays_within_its_cell(desk: Desk) -> None:
    named = desk.desk.keep_emblem(desk.author, picture("red", (900, 200)))
    desk.activate(desk.approved((EMPTY, f"  lambang: {named}\n".encode())))
    template = (ROOT / "templates" / "docx" / "permohonan-pelibatan.surat-dinas.docx").read_bytes()
    document = Document(BytesIO(prepare(template, desk.bench.profiles.current().layout, SURAT).docx))
    (shape,) = document.inline_shapes
    assert shape.width < document.tables[0].columns[0].width
    assert shape.width / shape.height == pytest.approx(4.5, rel=0.01)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"bukan gambar", "PNG atau JPEG"),
        (b"", "PNG atau JPEG"),
        (picture("red", (100, 120)), "120 piksel"),
        (picture("red")[:-200], "rusak|terpotong|gambar"),
        (bytes.fromhex("89504e470d0a1a0a") + b"x" * 1_000_000, "paling besar 1 MB"),
        (picture("red", (400, 400), "GIF"), "PNG atau JPEG"),
    ],
)
def test_what_is_no_emblem_is_refused_at_its_field(desk: Desk, content: bytes, told: str) -> None:
    with pytest.raises(Refused, match=told) as refusal:
        desk.desk.keep_emblem(desk.author, content)
    assert set(refusal.value.errors) == {"kop.lambang"}


def test_only_authors_bring_emblems_and_only_kept_pictures_are_named(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        desk.desk.keep_emblem(account("diskominfo-aptika-staf", Role.STAFF), picture("red"))
    # A file of the archive that is no emblem, a letter's own for one, cannot be named.
    other = desk.bench.storage.put(b"surat orang lain")
    for sha256, told in ((other, "tidak tersimpan"), ("0" * 64, "tidak tersimpan"), ("../../etc/passwd", "folder")):
        with pytest.raises(Refused) as refusal:
            desk.propose((EMPTY, f"  lambang: sha256:{sha256}\n".encode()))
        assert told in refusal.value.errors["kop.lambang"][0]
