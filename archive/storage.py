"""Where bytes rest: a local folder by default, any shared store that fsspec reaches when several machines work."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from archive.disk import write_through
from core.errors import NaskahError
from core.i18n import _

_PART_SECONDS = 3600
_DIGITS = 64
_PIECE = 1024 * 1024


class ArchiveDamaged(NaskahError):
    """A file is missing or its bytes are no longer those that were kept."""


class Storage:
    """Keeps bytes under the sha256 of their contents.

    A local file appears at once or not at all: temporary file, fsync, rename, fsync of the folder.
    """

    def __init__(self, url: str) -> None:
        # Not split as a web address: a folder's name may hold `#` and `?`.
        self._files, root = fsspec.core.url_to_fs(url)
        self._root = str(root).rstrip("/")
        self._is_local = isinstance(self._files, LocalFileSystem)

    def put(self, content: bytes) -> str:
        """Keep the bytes and return their sha256; the same bytes twice are one file."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self._path(sha256)
        if self._files.exists(path) and self._files.size(path) == len(content):
            return sha256
        if self._is_local:
            _write_local(Path(path), content)
        else:
            self._files.pipe_file(path, content)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes kept under this sha256.

        Raises `ArchiveDamaged` when they are missing or do not hash to it.
        """
        try:
            content: bytes = self._files.cat_file(self._path(sha256))
        except FileNotFoundError as fault:
            raise ArchiveDamaged(_("Berkas arsip {sha256} hilang.", sha256=sha256)) from fault
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ArchiveDamaged(_("Berkas arsip {sha256} berubah.", sha256=sha256))
        return content

    def pieces(self, sha256: str) -> Iterator[bytes]:
        """A file's bytes in pieces, as they are, whatever they hash to; raises `ArchiveDamaged` when it is missing."""
        try:
            with self._files.open(self._path(sha256), "rb") as file:
                while piece := file.read(_PIECE):
                    yield piece
        except FileNotFoundError as fault:
            raise ArchiveDamaged(_("Berkas arsip {sha256} hilang.", sha256=sha256)) from fault

    def on_shelf(self, shelf: str) -> dict[str, datetime | None]:
        """The files whose sha256 begins with these two digits, each with the moment it was written where known."""
        try:
            found = self._files.ls(f"{self._root}/{shelf}", detail=True)
        except FileNotFoundError:
            return {}
        names = {str(each["name"]).rsplit("/", 1)[-1]: each for each in found}
        return {name: _written_at(each) for name, each in names.items() if len(name) == _DIGITS}

    def destroy(self, sha256: str) -> None:
        """Remove a file's bytes for good; only the act of an approved destruction calls this."""
        with suppress(FileNotFoundError):
            self._files.rm_file(self._path(sha256))

    def stale_parts(self) -> list[Path]:
        """Temporary files left by a crash; a local store only."""
        return sorted(Path(self._root).glob("*/.part-*")) if self._is_local else []

    def sweep_parts(self, now: float) -> None:
        """Remove temporary files older than an hour (`now`: seconds since 1970); a younger one may still be written."""
        for part in self.stale_parts():
            with suppress(FileNotFoundError):
                if part.stat().st_mtime < now - _PART_SECONDS:
                    part.unlink()

    def _path(self, sha256: str) -> str:
        if len(sha256) != _DIGITS or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a sha256")
        return f"{self._root}/{sha256[:2]}/{sha256}"


def _written_at(entry: Mapping[str, Any]) -> datetime | None:
    """When a store says that a file was written; stores have different words for it."""
    moment = entry.get("mtime") or entry.get("LastModified") or entry.get("created")
    if isinstance(moment, int | float):
        return datetime.fromtimestamp(moment, UTC)
    return moment if isinstance(moment, datetime) and moment.tzinfo else None


def _write_local(path: Path, content: bytes) -> None:
    if not path.parent.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        # A file is on disk only when the folder made for it is.
        write_through(path.parent.parent)
    descriptor, part = tempfile.mkstemp(prefix=".part-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(0o440)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    write_through(path.parent)
