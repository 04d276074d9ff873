"""The house limits of CONTRIBUTING.md as tests: each message says what to do, not only what is wrong."""

from __future__ import annotations

import ast
import os
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("core", "organization", "schemas", "forms", "generator", "archive", "letters", "jobs", "web")
OURS = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MODULE_LINES = 300
FUNCTION_LINES = 50
DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc"}
LOCKS = {"requirements.in": "requirements.txt", "requirements-test.in": "requirements-test.txt"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def place(path: Path, node: Function | ast.ClassDef | ast.Import | ast.ImportFrom) -> str:
    name = getattr(node, "name", ast.unparse(node).splitlines()[0])
    return f"{path.relative_to(ROOT)}:{node.lineno} {name}"


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def requirements(name: str) -> list[str]:
    """The distributions a requirements.in file names itself, in PyPI's normal spelling."""
    lines = (ROOT / name).read_text().splitlines()
    named = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if not line.startswith(("#", "-")))
    return [re.sub(r"[-_.]+", "-", match.group()).lower() for match in named if match]


def locked(name: str) -> dict[str, str]:
    """Each locked distribution's version, and its block of hashes, as one text."""
    blocks = re.split(r"\n(?=[^\s#])", (ROOT / name).read_text())
    return {block.partition("==")[0]: block for block in blocks if "==" in block}


def refuse(faults: list[str], advice: str) -> None:
    """Fail with every fault at once and what to do about them."""
    assert not faults, advice + "\n  " + "\n  ".join(faults)


def test_no_module_is_too_long():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in OURS + TESTS}
    refuse(
        [f"{path.relative_to(ROOT)}: {lines} lines" for path, lines in lengths.items() if lines > MODULE_LINES],
        f"A module of more than {MODULE_LINES} lines does more than one thing: give each noun a file of its own.",
    )


def test_no_function_is_too_long():
    refuse(
        [
            f"{place(path, function)}: {function.end_lineno - function.lineno + 1} lines"
            for path in OURS + TESTS
            for function in functions(path)
            if function.end_lineno - function.lineno >= FUNCTION_LINES
        ],
        f"A function of more than {FUNCTION_LINES} lines: name its steps and make each a function; most need under 10.",
    )


def test_no_module_is_a_drawer_for_odds_and_ends():
    refuse(
        [str(path.relative_to(ROOT)) for path in OURS + TESTS if DRAWERS & {path.stem, path.parent.name}],
        "Name a module after what it holds (text, clock, numbering); what fits nowhere belongs to its only caller.",
    )


def test_no_import_hides_in_a_function():
    refuse(
        sorted(
            {
                place(path, node)
                for path in OURS
                for function in functions(path)
                for node in ast.walk(function)
                if isinstance(node, ast.Import | ast.ImportFrom)
            }
        ),
        "Imports stand at the top, where the floors are checked. A circle? Move the shared part one floor down, "
        "or import under `if TYPE_CHECKING:` when only annotations need it.",
    )


def test_what_others_may_use_says_what_it_is():
    refuse(
        [
            place(path, node)
            for path in OURS
            for node in tree(path).body
            if isinstance(node, Function | ast.ClassDef)
            if not node.name.startswith("_") and not ast.get_docstring(node)
        ],
        "A public function or class without a docstring: say in one line what it is for, or make it private with `_`.",
    )


def test_every_test_folder_is_a_package():
    refuse(
        sorted({str(path.parent.relative_to(ROOT)) for path in TESTS if not (path.parent / "__init__.py").exists()}),
        "A test folder without __init__.py can hide the real package of the same name: add an empty one.",
    )


def test_ci_runs_what_developers_run():
    script = ROOT / ".ci" / "run"
    assert "./naskah test" in script.read_text(), ".ci/run must call ./naskah test, so that both check the same."
    assert os.access(script, os.X_OK), "Make it executable: git update-index --chmod=+x .ci/run"
    assert os.access(ROOT / "naskah", os.X_OK), "Make it executable: git update-index --chmod=+x naskah"


@pytest.mark.parametrize(("source", "lock"), LOCKS.items())
def test_every_locked_package_carries_hashes(source: str, lock: str):
    blocks = locked(lock)
    refuse(
        [name for name, block in blocks.items() if "--hash=sha256:" not in block],
        f"Lock {lock} with hashes: see CONTRIBUTING.md, Lock files.",
    )
    refuse(
        [name for name in requirements(source) if not any(re.fullmatch(rf"{name}(\[.*\])?", key) for key in blocks)],
        f"{source} names what {lock} does not lock: compile it anew, see CONTRIBUTING.md, Lock files.",
    )


def test_both_locks_agree():
    """The launcher counts on it: who has the test packages has the program's own."""
    program, tests = locked("requirements.txt"), locked("requirements-test.txt")
    refuse(
        [
            name
            for name, block in program.items()
            if block.split("\\")[0].strip() != tests.get(name, "").split("\\")[0].strip()
        ],
        "requirements.txt and requirements-test.txt lock different versions: compile both, see CONTRIBUTING.md.",
    )


@pytest.mark.parametrize("source", LOCKS)
def test_every_dependency_is_accounted_for(source: str):
    rows = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    refuse(
        [name for name in requirements(source) if f"| {name} |" not in rows],
        "Each direct dependency has a row in docs/dependencies.md: "
        "what for, licence, last release, why not our own code.",
    )
