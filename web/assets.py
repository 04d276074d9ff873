"""Files for browsers, ours and Bootstrap's: compressed once and named by their hash, to be kept for a year."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

_OWN = Path(__file__).resolve().parent / "static"
_BOOTSTRAP = "static/bootstrap5/css/bootstrap.min.css"
_SOURCE_MAP = b"/*# sourceMappingURL=bootstrap.min.css.map */"


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, plain and compressed, and the mark that changes with them."""

    name: str
    content: bytes
    compressed: bytes
    mark: str
    media_type: str


class Assets:
    """All files by name, read once when the application starts."""

    def __init__(self) -> None:
        bootstrap = resources.files("flask_bootstrap").joinpath(_BOOTSTRAP).read_bytes().replace(_SOURCE_MAP, b"")
        files = {path.name: path.read_bytes() for path in sorted(_OWN.iterdir()) if path.is_file()}
        self._assets = {name: _asset(name, content) for name, content in {"bootstrap.css": bootstrap, **files}.items()}

    def find(self, name: str, mark: str) -> Asset | None:
        """The file of this name, when its mark is the present one."""
        found = self._assets.get(name)
        return found if found and found.mark == mark else None

    def named(self, name: str) -> Asset:
        """The file of this name."""
        return self._assets[name]


def _asset(name: str, content: bytes) -> Asset:
    mark = hashlib.sha256(content).hexdigest()[:12]
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(name, content, gzip.compress(content, 9, mtime=0), mark, media_type)
