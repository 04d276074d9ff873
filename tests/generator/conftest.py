"""The shipped templates under the default profile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.profile import DocumentForm, Profile
from core.profile_loading import load_profile
from generator.word import PreparedTemplate, prepare, render
from tests.generator import samples

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def profile() -> Profile:
    return load_profile(ROOT / "profil" / "belu.yaml")


@pytest.fixture(scope="session")
def shipped() -> Callable[[DocumentForm], bytes]:
    """The bytes of a shipped template."""
    return lambda form: (ROOT / "templates" / "docx" / f"permohonan-pelibatan.{form}.docx").read_bytes()


@pytest.fixture(scope="session")
def prepared(shipped: Callable[[DocumentForm], bytes], profile: Profile) -> dict[DocumentForm, PreparedTemplate]:
    return {form: prepare(shipped(form), profile.layout, form) for form in samples.FORMS}


@pytest.fixture(scope="session")
def write(prepared: dict[DocumentForm, PreparedTemplate]) -> Callable[..., bytes]:
    """Render one letter; a surat dinas unless told otherwise."""

    def written(context: dict[str, Any], form: DocumentForm = DocumentForm.SURAT_DINAS) -> bytes:
        return render(prepared[form], context)

    return written
