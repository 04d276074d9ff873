"""Where bytes rest: a local folder by default, any shared store that fsspec reaches when several machines work."""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import fsspec
from fsspec.implementations.local import LocalFileSystem

from core.errors import NaskahError
from core.i18n import _

_PART_SECONDS = 3600


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
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError("not a sha256")
        return f"{self._root}/{sha256[:2]}/{sha256}"


def _write_local(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
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
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
