"""Identifiers: random where the public may see them, and hashes that say whether two things are the same."""

from __future__ import annotations

import hashlib
import json
import secrets

#: Without i, l, o and u, which are easily mistaken.
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def new_id() -> str:
    """A random identifier of 100 bits, safe in addresses and easy to read aloud."""
    return random_text(20)


def random_text(places: int) -> str:
    """Random characters of 5 bits each."""
    bits = secrets.randbits(5 * places)
    return "".join(ALPHABET[bits >> 5 * place & 31] for place in range(places))


def fingerprint(value: object) -> str:
    """sha256 of a JSON value, equal for equal contents whatever the order of keys."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def canonical_json(value: object) -> str:
    """One spelling for each JSON value: sorted keys, no spaces, text as it is."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
