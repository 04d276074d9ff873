"""Two versions of a document side by side: where their pages differ, and in which words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO

from PIL import Image, ImageChops, ImageDraw

#: Side of the squares in which differences are marked, in pixels, and how different a pixel must be.
_SQUARE, _THRESHOLD = 24, 48
_MARK = (199, 60, 20)
_KEPT_WORDS = 12
#: Longer texts are compared paragraph by paragraph: the time grows with the square.
_MOST_WORDS = 15_000


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that both versions have (`sama`), that only the old (`lama`), or only the new one has (`baru`)."""

    kind: str
    text: str


def marked_page(before: bytes | None, after: bytes) -> bytes:
    """The new page as PNG with a frame around each place that differs; without an old page, around all of it."""
    new = Image.open(BytesIO(after)).convert("RGB")
    old = Image.open(BytesIO(before)).convert("RGB") if before else Image.new("RGB", new.size, "black")
    if old.size != new.size:
        ground = Image.new("RGB", new.size, "white")
        ground.paste(old, (0, 0))
        old = ground
    drawn = ImageDraw.Draw(new)
    for box in _boxes(old, new):
        drawn.rectangle(box, outline=_MARK, width=3)
    written = BytesIO()
    new.save(written, "PNG", optimize=False)
    return written.getvalue()


def _boxes(old: Image.Image, new: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """Frames around rows of squares that differ, neighbours joined."""
    changed = ImageChops.difference(old, new).convert("L").point(lambda value: 255 if value > _THRESHOLD else 0)
    width, height = changed.size
    open_box: tuple[int, int, int, int] | None = None
    for top in range(0, height, _SQUARE):
        found = changed.crop((0, top, width, min(top + _SQUARE, height))).getbbox()
        if found is None:
            if open_box:
                yield open_box
            open_box = None
            continue
        left, right = max(found[0] - 4, 0), min(found[2] + 4, width - 1)
        bottom = min(top + _SQUARE, height - 1)
        if open_box is None:
            open_box = (left, max(top - 2, 0), right, bottom)
        else:
            open_box = (min(open_box[0], left), open_box[1], max(open_box[2], right), bottom)
    if open_box:
        yield open_box


def compared_words(before: str, after: str) -> list[Passage]:
    """The text as passages; long stretches that both have are shortened in their middle."""
    old, new = before.split(), after.split()
    if len(old) + len(new) > _MOST_WORDS:
        old, new = before.splitlines(), after.splitlines()
    found: list[Passage] = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Passage("sama", _shortened(new[new_from:new_to])))
            continue
        if old_to > old_from:
            found.append(Passage("lama", " ".join(old[old_from:old_to])))
        if new_to > new_from:
            found.append(Passage("baru", " ".join(new[new_from:new_to])))
    return found


def _shortened(words: list[str]) -> str:
    if len(words) <= 2 * _KEPT_WORDS:
        return " ".join(words)
    return " ".join([*words[:_KEPT_WORDS], "…", *words[-_KEPT_WORDS:]])
