"""`./naskah`: commands for scripts, bulk work and the people who run the service.

Each command is a module of `web/commands`, loaded only when it is called, so that starting costs little. Results go to
stdout, messages to stderr. Exit 0: done; 1: refused, with errors by field path; 2: wrong use.
"""

from __future__ import annotations

import argparse
import gc
import json
import pkgutil
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from core.errors import NaskahError, Refused, WrongUse
from core.i18n import _
from web import commands

DONE, REFUSED, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    names = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))
    if not words or words[0] in {"-h", "--help", "help"}:
        _print_overview(names)
        return DONE if words else WRONG_USE
    if words[0] not in names:
        _say(_("Perintah “{name}” tidak dikenal. Yang ada: {names}.", name=words[0], names=", ".join(names)))
        return WRONG_USE
    command = _read(words[0])
    parser = argparse.ArgumentParser(prog=f"naskah {words[0]}", description=command.SUMMARY)
    command.add_arguments(parser)
    try:
        parsed = parser.parse_args(words[1:])
    except SystemExit as stop:
        return DONE if stop.code in {0, None} else WRONG_USE
    return _run(command, parsed)


def _read(name: str) -> Any:
    """The command's module; what was read stays to the end, and looking for garbage in it costs a tenth more."""
    gc.disable()
    command = import_module(f"web.commands.{name}")
    gc.freeze()
    gc.enable()
    return command


def _run(command: Any, parsed: argparse.Namespace) -> int:
    try:
        code: int = command.run(parsed)
    except WrongUse as fault:
        _say(fault.message)
        return WRONG_USE
    except NaskahError as fault:
        _say_refused(fault, as_json=getattr(parsed, "json", False))
        return REFUSED
    except KeyboardInterrupt:
        return REFUSED
    except BrokenPipeError:
        return DONE
    return code


def _say_refused(fault: NaskahError, *, as_json: bool) -> None:
    errors = fault.errors if isinstance(fault, Refused) else {"": [fault.message]}
    if as_json:
        print(json.dumps({"status": "ditolak", "message": fault.message, "errors": errors}, ensure_ascii=False))
    _say(fault.message)
    for path, messages in errors.items():
        for message in messages:
            if path or message != fault.message:
                _say(f"  {path}: {message}" if path else f"  {message}")


def _print_overview(names: Sequence[str]) -> None:
    _say(_("Naskah: menulis, menomori, menerbitkan, dan menyimpan surat Sistem Kerja."))
    _say(_("Pemakaian: ./naskah PERINTAH [--help]"))
    for name in names:
        _say(f"  {name:<10} {import_module(f'web.commands.{name}').SUMMARY}")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
