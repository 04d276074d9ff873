"""What a page's own instructions draw: where its texts begin, its rules and its pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Matrix

ARTIFACT = "Artifact"
_FILLED = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
_PAINTED = _FILLED | {"S", "s"}
#: How much is taken off each side of a shape that is no rectangle: what is left of an ellipse is within it.
_WITHIN_ROUND = 0.15


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

    def part_under(self, other: Area) -> float:
        """How much of this one lies within the other, from 0 to 1."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        whole = (self.right - self.left) * (self.bottom - self.top)
        return wide * high / whole if wide > 0 and high > 0 and whole > 0 else 0.0

    def shrunk(self, part: float) -> Area:
        """What is left when this part of width and height is taken off each side."""
        wide, high = (self.right - self.left) * part, (self.bottom - self.top) * part
        return Area(self.left + wide, self.top + high, self.right - wide, self.bottom - high)

    def shares_line(self, other: Area, part: float) -> bool:
        """Whether the two overlap by this part of the lower one's height."""
        shared = min(self.bottom, other.bottom) - max(self.top, other.top)
        return shared > part * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True, slots=True)
class Text:
    """Where a piece of text begins, how it is set, and how many pieces the page sets before it."""

    x: float
    y: float
    font: str
    style: str
    number: int


@dataclass(frozen=True, slots=True)
class Cover:
    """Something that nothing shines through, painted after so many pieces of text."""

    area: Area
    after: int


@dataclass(slots=True)
class Drawn:
    """Everything on a page but the words themselves."""

    texts: list[Text] = field(default_factory=list)
    rules: list[Area] = field(default_factory=list)
    pictures: list[Area] = field(default_factory=list)
    covers: list[Cover] = field(default_factory=list)


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
        self._matrix, self._is_clear, self._kept = Matrix(), False, list[tuple[Matrix, bool]]()
        self._line, self._font = Matrix(), ""
        self._path: list[tuple[float, float]] = []
        self._is_round = False
        self._tags: list[str] = []
        self._drawn = Drawn()
        self._acts: dict[str, Callable[[Any], None]] = {
            "q": lambda _o: self._kept.append((self._matrix, self._is_clear)), "Q": self._restore,
            "cm": self._transform, "gs": self._set_state,
            "BT": lambda _o: self._start_line(Matrix()), "Tm": lambda o: self._start_line(_matrix(o)),
            "Td": self._next_line, "TD": self._next_line, "Tf": self._set_font, "Tj": self._say, "TJ": self._say,
            "m": self._point, "l": self._point, "c": lambda o: self._curve(o[4:]), "v": lambda o: self._curve(o[2:]),
            "y": lambda o: self._curve(o[2:]), "re": self._rectangle, "n": lambda _o: self._end_path(),
            "Do": self._picture, "BMC": self._open_tag, "BDC": self._open_tag, "EMC": self._close_tag,
        }  # fmt: skip

    def follow(self) -> Drawn:
        """Do one instruction after the other."""
        for instruction in pikepdf.parse_content_stream(self._page, operators=" ".join(_PAINTED | self._acts.keys())):
            name = str(instruction.operator)
            if name in _PAINTED:
                self._paint(is_filled=name in _FILLED)
            else:
                self._acts[name](instruction.operands)
        return self._drawn

    def _restore(self, _operands: Sequence[Any]) -> None:
        self._matrix, self._is_clear = self._kept.pop() if self._kept else (Matrix(), False)

    def _transform(self, operands: Sequence[Any]) -> None:
        self._matrix = _matrix(operands) @ self._matrix

    def _set_state(self, operands: Sequence[Any]) -> None:
        state = self._resource("/ExtGState", operands[0])
        self._is_clear = float(state.get("/ca", 1)) < 1 or state.get("/SMask", "/None") != "/None"

    def _start_line(self, line: Matrix) -> None:
        self._line = line

    def _next_line(self, operands: Sequence[Any]) -> None:
        self._line = Matrix(1, 0, 0, 1, float(operands[0]), float(operands[1])) @ self._line

    def _set_font(self, operands: Sequence[Any]) -> None:
        self._font = self._fonts.get(str(operands[0]), "")

    def _say(self, _operands: Sequence[Any]) -> None:
        x, y = self._placed(*(self._line @ self._matrix).transform((0, 0)))
        style = ARTIFACT if ARTIFACT in self._tags else (self._tags[-1] if self._tags else "")
        self._drawn.texts.append(Text(x, y, self._font, style, len(self._drawn.texts)))

    def _point(self, operands: Sequence[Any]) -> None:
        self._path.append(self._placed(*self._matrix.transform((float(operands[0]), float(operands[1])))))

    def _curve(self, operands: Sequence[Any]) -> None:
        self._is_round = True
        self._point(operands)

    def _rectangle(self, operands: Sequence[Any]) -> None:
        x, y, width, height = (float(each) for each in operands)
        for corner in ((x, y), (x + width, y + height)):
            self._path.append(self._placed(*self._matrix.transform(corner)))

    def _paint(self, *, is_filled: bool) -> None:
        if self._path:
            area = Area.around(Area(x, y, x, y) for x, y in self._path)
            self._drawn.rules.append(area)
            if is_filled:
                self._cover(area.shrunk(0 if self._is_rectangle() else _WITHIN_ROUND))
        self._end_path()

    def _is_rectangle(self) -> bool:
        across, down = ({round(point[axis]) for point in self._path} for axis in (0, 1))
        return not self._is_round and len(across) <= 2 and len(down) <= 2

    def _end_path(self) -> None:
        self._path.clear()
        self._is_round = False

    def _picture(self, operands: Sequence[Any]) -> None:
        picture = self._resource("/XObject", operands[0])
        left, bottom, right, top = (float(each) for each in picture.get("/BBox", (0, 0, 1, 1)))
        matrix = _matrix(picture.get("/Matrix", (1, 0, 0, 1, 0, 0))) @ self._matrix
        corners = [self._placed(*matrix.transform((x, y))) for x in (left, right) for y in (bottom, top)]
        area = Area.around(Area(x, y, x, y) for x, y in corners)
        self._drawn.pictures.append(area)
        if picture.get("/Subtype") == "/Image" and "/SMask" not in picture and "/Mask" not in picture:
            self._cover(area)

    def _cover(self, area: Area) -> None:
        if not self._is_clear:
            self._drawn.covers.append(Cover(area, len(self._drawn.texts)))

    def _resource(self, kind: str, name: Any) -> Any:
        of_page: Any = self._page.obj.get("/Resources") or pikepdf.Dictionary()
        return (of_page.get(kind) or pikepdf.Dictionary()).get(str(name)) or pikepdf.Dictionary()

    def _open_tag(self, operands: Sequence[Any]) -> None:
        self._tags.append(str(operands[0]).removeprefix("/"))

    def _close_tag(self, _operands: Sequence[Any]) -> None:
        if self._tags:
            self._tags.pop()

    def _placed(self, x: float, y: float) -> tuple[float, float]:
        """From the PDF's lower left corner to ours."""
        left, _bottom, top = self._corner
        return x - left, top - y


def _matrix(operands: Iterable[Any]) -> Matrix:
    return Matrix(*(float(each) for each in operands))


def _font_names(page: pikepdf.Page) -> dict[str, str]:
    """The typefaces by the names that the instructions call them by, without the mark of a subset."""
    resources: Any = page.obj.get("/Resources") or pikepdf.Dictionary()
    fonts = resources.get("/Font") or pikepdf.Dictionary()
    return {name: str(font.get("/BaseFont", "")).lstrip("/").rpartition("+")[2] for name, font in fonts.items()}
