"""How an indicator is measured: which results are good ones, and how the quarters make the year (tata naskah 7.1)."""

from __future__ import annotations

from core.i18n import mark

MAXIMIZE, MINIMIZE, STABILIZE = "maximize", "minimize", "stabilize"
SUM, AVERAGE, LAST = "sum", "average", "last"
QUARTERS = ("tw1", "tw2", "tw3", "tw4")
#: Polarisasi in words.
POLARITIES = {
    MAXIMIZE: mark("Maksimalkan"),
    MINIMIZE: mark("Minimalkan"),
    STABILIZE: mark("Stabilkan"),
}
#: Konsolidasi in words.
CONSOLIDATIONS = {
    SUM: mark("Jumlah"),
    AVERAGE: mark("Rata-rata"),
    LAST: mark("Nilai terakhir"),
}
