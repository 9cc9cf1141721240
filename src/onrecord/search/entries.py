"""The full-text index of records, asked in SQL: Django knows nothing of FTS5."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import nsmallest
from operator import itemgetter

from onrecord.accounts import Viewer
from onrecord.ledger.history import last_leaf
from onrecord.ledger.moments import looked_at

from .dialects import fts5, tsquery
from .fulltext import VECTOR, words_of
from .models import KNOWN
from .question import Question
from .sql import Statement, is_postgresql

TABLE = "search_entry"
_WORDS = words_of(TABLE)
_VECTOR = f"e.{VECTOR}"
MANY, MOST_KEPT = 1_000, 12
"""From how many matches on they stay in memory, for other pages; and of how many questions."""


Entered = tuple[float, str, str]
"""An entry that matches: how well (the less the better), its record, of which kind that is.

A plain tuple: a word may be in every record, and Python looks after other objects one by one.
"""
_record, _kind = itemgetter(1), itemgetter(2)
_State = tuple[str, bytes, Question, Sequence[str]]
_kept: dict[_State, Sequence[Entered]] = {}


class Matching:
    """The entries that match a question and that a viewer's clearance reaches.

    They are read once: what is counted, left out and put in order is all of one reading.
    """

    def __init__(
        self, question: Question, viewer: Viewer, found: Sequence[Entered] | None = None
    ) -> None:
        """What is `found` where that is known, else what the index has."""
        self.question = question
        self.viewer = viewer
        self._found = _every(question, viewer) if found is None else found

    def without(self, keys: Collection[str]) -> Matching:
        """The same without these records."""
        left = [each for each in self._found if each[1] not in keys]
        return Matching(self.question, self.viewer, left)

    def every(self) -> list[str]:
        """All of them of whatever kind, as keys of records."""
        return list(map(_record, self._found))

    def by_kind(self) -> dict[str, int]:
        """How many there are of each kind, whichever kind is asked for."""
        return dict(Counter(map(_kind, self._found)))

    def best(self, start: int, size: int, kind: str | None = None) -> list[str]:
        """Keys of those of a kind (None: of any), the ones that fit best first."""
        of_kind = (each for each in self._found if kind in {None, each[2]})
        return list(map(_record, nsmallest(start + size, of_kind)[start:]))


def _every(question: Question, viewer: Viewer) -> Sequence[Entered]:
    """All that matches: the same on each page of the answers, and for each kind of them."""
    asked = replace(question, text="", kind=None)
    state = (looked_at(), last_leaf(), asked, viewer.levels)
    if state in _kept:
        return _kept[state]
    found = _read(asked, looked_at(), viewer.levels)
    if len(found) >= MANY:
        for oldest in list(_kept)[: 1 - MOST_KEPT]:
            _kept.pop(oldest, None)
        _kept[state] = found
    return found


def _read(question: Question, using: str, levels: Sequence[str]) -> Sequence[Entered]:
    marks = frozenset(mark for term in question.terms for mark in term.marks)
    found = _found(question.with_marks(_in_use(marks, using, last_leaf())), using)
    return (found + _limits(question, levels)).rows(using)


def _limits(question: Question, levels: Sequence[str]) -> Statement:
    marks = ", ".join(["%s"] * len(levels))
    limits = Statement("AND NOT e.withdrawn")
    limits += Statement(f"AND e.level IN ({marks})", list(levels))
    if question.since:
        limits += Statement("AND e.last_day >= %s", [question.since.isoformat()])
    if question.until:
        limits += Statement("AND e.first_day <= %s", [question.until.isoformat()])
    return limits


def _found(question: Question, using: str) -> Statement:
    """What matches, with how well: names and titles count most, sounds and codes least."""
    if is_postgresql(using):
        query = tsquery(question, is_of_records=True)
        score = f"-ts_rank('{{0.05,0.1,0.3,1}}', {_VECTOR}, to_tsquery('simple', %s))"
        matched = f"FROM {TABLE} e WHERE {_VECTOR} @@ to_tsquery('simple', %s)"
    else:
        query = fts5(question, is_of_records=True)
        score = f"bm25({_WORDS}, 6.0, 1.0, 0.4, 0.2)"
        # Left to itself SQLite reads whole rows, texts and all, where the index tells enough.
        joined = f"FROM {_WORDS} JOIN {TABLE} e INDEXED BY {KNOWN} ON e.number = {_WORDS}.rowid"
        matched = f"{joined} WHERE {_WORDS} MATCH %s"
    scored = Statement("SELECT") + Statement(score, [query] * score.count("%s"))
    return scored + Statement(", e.record_id, e.kind") + Statement(matched, [query])


@lru_cache(maxsize=64)
def _in_use(marks: frozenset[str], using: str, log: bytes) -> frozenset[str]:  # noqa: ARG001 -- the state it is of
    """Of codes, those that some entry uses: ranking looks at each of them in each match."""
    if not marks:
        return marks
    wanted = sorted(marks)
    if is_postgresql(using):
        each = Statement("SELECT mark FROM unnest(%s::text[]) mark", [wanted])
        uses = f"FROM {TABLE} e WHERE {_VECTOR} @@ to_tsquery('simple', mark || ':D')"
    else:
        each = Statement("SELECT value FROM json_each(%s)", [json.dumps(wanted)])
        uses = f"""FROM {_WORDS} WHERE {_WORDS} MATCH 'marks : "' || value || '"'"""
    asked = each + Statement("WHERE EXISTS (SELECT 1") + Statement(f"{uses})")
    return frozenset(mark for (mark,) in asked.rows(using))
