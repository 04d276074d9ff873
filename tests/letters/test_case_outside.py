"""An agency that does not use this service: its answer comes on paper, with number, date and scan."""

from __future__ import annotations

from datetime import date

import pytest

from core.errors import Forbidden, Refused
from letters.cases.outside_answer import OutsideAnswer
from letters.kinds import Outcome
from letters.parties import OUTSIDE
from organization.accounts import Role
from tests.factories import Bench, account
from tests.letters.files import MALAKA
from tests.letters.stories import Story, begin, timeline, turns

PDF = b"%PDF-1.7 jawaban"


def abroad(bench: Bench, script: str = "1+ 2") -> Story:
    story = Story(bench, "lintas-instansi", "diskominfo-aptika", None, [], outsider=MALAKA)
    story.tell(script)
    return story


def answer(outcome: Outcome = Outcome.AGREED, **changes: object) -> OutsideAnswer:
    given = {"number": "800/77/Setda/2026", "on": date(2026, 11, 19), "reasons": (), "pdf": PDF}
    return OutsideAnswer(outcome=outcome, **given | changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcome", "reasons", "state"), [("setuju", (), "selesai"), ("tolak", ("Kosong.",), "ditolak")]
)
def test_the_answer_of_an_agency_outside_is_entered_with_its_scan(
    bench: Bench, outcome: str, reasons: tuple[str, ...], state: str
):
    story = abroad(bench)
    assert turns(story.view()) == [("6", OUTSIDE, False)]
    staff = bench.add(account("diskominfo-aptika-staf", Role.STAFF))
    said = answer(Outcome(outcome), reasons=reasons)
    view = bench.cases.enter_answer(bench.office, staff, story.case, said)
    assert (view.case.state, view.turns) == (state, ())
    event = view.events[-1]
    assert (event.what, event.step, event.outcome, event.number) == ("surat-luar", "6", outcome, "800/77/Setda/2026")
    assert (event.date, event.post, event.reasons) == (date(2026, 11, 19), OUTSIDE, list(reasons))
    assert bench.storage.get(str(event.file_sha256)) == PDF


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"pdf": b"PK\x03\x04"}, "berkas"),
        ({"pdf": b""}, "berkas"),
        ({"number": "  "}, "nomor"),
        ({"on": date(2026, 11, 21)}, "tanggal"),
        ({"outcome": Outcome.REFUSED}, "alasan"),
        ({"outcome": Outcome.REFUSED, "reasons": (" ",)}, "alasan"),
    ],
)
def test_an_answer_from_outside_that_lacks_something_is_refused(desk: Bench, changes: dict[str, object], place: str):
    story = abroad(desk)
    with pytest.raises(Refused) as caught:
        desk.cases.enter_answer(desk.office, desk.secretariat, story.case, answer(**changes))  # type: ignore[arg-type]
    assert list(caught.value.errors) == [place]
    assert timeline(story.view()) == "1 !1+ 2"


def test_an_answer_from_outside_is_entered_once_and_only_where_it_is_awaited(desk: Bench):
    early = abroad(desk, "1+")
    inside = begin(desk, "lintas-instansi", "1+ 2")
    late = abroad(desk)
    desk.cases.enter_answer(desk.office, desk.secretariat, late.case, answer())
    for story in (early, inside, late):
        with pytest.raises(Refused, match="tidak menunggu jawaban dari instansi luar"):
            desk.cases.enter_answer(desk.office, desk.secretariat, story.case, answer())


def test_only_the_asking_side_enters_the_answer(desk: Bench):
    story = abroad(desk)
    for stranger in (story.official("dinkes-kepala"), desk.add(account("diskominfo-ikp-staf", Role.STAFF))):
        with pytest.raises(Forbidden):
            desk.cases.enter_answer(desk.office, stranger, story.case, answer())
