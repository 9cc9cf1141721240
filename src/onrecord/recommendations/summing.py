"""Grades of everything that was recommended, added up by the bodies that asked and by theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .models import Assessment, InstrumentBody, Recommendation

Grade = tuple[str, str]
"""A scale and a grade on it; two empty texts where nobody has graded."""

NOT_GRADED: Grade = ("", "")


@dataclass(frozen=True)
class Summed:
    """How many recommendations have each grade, by what they were added up by, the most first."""

    by_body: dict[str, Counter[Grade]]
    by_theme: dict[str, Counter[Grade]]
    total: int


def summed(as_of: date, viewer: Viewer) -> Summed:
    """The grades of all recommendations as of a day; of several on one the last counts.

    A recommendation of several bodies counts under each of them, and under its first theme.
    """
    grades = _grades(as_of, viewer)
    bodies = _bodies(viewer)
    by_body: dict[str, Counter[Grade]] = defaultdict(Counter)
    by_theme: dict[str, Counter[Grade]] = defaultdict(Counter)
    rows = visible(Recommendation, viewer, "instrument").values_list("id", "instrument_id", "theme")
    total = 0
    for key, instrument, theme in rows.iterator():
        grade = grades.get(key, NOT_GRADED)
        by_theme[theme][grade] += 1
        total += 1
        for body in bodies.get(instrument, ()):
            by_body[body][grade] += 1
    return Summed(_most_first(by_body), _most_first(by_theme), total)


def _grades(as_of: date, viewer: Viewer) -> dict[str, Grade]:
    """The grade of each recommendation that has one; of several on one day the last recorded."""
    made = visible(Assessment, viewer, "recommendation").filter(first_day__lte=as_of)
    rows = made.values_list("recommendation_id", "first_day", "id", "scale", "grade")
    in_order = sorted(rows, key=lambda row: (row[1], int(row[2].rpartition("/")[2])))
    return {row[0]: (row[3], row[4]) for row in in_order}


def _bodies(viewer: Viewer) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = visible(InstrumentBody, viewer, "instrument", "organisation")
    for instrument, body in rows.values_list("instrument_id", "organisation_id"):
        found[instrument].append(body)
    return found


def _most_first(found: dict[str, Counter[Grade]]) -> dict[str, Counter[Grade]]:
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].total(), pair[0])))
