"""Copies: what each further recipient costs beside the conversion."""

from __future__ import annotations

from collections.abc import Iterator

from core.i18n import _
from generator.copies import mark_copies
from generator.stamping import OpenPdf
from generator.word import render
from web.measuring.figures import Figure, at_most, plain
from web.measuring.rounds import Times, interleaved
from web.measuring.workshop import Workshop

_MORE = 10


def measure(workshop: Workshop) -> Iterator[Figure]:
    """One copy and eleven, with the file that holds them all."""
    word = render(workshop.template, workshop.context)
    pdf = workshop.pool.convert(word)
    names = [f"Kepala Badan {number} Kabupaten Belu" for number in range(_MORE + 1)]
    times = interleaved(
        {
            "pool": lambda: workshop.pool.convert(word),
            "one": lambda: mark_copies(OpenPdf(pdf), names[:1]),
            "many": lambda: mark_copies(OpenPdf(pdf), names),
        },
        workshop.rounds,
    )
    pairs = zip(times["many"].each, times["one"].each, strict=True)
    further = Times(tuple((many - one) / _MORE for many, one in pairs))
    yield plain(_("Tembusan: yang pertama, beserta gabungan"), times["one"].median, "ms")
    yield plain(_("Tembusan: tiap penerima berikutnya"), further.median, "ms")
    yield at_most(_("Tembusan: penerima berikutnya ÷ konversi"), further.over(times["pool"]) * 100, 5, "%")
