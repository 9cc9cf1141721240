"""The full-text index of records, asked in SQL: Django knows nothing of FTS5."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from heapq import nsmallest
from typing import NamedTuple

from onrecord.accounts import Viewer
from onrecord.ledger.moments import looked_at

from .dialects import fts5, tsquery
from .fulltext import vector, words_of
from .models import COLUMNS, KNOWN
from .question import Question
from .sql import Statement, is_postgresql

TABLE = "search_entry"
_WORDS = words_of(TABLE)
_VECTOR = vector(COLUMNS, "e.")


class Entered(NamedTuple):
    """An entry that matches: its record, of which kind it is, how well (the less the better)."""

    record: str
    kind: str
    score: float


class Matching:
    """The entries that match a question and that a viewer's clearance reaches.

    They are read once: what is counted, left out and put in order is all of one reading.
    """

    def __init__(
        self, question: Question, viewer: Viewer, found: Iterable[Entered] | None = None
    ) -> None:
        """What is `found` where that is known, else what the index has."""
        self.question = question
        self.viewer = viewer
        self._found = tuple(self._read() if found is None else found)

    def without(self, keys: Collection[str]) -> Matching:
        """The same without these records."""
        left = (each for each in self._found if each.record not in keys)
        return Matching(self.question, self.viewer, left)

    def every(self) -> list[str]:
        """All of them of whatever kind, as keys of records."""
        return [each.record for each in self._found]

    def by_kind(self) -> dict[str, int]:
        """How many there are of each kind, whichever kind is asked for."""
        return dict(Counter(each.kind for each in self._found))

    def best(self, start: int, size: int, kind: str | None = None) -> list[str]:
        """Keys of those of a kind (None: of any), the ones that fit best first."""
        of_kind = (each for each in self._found if kind in {None, each.kind})
        first = nsmallest(start + size, of_kind, key=lambda each: (each.score, each.record))
        return [each.record for each in first[start:]]

    def _read(self) -> Iterator[Entered]:
        using = looked_at()
        found = Statement("SELECT e.record_id, e.kind,") + self._score(using) + self._matched(using)
        return map(Entered._make, (found + self._limits()).rows(using))

    def _score(self, using: str) -> Statement:
        """Names and titles count most, sounds and codes least."""
        if is_postgresql(using):
            rank = f"-ts_rank('{{0.05,0.1,0.3,1}}', {_VECTOR}, to_tsquery('simple', %s)) AS score"
            return Statement(rank, [tsquery(self.question, is_of_records=True)])
        return Statement(f"bm25({_WORDS}, 6.0, 1.0, 0.4, 0.2) AS score")

    def _matched(self, using: str) -> Statement:
        if is_postgresql(using):
            query = tsquery(self.question, is_of_records=True)
            return Statement(
                f"FROM {TABLE} e WHERE ({_VECTOR}) @@ to_tsquery('simple', %s)", [query]
            )
        # Left to itself SQLite reads whole rows, texts and all, where the index tells enough.
        return Statement(
            f"FROM {_WORDS} JOIN {TABLE} e INDEXED BY {KNOWN} ON e.number = {_WORDS}.rowid "
            f"WHERE {_WORDS} MATCH %s",
            [fts5(self.question, is_of_records=True)],
        )

    def _limits(self) -> Statement:
        marks = ", ".join(["%s"] * len(self.viewer.levels))
        limits = Statement("AND NOT e.withdrawn")
        limits += Statement(f"AND e.level IN ({marks})", list(self.viewer.levels))
        if self.question.since:
            limits += Statement("AND e.last_day >= %s", [self.question.since.isoformat()])
        if self.question.until:
            limits += Statement("AND e.first_day <= %s", [self.question.until.isoformat()])
        return limits
