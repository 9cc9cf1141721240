"""The backend: Django's own for SQLite, on connections that SQLCipher opens with a register's key.

The key goes to each connection raw: given a passphrase, SQLCipher would stretch it anew for every
connection. Its default cache of 2 MB costs scans a factor of two to four, so it gets a larger one.
"""

from __future__ import annotations

import datetime as dt
import decimal
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db.backends.sqlite3 import base as plain
from django.db.backends.sqlite3._functions import (  # type: ignore[import-untyped]
    register as register_functions,
)
from django.db.backends.sqlite3.features import DatabaseFeatures
from django.utils.dateparse import parse_date, parse_datetime, parse_time
from sqlcipher3 import dbapi2 as Database  # noqa: N812 -- as Django names the module of a backend

from onrecord.ledger.keys import Key

CACHE = 64 * 1024  # KiB


def _decoded(parse: Callable[[str], Any]) -> Callable[[bytes], Any]:
    return lambda value: parse(value.decode())


def _as_text(value: dt.date) -> str:
    return value.isoformat()


def _as_stamp(value: dt.datetime) -> str:
    return value.isoformat(" ")


Database.register_converter("bool", b"1".__eq__)
Database.register_converter("date", _decoded(parse_date))
Database.register_converter("time", _decoded(parse_time))
Database.register_converter("datetime", _decoded(parse_datetime))
Database.register_converter("timestamp", _decoded(parse_datetime))
Database.register_adapter(decimal.Decimal, str)
Database.register_adapter(dt.date, _as_text)
Database.register_adapter(dt.datetime, _as_stamp)


class CipherCursor(Database.Cursor):  # type: ignore[misc]  # the package has no types
    """A cursor that takes Django's placeholders."""

    def execute(self, query: str, params: Any = None) -> Any:
        """As Django calls it: `%s` and `%(name)s` for values."""
        if params is None:
            return super().execute(query)
        names = list(params) if isinstance(params, Mapping) else None
        return super().execute(_with_marks(query, names), params)

    def executemany(self, query: str, param_list: Iterable[Any]) -> Any:
        """The same for many rows."""
        rows = list(param_list)
        names = list(rows[0]) if rows and isinstance(rows[0], Mapping) else None
        return super().executemany(_with_marks(query, names), rows)


def _with_marks(query: str, names: list[str] | None) -> str:
    if names is None:
        return plain.FORMAT_QMARK_REGEX.sub("?", query).replace("%%", "%")
    return query % {name: f":{name}" for name in names}


class CipherFeatures(DatabaseFeatures):
    """What Django knows of SQLite, but for what its own driver alone can be asked."""

    # Django 6 asks the connection, which SQLCipher's driver does not answer: SQLite's own default.
    max_query_params = 32_766


class DatabaseWrapper(plain.DatabaseWrapper):
    """A connection to an encrypted register; `OPTIONS["key"]` is its key."""

    Database = Database
    features_class = CipherFeatures

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """A connection; the first thing it reads or writes proves that the key is the right one."""
        given = dict(conn_params)
        key: Key = given.pop("key")
        connection = Database.connect(**given)
        connection.execute(f"PRAGMA key = \"x'{key.derived('database').hex()}'\"")
        connection.execute(f"PRAGMA cache_size = -{CACHE}")
        connection.execute("PRAGMA temp_store = MEMORY")
        register_functions(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA legacy_alter_table = OFF")
        commands: list[str] = self.init_commands  # type: ignore[attr-defined]  # not in the stubs
        for command in filter(None, map(str.strip, commands)):
            connection.execute(command)
        return connection

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002 -- as Django calls it
        """A cursor on the connection."""
        return self.connection.cursor(factory=CipherCursor)
