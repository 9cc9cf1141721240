"""The follow-up of an instrument: every recommendation with its grade, added up by addressee."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord

from .models import Addressee, Assessment, Assessor, Instrument, Recommendation

NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True)
class Graded:
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


@dataclass(frozen=True)
class Tally:
    """Grades of the recommendations that count under one addressee, the most frequent first.

    Zeros are left out.
    """

    total: int
    grades: dict[str, int]


@dataclass(frozen=True)
class FollowUp:
    """What became of an instrument's recommendations, by an assessor's grades as of a day."""

    instrument: str
    by: str | None
    as_of: date
    recommendations: tuple[Graded, ...]

    @property
    def by_addressee(self) -> dict[str, Tally]:
        """A tally for each addressee; a recommendation to two counts under both."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for each in self.recommendations:
            for name in each.addressees:
                counted[name][each.grade] += 1
        return {
            name: Tally(grades.total(), dict(grades.most_common()))
            for name, grades in counted.items()
        }


def followup(instrument: str, as_of: date, viewer: Viewer, by: str | None = None) -> FollowUp:
    """The follow-up of an instrument. Raises UnknownRecord.

    Of several assessments the last one by `as_of` counts; `by` limits them to one assessor.
    """
    found = followups([instrument], as_of, viewer, by).get(instrument)
    if found is not None:
        return found
    if not visible(Instrument, viewer).filter(id=instrument).exists():
        raise UnknownRecord(instrument, "instrument")
    return FollowUp(instrument, by, as_of, ())


def followups(
    instruments: Iterable[str], as_of: date, viewer: Viewer, by: str | None = None
) -> dict[str, FollowUp]:
    """The same of several instruments, from one read; those without recommendations are left out.

    Instruments that the viewer may not see are left out too.
    """
    wanted = list(instruments)
    found = visible(Recommendation, viewer, "instrument").filter(instrument_id__in=wanted)
    asked, made = _addressees(wanted), _assessments(wanted, as_of, by)
    own: dict[str, list[_Row]] = defaultdict(list)
    for row in found.values_list("instrument_id", "order", "number", "id", "section", "theme"):
        own[row[0]].append(_Row(*row[1:]))
    return {
        key: FollowUp(
            key, by, as_of, tuple(_graded(row, asked, made) for row in sorted(rows, key=_in_order))
        )
        for key, rows in own.items()
    }


def graders(instrument: str, viewer: Viewer) -> list[str]:
    """The organisations that graded recommendations of an instrument, by key."""
    found = visible(Assessor, viewer, "organisation")
    own = found.filter(assessment__recommendation__instrument_id=instrument)
    return sorted(set(own.values_list("organisation_id", flat=True)))


def latest(
    recommendations: Iterable[str], as_of: date, viewer: Viewer
) -> dict[str, tuple[str, str]]:
    """Scale and grade of the assessment that counts, for those of the recommendations with one."""
    made = visible(Assessment, viewer, "recommendation").filter(
        recommendation_id__in=list(recommendations), first_day__lte=as_of
    )
    in_order = sorted(made, key=lambda each: (each.first_day, _place(each.id)))
    return {each.recommendation_id: (each.scale, each.grade) for each in in_order}


class _Row(NamedTuple):
    """What is read of a recommendation; an instrument may have tens of thousands."""

    order: int | None
    number: str
    id: str
    section: str
    theme: str


class _Made(NamedTuple):
    """What is read of an assessment; of several of one recommendation the greatest counts."""

    first_day: date
    place: int
    scale: str
    grade: str


def _in_order(row: _Row) -> tuple[int, tuple[list[int], str], str]:
    """By the order or number that the register gives them."""
    return row.order or 0, _number(row.number), row.id


def _number(text: str) -> tuple[list[int], str]:
    """A number such as "12.3(b)" as it is counted: by its numbers, then by its letters."""
    return [int(digits) for digits in re.findall(r"[0-9]+", text)], text


def _graded(row: _Row, asked: dict[str, list[str]], made: dict[str, _Made]) -> Graded:
    counts = made.get(row.id)
    return Graded(
        id=row.id,
        section=row.section,
        theme=row.theme,
        addressees=tuple(asked.get(row.id, ())),
        grade=counts.grade if counts else NOT_ASSESSED,
        scale=counts.scale if counts else None,
        assessment=counts.place if counts else None,
    )


def _assessments(instruments: list[str], as_of: date, by: str | None) -> dict[str, _Made]:
    """The last assessment by the day; of several on one day, the one recorded last."""
    found = Assessment.objects.filter(
        recommendation__instrument_id__in=instruments, first_day__lte=as_of
    )
    if by is not None:
        found = found.filter(assessors__organisation_id=by)
    last: dict[str, _Made] = {}
    for recommendation, key, day, scale, grade in found.values_list(
        "recommendation_id", "id", "first_day", "scale", "grade"
    ):
        made = _Made(day, _place(key), scale, grade)
        last[recommendation] = max(last.get(recommendation, made), made)
    return last


def _addressees(instruments: list[str]) -> dict[str, list[str]]:
    """Under whom each recommendation counts, each once, in the order of the record."""
    found = Addressee.objects.filter(recommendation__instrument_id__in=instruments)
    asked: dict[str, list[str]] = defaultdict(list)
    for recommendation, code, organisation, counted_as in found.order_by("id").values_list(
        "recommendation_id", "code", "organisation_id", "organisation__counted_as"
    ):
        name = counted_as or organisation or code
        if name not in asked[recommendation]:
            asked[recommendation].append(name)
    return asked


def _place(assessment: str) -> int:
    """The place of the assessment with this id among those of its record."""
    return int(assessment.rpartition("/")[2])
