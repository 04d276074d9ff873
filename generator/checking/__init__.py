"""Judging a Word template before anybody uses it: every finding at once, with its place and how to mend it."""
