"""What can go wrong between a template and a PDF; messages are in the reader's language."""

from __future__ import annotations

from core.errors import NaskahError


class TemplateFault(NaskahError):
    """A Word template cannot be used as it is; the message tells its maintainer what to change."""


class ConversionFailed(NaskahError):
    """No PDF came of a Word document; the document may be sent again."""


class UnprintableText(ConversionFailed):
    """No installed font has a glyph for a character, so it would print as an empty box."""


class UploadFault(NaskahError):
    """A file that somebody brought is not taken; the message says why and what to do."""
