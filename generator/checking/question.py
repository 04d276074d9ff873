"""What is asked of the check; apart from the check itself, because pages only ask and another process judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.profile import DocumentForm, Layout
from generator.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Question:
    """A template and what it is judged against; `samples` are contexts by the name of the sample."""

    docx: bytes
    vocabulary: Vocabulary
    layout: Layout
    form: DocumentForm
    samples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
