from __future__ import annotations

from typing import Any

import pytest
from jinja2 import TemplateError, UndefinedError

from generator.environment import ENVIRONMENT, judge
from generator.faults import TemplateFault


def filled(source: str, **context: Any) -> str:
    judge(source)
    return ENVIRONMENT.from_string(source).render(context)


def test_values_are_escaped() -> None:
    assert filled("{{ hal }}", hal="a & b < c") == "a &amp; b &lt; c"


def test_keys_win_over_the_methods_of_a_dictionary() -> None:
    assert filled("{{ isi.items }} {{ isi.keys }}", isi={"items": "butir", "keys": "kunci"}) == "butir kunci"


@pytest.mark.parametrize("source", ["{{ isi.items }}", "{{ hal.upper }}", "{{ hal.format }}", "{{ daftar.append }}"])
def test_no_method_is_within_reach(source: str) -> None:
    judge(source)
    with pytest.raises(UndefinedError):
        ENVIRONMENT.from_string(source).render(isi={}, hal="teks", daftar=[])


@pytest.mark.parametrize("value", [None, True, 1.5, [1], {"a": 1}])
def test_values_without_wording_are_not_printed(value: object) -> None:
    with pytest.raises(TemplateError, match="bukan teks"):
        filled("{{ nilai }}", nilai=value)


@pytest.mark.parametrize("source", ["{{ salah }}", "{{ isi.salah }}", "{% if salah %}x{% endif %}"])
def test_a_misspelt_name_is_an_error(source: str) -> None:
    with pytest.raises(UndefinedError):
        filled(source, isi={})


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ isi._rahasia }}",
        "{{ _rahasia }}",
        "{{ range(10) }}",
        "{{ isi['a'] }}",
        "{{ 9 ** 9 }}",
        "{{ 'a' * 9 }}",
        "{{ 1 + 1 }}",
        "{{ [1, 2] }}",
        "{{ {'a': 1} }}",
        "{% set x = 1 %}",
        "{% macro m() %}{% endmacro %}",
        "{% include 'x' %}",
        "{% import 'x' as x %}",
        "{% extends 'x' %}",
        "{% block b %}{% endblock %}",
        "{% filter upper %}x{% endfilter %}",
        "{% for a, b in daftar %}{% endfor %}",
        "{% for a in daftar recursive %}{% endfor %}",
        "{{ hal|attr('x') }}",
        "{{ hal|safe }}",
        "{{ hal|format('x') }}",
        "{{ hal is defined }}",
        "{{ '{{' }}",
        "{% raw %}{{ hal }}{% endraw %}",
        "{{ hal",
        "{% if %}",
    ],
)
def test_what_is_not_on_the_list_is_refused(source: str) -> None:
    with pytest.raises(TemplateFault):
        judge(source)


def test_a_hyphen_in_a_name_is_explained() -> None:
    with pytest.raises(TemplateFault, match="nama_lengkap"):
        judge("{{ nama-lengkap }}")


def test_an_unknown_filter_is_named_with_those_there_are() -> None:
    with pytest.raises(TemplateFault, match=r"“tgl”.*tanggal"):
        judge("{{ tanggal|tgl }}")


def test_a_syntax_fault_shows_its_place() -> None:
    with pytest.raises(TemplateFault, match="endfor"):
        judge("awal\n{% endfor %}")
