"""Where things live and how the service runs: one frozen object read from the environment (`NASKAH_…`)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from core.errors import WrongUse
from core.i18n import _

#: The checkout that the program runs from.
CHECKOUT = Path(__file__).resolve().parent.parent

#: Every setting, with what it is for; a name that is not here is refused, so that a misspelt one is noticed.
SETTINGS = {
    "NASKAH_DATA": "folder for the database, the archive and the secret; default: data/ in the checkout",
    "NASKAH_DATABASE_URL": "SQLAlchemy address; default: SQLite in NASKAH_DATA",
    "NASKAH_JOURNAL": "folder for the journal of numbers, best on another disk; default: journal/ in NASKAH_DATA",
    "NASKAH_ARCHIVE_URL": "fsspec address of the archive; default: archive/ in NASKAH_DATA",
    "NASKAH_PROFILE": "the regional profile; default: profil/belu.yaml",
    "NASKAH_RETENTION": "the retention schedule (JRA); default: profil/jadwal_retensi.yaml",
    "NASKAH_BASE_URL": "address that readers use; https makes the cookies secure",
    "NASKAH_PUBLIC_URL": "public address, printed on letters for verification; default: NASKAH_BASE_URL if set",
    "NASKAH_LISTEN": "host:port that the service listens on; default 127.0.0.1:8000",
    "NASKAH_SECRET_KEY": "secret shared by several machines, 32 characters or more; default: made in NASKAH_DATA",
    "NASKAH_PDF_WORKERS": "LibreOffice processes of one worker, 1 to 16; default 1",
    "NASKAH_WEB_THREADS": "requests answered at once, 1 to 256; default 16",
    "NASKAH_UPLOAD_MB": "megabytes of one uploaded file, 1 to 200; default 20",
    "NASKAH_UPLOAD_PAGES": "pages of one uploaded PDF, 1 to 5000; default 500",
    "NASKAH_TTE_ROOTS": "folder of PEM certificates: the roots that electronic signatures must lead to",
    "NASKAH_TTE_UNTRUSTED": "tolak or terima: signatures that lead to no such root; default tolak",
    "NASKAH_SIGNER_PKCS12": "the office's certificate and key (PKCS#12), with which officials sign here; default: off",
    "NASKAH_SIGNER_PASSWORD_FILE": "file that holds the password of NASKAH_SIGNER_PKCS12",
    "NASKAH_VENV": "folder of the Python environment; read by the launcher only",
    "NASKAH_VERAPDF": "the program veraPDF, which the tests then ask about every PDF too; read by the tests only",
}


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings, checked. Addresses are text; folders are absolute paths."""

    data: Path
    database_url: str
    archive_url: str
    journal: Path
    profile: Path
    retention: Path
    base_url: str
    listen: str
    secret_key: str | None
    pdf_workers: int
    web_threads: int
    upload_mb: int = 20
    upload_pages: int = 500
    #: Where the public reaches the service, as printed on letters; empty where no address is known to last.
    public_url: str = ""
    tte_roots: Path | None = None
    tte_untrusted: str = "tolak"
    #: Both are given, or neither.
    signer_pkcs12: Path | None = None
    signer_password_file: Path | None = None

    @property
    def is_https(self) -> bool:
        """Whether readers come over TLS, so that cookies may be marked Secure."""
        return urlsplit(self.base_url).scheme == "https"

    @property
    def is_sqlite(self) -> bool:
        """Whether the embedded database is in use."""
        return self.database_url.startswith("sqlite")


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read the settings; raises `WrongUse` that names every missing or wrong one at once."""
    given = os.environ if environment is None else environment
    values = {key: value for key, value in given.items() if key.startswith("NASKAH_") and value}
    faults = [_("{name}: setelan tidak dikenal.", name=name) for name in sorted(values.keys() - SETTINGS.keys())]
    data = Path(values.get("NASKAH_DATA", str(CHECKOUT / "data"))).expanduser().absolute()
    listen = values.get("NASKAH_LISTEN", "127.0.0.1:8000")
    settings = Settings(
        data=data,
        database_url=values.get("NASKAH_DATABASE_URL", f"sqlite:///{data / 'naskah.sqlite3'}"),
        archive_url=values.get("NASKAH_ARCHIVE_URL", f"file://{data / 'archive'}"),
        journal=Path(values.get("NASKAH_JOURNAL", str(data / "journal"))).expanduser().absolute(),
        profile=Path(values.get("NASKAH_PROFILE", str(CHECKOUT / "profil" / "belu.yaml"))).expanduser().absolute(),
        retention=Path(values.get("NASKAH_RETENTION", str(CHECKOUT / "profil" / "jadwal_retensi.yaml")))
        .expanduser()
        .absolute(),
        base_url=values.get("NASKAH_BASE_URL", f"http://{listen}"),
        listen=listen,
        secret_key=values.get("NASKAH_SECRET_KEY"),
        pdf_workers=_whole(values, "NASKAH_PDF_WORKERS", 1, 16, faults, default=1),
        web_threads=_whole(values, "NASKAH_WEB_THREADS", 1, 256, faults, default=16),
        upload_mb=_whole(values, "NASKAH_UPLOAD_MB", 1, 200, faults, default=20),
        upload_pages=_whole(values, "NASKAH_UPLOAD_PAGES", 1, 5000, faults, default=500),
        tte_roots=_path(values, "NASKAH_TTE_ROOTS"),
        tte_untrusted=values.get("NASKAH_TTE_UNTRUSTED", "tolak"),
        signer_pkcs12=_path(values, "NASKAH_SIGNER_PKCS12"),
        signer_password_file=_path(values, "NASKAH_SIGNER_PASSWORD_FILE"),
        public_url=values.get("NASKAH_PUBLIC_URL", values.get("NASKAH_BASE_URL", "")),
    )
    faults += _faults(settings)
    if faults:
        raise WrongUse("\n".join(faults))
    return settings


def _path(values: Mapping[str, str], name: str) -> Path | None:
    return Path(values[name]).expanduser().absolute() if name in values else None


def _whole(values: Mapping[str, str], name: str, least: int, most: int, faults: list[str], *, default: int) -> int:
    text = values.get(name, str(default))
    if text.isdecimal() and least <= int(text) <= most:
        return int(text)
    faults.append(_("{name}: harus bilangan {least} sampai {most}.", name=name, least=least, most=most))
    return default


def _is_address(text: str) -> bool:
    host, _colon, port = text.rpartition(":")
    return host != "" and port.isdecimal() and int(port) <= 65535


def _faults(settings: Settings) -> list[str]:
    checks = (
        (
            settings.database_url.startswith(("sqlite:///", "postgresql+psycopg://")),
            _("NASKAH_DATABASE_URL: harus sqlite:///… atau postgresql+psycopg://…."),
        ),
        ("://" in settings.archive_url, _("NASKAH_ARCHIVE_URL: harus alamat, misalnya file:///srv/arsip.")),
        (settings.profile.is_file(), _("NASKAH_PROFILE: berkas {path} tidak ada.", path=settings.profile)),
        (settings.retention.is_file(), _("NASKAH_RETENTION: berkas {path} tidak ada.", path=settings.retention)),
        (
            settings.base_url.startswith(("http://", "https://")),
            _("NASKAH_BASE_URL: harus diawali http:// atau https://."),
        ),
        (
            settings.public_url in ("", settings.base_url) or settings.public_url.startswith(("http://", "https://")),
            _("NASKAH_PUBLIC_URL: harus diawali http:// atau https://."),
        ),
        (
            settings.tte_roots is None or settings.tte_roots.is_dir(),
            _("NASKAH_TTE_ROOTS: folder {path} tidak ada.", path=settings.tte_roots),
        ),
        (
            settings.tte_untrusted in ("tolak", "terima"),
            _("NASKAH_TTE_UNTRUSTED: harus tolak atau terima."),
        ),
        (
            _is_address(settings.listen),
            _("NASKAH_LISTEN: harus host:porta, misalnya 127.0.0.1:8000."),
        ),
        (
            settings.secret_key is None or len(settings.secret_key) >= 32,
            _("NASKAH_SECRET_KEY: paling sedikit 32 karakter."),
        ),
    )
    return [message for is_right, message in checks if not is_right] + _signer_faults(settings)


def _signer_faults(settings: Settings) -> list[str]:
    given = {
        "NASKAH_SIGNER_PKCS12": settings.signer_pkcs12,
        "NASKAH_SIGNER_PASSWORD_FILE": settings.signer_password_file,
    }
    if not any(given.values()):
        return []
    return [
        _("{name}: berkas {path} tidak ada.", name=name, path=path or "–")
        for name, path in given.items()
        if path is None or not path.is_file()
    ]
