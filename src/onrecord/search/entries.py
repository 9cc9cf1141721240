"""The full-text index of records, asked in SQL: Django knows nothing of FTS5."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Self

from django.db import connections

from onrecord.accounts import Viewer
from onrecord.ledger.moments import looked_at

from .dialects import fts5, tsquery
from .fulltext import vector, words_of
from .models import COLUMNS
from .question import Question

TABLE = "search_entry"
_WORDS = words_of(TABLE)
_VECTOR = vector(COLUMNS, "e.")


@dataclass
class Statement:
    """A part of a statement, with its values."""

    sql: str
    values: list[Any] = field(default_factory=list)

    def __add__(self, other: Statement) -> Statement:
        return Statement(f"{self.sql} {other.sql}", [*self.values, *other.values])

    def rows(self) -> list[tuple[Any, ...]]:
        """What the database of the present moment answers."""
        with connections[looked_at()].cursor() as cursor:
            cursor.execute(self.sql, self.values)
            return list(cursor.fetchall())


def is_postgresql() -> bool:
    """Whether the present moment is in a PostgreSQL database; moments of the past are not."""
    return connections[looked_at()].vendor == "postgresql"


@dataclass(frozen=True)
class Matching:
    """The entries that match a question and that a viewer's clearance reaches, but for some."""

    question: Question
    viewer: Viewer
    but: frozenset[str] = frozenset()

    def without(self, keys: Iterable[str]) -> Self:
        """The same without these records."""
        return type(self)(self.question, self.viewer, self.but | frozenset(keys))

    def every(self) -> list[str]:
        """All of them of whatever kind, as keys of records."""
        found = Statement("SELECT e.record_id") + self._found()
        return [row[0] for row in found.rows()]

    def by_kind(self) -> dict[str, int]:
        """How many there are of each kind, whichever kind is asked for."""
        found = Statement("SELECT e.kind, count(*)") + self._found() + Statement("GROUP BY e.kind")
        return dict(found.rows())

    def best(self, start: int, size: int) -> list[str]:
        """Keys of those of the kind that is asked for, the ones that fit best first."""
        found = Statement("SELECT e.record_id,") + self._score() + self._found()
        if self.question.kind:
            found += Statement("AND e.kind = %s", [self.question.kind])
        ordered = Statement("ORDER BY score, e.record_id LIMIT %s OFFSET %s", [size, start])
        return [row[0] for row in (found + ordered).rows()]

    def _score(self) -> Statement:
        """The less the better; names and titles count most, sounds and codes least."""
        if is_postgresql():
            rank = f"-ts_rank('{{0.05,0.1,0.3,1}}', {_VECTOR}, to_tsquery('simple', %s)) AS score"
            return Statement(rank, [tsquery(self.question, is_of_records=True)])
        return Statement(f"bm25({_WORDS}, 6.0, 1.0, 0.4, 0.2) AS score")

    def _found(self) -> Statement:
        found = self._matched() + Statement("AND NOT e.withdrawn")
        marks = ", ".join(["%s"] * len(self.viewer.levels))
        found += Statement(f"AND e.level IN ({marks})", list(self.viewer.levels))
        if self.question.since:
            found += Statement("AND e.last_day >= %s", [self.question.since.isoformat()])
        if self.question.until:
            found += Statement("AND e.first_day <= %s", [self.question.until.isoformat()])
        return found + self._excluded() if self.but else found

    def _matched(self) -> Statement:
        if is_postgresql():
            query = tsquery(self.question, is_of_records=True)
            return Statement(
                f"FROM {TABLE} e WHERE ({_VECTOR}) @@ to_tsquery('simple', %s)", [query]
            )
        return Statement(
            f"FROM {_WORDS} JOIN {TABLE} e ON e.number = {_WORDS}.rowid WHERE {_WORDS} MATCH %s",
            [fts5(self.question, is_of_records=True)],
        )

    def _excluded(self) -> Statement:
        if is_postgresql():
            return Statement("AND e.record_id <> ALL(%s)", [sorted(self.but)])
        return Statement(
            "AND e.record_id NOT IN (SELECT value FROM json_each(%s))",
            [json.dumps(sorted(self.but))],
        )
