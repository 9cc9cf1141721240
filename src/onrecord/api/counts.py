"""What is counted: the roll of a day, and what became of an instrument."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.accounts.requests import viewer_of
from onrecord.cases import queries as cases
from onrecord.cases.interface import roll_json
from onrecord.ledger.history import vocabularies
from onrecord.ledger.moments import looking_at
from onrecord.organisations.queries import require
from onrecord.publications.telling import Telling
from onrecord.recommendations.interface import followup_json
from onrecord.recommendations.queries import followup

from .answers import answer, reads
from .asked import Calling, Counting
from .days import day_of
from .shapes import FollowUp, Prisoners

router = Router(tags=["counts"])


@reads(router, "/prisoners", Calling, Prisoners, summary="The roll of a day")
def prisoners(request: HttpRequest, asked: Query[Calling]) -> HttpResponse:
    """Who was held on a day, by whose count, and what changed by another day.

    What `onrecord prisoners --json` prints, as far as it may be told: someone who may not be named
    is counted with an `id` of null.
    """
    viewer = viewer_of(request)
    telling = Telling(viewer)
    day = day_of(asked.as_of, viewer)
    with looking_at(asked.moment()):
        require(asked.by, viewer)
        words = vocabularies()
        if asked.diff is None:
            body = roll_json(cases.roll(day, viewer, words, asked.by), None)
        else:
            body = roll_json(*cases.compared(day, asked.diff, viewer, words, asked.by))
    for part in (body, body.get("diff", {})):
        for name, value in part.items():
            if isinstance(value, list):
                part[name] = telling.named(value)
    return answer(body)


@reads(router, "/followup/{instrument}", Counting, FollowUp, summary="What became of an instrument")
def follow_up(request: HttpRequest, instrument: str, asked: Query[Counting]) -> HttpResponse:
    """An instrument's recommendations by addressee and grade.

    What `onrecord followup --json` prints.
    """
    viewer = viewer_of(request)
    day = day_of(asked.as_of, viewer)
    telling = Telling(viewer)
    with looking_at(asked.moment()):
        require(asked.by, viewer)
        telling.record(instrument, "instrument")
        return answer(followup_json(followup(instrument, day, viewer, asked.by)))
