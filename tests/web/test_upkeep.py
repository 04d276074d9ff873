"""The page of backups and drills tells dates to those who answer for them, and says when one is due."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from jobs.backups import BackUp
from jobs.drills import drill
from jobs.upkeep import note_backup, note_drill
from tests.web.site import Site


def test_dates_of_backup_and_drill_are_shown(site: Site, tmp_path: Path) -> None:
    services = site.services
    page = site.visitor("admin").get("/cadangan")
    assert [chip.text_content() for chip in page.all(".chip-pending")] == ["perlu dibuat", "perlu dilatih"]
    backup = BackUp(services.settings, services.database, services.storage, services.clock)
    place, manifest = backup(tmp_path / "cadangan")
    note_backup(services.database, services.clock(), place, manifest)
    found = drill(place, server=services.settings.database_url, sample=1)
    assert found.faults == ()
    note_drill(services.database, services.clock() - timedelta(days=100), found)
    page = site.visitor("sekretariat").get("/cadangan")
    assert "20 November 2026 pukul 10.00 WITA" in page.text
    assert [chip.text_content() for chip in page.all(".chip-pending")] == ["perlu dilatih"]
    assert site.visitor("staf").get("/cadangan").status == 403
