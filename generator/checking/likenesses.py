"""What looks like a tag and is none, and braces of two paragraphs that would run together into one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from core.i18n import _
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import Paragraph
from generator.vocabulary import Vocabulary

#: Placeholders of other programs: `«hal»`, `<<hal>>`, `[[hal]]`, `[hal]`, `${hal}`, `｛｛hal｝｝`.
_FOREIGN = re.compile(r"(?:«|<<?|\[\[?|\$\{|｛｛?)\s*([A-Za-z_]+(?:\.[A-Za-z_]+)*)\s*(?:»|>>?|\]\]?|\}|｝｝?)")


def likeness_findings(paragraphs: Sequence[Paragraph], vocabulary: Vocabulary) -> Iterator[Finding]:
    """Names of the letter in the brackets of another program: nothing fills them in."""
    for paragraph in paragraphs:
        for found in _FOREIGN.finditer(paragraph.text):
            name = found.group(1).lower()
            if name in vocabulary.shapes:
                yield Finding("kurung-lain", Severity.WARNING,
                              _("“{typed}” bukan tanda Naskah, jadi akan tercetak apa adanya.", typed=found.group()),
                              _("Tulis {{{{ {name} }}}}.", name=name), paragraph.part, paragraph.place,
                              shortened(paragraph.text, found.start()))  # fmt: skip


def joining_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """A brace that ends one paragraph and one that begins the next are read as a tag over both."""
    filled = [paragraph for paragraph in paragraphs if paragraph.text]
    for before, after in pairwise(filled):
        opens = before.text[-1] == "{" and after.text[0] in "{%#"
        closes = before.text[-1] in "}%#" and after.text[0] == "}"
        if opens or closes:
            yield Finding("kurung-beruntun", Severity.ERROR,
                          _("Kurung di akhir paragraf sebelumnya dan di awal paragraf ini terbaca sebagai satu tanda."),
                          _("Beri spasi atau hapus salah satu kurungnya."), after.part, after.place,
                          shortened(f"{before.text[-30:]} ¶ {after.text}"))  # fmt: skip
