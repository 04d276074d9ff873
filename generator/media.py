"""The six types of files that a letter may take along, by their internet names and by the names people use."""

from __future__ import annotations

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
JPG = "image/jpeg"
PNG = "image/png"

#: How each type is called on pages and in letters, and the ending of its files' names.
NAMES = {PDF: "PDF", DOCX: "Word", XLSX: "Excel", CSV: "CSV", JPG: "JPG", PNG: "PNG"}
ENDINGS = {PDF: ".pdf", DOCX: ".docx", XLSX: ".xlsx", CSV: ".csv", JPG: ".jpg", PNG: ".png"}
PICTURES = frozenset({JPG, PNG})
ALL = frozenset(NAMES)
