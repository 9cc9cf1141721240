"""Statements in parts, for the database of a moment."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connections


@dataclass(frozen=True)
class Statement:
    """A part of a statement, with its values."""

    sql: str
    values: list[Any] = field(default_factory=list)

    def __add__(self, other: Statement) -> Statement:
        return Statement(f"{self.sql} {other.sql}", [*self.values, *other.values])

    def rows(self, using: str) -> list[tuple[Any, ...]]:
        """What the database answers."""
        with connections[using].cursor() as cursor:
            cursor.execute(self.sql, self.values)
            return list(cursor.fetchall())


def is_postgresql(using: str) -> bool:
    """Whether this database is PostgreSQL: moments of the past never are."""
    return connections[using].vendor == "postgresql"


def among(column: str, values: Iterable[str], using: str) -> Statement:
    """That a column has one of so many values as a list of parameters could not hold."""
    if is_postgresql(using):
        return Statement(f"{column} = ANY(%s)", [sorted(values)])
    every = "SELECT value FROM json_each(%s)"
    return Statement(f"{column} IN ({every})", [json.dumps(sorted(values))])
