"""Checks of the package letters."""
