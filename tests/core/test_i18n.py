"""Languages: Indonesian is the source, the reader chooses, a label follows its reader."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from core import i18n
from core.i18n import _, current_language, lazy, mark, translations, use_language

PO = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Surat {number}"
msgstr "Letter {number}"
"""


@pytest.fixture(autouse=True)
def english(tmp_path: Path, monkeypatch) -> Iterator[None]:
    """An English catalogue of one message."""
    folder = tmp_path / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "messages.po").write_text(PO)
    monkeypatch.setattr(i18n, "_CATALOGUES", tmp_path)
    translations.cache_clear()
    yield
    use_language("id")
    translations.cache_clear()


def test_indonesian_needs_no_catalogue():
    assert _("Surat {number}", number=3) == "Surat 3"


def test_the_reader_chooses_the_language():
    use_language("en")
    assert _("Surat {number}", number=3) == "Letter 3"
    assert _("Belum diterjemahkan") == "Belum diterjemahkan"


@pytest.mark.parametrize("code", ["fr", "", "../en", "EN"])
def test_an_unknown_language_means_indonesian(code: str):
    use_language("en")
    use_language(code)
    assert current_language() == "id"


def test_a_label_is_translated_each_time_it_is_shown():
    """Babel would keep the first reader's language for everybody."""
    label = lazy("Surat {number}")
    assert str(label) == "Surat {number}"
    use_language("en")
    assert str(label) == "Letter {number}"
    use_language("id")
    assert str(label) == "Surat {number}"


def test_nothing_is_translated_into_nothing():
    """Gettext would answer the catalogue's head."""
    use_language("en")
    assert _("") == ""
    assert str(lazy("")) == ""


def test_a_marked_message_stays_in_its_source_language():
    use_language("en")
    assert mark("Surat {number}") == "Surat {number}"


def test_what_a_reader_typed_is_never_taken_for_a_message():
    assert _("Surat {number}", number="{number} {x} %s") == "Surat {number} {x} %s"


def test_another_thread_has_its_own_reader():
    use_language("en")
    seen: list[str] = []
    thread = Thread(target=lambda: seen.append(current_language()))
    thread.start()
    thread.join()
    assert seen == ["id"]
