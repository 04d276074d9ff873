"""What is asked of a database, told statement by statement: those of SQLAlchemy and those handed to the driver."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import event

from core.database import Database
from core.statements import Prepared


def after_statements(database: Database, tell: Callable[[str], object], patch: pytest.MonkeyPatch) -> None:
    """Call `tell` with the words of each statement once it was carried out, until the patch is undone."""
    event.listen(database.engine, "after_cursor_execute", lambda *given: tell(given[2]))
    asked, run = Prepared.asked, Prepared.run

    def asked_and_told(self: Prepared, connection: Any, dialect: Any, values: Any = None) -> Any:
        rows = asked(self, connection, dialect, values)
        tell(self._in(dialect).text)
        return rows

    def run_and_told(self: Prepared, session: Any, values: Any) -> None:
        run(self, session, values)
        tell(self._in(session.connection().dialect).text)

    patch.setattr(Prepared, "asked", asked_and_told)
    patch.setattr(Prepared, "run", run_and_told)
