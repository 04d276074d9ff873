"""Checks of the package core."""
