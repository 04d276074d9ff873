"""Where bytes rest: a local folder by default, any shared store that fsspec reaches when several machines work."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
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
#: So many files of one letter are open at once; a process may have about a thousand.
_AT_ONCE = 32


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
        return self.put_all([content])[0]

    def put_all(self, contents: Sequence[bytes]) -> list[str]:
        """Keep several files and return the sha256 of each; sooner done than one after another."""
        hashes = [hashlib.sha256(content).hexdigest() for content in contents]
        paths = {self._path(sha256): content for sha256, content in zip(hashes, contents, strict=True)}
        new = [(path, content) for path, content in paths.items() if not self._holds(path, len(content))]
        for start in range(0, len(new), _AT_ONCE):
            some = new[start : start + _AT_ONCE]
            if self._is_local:
                _write_local([(Path(path), content) for path, content in some])
            else:
                self._files.pipe(dict(some))
        return hashes

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

    def _holds(self, path: str, size: int) -> bool:
        """Whether the file is there in its whole length: a crash of the disk may have cut it off."""
        return bool(self._files.exists(path) and self._files.size(path) == size)

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


def _write_local(files: Iterable[tuple[Path, bytes]]) -> None:
    folders: set[Path] = set()
    parts: list[tuple[Path, Path]] = []
    try:
        with ExitStack() as opened:
            written = []
            for path, content in files:
                if path.parent not in folders:
                    folders.add(path.parent)
                    _make_folder(path.parent)
                descriptor, part = tempfile.mkstemp(prefix=".part-", dir=path.parent)
                file = opened.enter_context(os.fdopen(descriptor, "wb"))
                parts.append((Path(part), path))
                file.write(content)
                file.flush()
                os.fchmod(descriptor, 0o440)
                # Begins writing without waiting for it, so that below the disk is waited for once and not file by file.
                os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
                written.append(descriptor)
            for descriptor in written:
                os.fsync(descriptor)
        for part_path, path in parts:
            part_path.replace(path)
    except BaseException:
        for part_path, _path in parts:
            part_path.unlink(missing_ok=True)
        raise
    for folder in folders:
        write_through(folder)


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        # A file is on disk only when the folder made for it is.
        write_through(folder.parent)
