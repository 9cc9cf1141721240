"""The full-text index of a table, as an index that Django makes wherever it makes the table.

SQLite: an FTS5 table without content of its own, kept by triggers. PostgreSQL: a column that it
makes of the same folded columns, whose weights A to D are the columns in order, with a GIN index;
ranking would make it anew of every row that matches. The words are folded and separated by spaces
before they are stored, so that both databases take them for the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Statement

WEIGHTS = "ABCD"
VECTOR = "words"
"""The column of PostgreSQL's own."""


class FullText(models.Index):
    """A full-text index of folded columns; SQLite finds its rows by the integer field `number`."""

    def create_sql(
        self,
        model: type[models.Model],
        schema_editor: BaseDatabaseSchemaEditor,
        using: str = "",  # noqa: ARG002 -- as Django calls it
        **kwargs: Any,  # noqa: ARG002 -- the same
    ) -> Statement:
        """The statement that makes the index; on SQLite triggers follow it."""
        table = model._meta.db_table  # noqa: SLF001 -- Django's documented model API
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(vector_column(table, self.fields))
            return Statement(f"CREATE INDEX {self.name} ON {table} USING gin ({VECTOR})")
        # A table that is dropped takes its triggers along, and leaves its words behind.
        schema_editor.execute(f"DROP TABLE IF EXISTS {words_of(table)}")
        schema_editor.deferred_sql.extend(_triggers(table, self.fields))
        return Statement(_words_table(table, self.fields))

    def remove_sql(
        self,
        model: type[models.Model],
        schema_editor: BaseDatabaseSchemaEditor,
        **kwargs: Any,  # noqa: ARG002 -- as above
    ) -> str:
        """The statement that removes it; on SQLite the triggers go with the table they are on."""
        table = model._meta.db_table  # noqa: SLF001 -- as above
        if schema_editor.connection.vendor == "postgresql":
            return f"ALTER TABLE {table} DROP COLUMN {VECTOR}"
        return f"DROP TABLE {words_of(table)}"


def words_of(table: str) -> str:
    """The FTS5 table of a table."""
    return f"{table}_words"


def vector_column(table: str, columns: Sequence[str]) -> str:
    """The statement that gives a table of PostgreSQL its columns as they are searched."""
    made = " || ".join(
        f"setweight(to_tsvector('simple', {column}), '{weight}')"
        for column, weight in zip(columns, WEIGHTS, strict=False)
    )
    return f"ALTER TABLE {table} ADD COLUMN {VECTOR} tsvector GENERATED ALWAYS AS ({made}) STORED"


def _words_table(table: str, columns: Sequence[str]) -> str:
    made = f"CREATE VIRTUAL TABLE {words_of(table)} USING fts5"
    source = f"content='{table}', content_rowid='number'"
    return f"{made}({', '.join(columns)}, {source}, tokenize='unicode61 remove_diacritics 0')"


def _triggers(table: str, columns: Sequence[str]) -> Iterable[str]:
    words = words_of(table)
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{name}" for name in columns) for row in ("new", "old"))
    # Names of our own tables and columns, which no statement takes as values.
    into = f"INSERT INTO {words}"
    put = f"{into}(rowid, {names}) VALUES (new.number, {new});"
    take = f"{into}({words}, rowid, {names}) VALUES ('delete', old.number, {old});"
    for event, does in (("INSERT", put), ("DELETE", take), ("UPDATE", f"{take} {put}")):
        yield f"CREATE TRIGGER {words}_{event} AFTER {event} ON {table} BEGIN {does} END"
