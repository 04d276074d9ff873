"""Ways through the pages that many tests take: a letter begun, filled from its example, issued, and its case followed.

address = issued(pejabat, pejabat.full_draft())      # the letter's page
case = case_of(pejabat, address)                      # the page of its case
draft = next_draft(lain, case, "rekomendasi-pelibatan")
"""

from __future__ import annotations

import json
from typing import Any

from tests.factories import EXAMPLES
from tests.web.site import Answer, Site, Visitor


def example(name: str) -> dict[str, Any]:
    """The contents of an example letter without its dasar, which a case brings along."""
    found: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text())["isi"]
    return {key: value for key, value in found.items() if key != "dasar"}


def begun(visitor: Visitor, kind: str) -> str:
    """A new draft of this kind/route/step."""
    answer = visitor.submit(visitor.get("/surat/baru"), jenis=kind)
    assert answer.status == 303, answer.words
    return answer.location


def written(visitor: Visitor, address: str, content: dict[str, Any]) -> str:
    """The draft with this content saved."""
    answer = visitor.write(address, content)
    assert answer.status == 303, answer.words
    return address


def issued(visitor: Visitor, address: str, **fields: str) -> str:
    """Press the button of the check page; the letter's address."""
    page = visitor.get(f"{address}/periksa")
    assert page.status == 200, page.location
    answer = visitor.submit(page, ".decision form", **fields)
    assert answer.location.startswith("/surat/"), (answer.location, answer.words)
    return answer.location


def submitted(visitor: Visitor, address: str) -> str:
    """Hand the draft to who signs it."""
    answer = visitor.submit(visitor.get(f"{address}/periksa"), ".decision form")
    assert answer.location == address, answer.words
    return address


def case_of(visitor: Visitor, letter: str) -> str:
    """The case that a letter's page leads to."""
    return str(visitor.get(letter).find("dd a[href^='/kasus/']").get("href"))


def pressed(visitor: Visitor, case: str, kind: str, **fields: str) -> Answer:
    """Press the button of the case's page that begins a letter of this kind."""
    page = visitor.get(case)
    for form in page.all("form.turn-buttons"):
        told = dict(form.form_values())
        if told["jenis"].startswith(kind):
            return visitor.post(form.get("action"), told | fields)
    raise AssertionError(f"{kind} is not offered: {page.words}")


def next_draft(visitor: Visitor, case: str, kind: str, **fields: str) -> str:
    """The draft of the case's next letter."""
    answer = pressed(visitor, case, kind, **fields)
    assert answer.location.startswith("/konsep/"), answer.words
    return answer.location


def requested(site: Site) -> str:
    """The case of a permohonan pelibatan from diskominfo-aptika to dinkes-p2p, just issued."""
    pejabat = site.visitor("pejabat")
    return case_of(pejabat, issued(pejabat, pejabat.full_draft()))


def recommended(site: Site, case: str) -> str:
    """The pimpinan asked issues the rekomendasi."""
    lain = site.visitor("lain")
    draft = next_draft(lain, case, "rekomendasi-pelibatan")
    return issued(lain, written(lain, draft, {"isi": example("rekomendasi-pelibatan-lintas-unit-2")}))


def volunteered(site: Site) -> str:
    """The case of a permohonan sukarela that waits for the pimpinan of dinkes-p2p."""
    staf = site.visitor("staf")
    draft = begun(staf, "permohonan-sukarela/sukarela-lintas-unit/1")
    contents = example("permohonan-sukarela-sukarela-lintas-unit-1")
    del contents["nip"]
    return case_of(staf, issued(staf, written(staf, draft, {"tujuan": "dinkes-p2p", "isi": contents})))


def stops(page: Answer) -> list[tuple[str, str]]:
    """The line of a case: each stop's shape with its title."""
    return [
        (each.get("class").split("stop-")[-1], " ".join(each.xpath(".//h3")[0].text_content().split()))
        for each in page.all(".timeline .stop")
    ]
