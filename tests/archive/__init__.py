"""Checks of the package archive."""
