"""What a page's own instructions draw: where its texts begin, its rules and its pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Matrix

ARTIFACT = "Artifact"
_PAINTED = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in points, measured from the upper left corner of the page."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, areas: Iterable[Area]) -> Area:
        """The smallest that holds all; there must be one at least."""
        lefts, tops, rights, bottoms = zip(*((a.left, a.top, a.right, a.bottom) for a in areas), strict=True)
        return cls(min(lefts), min(tops), max(rights), max(bottoms))

    @property
    def middle(self) -> float:
        """Its height on the page."""
        return (self.top + self.bottom) / 2

    def shares_line(self, other: Area, part: float) -> bool:
        """Whether the two overlap by this part of the lower one's height."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > part * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True, slots=True)
class Text:
    """Where a piece of text begins, and how it is set."""

    x: float
    y: float
    font: str
    style: str


@dataclass(slots=True)
class Drawn:
    """Everything on a page but the words themselves."""

    texts: list[Text] = field(default_factory=list)
    rules: list[Area] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)


def drawn_on(page: pikepdf.Page) -> Drawn:
    """Follow the page's instructions."""
    return _Pen(page).follow()


class _Pen:
    """Where the instructions stand: the matrix, the path begun, the text line, the open tags."""

    def __init__(self, page: pikepdf.Page) -> None:
        left, bottom, _right, top = (float(each) for each in page.mediabox)
        self._page = page
        self._corner = left, bottom, top
        self._fonts = _font_names(page)
        self._matrix, self._kept = Matrix(), list[Matrix]()
        self._line, self._font = Matrix(), ""
        self._path: list[tuple[float, float]] = []
        self._tags: list[str] = []
        self._drawn = Drawn()
        self._acts: dict[str, Callable[[Sequence[Any]], None]] = {
            "q": lambda _o: self._kept.append(self._matrix), "Q": self._restore, "cm": self._transform,
            "BT": lambda _o: self._start_line(Matrix()), "Tm": lambda o: self._start_line(_matrix(o)),
            "Td": self._next_line, "TD": self._next_line, "Tf": self._set_font, "Tj": self._say, "TJ": self._say,
            "m": self._point, "l": self._point, "c": lambda o: self._point(o[4:]), "v": lambda o: self._point(o[2:]),
            "y": lambda o: self._point(o[2:]), "re": self._rectangle, "n": lambda _o: self._path.clear(),
            "Do": self._picture, "BMC": self._open_tag, "BDC": self._open_tag, "EMC": self._close_tag,
        }  # fmt: skip

    def follow(self) -> Drawn:
        """Do one instruction after the other."""
        for instruction in pikepdf.parse_content_stream(self._page):
            name = str(instruction.operator)
            if name in _PAINTED:
                self._paint()
            elif name in self._acts:
                self._acts[name](list(instruction.operands))
        return self._drawn

    def _restore(self, _operands: Sequence[Any]) -> None:
        self._matrix = self._kept.pop() if self._kept else Matrix()

    def _transform(self, operands: Sequence[Any]) -> None:
        self._matrix = _matrix(operands) @ self._matrix

    def _start_line(self, line: Matrix) -> None:
        self._line = line

    def _next_line(self, operands: Sequence[Any]) -> None:
        self._line = Matrix(1, 0, 0, 1, float(operands[0]), float(operands[1])) @ self._line

    def _set_font(self, operands: Sequence[Any]) -> None:
        self._font = self._fonts.get(str(operands[0]), "")

    def _say(self, _operands: Sequence[Any]) -> None:
        x, y = self._placed(*(self._line @ self._matrix).transform((0, 0)))
        style = ARTIFACT if ARTIFACT in self._tags else (self._tags[-1] if self._tags else "")
        self._drawn.texts.append(Text(x, y, self._font, style))

    def _point(self, operands: Sequence[Any]) -> None:
        self._path.append(self._placed(*self._matrix.transform((float(operands[0]), float(operands[1])))))

    def _rectangle(self, operands: Sequence[Any]) -> None:
        x, y, width, height = (float(each) for each in operands)
        for corner in ((x, y), (x + width, y + height)):
            self._path.append(self._placed(*self._matrix.transform(corner)))

    def _paint(self) -> None:
        if self._path:
            self._drawn.rules.append(Area.around(Area(x, y, x, y) for x, y in self._path))
        self._path.clear()

    def _picture(self, _operands: Sequence[Any]) -> None:
        corners = [self._placed(*self._matrix.transform(corner)) for corner in ((0, 0), (1, 1), (0, 1), (1, 0))]
        self._drawn.pictures.append(Area.around(Area(x, y, x, y) for x, y in corners))

    def _open_tag(self, operands: Sequence[Any]) -> None:
        self._tags.append(str(operands[0]).removeprefix("/"))

    def _close_tag(self, _operands: Sequence[Any]) -> None:
        if self._tags:
            self._tags.pop()

    def _placed(self, x: float, y: float) -> tuple[float, float]:
        """From the PDF's lower left corner to ours."""
        left, _bottom, top = self._corner
        return x - left, top - y


def _matrix(operands: Sequence[Any]) -> Matrix:
    return Matrix(*(float(each) for each in operands))


def _font_names(page: pikepdf.Page) -> dict[str, str]:
    """The typefaces by the names that the instructions call them by, without the mark of a subset."""
    resources: Any = page.obj.get("/Resources") or pikepdf.Dictionary()
    fonts = resources.get("/Font") or pikepdf.Dictionary()
    return {name: str(font.get("/BaseFont", "")).lstrip("/").rpartition("+")[2] for name, font in fonts.items()}
