"""Each copy has its recipient, its way and its receipt; facts are only ever added (issue 5 item 4)."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import DBAPIError

from core.errors import Forbidden, NotFound, Refused
from core.migrating import downgrade, upgrade
from letters.audit import chain_fault
from letters.delivery.book import DeliveryBook, DeliveryQuestion
from letters.delivery.desk import DeliveryDesk, DeliveryOrder
from letters.delivery.judging import Told
from letters.delivery.lines import DeliveryLine, Standing
from letters.delivery.models import Delivery, Fact, Way
from letters.delivery.ways import reached_posts
from letters.models import AuditEntry
from letters.register.entries import fill_register
from organization.accounts import Account, Role
from organization.models import Capacity, Holding
from tests.factories import TODAY, Bench, account, with_holdings

HAND = Told(way=Way.HAND, person="Yosef Kurir")
TAKEN = Told(person="Maria Goreti", title="Staf Umum", nip="199003152015032001", note="Diterima di loket.")


class Counter:
    """The desk and the book of one bench."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.desk = DeliveryDesk(bench.database, bench.storage, bench.clock, today=bench.today)
        self.book = DeliveryBook(bench.database, bench.clock, today=bench.today, timezone=bench.profile.timezone)

    def lines(self, *letters: str) -> list[DeliveryLine]:
        return self.book.of_letters(self.bench.office, letters)

    def standings(self, *letters: str) -> list[str]:
        return [line.standing.value for line in self.lines(*letters)]

    def say(self, fact: Fact, told: Told, *lines: DeliveryLine, who: Account | None = None) -> int:
        chosen = [line.recipient_id for line in lines]
        return self.desk(DeliveryOrder(self.bench.office, who or self.bench.secretariat, fact, chosen, told))

    def open(self, who: Account, letter_id: str) -> bool:
        return self.desk.opened(self.bench.office, who, self.bench.register.by_id(letter_id))

    def desk_lines(self, **asked: object) -> list[DeliveryLine]:
        return self.book.lines(self.bench.office, "belu", DeliveryQuestion(**asked))  # type: ignore[arg-type]


@pytest.fixture
def counter(bench: Bench) -> Counter:
    return Counter(bench)


def test_inside_the_system_a_copy_is_read_by_whom_it_is_for(counter: Counter) -> None:
    bench = counter.bench
    reader = bench.add(account("dinkes-kepala", Role.OFFICIAL))
    letter = bench.issue().id
    to, copy = counter.lines(letter)
    assert (to.standing, to.way, to.sent_at) == (Standing.UNREAD, Way.SYSTEM, bench.now)
    assert (copy.standing, copy.way, copy.sent_at) == (Standing.TO_SEND, None, None)
    assert [line.recipient_id for line in counter.book.unopened(bench.office, reader)] == [to.recipient_id]
    bench.now += timedelta(hours=1)
    # Who is no recipient reads nothing by opening it; nor does the admin of a recipient's post.
    admin = account("dinkes-kepala", Role.ADMIN, username="admin")
    assert [counter.open(who, letter) for who in (bench.secretariat, admin, reader, reader)] == [
        False,
        False,
        True,
        False,
    ]
    (read,) = [line.read for line in counter.lines(letter) if line.read]
    assert (read.at, read.actor, read.way) == (bench.now, reader.username, "sistem")
    assert counter.standings(letter) == ["dibaca", "belum-dikirim"]
    assert counter.book.unopened(bench.office, reader) == []
    assert [line.letter_id for line in counter.book.latest(bench.office, reader)] == [letter]


def test_a_plh_reads_for_the_post_held_for_the_time(counter: Counter) -> None:
    bench = counter.bench
    deputy = bench.add(account("dinkes-sekretariat-kepala", Role.OFFICIAL))
    letter = bench.issue().id
    assert counter.standings(letter)[0] == "belum-dikirim"
    person = bench.office.holder("dinkes-sekretariat-kepala", TODAY)
    assert person is not None
    bench.office = with_holdings(bench.office, Holding("dinkes-kepala", person.person.code, TODAY, TODAY, Capacity.PLH))
    assert counter.standings(letter)[0] == "belum-dibaca"
    assert counter.open(deputy, letter)
    with bench.database.read() as session:
        every = reached_posts(session, bench.office, bench.today())
        assert reached_posts(session, bench.office, bench.today(), ["dinkes-kepala"]).items() <= every.items()
        assert set(every) >= {"dinkes-kepala", "dinkes-sekretariat-kepala"}
    # What was read stays read when the Plh. is gone.
    bench.now += timedelta(days=2)
    assert counter.standings(letter)[0] == "dibaca"


def test_outside_recipients_are_sent_to_and_sign_for_it(counter: Counter) -> None:
    bench = counter.bench
    letters = [bench.issue().id, bench.issue().id]
    lines = counter.lines(*letters)
    assert {line.standing for line in counter.desk_lines(standing=Standing.TO_SEND)} == {Standing.TO_SEND}
    bench.now += timedelta(hours=2)
    with pytest.raises(Refused, match="Tidak ada yang dicatat") as refusal:
        counter.say(Fact.RECEIVED, TAKEN, *lines)
    assert len(refusal.value.errors["penerima"]) == len(lines)
    assert counter.say(Fact.SENT, HAND, *lines) == len(lines)
    assert counter.say(Fact.SENT, HAND, *lines) == 0
    scan = replace(TAKEN, scan=b"%PDF-1.7 tanda terima")
    assert counter.say(Fact.RECEIVED, scan, lines[0]) == 1
    assert counter.say(Fact.RECEIVED, TAKEN, lines[0]) == 0
    with pytest.raises(Refused, match="Tidak ada yang dicatat"):
        counter.say(Fact.RECEIVED, Told(person="Orang lain"), lines[0])
    received = counter.lines(*letters)[0].received
    assert received is not None
    assert (received.person, received.nip, bench.storage.get(received.scan_sha256 or "")) == (
        "Maria Goreti",
        "199003152015032001",
        scan.scan,
    )
    assert counter.standings(*letters) == ["diterima", *["belum-diterima"] * (len(lines) - 1)]
    bench.now += timedelta(days=4)
    assert len(counter.desk_lines(standing=Standing.UNRECEIVED, days=3)) == len(lines) - 1
    assert counter.desk_lines(standing=Standing.UNRECEIVED, days=5) == []
    assert len(counter.desk_lines(way=Way.HAND, since=TODAY, until=TODAY, unit="diskominfo")) == len(lines)
    assert counter.desk_lines(way=Way.POST) == counter.desk_lines(unit="dinkes") == []
    assert counter.desk_lines(since=TODAY + timedelta(days=1)) == []
    counts = counter.book.counts(bench.office, "belu", DeliveryQuestion(since=TODAY))
    assert counts == {Standing.RECEIVED: 1, Standing.UNRECEIVED: len(lines) - 1}


@pytest.mark.parametrize(
    ("fact", "told", "field"),
    [
        (Fact.SENT, Told(), "cara"),
        (Fact.SENT, Told(way=Way.SYSTEM), "cara"),
        (Fact.SENT, replace(HAND, note="\x07"), "catatan"),
        (Fact.SENT, replace(HAND, person="x" * 201), "nama"),
        (Fact.RECEIVED, Told(), "nama"),
        (Fact.RECEIVED, replace(TAKEN, nip="123"), "nip"),
    ],
)
def test_what_is_wrong_stands_at_its_field(desk: Bench, fact: Fact, told: Told, field: str) -> None:
    counter = Counter(desk)
    (line, *_rest) = counter.lines(desk.issue().id)
    with pytest.raises(Refused) as refusal:
        counter.say(fact, told, line)
    assert list(refusal.value.errors) == [field]


def test_times_that_cannot_be_are_refused(desk: Bench) -> None:
    counter = Counter(desk)
    (line, *_rest) = counter.lines(desk.issue().id)
    with pytest.raises(Refused) as refusal:
        counter.say(Fact.SENT, replace(HAND, at=desk.now + timedelta(minutes=1)), line)
    assert list(refusal.value.errors) == ["waktu"]
    with pytest.raises(Refused) as refusal:
        counter.say(Fact.SENT, replace(HAND, at=desk.now - timedelta(days=1)), line)
    assert "baru terbit sesudah" in refusal.value.errors["penerima"][0]
    with pytest.raises(Refused, match="Catatan ini belum lengkap"):
        counter.say(Fact.SENT, HAND)
    with pytest.raises(NotFound):
        counter.desk(DeliveryOrder(desk.office, desk.secretariat, Fact.SENT, [line.recipient_id + 1000], HAND))
    stranger = account("ttu-diskominfo-kepala", Role.SECRETARIAT, agency="ttu")
    with pytest.raises(Forbidden):
        counter.say(Fact.SENT, HAND, line, who=stranger)


def test_a_wrong_fact_is_withdrawn_with_its_reason_and_stays(counter: Counter) -> None:
    bench = counter.bench
    letter = bench.register.by_id(bench.issue().id)
    (line, *_rest) = counter.lines(letter.id)
    counter.say(Fact.SENT, HAND, line)
    counter.say(Fact.RECEIVED, TAKEN, line)
    sent, received = counter.book.facts(letter.id)
    with pytest.raises(Refused, match="alasan"):
        counter.desk.withdraw(bench.secretariat, letter, received.id, " ")
    with pytest.raises(Refused, match="Cabut dahulu"):
        counter.desk.withdraw(bench.secretariat, letter, sent.id, "Salah surat.")
    for each in (received, sent, sent):
        counter.desk.withdraw(bench.secretariat, letter, each.id, "Salah surat.")
    assert counter.standings(letter.id)[0] == "belum-dikirim"
    facts = counter.book.facts(letter.id)
    assert [(each.fact, each.withdraws_id) for each in facts[2:]] == [("dicabut", received.id), ("dicabut", sent.id)]
    with pytest.raises(NotFound):
        counter.desk.withdraw(bench.secretariat, letter, facts[2].id, "Mencabut pencabutan.")
    # Sent anew, and once more by another way only with a reason; both stay.
    counter.say(Fact.SENT, Told(way=Way.MAIL, person="surel@contoh.go.id"), line)
    with pytest.raises(Refused, match="Tidak ada yang dicatat"):
        counter.say(Fact.SENT, Told(way=Way.POST, person="Pos"), line)
    counter.say(Fact.SENT, Told(way=Way.POST, person="Pos", reason="Naskah asli menyusul."), line)
    assert [each.way for each in counter.lines(letter.id) if each.recipient_id == line.recipient_id] == [
        "pos-el",
        "pos",
    ]
    with bench.database.read() as session:
        assert chain_fault(session) is None
        acts = session.scalars(select(AuditEntry.action).where(AuditEntry.subject_id == letter.id)).all()
    assert list(acts[-6:]) == ["kirim", "catat-terima", *["cabut-catatan-kirim"] * 2, "kirim", "kirim"]
    for act in (delete(Delivery), update(Delivery).values(person="x")):
        with pytest.raises(DBAPIError, match="never changes"), bench.database.write() as session:
            session.execute(act)


def test_recipients_of_a_void_letter_are_told(counter: Counter) -> None:
    bench = counter.bench
    reader = bench.add(account("dinkes-kepala", Role.OFFICIAL))
    letter = bench.issue().id
    to, copy = counter.lines(letter)
    with pytest.raises(Refused) as refusal:
        counter.say(Fact.TOLD, HAND, to)
    assert "tidak batal" in refusal.value.errors["penerima"][0]
    counter.open(reader, letter)
    bench.void(letter)
    # Who never got it need not be told; who read it finds it among what was not opened.
    assert counter.standings(letter) == ["perlu-diberitahu", "batal"]
    assert [line.is_void for line in counter.book.unopened(bench.office, reader)] == [True]
    with pytest.raises(Refused) as refusal:
        counter.say(Fact.SENT, HAND, copy)
    assert "batal dan tidak dikirim" in refusal.value.errors["penerima"][0]
    assert counter.open(reader, letter)
    assert counter.standings(letter) == ["batal", "batal"]
    assert not counter.open(reader, letter)
    other = bench.issue().id
    counter.say(Fact.SENT, HAND, counter.lines(other)[1])
    bench.void(other)
    assert counter.say(Fact.TOLD, HAND, counter.lines(other)[1]) == 1
    assert counter.standings(other) == ["perlu-diberitahu", "batal"]
    with bench.database.read() as session:
        assert session.scalar(select(func.count()).where(Delivery.fact == Fact.READ.value)) == 1


def test_at_once_is_told_once(counter: Counter) -> None:
    """Two browsers of one reader, two clerks with the same list: each fact is there once."""
    bench = counter.bench
    reader = bench.add(account("dinkes-kepala", Role.OFFICIAL))
    letter = bench.register.by_id(bench.issue().id)
    copy = counter.lines(letter.id)[1]
    with ThreadPoolExecutor(4) as pool:
        opened = [pool.submit(counter.desk.opened, bench.office, reader, letter) for _each in range(4)]
        sent = [pool.submit(counter.say, Fact.SENT, HAND, copy) for _each in range(4)]
        assert sum(each.result() for each in opened) == 1
        assert sum(each.result() for each in sent) == 1
    assert [each.fact for each in counter.book.facts(letter.id)].count("dikirim") == 1


def test_letters_from_before_deliveries_were_kept_wait_for_nobody(database_url: str, tmp_path: Path) -> None:
    """Whoever brings an old database up to date is not shown years of letters as unsent and unread."""
    bench = Bench(database_url, tmp_path)
    reader = bench.add(account("dinkes-kepala", Role.OFFICIAL))
    old = bench.issue().id
    downgrade(bench.database, "0013")
    upgrade(bench.database)
    fill_register(bench.database, bench.office)
    counter = Counter(bench)
    assert counter.standings(old) == ["tidak-tercatat", "tidak-tercatat"]
    assert counter.book.unopened(bench.office, reader) == []
    bench.now += timedelta(minutes=1)
    new = bench.issue().id
    assert counter.standings(old, new) == ["tidak-tercatat", "tidak-tercatat", "belum-dibaca", "belum-dikirim"]
    counter.say(Fact.SENT, HAND, counter.lines(old)[1])
    assert counter.open(reader, old)
    assert counter.standings(old) == ["dibaca", "belum-diterima"]
    bench.close()
