"""The launcher once all is installed: any folder, any link, arguments untouched, stdout left to the program."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = "import json, os, sys; print(json.dumps([os.getcwd(), sys.argv[1:]]))"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the launcher with a program that tells how it was called, and all packages marked as installed."""
    folder = tmp_path / "a checkout"
    shutil.copytree(ROOT / "setup", folder / "setup")
    shutil.copy(ROOT / "naskah", folder / "naskah")
    (folder / "web").mkdir()
    (folder / "web" / "__init__.py").touch()
    (folder / "web" / "cli.py").write_text(PROGRAM)
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    (folder / "requirements.txt").write_text("# nothing\n")
    digest = hashlib.sha256(b"# nothing\n").hexdigest()
    (folder / ".venv" / ".naskah-requirements.txt").write_text(f"{digest}  -\n")
    return folder


def call(launcher: Path | str, *arguments: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [launcher, *arguments],
        check=False,
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name != "NASKAH_VENV"} | environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=30,
    )


def test_it_works_from_any_folder_and_through_links(checkout: Path, tmp_path: Path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "link").symlink_to(checkout / "naskah")
    (other / "link to link").symlink_to("link")
    for launcher in (checkout / "naskah", "../a checkout/naskah", "./link", other / "link to link"):
        done = call(launcher, "check", "a b.json", "--json", cwd=other)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f'["{other}", ["check", "a b.json", "--json"]]\n'


def test_the_current_folder_cannot_take_the_programs_place(checkout: Path, tmp_path: Path):
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / "cli.py").write_text("raise SystemExit('the wrong program')")
    done = call(checkout / "naskah", "kinds", cwd=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 0, done.stderr


def test_compiled_modules_are_kept_beside_the_packages_and_not_in_the_checkout(checkout: Path):
    done = call(checkout / "naskah", "kinds", cwd=checkout, PYTHONDONTWRITEBYTECODE="1")
    assert done.returncode == 0, done.stderr
    kept = list(checkout.rglob("*.pyc"))
    assert kept
    assert all(path.is_relative_to(checkout / ".venv" / "bytecode") for path in kept)


def test_a_folder_with_other_contents_is_never_emptied(checkout: Path, tmp_path: Path):
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "letter.docx").write_text("kept")
    done = call(checkout / "naskah", "kinds", cwd=tmp_path, NASKAH_VENV="precious")
    assert (done.returncode, done.stdout) == (1, "")
    assert "berisi hal lain" in done.stderr
    assert (precious / "letter.docx").read_text() == "kept"
