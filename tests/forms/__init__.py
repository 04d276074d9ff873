"""Checks of the package forms."""
