"""YAML read into plain values with the line of each, as strict as a file written by hand needs.

Every value is text as it was written, so a NIP stays a NIP and `no` stays a word; only an empty value is None. Keys
written twice, aliases and anything but mappings, lists and text are faults.
"""

from __future__ import annotations

from typing import TypeAlias

import yaml

from core.i18n import _
from core.text import TextRefused, normalise
from core.yaml_loading import FAST_LOADER
from organization.faults import Fault, Place, refusal

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
MOST_BYTES = 20_000_000
_DEEPEST = 12
_EMPTY = ("", "~", "null")


class Source:
    """One parsed file: its values, the line of every place, and what is wrong with its form."""

    def __init__(self, text: str | bytes, name: str) -> None:
        self.lines: dict[Place, int] = {(): 1}
        self.faults: list[Fault] = []
        self._seen: set[int] = set()
        root = _compose(_decoded(text, name), name)
        self.data: Plain = self._plain(root, ()) if root else None

    def _plain(self, node: yaml.Node, place: Place) -> Plain:
        self.lines.setdefault(place, node.start_mark.line + 1)
        if not isinstance(node, yaml.ScalarNode) and id(node) in self._seen:
            self.faults.append(Fault(place, _("Tulis isinya di sini; alias YAML tidak dipakai.")))
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(child, (*place, row)) for row, child in enumerate(node.value)]
        return self._text(node, place)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Plain]:
        values: dict[str, Plain] = {}
        for key_node, value_node in node.value:
            key = self._text(key_node, place) if isinstance(key_node, yaml.ScalarNode) else None
            if key is None:
                self.faults.append(Fault(place, _("Kunci harus berupa kata.")))
                continue
            inner = (*place, key)
            if key in values:
                message = _("Kunci “{key}” sudah ditulis pada baris {line}.", key=key, line=self.lines[inner])
                self.faults.append(Fault(inner, message, key_node.start_mark.line + 1))
                continue
            self.lines[inner] = key_node.start_mark.line + 1
            values[key] = self._plain(value_node, inner)
        return values

    def _text(self, node: yaml.Node, place: Place) -> str | None:
        if not isinstance(node, yaml.ScalarNode) or (not node.style and node.value in _EMPTY):
            return None
        try:
            return normalise(str(node.value))
        except TextRefused as error:
            self.faults.append(Fault(place, str(error)))
            return str(node.value)


def _decoded(text: str | bytes, name: str) -> str:
    if len(text) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        raise refusal(name, [Fault((), _("Berkas lebih dari {most} MB. Muat tiap instansi sendiri.", most=most))])
    if isinstance(text, str):
        text = text.encode("utf-8", "surrogatepass")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        raise refusal(name, [Fault((), _("Bukan teks UTF-8. Simpan ulang sebagai UTF-8."))], {(): line}) from None


def _compose(text: str, name: str) -> yaml.Node | None:
    try:
        _check_depth(text, name)
        node: yaml.Node | None = yaml.compose(text, Loader=FAST_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        message = _("Bukan YAML yang benar: {problem}.", problem=error.problem or error.context or "")
        raise refusal(name, [Fault((), message)], {(): line}) from None
    except yaml.reader.ReaderError as error:
        message = _("Karakter U+{code:04X} tidak boleh ada. Hapus karakter itu.", code=error.character)
        raise refusal(name, [Fault((), message)], {(): _line_of(text, chr(error.character))}) from None
    return node


def _check_depth(text: str, name: str) -> None:
    """Refuse what is nested beyond reason before it is composed, which is recursive and would exhaust the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=FAST_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise refusal(name, [Fault((), _("Susunan berkas terlalu dalam."))], {(): line})


def _line_of(text: str, character: str) -> int:
    return text.count("\n", 0, max(text.find(character), 0)) + 1
