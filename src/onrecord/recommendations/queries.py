"""The follow-up of an instrument: every recommendation with its grade, added up by addressee."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord

from .models import Addressee, Assessment, Instrument, Recommendation

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
        names = dict.fromkeys(name for each in self.recommendations for name in each.addressees)
        return {name: self._tally(name) for name in names}

    def _tally(self, addressee: str) -> Tally:
        grades = [each.grade for each in self.recommendations if addressee in each.addressees]
        return Tally(len(grades), dict(Counter(grades).most_common()))


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
    found = visible(Recommendation, viewer, "instrument").filter(
        instrument_id__in=list(instruments)
    )
    asked = Prefetch("addressees", Addressee.objects.select_related("organisation"))
    own: dict[str, list[Recommendation]] = defaultdict(list)
    for each in found.prefetch_related(asked, "assessments__assessors"):
        own[each.instrument_id].append(each)
    return {
        key: FollowUp(key, by, as_of, tuple(_graded(each, as_of, by) for each in _in_order(rows)))
        for key, rows in own.items()
    }


def latest(
    recommendations: Iterable[str], as_of: date, viewer: Viewer
) -> dict[str, tuple[str, str]]:
    """Scale and grade of the assessment that counts, for those of the recommendations with one."""
    made = visible(Assessment, viewer, "recommendation").filter(
        recommendation_id__in=list(recommendations), first_day__lte=as_of
    )
    in_order = sorted(made, key=lambda each: (each.first_day, _place(each)))
    return {each.recommendation_id: (each.scale, each.grade) for each in in_order}


def _in_order(found: Iterable[Recommendation]) -> list[Recommendation]:
    """By the order or number that the register gives them."""
    return sorted(found, key=lambda each: (each.order or 0, _number(each.number), each.id))


def _number(text: str) -> tuple[list[int], str]:
    """A number such as "12.3(b)" as it is counted: by its numbers, then by its letters."""
    return [int(digits) for digits in re.findall(r"[0-9]+", text)], text


def _graded(each: Recommendation, as_of: date, by: str | None) -> Graded:
    assessment = _assessment(each, as_of, by)
    return Graded(
        id=each.id,
        section=each.section,
        theme=each.theme,
        addressees=_addressees(each),
        grade=assessment.grade if assessment else NOT_ASSESSED,
        scale=assessment.scale if assessment else None,
        assessment=_place(assessment) if assessment else None,
    )


def _assessment(each: Recommendation, as_of: date, by: str | None) -> Assessment | None:
    """The last assessment by the day; of several on one day, the one recorded last."""
    made = [
        assessment
        for assessment in each.assessments.all()
        if assessment.first_day <= as_of and (by is None or _is_by(assessment, by))
    ]
    return max(made, key=lambda made_on: (made_on.first_day, _place(made_on)), default=None)


def _is_by(assessment: Assessment, organisation: str) -> bool:
    return any(each.organisation_id == organisation for each in assessment.assessors.all())


def _place(assessment: Assessment) -> int:
    """The place of the assessment among those of its record."""
    return int(assessment.id.rpartition("/")[2])


def _addressees(each: Recommendation) -> tuple[str, ...]:
    asked = sorted(each.addressees.all(), key=lambda addressee: addressee.id)
    return tuple(dict.fromkeys(map(_counted_as, asked)))


def _counted_as(addressee: Addressee) -> str:
    if addressee.organisation is None:
        return addressee.code
    return addressee.organisation.counted_as or addressee.organisation.id
