"""Bytes in, bytes out: Word from templates, PDF from Word, marked copies from PDF."""
