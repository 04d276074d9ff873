"""Pages made of pictures: photographs, and pages that can only stand in the archive as pictures of themselves."""

from __future__ import annotations

import math
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image, ImageOps

from generator.pictures import page_jpeg

_A4 = (595.28, 841.89)
_MARGIN = 42.5
#: Pixels of the longer side: about 210 to the inch on A4.
_LONGEST = 2480
_QUALITY = 85


def picture_page(content: bytes) -> pikepdf.Pdf:
    """One A4 page that shows a JPG or PNG as large as it fits, turned as the camera says."""
    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as opened:
        opened.draft("RGB", (_LONGEST, _LONGEST))
        picture = _plain(ImageOps.exif_transpose(opened))
    picture.thumbnail((_LONGEST, _LONGEST))
    made = BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY)
    paper = _A4 if picture.height >= picture.width else _A4[::-1]
    room = tuple(side - 2 * _MARGIN for side in paper)
    scale = min(room[0] / picture.width, room[1] / picture.height, 1.0)
    drawn = (picture.width * scale, picture.height * scale)
    pdf = pikepdf.new()
    _add(pdf, made.getvalue(), paper, drawn)
    return pdf


def drawn_pages(pdf: bytes, sizes: dict[int, tuple[float, float]]) -> dict[int, pikepdf.Pdf]:
    """Pictures of some pages, each as a page of the size named for its number (1, 2 …)."""
    found: dict[int, pikepdf.Pdf] = {}
    for number, size in sizes.items():
        found[number] = pikepdf.new()
        _add(found[number], page_jpeg(pdf, number, math.hypot(*size)), size, size)
    return found


def _plain(picture: Image.Image) -> Image.Image:
    """Without transparency, in colours or grey that the archive's profile covers."""
    if picture.mode in ("L", "1"):
        return picture.convert("L")
    if "A" in picture.getbands() or "transparency" in picture.info:
        ground = Image.new("RGBA", picture.size, "white")
        ground.alpha_composite(picture.convert("RGBA"))
        return ground.convert("RGB")
    return picture.convert("RGB")


def _add(pdf: pikepdf.Pdf, jpeg: bytes, paper: tuple[float, float], drawn: tuple[float, float]) -> None:
    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as picture:
        (width, height), is_grey = picture.size, picture.mode == "L"
    image = pdf.make_stream(
        jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=width,
        Height=height,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceGray if is_grey else Name.DeviceRGB,
        Filter=Name.DCTDecode,
    )
    page = pdf.add_blank_page(page_size=paper)
    page.obj.Resources = Dictionary(XObject=Dictionary(Gambar=image))
    left, bottom = ((side - part) / 2 for side, part in zip(paper, drawn, strict=True))
    words = f"q {drawn[0]:.2f} 0 0 {drawn[1]:.2f} {left:.2f} {bottom:.2f} cm /Gambar Do Q"
    page.obj.Contents = pdf.make_stream(words.encode())
