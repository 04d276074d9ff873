"""LibreOffice works in memory only where nobody else can look, and where there is room."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from generator.scratch import scratch_folder


@pytest.fixture
def memory(tmp_path: Path) -> Path:
    folder = tmp_path / "memori"
    folder.mkdir()
    return folder


def test_it_is_a_folder_of_this_user_alone(memory: Path, tmp_path: Path) -> None:
    found = scratch_folder(tmp_path / "cakram", memory)
    assert found == memory / f"naskah-{os.getuid()}"
    assert stat.S_IMODE(found.stat().st_mode) == 0o700
    assert scratch_folder(tmp_path / "cakram", memory) == found


@pytest.mark.parametrize("trap", ["open", "link", "file"])
def test_what_somebody_else_may_have_put_there_is_not_used(memory: Path, tmp_path: Path, trap: str) -> None:
    name = memory / f"naskah-{os.getuid()}"
    if trap == "open":
        name.mkdir()
        name.chmod(0o777)
    elif trap == "link":
        (tmp_path / "lain").mkdir(mode=0o700)
        name.symlink_to(tmp_path / "lain")
    else:
        name.touch()
    assert scratch_folder(tmp_path / "cakram", memory) == tmp_path / "cakram"


def test_without_memory_to_write_to_it_is_on_disk(tmp_path: Path) -> None:
    assert scratch_folder(tmp_path / "cakram", tmp_path / "tidak-ada") == tmp_path / "cakram"
