"""The tests' own judge of PDF/A, and veraPDF beside it where the machine has one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.generator import pdfa
from tests.generator.pages import blank_pdf

Say = Callable[[str, int], Path]


@pytest.fixture
def verapdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Say:
    """A program that answers in veraPDF's words, and writes down what it was asked."""
    program = tmp_path / "verapdf"

    def say(answer: str, code: int) -> Path:
        program.write_text(f"#!/bin/sh\necho \"$@\" > {tmp_path}/asked\nprintf '{answer}'\nexit {code}\n")
        program.chmod(0o700)
        monkeypatch.setenv("NASKAH_VERAPDF", str(program))
        return tmp_path / "asked"

    return say


def told(part: int = 2) -> list[str]:
    return [fault for fault in pdfa.faults(blank_pdf(), part) if fault.startswith("veraPDF")]


def test_what_verapdf_passes_it_says_nothing_of(verapdf: Say) -> None:
    asked = verapdf("PASS surat.pdf 3b\\n", 0)
    assert told(3) == []
    assert asked.read_text().startswith("--flavour 3b --format text --verbose ")


def test_every_rule_that_verapdf_finds_broken_is_told(verapdf: Say) -> None:
    verapdf("FAIL surat.pdf 2b\\n  FAIL 6.1.2-1\\n  FAIL 6.6.4-1\\n", 1)
    assert told() == ["veraPDF: FAIL 6.1.2-1", "veraPDF: FAIL 6.6.4-1"]


@pytest.mark.parametrize(("answer", "code"), [("", 2), ("", 0), ("PASS surat.pdf\\n", 1)])
def test_a_verapdf_that_does_not_work_is_no_pass(verapdf: Say, answer: str, code: int) -> None:
    verapdf(answer, code)
    assert told()


def test_without_verapdf_the_own_judge_is_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NASKAH_VERAPDF", raising=False)
    assert told() == []
