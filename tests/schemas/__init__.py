"""Checks of the package schemas."""
