"""Who has not reported yet, worked by hand on the calendar of November 2026 (tata naskah 9.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from core.periods import Period, quarter
from letters.work.due import Asked, DueFacts, Duty, Owed, Reported, due_warnings, owed_reports
from letters.work.due_book import DueBook
from letters.work.facts import Seat
from organization.accounts import Role
from tests.factories import TODAY, Bench, account, belu
from tests.letters.files import EPIDEMIOLOG, PRAKOM_MUDA, STAF_APTIKA
from tests.letters.stories import Story
from tests.letters.work_stories import PERIOD, report_file

RULES = belu().deadlines
START, END = date(2026, 11, 2), date(2026, 12, 31)
SEAT = Seat("nip", "", "ST-1", START, "Kegiatan", "unit", "kasus", START, END)


def told(owed: list[Owed]) -> list[tuple[str, str, int, int]]:
    return [(each.due.isoformat(), each.period.start.isoformat(), each.late, each.missing) for each in owed]


def owed(on: date, **facts: object) -> list[Owed]:
    return owed_reports(DueFacts(**facts), RULES, on)  # type: ignore[arg-type]


def test_a_quarterly_report_is_due_ten_working_days_after_the_quarter():
    """Triwulan III 2026 ends on a Wednesday: 1, 2, 5, 6, 7, 8, 9, 12, 13, 14 October."""
    plans = frozenset({("dinkes", 2026)})
    assert told(owed(date(2026, 9, 30), plans=plans, quarters=frozenset({("dinkes", 2026, n) for n in (1, 2)}))) == []
    done = frozenset({("dinkes", 2026, 1), ("dinkes", 2026, 2)})
    assert told(owed(date(2026, 10, 14), plans=plans, quarters=done)) == [("2026-10-14", "2026-07-01", 0, 1)]
    late = owed(date(2026, 10, 16), plans=plans, quarters=done)
    assert (told(late), late[0].duty) == ([("2026-10-14", "2026-07-01", 2, 1)], Duty.QUARTERLY)
    assert [each.period for each in owed(TODAY, plans=plans)] == [quarter(2026, number) for number in (1, 2, 3)]


def test_a_person_who_is_assigned_owes_the_week_that_ended_and_those_before():
    """Weeks of 2, 9 and 16 November; on Friday the 20th the third still runs, on Monday the 23rd it is due."""
    assert told(owed(date(2026, 11, 8), seats=[SEAT])) == []
    assert told(owed(date(2026, 11, 9), seats=[SEAT])) == [("2026-11-09", "2026-11-02", 0, 1)]
    assert told(owed(date(2026, 11, 20), seats=[SEAT])) == [("2026-11-16", "2026-11-09", 4, 2)]
    first = Reported("nip", "unit", date(2026, 11, 6), Period(START, date(2026, 11, 6)), "kasus")
    assert told(owed(date(2026, 11, 20), seats=[SEAT], reported=[first])) == [("2026-11-16", "2026-11-09", 4, 1)]
    assert owed(date(2026, 11, 20), seats=[SEAT], finished=frozenset({("nip", "kasus")})) == []
    after = owed(date(2027, 1, 6), seats=[replace(SEAT, start=date(2026, 12, 28))])
    assert told(after) == [("2027-01-04", "2026-12-28", 1, 1)]


def test_a_ketua_reports_each_month_as_the_region_says():
    ketua = replace(SEAT, role="Ketua", start=date(2026, 9, 7))
    assert told(owed(TODAY, seats=[ketua])) == [("2026-11-06", "2026-10-01", 10, 2)]
    silent = replace(RULES, rhythms={"Ketua": "tidak"})
    assert owed_reports(DueFacts(seats=[ketua]), silent, TODAY) == []


def test_a_report_that_was_asked_for_is_owed_until_the_person_gives_it():
    """Pasal 13 ayat (3) Perbup Belu 47/2024."""
    asked = Asked("1", "N-1", date(2026, 11, 10), "nip", date(2026, 11, 18), "unit", "Kegiatan", quarter(2026, 3))
    before = Reported("nip", "unit", date(2026, 11, 9), quarter(2026, 3))
    assert told(owed(TODAY, asked=[asked], reported=[before])) == [("2026-11-18", "2026-07-01", 2, 1)]
    other = replace(before, on=date(2026, 11, 12), period=quarter(2026, 2))
    assert len(owed(TODAY, asked=[asked], reported=[other])) == 1
    assert owed(TODAY, asked=[asked], reported=[replace(before, on=date(2026, 11, 12))]) == []


def test_a_due_date_in_a_year_without_a_whole_list_is_told():
    found = owed(date(2026, 12, 30), seats=[replace(SEAT, start=date(2026, 12, 28))])
    assert due_warnings(found, RULES, date(2026, 12, 30)) == ()
    assert due_warnings(owed(date(2027, 1, 6), seats=[SEAT]), RULES, date(2027, 1, 6)) == (2027,)


def test_each_reader_sees_what_is_theirs(bench: Bench):
    story = Story(bench, "dalam-unit", "diskominfo-aptika", None, [PRAKOM_MUDA, STAF_APTIKA])
    story.letter("1", durasi={"mulai": "2026-11-02", "selesai": "2026-12-31", "alasan": "Mendesak."})
    request = {
        "jenis": "permintaan-laporan", "rute": "pelaporan", "langkah": "4", "pemohon": "dinkes-p2p",
        "isi": {"kegiatan": "Surveilans", "pegawai": [{"nip": EPIDEMIOLOG}], "periode": PERIOD,
                "yang_diminta": ["kemajuan"], "tenggat": "2026-11-20"},
    }  # fmt: skip
    bench.issue(request)
    due = DueBook(bench.database, RULES, bench.today)

    def seen(post: str, role: Role) -> list[str]:
        who = bench.add(account(post, role, username=f"{post}-{role.value}"))
        return [each.nip for each in due.of_account(bench.office, who)]

    assert sorted(seen("diskominfo-aptika-kepala", Role.OFFICIAL)) == sorted([PRAKOM_MUDA, STAF_APTIKA])
    assert seen("diskominfo-aptika-staf", Role.STAFF) == [STAF_APTIKA]
    assert seen("dinkes-p2p-kepala", Role.OFFICIAL) == [EPIDEMIOLOG]
    assert len(due.of_account(bench.office, bench.secretariat)) == 3
    assert [each.duty for each in due.owed(TODAY, ["dinkes-p2p"])] == [Duty.REQUESTED]
    bench.issue(report_file("dinkes-p2p", EPIDEMIOLOG, hasil_akhir="tidak"))
    assert due.owed(TODAY, ["dinkes-p2p"]) == []
