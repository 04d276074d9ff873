"""Shapes in a template that hide what stands below them."""

from __future__ import annotations

import pytest

from generator.checking.findings import Severity
from tests.generator.test_checking import LAST, findings, shipped
from tests.generator.word_files import floating_shape, said, with_body

BOX = (
    '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="position:absolute;z-index:{level}" {more}/>'
    "</w:pict></w:r>"
)


@pytest.mark.parametrize(
    ("shape", "is_told"),
    [
        (floating_shape(), True),
        (floating_shape("ellipse"), True),
        (floating_shape(behind=1), False),
        (floating_shape(alpha='<a:alpha val="40000"/>'), False),
        (BOX.format(level=3, more='fillcolor="white"'), True),
        (BOX.format(level=-3, more='fillcolor="white"'), False),
        (BOX.format(level=3, more='filled="f"'), False),
    ],
)
def test_a_filled_shape_in_front_of_the_text_is_told_at_its_paragraph(shape: str, is_told: bool) -> None:
    docx = with_body(shipped(), said("Di sini.").replace("</w:p>", f"{shape}</w:p>"))
    found = [each for each in findings(docx) if each.code == "bentuk-di-depan"]
    assert [(each.severity, each.quote) for each in found] == ([(Severity.WARNING, "Di sini.")] if is_told else [])
    assert all(each.place.startswith(LAST) for each in found)
