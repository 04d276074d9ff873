"""Word: the compiled template beside docxtpl and beside the least that has to be done."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from core.i18n import _
from generator.reference import render_with_docxtpl
from generator.word import render
from web.measuring.figures import Figure, at_least, at_most, plain
from web.measuring.rounds import interleaved
from web.measuring.workshop import Workshop

_REPEAT = 5


def measure(workshop: Workshop) -> Iterator[Figure]:
    """Times of one letter, and their ratios."""
    template, context = workshop.template, workshop.context
    assert template.compiled is not None  # noqa: S101 - a shipped template, which tests hold to be compiled
    programs = template.compiled.programs

    def floor() -> None:
        """Jinja's own work on the prepared XML, and deflate."""
        for program in programs:
            zlib.compress(f"{program.before}{program.template.render(context)}{program.after}".encode(), 6)

    times = interleaved(
        {
            "docxtpl": lambda: render_with_docxtpl(template.docx, context),
            "floor": floor,
            "render": lambda: render(template, context),
        },
        workshop.rounds * 2,
        _REPEAT,
    )
    yield plain(_("Word: docxtpl"), times["docxtpl"].median, "ms")
    yield plain(_("Word: lantai (Jinja dan deflate)"), times["floor"].median, "ms")
    yield plain(_("Word: templat tersusun"), times["render"].median, "ms")
    yield at_most(_("Word: tersusun ÷ lantai"), times["render"].over(times["floor"]), 2, "×")
    yield at_least(_("Word: docxtpl ÷ tersusun"), times["docxtpl"].over(times["render"]), 30, "×")
