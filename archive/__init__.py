"""Bytes kept: written once, hashed, found again."""
