"""Grades of everything that was recommended, added up by the bodies that asked and by theme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .grading import last_of
from .models import Assessment, InstrumentBody, Recommendation

Grade = tuple[str, str]
"""A scale and a grade on it; two empty texts where nobody has graded."""

Rows = Mapping[str, tuple[str, str, Grade]]
"""Of each recommendation its instrument, its first theme and its grade."""

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
    return added_up(rows(Q(), as_of, viewer), viewer)


def rows(narrowed: Q, as_of: date, viewer: Viewer) -> Rows:
    """The recommendations that fit and that the viewer may see, by key."""
    found = visible(Recommendation, viewer, "instrument").filter(narrowed)
    graded = Assessment.objects.filter(first_day__lte=as_of)
    if narrowed:
        fitting = Recommendation.objects.filter(narrowed)
        graded = graded.filter(recommendation__in=fitting.values("id"))
    grades = last_of(graded)
    return {
        key: (instrument, theme, grades.get(key, NOT_GRADED))
        for key, instrument, theme in found.values_list("id", "instrument_id", "theme")
    }


def added_up(found: Rows, viewer: Viewer) -> Summed:
    """The grades of these recommendations."""
    bodies = _bodies(viewer)
    by_body: dict[str, Counter[Grade]] = defaultdict(Counter)
    by_theme: dict[str, Counter[Grade]] = defaultdict(Counter)
    for (instrument, theme, grade), number in sorted(Counter(found.values()).items()):
        by_theme[theme][grade] += number
        for body in bodies.get(instrument, ()):
            by_body[body][grade] += number
    return Summed(_most_first(by_body), _most_first(by_theme), len(found))


def _bodies(viewer: Viewer) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    issued = visible(InstrumentBody, viewer, "instrument", "organisation")
    for instrument, body in issued.values_list("instrument_id", "organisation_id"):
        found[instrument].append(body)
    return found


def _most_first(found: dict[str, Counter[Grade]]) -> dict[str, Counter[Grade]]:
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].total(), pair[0])))
