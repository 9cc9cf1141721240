"""The full-text index of records, asked in SQL: Django knows nothing of FTS5."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from onrecord.accounts import Viewer
from onrecord.ledger.moments import looked_at

from .dialects import fts5, tsquery
from .fulltext import vector, words_of
from .models import COLUMNS
from .question import Question
from .sql import Statement, among, is_postgresql

TABLE = "search_entry"
_WORDS = words_of(TABLE)
_VECTOR = vector(COLUMNS, "e.")


@dataclass(frozen=True)
class Matching:
    """The entries that match a question and that a viewer's clearance reaches, but for some."""

    question: Question
    viewer: Viewer
    but: frozenset[str] = frozenset()

    def without(self, keys: Iterable[str]) -> Self:
        """The same without these records."""
        return type(self)(self.question, self.viewer, self.but | frozenset(keys))

    def of_any_kind(self) -> Self:
        """The same of every kind."""
        return type(self)(replace(self.question, kind=None), self.viewer, self.but)

    def every(self) -> list[str]:
        """All of them of whatever kind, as keys of records."""
        found = Statement("SELECT e.record_id") + self._found()
        return [row[0] for row in found.rows(looked_at())]

    def by_kind(self) -> dict[str, int]:
        """How many there are of each kind, whichever kind is asked for."""
        found = Statement("SELECT e.kind, count(*)") + self._found() + Statement("GROUP BY e.kind")
        return dict(found.rows(looked_at()))

    def best(self, start: int, size: int) -> list[str]:
        """Keys of those of the kind that is asked for, the ones that fit best first."""
        found = Statement("SELECT e.record_id,") + self._score() + self._found()
        if self.question.kind:
            found += Statement("AND e.kind = %s", [self.question.kind])
        ordered = Statement("ORDER BY score, e.record_id LIMIT %s OFFSET %s", [size, start])
        return [row[0] for row in (found + ordered).rows(looked_at())]

    def _score(self) -> Statement:
        """The less the better; names and titles count most, sounds and codes least."""
        if is_postgresql(looked_at()):
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
        if self.but:
            found += Statement("AND NOT") + among("e.record_id", self.but, looked_at())
        return found

    def _matched(self) -> Statement:
        if is_postgresql(looked_at()):
            query = tsquery(self.question, is_of_records=True)
            return Statement(
                f"FROM {TABLE} e WHERE ({_VECTOR}) @@ to_tsquery('simple', %s)", [query]
            )
        return Statement(
            f"FROM {_WORDS} JOIN {TABLE} e ON e.number = {_WORDS}.rowid WHERE {_WORDS} MATCH %s",
            [fts5(self.question, is_of_records=True)],
        )
