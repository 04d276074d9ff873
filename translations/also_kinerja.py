"""Messages of performance documents that no call names; see `translations/also.py`."""

from __future__ import annotations

from core.i18n import mark

#: Messages of schemas, given as text when a field is made.
SCHEMAS = (
    mark("Tulis kode indikator, misalnya IKU-1."),
    mark("Tulis sasaran yang didukung indikator ini."),
    mark("Tulis nama indikator."),
    mark("Tulis satuannya, misalnya persen atau dokumen."),
    mark("Pilih polarisasi."),
    mark("Pilih cara konsolidasi."),
    mark("Tulis target tahunan."),
)
