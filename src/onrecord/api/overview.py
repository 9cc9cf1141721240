"""The first page in figures: what became of what was asked, and the roll."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.accounts.requests import viewer_of
from onrecord.cases.at_hand import rolls_at_hand
from onrecord.cases.interface import roll_json
from onrecord.ledger.history import counts_by_kind, register_record
from onrecord.ledger.moments import looking_at
from onrecord.publications.telling import Telling
from onrecord.recommendations.at_hand import followups_at_hand, summed_at_hand
from onrecord.recommendations.grading import NOT_ASSESSED
from onrecord.recommendations.interface import followup_json
from onrecord.recommendations.summing import NOT_GRADED, Grade, Summed

from .answers import answer, reads
from .asked import OnDay
from .days import day_of
from .shapes import Overview

router = Router(tags=["counts"])


@reads(router, "/overview", OnDay, Overview, summary="The register in figures")
def overview(request: HttpRequest, asked: Query[OnDay]) -> HttpResponse:
    """How many records there are, what became of recommendations, and the roll of a day.

    The figures of the first page: grades by the body that asked and by theme, of several on one
    day the last; the follow-ups of the instruments that the register shows first; and how many
    people are on the roll, whoever counts.
    """
    viewer = viewer_of(request)
    telling, day = Telling(viewer), day_of(asked.as_of, viewer)
    register = register_record(viewer)
    with looking_at(asked.moment()):
        summed = summed_at_hand(day, viewer)
        roll = rolls_at_hand(viewer).on(day)
        featured = followups_at_hand(register.featured if register else (), day, viewer)
        records = counts_by_kind(viewer)
    groups = {"suspended": len(roll.suspended), "confined": len(roll.confined)}
    return answer(
        {
            "as_of": day.isoformat(),
            "records": dict(sorted(records.items(), key=lambda pair: (-pair[1], pair[0]))),
            "recommendations": summed.total,
            **_grades(summed, telling),
            "featured": [followup_json(each) for each in featured.values()],
            "roll": roll_json(roll, None)["counts"] | groups,
        }
    )


def _grades(summed: Summed, telling: Telling) -> dict[str, list[dict[str, Any]]]:
    """Grades by body and by theme, the most first, of bodies that may be told."""
    bodies = telling.keys_told(summed.by_body)
    return {
        "by_body": [{"body": key, **_summed(summed.by_body[key])} for key in bodies],
        "by_theme": [{"theme": code, **_summed(own)} for code, own in summed.by_theme.items()],
    }


def _summed(grades: Counter[Grade]) -> dict[str, Any]:
    return {"total": grades.total(), "grades": list(_counted(grades))}


def _counted(grades: Counter[Grade]) -> Iterator[dict[str, Any]]:
    for grade, number in sorted(grades.items(), key=lambda pair: (-pair[1], pair[0])):
        scale, code = (None, NOT_ASSESSED) if grade == NOT_GRADED else grade
        yield {"scale": scale, "grade": code, "number": number}
