"""Settings from the environment: defaults, and every fault at once by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import WrongUse
from core.settings import SETTINGS, read_settings


def test_all_has_a_default(tmp_path: Path):
    settings = read_settings({"NASKAH_DATA": str(tmp_path)})
    assert settings.database_url == f"sqlite:///{tmp_path}/naskah.sqlite3"
    assert settings.archive_url == f"file://{tmp_path}/archive"
    assert settings.profile.name == "belu.yaml"
    assert (settings.listen, settings.base_url) == ("127.0.0.1:8000", "http://127.0.0.1:8000")
    assert settings.is_sqlite
    assert not settings.is_https


def test_an_empty_environment_is_not_the_programs_own(monkeypatch):
    monkeypatch.setenv("NASKAH_LISTEN", "127.0.0.1:1")
    assert read_settings({}).listen == "127.0.0.1:8000"
    assert read_settings().listen == "127.0.0.1:1"


def test_an_empty_value_is_none_at_all():
    assert read_settings({"NASKAH_LISTEN": "", "NASKAH_SECRET_KEY": ""}).secret_key is None


def test_what_is_not_ours_is_left_alone():
    assert read_settings({"PATH": "/bin", "FLASK_DEBUG": "1"}).pdf_workers == 1


def test_every_setting_can_be_given(tmp_path: Path):
    profile = tmp_path / "lain.yaml"
    profile.touch()
    given = {
        "NASKAH_DATA": str(tmp_path),
        "NASKAH_DATABASE_URL": "postgresql+psycopg://naskah@/naskah",
        "NASKAH_ARCHIVE_URL": "s3://arsip/naskah",
        "NASKAH_JOURNAL": str(tmp_path / "jurnal"),
        "NASKAH_PROFILE": str(profile),
        "NASKAH_RETENTION": str(profile),
        "NASKAH_BASE_URL": "https://naskah.belukab.go.id",
        "NASKAH_PUBLIC_URL": "https://periksa.belukab.go.id",
        "NASKAH_LISTEN": "0.0.0.0:80",
        "NASKAH_SECRET_KEY": "x" * 32,
        "NASKAH_PDF_WORKERS": "2",
        "NASKAH_WEB_THREADS": "4",
        "NASKAH_TTE_ROOTS": str(tmp_path),
        "NASKAH_TTE_UNTRUSTED": "terima",
        "NASKAH_SIGNER_PKCS12": str(profile),
        "NASKAH_SIGNER_PASSWORD_FILE": str(profile),
        "NASKAH_UPLOAD_MB": "50",
        "NASKAH_UPLOAD_PAGES": "1000",
        "NASKAH_VENV": "/opt/naskah",
        "NASKAH_VERAPDF": "/opt/verapdf/verapdf",
    }
    assert set(given) == set(SETTINGS)
    settings = read_settings(given)
    assert (settings.pdf_workers, settings.web_threads, settings.profile) == (2, 4, profile)
    assert (settings.upload_mb, settings.upload_pages) == (50, 1000)
    assert settings.journal == tmp_path / "jurnal"
    assert settings.is_https
    assert not settings.is_sqlite


def test_every_fault_is_named_at_once():
    wrong = {
        "NASKAH_DATABSE_URL": "sqlite:///x",
        "NASKAH_DATABASE_URL": "mysql://x",
        "NASKAH_ARCHIVE_URL": "/srv/arsip",
        "NASKAH_PROFILE": "/tidak/ada.yaml",
        "NASKAH_BASE_URL": "naskah.belukab.go.id",
        "NASKAH_PUBLIC_URL": "periksa.belukab.go.id",
        "NASKAH_LISTEN": "8000",
        "NASKAH_SECRET_KEY": "rahasia",
        "NASKAH_PDF_WORKERS": "17",
        "NASKAH_WEB_THREADS": "banyak",
        "NASKAH_TTE_ROOTS": "/tidak/ada",
        "NASKAH_TTE_UNTRUSTED": "mungkin",
        "NASKAH_SIGNER_PKCS12": "/tidak/ada.p12",
        "NASKAH_SIGNER_PASSWORD_FILE": "/tidak/ada",
        "NASKAH_UPLOAD_MB": "201",
        "NASKAH_UPLOAD_PAGES": "0",
    }
    with pytest.raises(WrongUse) as caught:
        read_settings(wrong)
    named = [line.partition(":")[0] for line in caught.value.message.splitlines()]
    assert sorted(named) == sorted(wrong)


@pytest.mark.parametrize("listen", ["localhost", ":8000", "localhost:x", "localhost:65536", "localhost:-1"])
def test_an_address_needs_a_host_and_a_port(listen: str):
    with pytest.raises(WrongUse, match="NASKAH_LISTEN"):
        read_settings({"NASKAH_LISTEN": listen})


@pytest.mark.parametrize("count", ["0", "17", "-1", "1.5", "satu", " "])
def test_a_count_is_a_whole_number_within_its_limits(count: str):
    with pytest.raises(WrongUse, match="NASKAH_PDF_WORKERS: harus bilangan 1 sampai 16"):
        read_settings({"NASKAH_PDF_WORKERS": count})
