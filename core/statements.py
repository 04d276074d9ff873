"""Statements that every letter needs, compiled once and then handed to the database's driver itself.

SQLAlchemy says what a statement is, on either database; asking through it costs many times what the driver takes, and
a letter on its way from page to paper asks some forty times. What is asked rarely goes through SQLAlchemy as usual.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Dialect, Executable, insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

Values = Mapping[str, Any]
Row = tuple[Any, ...]
_Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A statement in one database's words: how values go in, and how rows come out."""

    text: str
    dialect: Dialect
    #: The parameters in the order of their places, how many there are, and those that always have the same value.
    names: Sequence[str]
    count: int
    fixed: Mapping[str, Any]
    is_positional: bool
    going_in: Sequence[tuple[str, _Convert]]
    coming_out: Sequence[tuple[int, _Convert]]

    def parameters(self, values: Values) -> Any:
        """The values as the driver takes them; raises `KeyError` when one is missing or unknown."""
        said = {**self.fixed, **values}
        if len(said) != self.count:
            raise KeyError(f"{self.text}: {sorted(values)}")
        for name, convert in self.going_in:
            said[name] = convert(said[name])
        if self.is_positional:
            return tuple([said[name] for name in self.names])
        return {name: said[name] for name in self.names}

    def rows(self, found: Sequence[Row]) -> list[Row]:
        """The rows as SQLAlchemy would give them."""
        if not self.coming_out:
            return list(found)
        return [self._row(list(each)) for each in found]

    def _row(self, row: list[Any]) -> Row:
        for place, convert in self.coming_out:
            row[place] = convert(row[place])
        return tuple(row)

    def fault(self, fault: Exception) -> BaseException:
        """What SQLAlchemy raises for a fault of the driver; any other stays what it is."""
        driver: type[Exception] = self.dialect.loaded_dbapi.Error
        return DBAPIError.instance(self.text, None, fault, driver, dialect=self.dialect)


class Prepared:
    """A statement for many askings: `all` and `first` give rows, `run` only carries it out.

    Its parameters are its `bindparam`s, none of them an expanding list. Where the two databases need different
    statements there is one for each, under the dialect's name. What is pending in the session must be flushed before.
    Raises what SQLAlchemy raises.
    """

    def __init__(self, statement: Executable | Mapping[str, Executable], columns: Iterable[str] = ()) -> None:
        """`columns` are those that an INSERT fills."""
        self._statement = statement
        self._columns = list(columns)
        self._compiled: dict[str, _Compiled] = {}

    @classmethod
    def adding(cls, table: Any, *, but: Iterable[str] = ()) -> Prepared:
        """Adds rows of a table, with every column but those that the database fills itself."""
        left_out = set(but)
        return cls(insert(table).inline(), [each.name for each in table.columns if each.name not in left_out])

    def all(self, session: Session, values: Values | None = None) -> list[Row]:
        """Every row, as a tuple of its columns."""
        connection = session.connection()
        return self.asked(connection.connection, connection.dialect, values)

    def first(self, session: Session, values: Values | None = None) -> Row | None:
        """The first row, or None."""
        return next(iter(self.all(session, values)), None)

    def run(self, session: Session, values: Values | Sequence[Values]) -> None:
        """Carry it out once, or once for each of several sets of values."""
        connection = session.connection()
        compiled = self._in(connection.dialect)
        cursor = connection.connection.cursor()
        try:
            if isinstance(values, Mapping):
                cursor.execute(compiled.text, compiled.parameters(values))
            else:
                cursor.executemany(compiled.text, [compiled.parameters(each) for each in values])
        except compiled.dialect.loaded_dbapi.Error as fault:
            raise compiled.fault(fault) from fault
        finally:
            cursor.close()

    def asked(self, connection: Any, dialect: Dialect, values: Values | None = None) -> list[Row]:
        """Every row, over a connection of the driver."""
        compiled = self._in(dialect)
        cursor = connection.cursor()
        try:
            cursor.execute(compiled.text, compiled.parameters(values or {}))
            return compiled.rows(cursor.fetchall())
        except compiled.dialect.loaded_dbapi.Error as fault:
            raise compiled.fault(fault) from fault
        finally:
            cursor.close()

    def _in(self, dialect: Dialect) -> _Compiled:
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = self._compile(dialect)
        return found

    def _compile(self, dialect: Dialect) -> _Compiled:
        statement: Any = self._statement[dialect.name] if isinstance(self._statement, Mapping) else self._statement
        compiled: Any = statement.compile(dialect=dialect, column_keys=self._columns or None)
        binds = {name: compiled.binds[name] for name in compiled.params}
        into = ((name, bind.type.dialect_impl(dialect).bind_processor(dialect)) for name, bind in binds.items())
        out = (
            (place, column.type.dialect_impl(dialect).result_processor(dialect, None))
            for place, column in enumerate(() if self._columns else statement.exported_columns)
        )
        return _Compiled(
            text=str(compiled),
            dialect=dialect,
            names=compiled.positiontup if compiled.positional else list(binds),
            count=len(binds),
            fixed={name: bind.value for name, bind in binds.items() if not bind.required},
            is_positional=compiled.positional,
            going_in=[(name, convert) for name, convert in into if convert],
            coming_out=[(place, convert) for place, convert in out if convert],
        )


def row_of(record: Any, *, but: Iterable[str] = ()) -> dict[str, Any]:
    """A mapped object's columns, for `Prepared.adding`; what the program fills by default must be filled already."""
    left_out = set(but)
    return {each.name: getattr(record, each.name) for each in record.__table__.columns if each.name not in left_out}
