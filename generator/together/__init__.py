"""Letters that wait for a LibreOffice are turned in one Word file, and each gets a PDF of its own.

Half of what LibreOffice does for a letter of one page it does for any document, however short. What keeps one letter
from reaching another is told in `joinable` (which templates), `parted` (one page each, or none) and ADR 21.
"""
