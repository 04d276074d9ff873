"""What stands inside a tag: whether Jinja can read it, whether it may stand there, and whether its names exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from jinja2 import nodes

from core.i18n import _
from generator.checking.conditions import NOTHING, Question, always_printed
from generator.checking.findings import Finding
from generator.checking.prints import Scope, as_written, path_of, print_findings, variable_of
from generator.checking.syntax import parsed
from generator.checking.tags import Tag
from generator.placeholders import READ
from generator.vocabulary import Shape, Vocabulary, nearest
from generator.wording import SAME_ROWS

_LOOP = {f"loop.{name}": Shape.TEXT for name in ("index", "first", "last", "length")}
#: Filters whose rows a loop may walk through.
_ROWS = SAME_ROWS | {"paragraf"}
#: How many names a finding lists.
_FEW = 6


@dataclass(frozen=True, slots=True)
class Reading:
    """What one tag's expression comes to: its findings, the paths it names, and a loop's variable with its rows.

    `sure` are those of the paths that it shows in every letter; a loop with a condition may leave out all rows.
    """

    findings: tuple[Finding, ...] = ()
    paths: frozenset[str] = frozenset()
    sure: frozenset[str] = frozenset()
    question: Question = NOTHING
    variable: str = ""
    rows: str = ""
    is_filtered: bool = False


def read_expression(tag: Tag, vocabulary: Vocabulary, scope: Scope) -> Reading:
    """Judge what a `{{ … }}` tag prints."""
    tree, findings = parsed(tag, "{{ " + tag.inside + " }}")
    if tree is None:
        return Reading(tuple(findings))
    if not findings:
        findings = [*_name_findings(tag, tree, vocabulary, scope), *print_findings(tag, tree, vocabulary, scope)]
    paths = frozenset(_used(tree, scope))
    return Reading(tuple(findings), paths, always_printed(tree, paths, scope))


def read_condition(tag: Tag, vocabulary: Vocabulary, scope: Scope) -> Reading:
    """Judge the condition of an `if` or `elif`."""
    condition = tag.inside.removeprefix("el")
    tree, findings = parsed(tag, "{% " + condition + " %}{% endif %}")
    if tree is None:
        return Reading(tuple(findings))
    findings = findings or list(_name_findings(tag, tree, vocabulary, scope))
    found = tree.find(nodes.If)
    question = Question.of(found.test, scope) if found is not None else NOTHING
    return Reading(tuple(findings), frozenset(_used(tree, scope)), question=question)


def read_loop(tag: Tag, vocabulary: Vocabulary, scope: Scope) -> Reading:
    """Judge a `for` and say what its variable stands for."""
    tree, findings = parsed(tag, "{% " + tag.inside + " %}{% endfor %}")
    loop = tree.find(nodes.For) if tree is not None else None
    if loop is None or not isinstance(loop.target, nodes.Name):
        return Reading(tuple(findings))
    walked = loop.iter
    listed = walked.node if isinstance(walked, nodes.Filter) and walked.name in SAME_ROWS else walked
    path = path_of(listed, scope) if listed is not None else None
    rows = f"{path}[]" if path and vocabulary.shape(path) is Shape.ROWS else ""
    # The condition of a loop knows its variable, but not yet its `loop`.
    inner = {**scope, loop.target.name: rows}
    if not findings:
        findings = list(_name_findings(tag, walked, vocabulary, scope))
        if not findings and not _may_be_walked(walked, path, vocabulary):
            findings.append(_no_list(tag, loop.target.name, path, vocabulary, scope))
        if loop.test is not None:
            findings.extend(_name_findings(tag, loop.test, vocabulary, inner))
    if not findings and (loop.target.name == "loop" or loop.target.name in vocabulary.shapes):
        findings.append(
            tag.finding(
                "nama-terpakai",
                _("“{name}” sudah nama lain; di dalam perulangan ini isiannya tidak terbaca.", name=loop.target.name),
                _("Ganti dengan nama yang belum dipakai, misalnya butir."),
            )
        )
    used = {*_used(walked, scope)} if path is None else {path}
    if loop.test is not None:
        used.update(_used(loop.test, inner))
    paths, is_filtered = frozenset(used), loop.test is not None
    sure = frozenset() if is_filtered else paths
    return Reading(tuple(findings), paths, sure, variable=loop.target.name, rows=rows, is_filtered=is_filtered)


def _no_list(tag: Tag, variable: str, path: str | None, vocabulary: Vocabulary, scope: Scope) -> Finding:
    """Something walked through that has no rows, with what might be: a list spelt alike, or a text's paragraphs."""
    name = as_written(path, scope) if path else tag.inside.partition(" in ")[2].strip()
    lists = [as_written(each, scope) for each, shape in vocabulary.shapes.items() if shape is Shape.ROWS]
    lists = [each for each in lists if "[]" not in each]
    meant = nearest(name, lists) if path else None
    if meant:
        mend = _("Mungkin yang dimaksud “{name}”.", name=meant)
    elif path and vocabulary.shape(path) is Shape.TEXT:
        mend = _("Itu teks. Paragraf-paragrafnya diulang dengan {{%{level} for {variable} in {name}|paragraf %}}.",
                 level=tag.level, variable=variable, name=name)  # fmt: skip
    else:
        within = (each for each in lists if each.startswith(f"{name}."))
        mend = _("Ulangi sebuah daftar, misalnya {{%p for butir in {name} %}}.", name=next(within, [*lists, "isi"][0]))
    return tag.finding("bukan-daftar", _("“{name}” bukan daftar, jadi tidak dapat diulang.", name=name), mend)


def _may_be_walked(walked: nodes.Node, path: str | None, vocabulary: Vocabulary) -> bool:
    """Rows of the letter, or the paragraphs of one of its texts; a row of unknown shape is told elsewhere."""
    if path is None:
        return isinstance(walked, nodes.Filter) and walked.name in _ROWS and walked.node is not None
    return vocabulary.shape(path) in (Shape.ROWS, None)


def _name_findings(tag: Tag, tree: nodes.Node, vocabulary: Vocabulary, scope: Scope) -> Iterator[Finding]:
    for node in _outermost(tree):
        path = path_of(node, scope)
        if path and path not in _known_in(vocabulary, scope):
            yield _unknown(tag, path, vocabulary, scope)


def _known_in(vocabulary: Vocabulary, scope: Scope) -> Mapping[str, Shape]:
    return {**vocabulary.shapes, **(_LOOP if "loop" in scope else {})}


def _unknown(tag: Tag, path: str, vocabulary: Vocabulary, scope: Scope) -> Finding:
    typed = as_written(path, scope)
    # A row as such is typed as the loop's variable, which stands in no place.
    parent, name = ("", path) if path.endswith("[]") else path.rpartition(".")[::2]
    place = as_written(parent, scope)
    if vocabulary.shape(parent) is Shape.ROWS:
        return tag.finding(
            "perlu-diulang",
            _("“{path}” ada di dalam daftar “{rows}”, yang harus diulang dahulu.", path=typed, rows=place),
            _("Tulis {{%p for butir in {rows} %}} … {{{{ butir.{name} }}}} … {{%p endfor %}}.", rows=place, name=name),
        )
    if path == "loop" or path.startswith("loop."):
        return _unknown_of_loop(tag, path, scope)
    what = _("Tidak ada isian bernama “{path}” pada jenis surat ini.", path=typed)
    variable = variable_of(parent, scope)
    if variable:
        what = _("Baris daftar “{rows}” tidak memiliki isian “{path}”.", path=typed,
                 rows=as_written(scope[variable].removesuffix("[]"), scope))  # fmt: skip
    return tag.finding("tanda-tak-dikenal", what, _meant(typed, place, vocabulary, scope))


def _unknown_of_loop(tag: Tag, path: str, scope: Scope) -> Finding:
    if "loop" not in scope:
        return tag.finding(
            "tanda-tak-dikenal",
            _("“{path}” hanya ada di dalam for: loop.index, loop.first, loop.last, loop.length.", path=path),
            _("Pakai di antara {% for … %} dan {% endfor %}."),
        )
    return tag.finding("tanda-tak-dikenal", _("Tidak ada “{path}” di dalam perulangan.", path=path),
                       _offered(nearest(path, _LOOP), _LOOP))  # fmt: skip


def _offered(meant: str | None, instead: Collection[str]) -> str:
    """One name that was meant, or else a few of those that there are."""
    if meant:
        return _("Mungkin yang dimaksud “{name}”.", name=meant)
    if not instead:
        return _("Pilih nama dari panduan tanda jenis surat ini.")
    more = ", …" if len(instead) > _FEW else ""
    return _("Yang ada: {names}.", names=", ".join(list(instead)[:_FEW]) + more)


def _meant(typed: str, place: str, vocabulary: Vocabulary, scope: Scope) -> str:
    """What the author of an unknown name may have meant, as it would be typed here."""
    names = {as_written(path, scope): shape for path, shape in vocabulary.shapes.items()}
    if names.get(place) is Shape.TEXT:
        return _("“{name}” adalah teks tanpa bagian; tulis {{{{ {name} }}}}.", name=place)
    here = [name for name in names if "[]" not in name]
    if names.get(place) is Shape.GROUP:
        beside = [name for name in here if name.rpartition(".")[0] == place]
        bare = typed.rpartition(".")[2]
        # A row is not left for a name elsewhere; a group is, for the same name at the top of the letter.
        top = [bare] if bare in here and place.partition(".")[0] not in scope else []
        return _offered(nearest(typed, [*beside, *top]), beside)
    rows = _row_names(names)
    head, dot, _rest = typed.partition(".")
    here.sort(key=lambda name: (name.partition(".")[0] not in scope, not name.startswith("isi.")))
    own = [name for name in here if name.partition(".")[0] in scope]
    meant = nearest(typed, [*own, *rows, *here] if dot else [*here, *rows])
    if meant not in rows:
        return _offered(meant, [])
    name = meant.removeprefix(f"{rows[meant]}.")
    return _("“{name}” hanya ada di dalam perulangan “{rows}”: tulis {{%p for {variable} in {rows} %}} … "
             "{{{{ {variable}.{name} }}}} … {{%p endfor %}}.", name=name, rows=rows[meant],
             variable=head if dot and head not in names else "butir")  # fmt: skip


def _row_names(names: Mapping[str, Shape]) -> dict[str, str]:
    """Texts of rows as somebody types them who forgets the loop, each with its list."""
    split = ((name.partition("[]."), shape) for name, shape in names.items())
    return {
        f"{rows}.{name}": rows
        for (rows, _mark, name), shape in split
        if name and "[]" not in name and shape is Shape.TEXT
    }


def _used(node: nodes.Node, scope: Scope) -> Iterator[str]:
    """The paths an expression shows, with what a filter reads of a row."""
    if isinstance(node, nodes.Filter) and node.name in READ and node.node is not None:
        base = path_of(node.node, scope)
        yield from (f"{base}.{field}" for field in READ[node.name])
    elif isinstance(node, nodes.Name | nodes.Getattr):
        path = path_of(node, scope)
        if path:
            yield path
    else:
        for child in node.iter_child_nodes():
            yield from _used(child, scope)


def _outermost(node: nodes.Node) -> Iterator[nodes.Node]:
    """Names and attribute chains, each once and whole."""
    if isinstance(node, nodes.Name | nodes.Getattr):
        if not (isinstance(node, nodes.Name) and node.ctx != "load"):
            yield node
    else:
        for child in node.iter_child_nodes():
            yield from _outermost(child)
