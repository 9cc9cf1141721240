"""People: by any spelling of their name, by how they stand on the roll, and one on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from onrecord.accounts.requests import viewer_of
from onrecord.cases.at_hand import rolls_at_hand
from onrecord.cases.interface import entry_json
from onrecord.cases.narrowing import Narrowing
from onrecord.cases.periods import own_periods
from onrecord.cases.queries import Entry, Roll, standings
from onrecord.ledger.history import vocabularies
from onrecord.ledger.moments import looking_at
from onrecord.organisations.queries import require
from onrecord.people.identity import identity
from onrecord.people.queries import names_page
from onrecord.people.search import find, named
from onrecord.publications.telling import Telling

from .answers import answer, page_of, reads
from .asked import MOST_FOUND, AboutPerson, Naming
from .days import day_of
from .narrowed import facets_json
from .shapes import PeoplePage, PersonOnDay

router = Router(tags=["people"])
OnRoll = Mapping[str, list[Entry]]
"""The entries of a roll by person."""


@reads(router, "", Naming, PeoplePage, summary="People")
def people(request: HttpRequest, asked: Query[Naming]) -> HttpResponse:
    """Everyone by name, or by any spelling of one; a facet leaves those whom the roll has so.

    The facets are those of the page of people. With `q` the best come first, two hundred at most,
    as `onrecord person --json` finds them. Someone who may not be named is not here.
    """
    viewer = viewer_of(request)
    telling = Telling(viewer)
    day = day_of(asked.as_of, viewer)
    with looking_at(asked.moment()):
        require(asked.by, viewer)
        rolls = rolls_at_hand(viewer)
        narrowing, whole = Narrowing(rolls, asked.chosen()), rolls.on(day, asked.by)
        on_roll = _by_person(narrowing.of(whole))
        scores = _found(asked, telling)
        keys = [key for key in scores if key in on_roll or not asked.chosen()]
        start = (asked.page - 1) * asked.size
        items = _told(keys[start : start + asked.size], scores, on_roll, telling)
        facets = facets_json(narrowing.counts(whole), telling, vocabularies(viewer))
    question = {"query": asked.q, "as_of": day.isoformat(), "by": asked.by, "facets": facets}
    return page_of(request, items, len(keys), page=asked.page, size=asked.size, **question)


def _by_person(roll: Roll) -> OnRoll:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in (*roll.people, *roll.suspended, *roll.confined):
        found[entry.id].append(entry)
    return found


def _found(asked: Naming, telling: Telling) -> dict[str, float | None]:
    """Who may be told, in order, and how like the name asked for, if one was."""
    viewer = telling.viewer
    if asked.q is not None:
        return {each.id: each.score for each in telling.found(find(asked.q, viewer, MOST_FOUND))}
    who = identity(viewer)
    _, number = names_page(viewer, 0, 0)
    keys, _ = names_page(viewer, 0, number)
    return dict.fromkeys(key for key in telling.keys_told(keys) if who.of(key) == key)


def _told(
    keys: list[str], scores: Mapping[str, float | None], on_roll: OnRoll, telling: Telling
) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id,
            "name": each.name,
            "names": list(each.names),
            "score": scores[each.id],
            "roll": telling.named(map(entry_json, on_roll.get(each.id, ()))),
        }
        for each in telling.found(named(keys, telling.viewer))
    ]


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
