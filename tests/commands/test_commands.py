"""The command line as scripts use it: JSON on stdout, messages on stderr, exit 0 done, 1 refused, 2 wrong use."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.factories import ROOT, letter_file
from tests.generator.pdfa import faults

pytestmark = pytest.mark.xdist_group("service")


def timely(file: dict[str, Any]) -> dict[str, Any]:
    """The file with a period that begins soon: commands read the real clock, and the sample's year passes."""
    start = datetime.now(UTC).date() + timedelta(days=30)
    period = {"mulai": start.isoformat(), "selesai": (start + timedelta(days=90)).isoformat()}
    return file | {"isi": file["isi"] | {"durasi": period}}


class Terminal:
    """Runs `naskah` in a process of its own on one data folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = os.environ | {"NASKAH_DATA": str(folder / "data"), "PYTHONPATH": str(ROOT)}

    def run(self, *words: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "web.cli", *words]
        return subprocess.run(
            command,
            check=False,
            input=stdin,
            capture_output=True,
            text=True,
            env=self.environment,
            cwd=self.folder,
            timeout=120,
        )

    def json(self, *words: str, code: int = 0) -> Any:
        done = self.run(*words, "--json")
        assert done.returncode == code, done.stderr
        return json.loads(done.stdout)

    def write(self, name: str, **changes: Any) -> str:
        path = self.folder / name
        path.write_text(json.dumps(timely(letter_file(**changes))), encoding="utf-8")
        return str(path)


@pytest.fixture(scope="module")
def terminal(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    terminal = Terminal(tmp_path_factory.mktemp("terminal"))
    assert terminal.run("demo").returncode == 0
    terminal.write("contoh.json")
    return terminal


def test_demo_names_the_accounts_and_may_be_repeated(terminal: Terminal) -> None:
    accounts = [row["akun"] for row in terminal.json("demo")]
    assert accounts[:5] == ["staf", "pejabat", "sekretariat", "pemelihara", "admin"]


def test_kinds_lists_every_step_with_its_parties(terminal: Terminal) -> None:
    kinds = {kind["jenis"]: kind for kind in terminal.json("kinds")}
    step = kinds["permohonan-pelibatan"]["langkah"][0]
    assert (step["rute"], step["langkah"]) == ("lintas-unit", "1")
    assert (step["penanda_tangan"], step["penerima"]) == ("pimpinan pemohon", "penilai tujuan")


def test_check_tells_the_parties_and_takes_no_number(terminal: Terminal) -> None:
    found = terminal.json("check", "contoh.json")
    assert "[belum bernomor]" in found["nomor"]
    assert found["penanda_tangan"]["jabatan"] == "diskominfo-aptika-kepala"


def test_a_letter_is_issued_shown_and_exported(terminal: Terminal) -> None:
    issued = terminal.json("issue", "contoh.json", "--as", "sekretariat", "--wait")
    assert issued["status"] == "terbit"
    assert issued["persetujuan_di_atas_kertas"] is True
    shown = terminal.json("letter", issued["nomor"])
    assert shown["id"] == issued["id"]
    out = terminal.folder / "surat"
    exported = terminal.json("export", issued["nomor"], "--out", str(out))
    assert json.loads((out / "metadata.json").read_text()) == exported
    for file in exported["berkas"]:
        content = (out / file["nama"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]
        if file["nama"].endswith(".pdf"):
            assert faults(content) == []
    copies = [file for file in exported["berkas"] if file["peran"] == "tembusan"]
    assert [file["penerima"] for file in copies] == [[copy["jabatan"]] for copy in exported["tembusan"]]
    assert all(copy["alasan"] and copy["pasal"] for copy in exported["tembusan"])


def test_one_key_is_one_letter_and_no_key_is_a_new_letter_each_time(terminal: Terminal) -> None:
    first = terminal.json("issue", "contoh.json", "--as", "sekretariat", "--key", "k1")
    again = terminal.json("issue", "contoh.json", "--as", "sekretariat", "--key", "k1")
    assert (first["nomor"], again["baru"]) == (again["nomor"], False)
    other = terminal.json("issue", "contoh.json", "--as", "sekretariat")
    assert other["nomor"] != first["nomor"]


def test_a_refused_file_names_every_field_and_exits_with_1(terminal: Terminal) -> None:
    isi = letter_file()["isi"] | {"maksud_dan_tujuan": " ", "target_kinerja": []}
    path = terminal.write("kurang.json", isi=isi, tujuan="diskominfo-aptika")
    refused = terminal.json("issue", path, "--as", "sekretariat", code=1)
    assert set(refused["errors"]) == {"isi.maksud_dan_tujuan", "isi.target_kinerja", "tujuan"}
    assert "Lampiran II.B.2.1" in refused["errors"]["isi.maksud_dan_tujuan"][0]


def test_the_official_signs_in_his_own_right_and_staff_do_not_issue(terminal: Terminal) -> None:
    own = terminal.json("issue", "contoh.json", "--as", "pejabat")
    assert own["persetujuan_di_atas_kertas"] is False
    refused = terminal.run("issue", "contoh.json", "--as", "staf")
    assert refused.returncode == 1
    assert "ditandatangani" in refused.stderr


def test_deliveries_are_told_by_command(terminal: Terminal) -> None:
    number = terminal.json("issue", terminal.write("kiriman.json"), "--as", "sekretariat")["nomor"]
    said = terminal.json("delivery", "send", number, code=1)
    assert set(said["errors"]) == {"cara"}
    sent = terminal.json("delivery", "send", number, "--way", "diantar", "--name", "Yosef")["kiriman"]
    assert [line["keadaan"] for line in sent] == ["belum-dibaca", "belum-diterima"]
    assert "belum tiba" in terminal.run("delivery", "receive", number, "--at", "2199-01-01 08.00", "--name", "M").stderr
    told = terminal.json("delivery", "receive", number, "--name", "Maria")
    terminal.json("delivery", "withdraw", number, "--id", str(told["catatan"][-1]["id"]), "--reason", "Keliru.")
    book = terminal.json("delivery", "book", "--way", "diantar", "--csv", str(terminal.folder / "buku.csv"))
    assert [line["keadaan"] for line in book["kiriman"] if line["nomor"] == number] == ["belum-diterima"]
    assert number in (terminal.folder / "buku.csv").read_text(encoding="utf-8-sig")
    assert terminal.run("delivery", "send").returncode == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["terbitkan"], "tidak dikenal"),
        (["issue", "tidak-ada.json", "--as", "sekretariat"], "tidak dapat dibaca"),
        (["issue", "contoh.json"], "--as"),
        (["office", "roles", "diskominfo-aptika", "--on", "besok"], "Tanggal"),
    ],
)
def test_wrong_use_exits_with_2_and_says_what_is_wrong(terminal: Terminal, words: list[str], said: str) -> None:
    done = terminal.run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr


def test_json_with_a_key_twice_is_refused(terminal: Terminal) -> None:
    done = terminal.run("check", "-", "--json", stdin='{"jenis": "a", "jenis": "b"}')
    assert done.returncode == 1
    assert "dua kali" in done.stderr


def test_an_unknown_unit_is_refused_with_the_nearest_one(terminal: Terminal) -> None:
    refused = terminal.json("check", terminal.write("salah.json", tujuan="dinkes-p2"), code=1)
    assert "dinkes-p2p" in refused["errors"]["tujuan"][0]


def test_office_roles_names_penilai_pimpinan_berwenang_and_the_chain(terminal: Terminal) -> None:
    """Gambar 17 and 30: penilai is the Kepala Dinas, pimpinan the Kepala Bidang."""
    roles = terminal.json("office", "roles", "diskominfo-aptika", "--on", "2026-11-20")
    assert roles["penilai"]["jabatan"] == "diskominfo-kepala"
    assert roles["pimpinan"]["jabatan"] == "diskominfo-aptika-kepala"
    assert roles["berwenang"]["jabatan"] == "setda-kepala"
    assert [seat["jabatan"] for seat in roles["rantai_penerimaan"]] == ["diskominfo-aptika-kepala", "diskominfo-kepala"]
    assert roles["gambar"]["penugasan"] == 17


def test_an_office_file_with_faults_is_refused_whole(terminal: Terminal) -> None:
    path = terminal.folder / "kantor.yaml"
    path.write_text("instansi:\n  - kode: x\n    nama: 3\n", encoding="utf-8")
    refused = terminal.json("office", "load", str(path), code=1)
    assert len(refused["errors"]) > 2


def test_accounts_are_made_by_command_with_a_password_shown_once(terminal: Terminal) -> None:
    done = terminal.run("user", "add", "budi", "--post", "dinkes-kepala", "--role", "pejabat", stdin="")
    assert done.returncode == 0, done.stderr
    assert "Sandi:" in done.stdout
    assert "budi" in [row["akun"] for row in terminal.json("user", "list")]
    again = terminal.run("user", "add", "budi", "--post", "dinkes-kepala", "--role", "pejabat", stdin="")
    assert (again.returncode, "sudah ada" in again.stderr) == (1, True)


def test_without_a_database_the_command_says_what_to_do(tmp_path: Path) -> None:
    done = Terminal(tmp_path).run("letter", "1")
    assert done.returncode == 2
    assert "./naskah demo" in done.stderr


def test_a_misspelt_setting_is_named(terminal: Terminal) -> None:
    terminal.environment["NASKAH_PDF_WORKER"] = "2"
    done = terminal.run("user", "list")
    del terminal.environment["NASKAH_PDF_WORKER"]
    assert (done.returncode, "NASKAH_PDF_WORKER" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("route", "numbers"),
    [
        ("dalam-unit", 1),
        ("lintas-unit", 4),
        ("lintas-instansi", 7),
        ("sukarela-dalam-unit", 2),
        ("sukarela-lintas-unit", 3),
    ],
)
def test_a_folder_runs_a_route_from_its_first_letter_to_the_assignment(
    terminal: Terminal, route: str, numbers: int
) -> None:
    folder = terminal.folder / route
    folder.mkdir()
    for path in sorted((ROOT / "examples" / "kasus" / route).glob("*.json")):
        document = json.loads(path.read_text())
        is_timed = "durasi" in document.get("isi", {})
        (folder / path.name).write_text(json.dumps(timely(document) if is_timed else document))
    result = terminal.json("case", "run", str(folder), "--out", str(folder / "surat"))
    assert result["kasus"]["status"] == "dilaksanakan"
    assert len(result["surat"]) == numbers
    assert all(letter["status"] == "terbit" for letter in result["surat"])
    turns = terminal.json("case", result["kasus"]["id"])["giliran"]
    assert {turn["jenis"] for turn in turns} == {"laporan-pelaksanaan-tugas"}


def test_a_refusal_without_reasons_stops_the_run_and_writes_nothing(terminal: Terminal) -> None:
    """Lampiran II.B.2.1.b angka 4: a refusal always says why."""
    folder = terminal.folder / "tanpa-alasan"
    folder.mkdir()
    (folder / "1.json").write_text(json.dumps(timely(letter_file())))
    answer = json.loads((ROOT / "examples" / "tolak" / "jawaban-permohonan-lintas-unit-3.json").read_text())
    answer["isi"]["alasan"] = []
    (folder / "2.json").write_text(json.dumps(timely(answer)))
    refused = terminal.json("case", "run", str(folder), code=1)
    assert "II.B.2.1.b angka 4" in refused["errors"]["isi.alasan"][0]


def test_a_backup_is_proven_and_brought_back(terminal: Terminal) -> None:
    backups, new = terminal.folder / "cadangan", terminal.folder / "baru"
    made = terminal.json("backup", str(backups))
    found = terminal.json("restore", "--check", str(backups))
    assert (found["faults"], found["letters"]) == ([], made["tables"]["letter"])
    terminal.json("restore", str(backups), "--into", str(new))
    again = terminal.run("restore", str(backups), "--into", str(new))
    assert again.returncode == 2
    assert "sudah ada" in again.stderr
    elsewhere = Terminal(terminal.folder)
    elsewhere.environment = terminal.environment | {"NASKAH_DATA": str(new)}
    assert elsewhere.json("kinds") == terminal.json("kinds")
    assert "dapat dipercaya" in elsewhere.run("restore", "--check", str(backups)).stdout


def test_a_changed_byte_in_the_archive_is_found_and_the_trail_holds(terminal: Terminal) -> None:
    files = terminal.json("issue", terminal.write("arsip.json"), "--as", "sekretariat", "--wait")["berkas"]
    assert terminal.json("archive", "check")["temuan"] == []
    sha256 = files[1]["sha256"]
    kept = terminal.folder / "data" / "archive" / sha256[:2] / sha256
    content = kept.read_bytes()
    kept.chmod(0o600)
    kept.write_bytes(content.replace(b"%PDF-1", b"%PDF-2", 1))
    assert terminal.json("archive", "check", code=1)["temuan"] == [{"temuan": "berubah", "sha256": sha256}]
    kept.write_bytes(content)
    assert terminal.json("audit", "--chain")["putus_pada"] is None
    assert terminal.run("archive", "check", "--share", "30").returncode == 2
    assert terminal.json("archive", "due", "--as", "sekretariat") == []
    assert terminal.json("archive", "close", "2020", "--as", "sekretariat") == {"ditutup": 0}
    year = str(datetime.now(UTC).year)
    exported = terminal.json("archive", "export", str(terminal.folder / "surat.zip"), "--year", year)
    assert exported["surat"] >= 1
    assert exported["berkas"] >= 4
