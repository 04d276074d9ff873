"""`naskah test`: every check of the project, or with arguments only those tests that they name."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

from core.i18n import _

SUMMARY = _("Menjalankan semua pemeriksaan: gaya, tipe, arah impor, dan pengujian.")

_ROOT = Path(__file__).resolve().parents[2]
_CHECKS = {
    "ruff check": ["-m", "ruff", "check", "--quiet"],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet"],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"],
}
_PYTEST = ["-m", "pytest", "-n", "2", "--dist", "loadgroup"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whatever follows goes on to pytest."""
    parser.add_argument(
        "pytest",
        nargs=argparse.REMAINDER,
        metavar="ARGUMEN",
        help=_("diteruskan ke pytest, dan hanya pytest yang dijalankan, misalnya tests/letters atau -- -k nomor"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Run the checks one after another, all of them whatever fails, and pytest last: its summary closes the output."""
    wanted = [argument for argument in arguments.pytest if argument != "--"]
    checks = {} if wanted else _CHECKS
    failed = [name for name, command in checks.items() if not _passes(name, command)]
    if not _passes("pytest", [*_PYTEST, *wanted]):
        failed.append("pytest")
    if failed:
        print(_("Gagal: {names}", names=", ".join(failed)), file=sys.stderr, flush=True)
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    """Run one check under its headline. Its time is told only where something is to follow it."""
    print(f"\n── {name} ──", flush=True)
    start = time.monotonic()
    # As if typed by hand in the checkout, so that `./naskah test` and `python -m pytest` find the same.
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "PYTHONSAFEPATH"}}
    done = subprocess.run([sys.executable, *command], cwd=_ROOT, env=environment, check=False)  # noqa: S603 - no shell
    if name != "pytest":  # pytest tells its own time, in the summary that must stay the last line
        verdict = _("lulus") if done.returncode == 0 else _("GAGAL")
        print(f"   {name}: {verdict} ({time.monotonic() - start:.1f} s)", flush=True)
    return done.returncode == 0
