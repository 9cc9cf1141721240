"""Records as entities of FollowTheMoney, one JSON object a line, for Aleph and OpenSanctions tools.

Schemata and properties are those of FollowTheMoney 4. Our codes stand in `classification` and
`keywords`, so that they come back by `onrecord import`. A proceeding is a CourtCase with a party
for each person; a role that names its organisation is a Membership.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha1
from typing import Any

from babel.core import get_global

from onrecord.records import Case, Document, Incident, Organisation, Person
from onrecord.records import Record as Shape
from onrecord.values import Bound, LocalisedText

Entity = dict[str, Any]

PLAIN_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
OWN = "onrecord"
"""The data set that says that ids are those of records."""
COMPANIES = frozenset({"company", "bank", "law_firm"})
TOLD_APART = ("role", "relationship", "startDate", "endDate")
"""What tells two links between the same entities apart."""
FAMILY = frozenset({"relative", "spouse", "parent", "child", "sibling"})


def entities(shapes: Iterable[Shape]) -> Iterator[Entity]:
    """The entities of all records that FollowTheMoney has schemata for, each id once.

    Links that say the same twice get a number: two times in one office, of days that nobody states.
    """
    seen: Counter[str] = Counter()
    for shape in shapes:
        make = _MAKERS.get(type(shape))
        for each in make(shape) if make is not None else ():
            key = each["id"]
            seen[key] += 1
            yield each | {"id": f"{key}-{seen[key]}"} if seen[key] > 1 else each


def _entity(key: str, schema: str, **properties: Iterable[Any] | None) -> Entity:
    held = {
        name: [str(each) for each in values or () if each] for name, values in properties.items()
    }
    return {
        "id": key,
        "schema": schema,
        "datasets": [OWN],
        "properties": {name: values for name, values in held.items() if values},
    }


def _edge(schema: str, one: str, other: str, **properties: Iterable[Any] | None) -> Entity:
    """A link between two entities; its id is made of what it links and of what it says of it."""
    said = [word for name in TOLD_APART for word in properties.get(name) or ()]
    words = " ".join((schema, one, other, *said))
    digest = sha1(words.encode(), usedforsecurity=False).hexdigest()
    return _entity(f"{one}-{digest[:12]}", schema, **properties)


def _person(person: Person) -> Iterator[Entity]:
    first, *others = (name.text for name in person.names)
    yield _entity(
        person.id,
        "Person",
        name=[first],
        alias=others,
        country=_countries(*person.states),
        position=[text for role in person.roles for text in _texts(role.title)],
        description=_texts(person.description),
    )
    for role in person.roles:
        if role.organisation:
            yield _edge(
                "Membership",
                person.id,
                role.organisation,
                member=[person.id],
                organization=[role.organisation],
                role=_texts(role.title),
                startDate=plain_days(role.from_),
                endDate=plain_days(role.until),
            )
    for relation in person.relationships:
        yield _relation(person.id, relation.person, relation.type)


def _relation(person: str, other: str, kind: str) -> Entity:
    if kind in FAMILY:
        return _edge(
            "Family", person, other, person=[person], relative=[other], relationship=[kind]
        )
    return _edge(
        "Associate", person, other, person=[person], associate=[other], relationship=[kind]
    )


def _organisation(organisation: Organisation) -> Iterator[Entity]:
    first, *others = (name.text for name in organisation.names)
    schema = "PublicBody" if organisation.counted_as else "Organization"
    yield _entity(
        organisation.id,
        "Company" if organisation.type in COMPANIES else schema,
        name=[first],
        alias=others,
        country=_countries(organisation.place),
        classification=[organisation.type],
        website=organisation.addresses,
        description=_texts(organisation.summary),
    )


def _case(case: Case) -> Iterator[Entity]:
    for proceeding in case.proceedings:
        key = f"{case.id}.{proceeding.id}"
        yield _entity(
            key,
            "CourtCase",
            name=[f"{text}: {proceeding.type}" for text in _texts(case.title)],
            type=[proceeding.type],
            status=[proceeding.outcome],
            country=_countries(proceeding.state),
            fileDate=_days(proceeding.opened),
            closeDate=_days(proceeding.decided),
            summary=_texts(proceeding.summary),
        )
        for person in proceeding.people or case.people:
            yield _edge("CourtCaseParty", key, person, case=[key], party=[person])


def _event(incident: Incident) -> Iterator[Entity]:
    yield _entity(
        incident.id,
        "Event",
        name=_texts(incident.title),
        startDate=_bound(incident.date, "earliest"),
        endDate=_bound(incident.date, "latest"),
        summary=_texts(incident.summary),
        involved=incident.people,
        organizer=incident.organisations,
        keywords=incident.types,
    )


def _document(document: Document) -> Iterator[Entity]:
    yield _entity(
        document.id,
        "Document",
        title=_texts(document.title),
        publishedAt=_days(document.date),
        sourceUrl=[document.address],
        keywords=[document.genre],
    )


_MAKERS: dict[type[Shape], Callable[[Any], Iterator[Entity]]] = {
    Person: _person,
    Organisation: _organisation,
    Case: _case,
    Incident: _event,
    Document: _document,
}


def _texts(text: LocalisedText | None) -> list[str]:
    return list((text or {}).values())


def _countries(*codes: str | None) -> list[str]:
    """States in the two letters that FollowTheMoney takes; others have none."""
    aliases = get_global("territory_aliases")
    return [aliases[code][0].lower() for code in codes if code is not None and code in aliases]


def _days(date: Any) -> list[str]:
    """A date as FollowTheMoney writes it, to the year, month or day that is known."""
    return [date.text] if date is not None and date.precision in ("year", "month", "day") else []


def plain_days(bounds: Iterable[Bound]) -> list[str]:
    """Those of the statements of a beginning or an end that are a plain day, month or year."""
    return [each.text for each in bounds if PLAIN_DAY.fullmatch(each.text)]


def _bound(interval: Any, limit: str) -> list[str]:
    day = getattr(interval, limit, None)
    return [day.isoformat()] if day else []
