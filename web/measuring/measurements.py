"""Everything that `naskah bench` measures, in its order. A new one is a module with `measure`, and a row here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from web.measuring import copies, pages, pdf, register, service, word
from web.measuring.figures import Figure
from web.measuring.workshop import Workshop

MEASUREMENTS: Mapping[str, Callable[[Workshop], Iterator[Figure]]] = {
    "word": word.measure,
    "pdf": pdf.measure,
    "tembusan": copies.measure,
    "layanan": service.measure,
    "halaman": pages.measure,
    "register": register.measure,
}
