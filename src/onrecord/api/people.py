"""People: by any spelling of their name, and one person on a day."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.accounts.requests import viewer_of
from onrecord.cases.interface import entry_json
from onrecord.cases.periods import own_periods
from onrecord.cases.queries import standings
from onrecord.ledger.moments import looking_at
from onrecord.people.identity import identity
from onrecord.people.interface import found_json
from onrecord.people.search import find
from onrecord.publications.telling import Telling

from .answers import answer, reads
from .asked import AboutPerson, Naming
from .days import day_of
from .shapes import FoundPeople, PersonOnDay

router = Router(tags=["people"])


@reads(router, "", Naming, FoundPeople, summary="People by name")
def people(request: HttpRequest, asked: Query[Naming]) -> HttpResponse:
    """People by any spelling of their name in any script, or by a part of it, the best first.

    What `onrecord person --json` prints, as far as it may be told.
    """
    viewer = viewer_of(request)
    telling = Telling(viewer)
    with looking_at(asked.moment()):
        found = telling.found(find(asked.q, viewer, asked.limit))
    return answer(found_json(asked.q, found))


@reads(router, "/{key}", AboutPerson, PersonOnDay, summary="A person on a day")
def person(request: HttpRequest, key: str, asked: Query[AboutPerson]) -> HttpResponse:
    """A person: every situation on the day and how firmly it stands, and the records of it.

    Of records judged to be about one person the first is the one that it is shown under.
    """
    viewer = viewer_of(request)
    telling = Telling(viewer, asked.lang)
    day = day_of(asked.as_of, viewer)
    with looking_at(asked.moment()):
        who = identity(viewer)
        parts = who.parts(key)
        shapes = telling.person(parts)
        stands = standings(own_periods(parts, viewer), day, viewer, who)
        liberty = telling.named(map(entry_json, stands))
    return answer(
        {
            "id": parts[0],
            "as_of": day.isoformat(),
            "liberty": liberty,
            "records": telling.bodies(shapes),
        }
    )
