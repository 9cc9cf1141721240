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


@reads(router, "/prisoners", Calling, Prisoners, summary="The roll of a day")
def prisoners(request: HttpRequest, asked: Query[Calling]) -> HttpResponse:
    """Who was held on a day, by whose count, and what changed by another day.

    What `onrecord prisoners --json` prints, narrowed down as on the page of people, as far as it
    may be told: someone who may not be named is counted with an `id` of null. `facets` say how many
    people each value of a facet would keep under the choices of the others. Each group is told a
    page at a time.
    """
    viewer = viewer_of(request)
    telling = Telling(viewer)
    day = day_of(asked.as_of, viewer)
    with looking_at(asked.moment()):
        require(asked.by, viewer)
        words = vocabularies(viewer)
        rolls = rolls_at_hand(viewer)
        narrowing = Narrowing(rolls, asked.chosen())
        whole = rolls.on(day, asked.by)
        found, change = narrowing.of(whole), None
        if asked.diff is not None:
            change = rolls.difference(found, narrowing.of(rolls.on(asked.diff, asked.by)))
        facets = facets_json(narrowing.counts(whole), telling, words)
    body = roll_json(found, change)
    longest = max(_told(part, telling, asked) for part in (body, body.get("diff", {})))
    is_last = asked.page * asked.size >= longest
    following = None if is_last else following_page(request, asked.page)
    return linked(body | {"facets": facets}, following)


def _told(part: dict[str, Any], telling: Telling, asked: Calling) -> int:
    """Leaves the people on the page of each group; returns how many the longest is of."""
    groups = {name: value for name, value in part.items() if isinstance(value, list)}
    start = (asked.page - 1) * asked.size
    for name, people in groups.items():
        part[name] = telling.named(people[start : start + asked.size])
    return max(map(len, groups.values()), default=0)


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
