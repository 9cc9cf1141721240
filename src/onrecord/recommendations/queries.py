"""The follow-up of an instrument: every recommendation with its grade, added up by addressee."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord

from .grading import Graded, Placed, graded, last_of
from .models import Assessment, Assessor, Instrument


@dataclass(frozen=True)
class Tally:
    """Grades of the recommendations that count under one addressee, the most frequent first.

    Zeros are left out.
    """

    total: int
    grades: dict[str, int]


class Alike(NamedTuple):
    """What recommendations are counted by."""

    section: str
    addressees: tuple[str, ...]
    scale: str | None
    grade: str


@dataclass(frozen=True)
class FollowUp:
    """What became of an instrument's recommendations, by an assessor's grades as of a day."""

    instrument: str
    by: str | None
    as_of: date
    recommendations: tuple[Graded, ...]

    @cached_property
    def alike(self) -> Counter[Alike]:
        """How many recommendations are counted alike, in the order in which such come first."""
        return Counter(
            Alike(each.section, each.addressees, each.scale, each.grade)
            for each in self.recommendations
        )

    @cached_property
    def by_section(self) -> dict[str, tuple[Graded, ...]]:
        """The recommendations under each heading of the instrument; under "" those under none."""
        own: dict[str, list[Graded]] = defaultdict(list)
        for each in self.recommendations:
            own[each.section].append(each)
        return {section: tuple(graded) for section, graded in own.items()}

    @cached_property
    def by_addressee(self) -> dict[str, Tally]:
        """A tally for each addressee; a recommendation to two counts under both."""
        counted: dict[str, Counter[str]] = defaultdict(Counter)
        for each, number in self.alike.items():
            for name in each.addressees:
                counted[name][each.grade] += number
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
    own: dict[str, list[Placed]] = defaultdict(list)
    for placed in graded(Q(instrument__in=list(instruments)), as_of, viewer, by):
        own[placed.instrument].append(placed)
    return {
        key: FollowUp(key, by, as_of, tuple(each.graded for each in sorted(placed)))
        for key, placed in own.items()
    }


def graders(instrument: str, viewer: Viewer) -> list[str]:
    """The organisations that graded recommendations of an instrument, by key."""
    found = visible(Assessor, viewer, "organisation")
    own = found.filter(assessment__recommendation__instrument_id=instrument)
    return sorted(own.values_list("organisation_id", flat=True).distinct())


def latest(
    recommendations: Iterable[str], as_of: date, viewer: Viewer
) -> dict[str, tuple[str, str]]:
    """Scale and grade of the assessment that counts, for those of the recommendations with one."""
    made = visible(Assessment, viewer, "recommendation").filter(
        recommendation_id__in=list(recommendations), first_day__lte=as_of
    )
    return last_of(made)
