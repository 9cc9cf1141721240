"""Recommendations with the grades that count, read from the tables: all of a text, or some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .models import Addressee, Assessment, Recommendation

NOT_ASSESSED = "not_assessed"
FIELDS = ("instrument_id", "order", "number", "id", "section", "theme")

Place = tuple[int, tuple[int, ...], str, str]
"""By what recommendations are put in order: the order or number that the register gives them."""


class Graded(NamedTuple):
    """A recommendation and the assessment that counts; none: not assessed.

    `addressees` are whom it counts under: states by code, an institution under what it is
    counted as. `assessment` is the place of the assessment in the record.
    """

    id: str
    section: str
    theme: str
    addressees: tuple[str, ...]
    grade: str
    scale: str | None
    assessment: int | None


class Placed(NamedTuple):
    """A graded recommendation of an instrument, and its place there."""

    place: Place
    graded: Graded
    instrument: str


class _Made(NamedTuple):
    """What is read of an assessment; of several of one recommendation the greatest counts."""

    first_day: date
    place: int
    scale: str
    grade: str


def graded(narrowed: Q, as_of: date, viewer: Viewer, by: str | None = None) -> Iterator[Placed]:
    """The recommendations that fit and that the viewer may see, in no order.

    Of several assessments the last one by `as_of` counts; `by` limits them to one assessor.
    """
    fitting = Recommendation.objects.filter(narrowed)
    asked, made = _addressees(fitting), _assessments(fitting, as_of, by)
    found = visible(Recommendation, viewer, "instrument").filter(narrowed)
    for instrument, order, number, key, section, theme in found.values_list(*FIELDS):
        counts = made.get(key)
        grade = (counts.grade, counts.scale, counts.place) if counts else (NOT_ASSESSED, None, None)
        yield Placed(
            (order or 0, *_number(number), key),
            Graded(key, section, theme, asked.get(key, ()), *grade),
            instrument,
        )


def last_of(made: QuerySet[Assessment]) -> dict[str, tuple[str, str]]:
    """Scale and grade of the last of these assessments of each recommendation."""
    return {key: (each.scale, each.grade) for key, each in _last(made).items()}


def _number(text: str) -> tuple[tuple[int, ...], str]:
    """A number such as "12.3(b)" as it is counted: by its numbers, then by its letters."""
    return tuple(map(int, DIGITS.findall(text))), text


DIGITS = re.compile(r"[0-9]+")


def _assessments(
    fitting: QuerySet[Recommendation], as_of: date, by: str | None
) -> dict[str, _Made]:
    """The last assessment by the day; of several on one day, the one recorded last."""
    found = Assessment.objects.filter(recommendation__in=fitting.values("id"), first_day__lte=as_of)
    return _last(found if by is None else found.filter(assessors__organisation_id=by))


def _last(found: QuerySet[Assessment]) -> dict[str, _Made]:
    last: dict[str, _Made] = {}
    fields = ("recommendation_id", "id", "first_day", "scale", "grade")
    for recommendation, key, day, scale, grade in found.values_list(*fields):
        made = _Made(day, int(key.rpartition("/")[2]), scale, grade)
        last[recommendation] = max(last.get(recommendation, made), made)
    return last


def _addressees(fitting: QuerySet[Recommendation]) -> dict[str, tuple[str, ...]]:
    """Under whom each recommendation counts, each once, in the order of the record."""
    found = Addressee.objects.filter(recommendation__in=fitting.values("id")).order_by("id")
    fields: tuple[Any, ...] = ("recommendation_id", "organisation__counted_as", "organisation_id")
    asked: dict[str, tuple[str, ...]] = {}
    for recommendation, *names in found.values_list(*fields, "code"):
        name = next(filter(None, names))
        known = asked.get(recommendation, ())
        if name not in known:
            asked[recommendation] = (*known, name)
    return asked
