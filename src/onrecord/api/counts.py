"""What is counted: the roll of a day, and what became of an instrument."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.accounts.requests import viewer_of
from onrecord.cases.at_hand import rolls_at_hand
from onrecord.cases.interface import roll_json
from onrecord.cases.narrowing import Narrowing
from onrecord.ledger.history import vocabularies
from onrecord.ledger.moments import looking_at
from onrecord.organisations.queries import require
from onrecord.publications.telling import Telling
from onrecord.recommendations.at_hand import Asked, followup_at_hand
from onrecord.recommendations.interface import followup_json

from .answers import answer, following_page, linked, reads
from .asked import Calling, Counting
from .days import day_of
from .narrowed import facets_json
from .shapes import FollowUp, Prisoners

router = Router(tags=["counts"])
GROUPS = ("people", "suspended", "confined")
PEOPLE_ON_A_PAGE = 200


@reads(router, "/prisoners", Calling, Prisoners, summary="The roll of a day")
def prisoners(request: HttpRequest, asked: Query[Calling]) -> HttpResponse:
    """Who was held on a day, by whose count, and what changed by another day.

    What `onrecord prisoners --json` prints, narrowed down as on the page of people, as far as it
    may be told: someone who may not be named is counted with an `id` of null. `facets` say how many
    people each value of a facet would keep under the choices of the others. With `page` each group
    is told a page at a time.
    """
    viewer = viewer_of(request)
    telling = Telling(viewer)
    day = day_of(asked.as_of, viewer)
    with looking_at(asked.moment()):
        require(asked.by, viewer)
        words = vocabularies()
        rolls = rolls_at_hand(viewer)
        narrowing = Narrowing(rolls, asked.chosen())
        whole = rolls.on(day, asked.by)
        found, change = narrowing.of(whole), None
        if asked.diff is not None:
            change = rolls.difference(found, narrowing.of(rolls.on(asked.diff, asked.by)))
        facets = facets_json(narrowing.counts(whole), telling, words)
    body = roll_json(found, change)
    largest = max(len(body[group]) for group in GROUPS)
    if asked.page is not None:
        body |= {group: _on_page(body[group], asked.page) for group in GROUPS}
    for part in (body, body.get("diff", {})):
        for name, value in part.items():
            if isinstance(value, list):
                part[name] = telling.named(value)
    is_last = asked.page is None or asked.page * PEOPLE_ON_A_PAGE >= largest
    following = None if is_last else following_page(request, asked.page or 1)
    return linked(body | {"facets": facets}, following)


def _on_page(people: list[Any], page: int) -> list[Any]:
    return people[(page - 1) * PEOPLE_ON_A_PAGE : page * PEOPLE_ON_A_PAGE]


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
        return answer(followup_json(followup_at_hand(Asked(instrument, day, viewer, asked.by))))
