"""Results pass every leader of the chain and are finished only with the last (Lampiran II.C Perbup Belu 47/2024)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from core.errors import Forbidden, NaskahError, Refused
from letters.models import Letter
from letters.work.facts import ResultState
from letters.work.reviewing import first_place, next_place
from organization.accounts import Role
from organization.models import Capacity, Holding
from organization.roles import roles_of_unit
from tests.factories import TODAY, Bench, account, example_office, with_holdings
from tests.letters.files import EPIDEMIOLOG, PRAKOM_MUDA
from tests.letters.test_case_races import all_at_once
from tests.letters.work_stories import WorkStory, report_file, review_file

#: Figure, unit pemilik kinerja, who delivers, and the reviewers in turn.
FIGURES = [
    (30, "inspektorat-irban-1", "198410122008032004", "inspektorat-irban-1-kepala inspektorat-kepala"),
    (31, "setwan-persidangan", "198706082012122005", "setwan-persidangan-kepala setwan-kepala"),
    (32, "kec-kota-atambua-pemerintahan", "199002122016031009",
     "kec-kota-atambua-pemerintahan-kepala kec-kota-atambua-kepala"),
    (33, "kec-kota-atambua", "198404182008012007", "kec-kota-atambua-kepala"),
    (34, "labkesda", "198703272012122005", "labkesda-kepala"),
    (35, "smpn1", "199412102023211005", "smpn1-kepala"),
    (36, "setda-asisten-1", "199002122016122003", "setda-asisten-1-kepala setda-kepala"),
    (37, "setda-pemerintahan", "198410282008042007",
     "setda-pemerintahan-kepala setda-asisten-1-kepala setda-kepala"),
    (38, "setda-hukum", "199008222016011009", "setda-hukum-kepala setda-asisten-1-kepala setda-kepala"),
]  # fmt: skip


@pytest.mark.parametrize(("figure", "unit", "nip", "reviewers"), FIGURES, ids=[f"gambar-{each[0]}" for each in FIGURES])
def test_a_result_is_finished_only_when_the_last_of_its_figure_has_accepted(
    desk: Bench, figure: int, unit: str, nip: str, reviewers: str
):
    """Gambar 30-38: in each a first delivery is returned, the second accepted step by step up to the last."""
    office, chain = desk.office, reviewers.split()
    assert roles_of_unit(office, unit).mekanisme == figure
    work = WorkStory(desk, unit, nip)
    first = work.deliver()
    assert work.context(first)["pereviu"] == [office.full_title(post) for post in chain]
    for post in chain[:-1]:
        assert work.result().post == post
        work.review("diterima")
    returned = work.context(work.review("dikembalikan"))
    assert (returned["reviu"]["selesai"], returned["reviu"]["diteruskan"]) == ("", "")
    assert (work.result().state, work.result().post) == (ResultState.RETURNED, "")
    again = work.deliver()
    assert work.context(again)["diganti"]["nomor"] == first.number
    for place, post in enumerate(chain):
        result = work.result()
        assert (result.state, result.post) == (ResultState.REVIEWED, post)
        letter = work.review("diterima")
        told = work.context(letter)["reviu"]
        is_last = place == len(chain) - 1
        assert (told["urutan"], told["jumlah"]) == (place + 1, len(chain))
        assert (told["selesai"], bool(told["diteruskan"])) == ("ya" if is_last else "", not is_last)
        recipients = [each.post for each in reversed(desk.register.by_id(letter.id).recipients)]
        assert recipients[0] not in chain
        assert set(recipients[1:]) == set(chain[place + 1 : place + 2])
    assert work.result().state is ResultState.FINISHED
    with pytest.raises(Refused) as caught:
        work.review("diterima")
    assert "sudah dinyatakan selesai" in caught.value.errors["isi.laporan"][0]


def test_only_the_next_reviewer_signs(desk: Bench):
    work = WorkStory(desk, "dinkes-p2p", EPIDEMIOLOG)
    work.deliver()
    kadis = desk.add(account("dinkes-kepala", Role.OFFICIAL))
    kabid = desk.add(account("dinkes-p2p-kepala", Role.OFFICIAL))
    prepared = desk.prepare(review_file("dinkes-p2p", work.report, "diterima"))
    with pytest.raises(Forbidden, match="Kepala Bidang Pencegahan"):
        desk.issue_letter(desk.order(prepared, account=kadis, on_paper=False))
    desk.issue_letter(desk.order(prepared, account=kabid, on_paper=False))
    assert work.result().post == "dinkes-kepala"


@pytest.mark.parametrize("outcomes", [("diterima", "diterima"), ("diterima", "dikembalikan")])
def test_of_two_reviews_of_one_step_at_once_one_is_refused(bench: Bench, outcomes: tuple[str, str]):
    work = WorkStory(bench, "dinkes-p2p", EPIDEMIOLOG)
    work.deliver()
    prepared = [bench.prepare(review_file("dinkes-p2p", work.report, outcome)) for outcome in outcomes]
    orders = [bench.order(each) for each in prepared]
    won, lost = all_at_once([lambda order=order: bench.issue_letter(order) for order in orders])  # type: ignore[misc]
    assert (len(won), [list(fault.errors) for fault in lost]) == (1, [["isi.laporan"]])  # type: ignore[attr-defined]
    assert len(work.result().reviews) == 1
    with bench.database.read() as session:
        assert len(session.scalars(select(Letter)).all()) == 2


def test_of_two_deliveries_of_one_result_at_once_one_is_refused(bench: Bench):
    prepared = [bench.prepare(report_file("dinkes-p2p", EPIDEMIOLOG)) for _each in range(2)]
    orders = [bench.order(each) for each in prepared]
    won, lost = all_at_once([lambda order=order: bench.issue_letter(order) for order in orders])  # type: ignore[misc]
    assert (len(won), [list(fault.errors) for fault in lost]) == (1, [["isi.hasil_akhir"]])  # type: ignore[attr-defined]


def test_a_repeated_review_or_report_gets_its_letter(desk: Bench):
    first = desk.issue(report_file("labkesda", FIGURES[4][2]), key="laporan")
    assert desk.issue(report_file("labkesda", FIGURES[4][2]), key="laporan").id == first.id
    review = desk.issue(review_file("labkesda", first.number, "diterima"), key="reviu")
    assert desk.issue(review_file("labkesda", first.number, "diterima"), key="reviu").id == review.id
    with pytest.raises(Refused) as caught:
        desk.issue(report_file("labkesda", FIGURES[4][2]))
    assert "sudah dinyatakan selesai" in caught.value.errors["isi.hasil_akhir"][0]


def test_a_result_is_not_delivered_twice_while_it_is_reviewed(desk: Bench):
    work = WorkStory(desk, "dinkes-p2p", EPIDEMIOLOG)
    first = work.deliver()
    with pytest.raises(Refused) as caught:
        work.deliver()
    assert first.number in caught.value.errors["isi.hasil_akhir"][0]
    other = WorkStory(desk, "dinkes-p2p", EPIDEMIOLOG)
    other.deliver(kegiatan="Kegiatan Lain")
    assert other.result().state is ResultState.REVIEWED
    periodic = desk.prepare(report_file("dinkes-p2p", EPIDEMIOLOG, hasil_akhir="tidak"))
    assert len(periodic.warnings) == 1


def test_one_reviewer_in_several_posts_is_not_asked_twice_in_a_row():
    """The Kepala Bagian who is also Plt. Asisten accepts for both; the Sekda is asked after that."""
    plain = example_office()
    chain = roles_of_unit(plain, "setda-hukum").acceptance
    kabag = plain.holder("setda-hukum-kepala", TODAY)
    assert kabag is not None
    acting = Holding("setda-asisten-1-kepala", kabag.person.code, date(2026, 1, 1), None, Capacity.PLT)
    office = with_holdings(plain, acting, without="setda-asisten-1-kepala")
    assert [next_place(plain, chain, place, TODAY) for place in range(3)] == [1, 2, 3]
    assert next_place(office, chain, 0, TODAY) == 2
    assert first_place(office, chain, kabag.person.code, TODAY) == 2
    vacant = replace(plain, holdings=tuple(each for each in plain.holdings if each.post not in chain))
    assert next_place(vacant, chain, 0, TODAY) == 1


def test_an_unknown_or_foreign_report_is_told_at_its_field(desk: Bench):
    work = WorkStory(desk, "dinkes-p2p", EPIDEMIOLOG)
    work.deliver()
    for unit, report, told in [
        ("dinkes-p2p", "tidak-ada", "Tidak ada laporan hasil “tidak-ada”"),
        ("diskominfo-aptika", work.report, "Pilih unit itu"),
    ]:
        with pytest.raises(NaskahError) as caught:
            desk.prepare(review_file(unit, report, "diterima"))
        assert told in caught.value.errors["isi.laporan"][0]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("step", "isi", "path", "told"),
    [
        ("1", {"ketua": EPIDEMIOLOG}, "isi.ketua", "Kosongkan ketua tim"),
        ("2", {"hasil_akhir": "tidak"}, "isi.ketua", "Pasal 13 ayat (1)"),
        ("2", {"ketua": PRAKOM_MUDA, "hasil_akhir": "tidak"}, "isi.ketua", "Pasal 13 ayat (2)"),
        ("2", {"ketua": EPIDEMIOLOG}, "isi.hasil_akhir", "disampaikan ketua tim"),
        ("1", {"nip": "000"}, "isi.nip", "000"),
        ("1", {"periode": {"jenis": "bulanan", "mulai": "2026-12-01", "selesai": "2026-12-31"}}, "isi.periode.mulai",
         "belum mulai"),
        ("1", {"surat_tugas": {"nomor": "1"}}, "isi.surat_tugas.tanggal", "nomor dan tanggal"),
        ("1", {"pelaksanaan": []}, "isi.pelaksanaan", "paling sedikit satu tugas"),
    ],
)  # fmt: skip
def test_what_bars_a_report(desk: Bench, step: str, isi: dict[str, object], path: str, told: str):
    """Pasal 12 and Pasal 13 ayat (1) and (2) Perbup Belu 47/2024."""
    with pytest.raises(Refused) as caught:
        desk.prepare(report_file("diskominfo-aptika", str(isi.pop("nip", PRAKOM_MUDA)), step, **isi))
    assert told in caught.value.errors[path][0]


def test_a_return_says_what_to_correct_and_an_acceptance_does_not(desk: Bench):
    """Lampiran II.C angka 4: what does not fit is returned to be put right."""
    work = WorkStory(desk, "dinkes-p2p", EPIDEMIOLOG)
    work.deliver()
    with pytest.raises(Refused) as caught:
        work.review("dikembalikan", perbaikan=[])
    assert "Lampiran II.C angka 4" in caught.value.errors["isi.perbaikan"][0]
    with pytest.raises(Refused) as caught:
        work.review("diterima", perbaikan=[{"bagian": "a", "perbaikan": "b"}])
    assert "pilih dikembalikan" in caught.value.errors["isi.perbaikan"][0]
    with pytest.raises(Refused) as caught:
        work.review("dikembalikan", batas_perbaikan="2026-11-01")
    assert list(caught.value.errors) == ["isi.batas_perbaikan"]
