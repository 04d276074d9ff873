"""The emblem brought with the form of a profile: kept at once, because pages cannot fill in a file field again."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Request

from core.profile_loading import EMBLEM_BYTES
from letters.profiles.desk import ProfileDesk
from organization.accounts import Account
from web.profile_form import EMBLEM, EMBLEM_FILE, NO_EMBLEM


def with_emblem(desk: ProfileDesk, account: Account, request: Request) -> Mapping[str, str]:
    """What was typed, with the emblem that was brought, or none when none is wanted; raises `Refused` at its field."""
    typed, brought = dict(request.form), request.files.get(EMBLEM_FILE)
    content = brought.stream.read(EMBLEM_BYTES + 1) if brought else b""
    if content:
        typed[EMBLEM] = desk.keep_emblem(account, content)
    elif NO_EMBLEM in typed:
        typed[EMBLEM] = ""
    return typed
