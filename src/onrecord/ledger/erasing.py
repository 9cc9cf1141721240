"""What was taken out of the database is taken out of its files too."""

from __future__ import annotations

import shutil

from django.db import DatabaseError, connection

from .folder import RegisterFolder


class NotErased(RuntimeError):
    """What was withheld may still be in the bytes of the database's files; the message says why."""


def erase(folder: RegisterFolder) -> None:
    """Leaves nothing of erased rows in the register's database, its log of writes and its moments.

    Full-text tables keep the words of deleted rows until they are merged, SQLite's log of writes
    holds former pages until it is emptied, and PostgreSQL former rows until their table is written
    anew. Takes seconds in a large register, outside of any transaction. Raises NotErased where
    somebody else is reading for so long that it cannot be done now; it can be called again.
    """
    shutil.rmtree(folder.moments, ignore_errors=True)
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("VACUUM FULL")
                return
            for table in _full_text_tables():
                cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608  # our own names
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            is_busy = bool(cursor.fetchone()[0])
    except DatabaseError as error:
        raise NotErased(f"the database is in use: {error}") from error
    if is_busy:
        raise NotErased("the database is in use: its log of writes could not be emptied")


def _full_text_tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'")
        return [str(name) for (name,) in cursor.fetchall()]
