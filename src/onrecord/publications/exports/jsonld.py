"""Records as JSON-LD in schema.org's words: people, organisations, events, laws, sources, verdicts.

A verdict on a statement is a ClaimReview; the rating is the register's code, in the judge's name.
Our codes stand in `additionalType`, so that they come back by `onrecord import`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from onrecord.records import (
    Document,
    Incident,
    Law,
    Organisation,
    Person,
    Role,
    Statement,
)
from onrecord.records import Record as Shape
from onrecord.values import LocalisedText

from .followthemoney import plain_days

Node = dict[str, Any]

CONTEXT = "https://schema.org"
REPORTS = frozenset({"follow-up-report", "report", "submission", "state-report", "statistics"})
RATINGS = {"contradicted": 1, "misleading": 2, "unverifiable": 3, "borne_out": 5}
"""The codes of the vocabulary `verdict` on the scale of five that readers of ClaimReview expect."""


def graph(shapes: Iterable[Shape]) -> Node:
    """One JSON-LD document of all records that schema.org has words for."""
    nodes = [node for shape in shapes for node in _nodes(shape)]
    return {"@context": CONTEXT, "@graph": nodes}


def name_of(key: str) -> str:
    """The name of a record as a URI, the same in every export of the register."""
    return f"urn:onrecord:{key}"


def _nodes(shape: Shape) -> Iterator[Node]:
    make = _MAKERS.get(type(shape))
    if make is not None:
        node: Node = {"@id": name_of(shape.id), **make(shape)}
        yield {key: value for key, value in node.items() if value not in (None, [], "")}
    if isinstance(shape, Statement):
        yield from _reviews(shape)


def _person(person: Person) -> Node:
    first, *others = (name.text for name in person.names)
    return {
        "@type": "Person",
        "name": first,
        "alternateName": others,
        "description": _texts(person.description),
        "jobTitle": [text for role in person.roles for text in _texts(role.title)],
        "worksFor": [_role(role) for role in person.roles if role.organisation],
        "nationality": list(person.states),
    }


def _role(role: Role) -> Node:
    return {
        "@type": "OrganizationRole",
        "roleName": _texts(role.title),
        "worksFor": _link(role.organisation),
        **{name: days for name, days in _period(role).items() if days},
    }


def _period(role: Role) -> dict[str, list[str]]:
    return {"startDate": plain_days(role.from_), "endDate": plain_days(role.until)}


def _organisation(organisation: Organisation) -> Node:
    first, *others = (name.text for name in organisation.names)
    return {
        "@type": "GovernmentOrganization" if organisation.counted_as else "Organization",
        "additionalType": organisation.type,
        "name": first,
        "alternateName": others,
        "description": _texts(organisation.summary),
        "location": organisation.place,
        "url": list(organisation.addresses),
        "parentOrganization": _link(organisation.part_of),
    }


def _event(incident: Incident) -> Node:
    return {
        "@type": "Event",
        "additionalType": list(incident.types),
        "name": _texts(incident.title),
        "description": _texts(incident.summary),
        "startDate": _day(incident.date, first=True),
        "endDate": _day(incident.date, first=False),
        "location": incident.place,
        "attendee": [_link(key) for key in (*incident.people, *incident.groups)],
        "organizer": [_link(key) for key in incident.organisations],
    }


def _legislation(law: Law) -> Node:
    return {
        "@type": "Legislation",
        "name": _texts(law.title),
        "legislationType": law.type,
        "legislationIdentifier": law.number,
        "legislationJurisdiction": law.state,
        "legislationDate": str(law.adopted) if law.adopted else None,
    }


def _source(document: Document) -> Node:
    return {
        "@type": "Report" if document.genre in REPORTS else "CreativeWork",
        "additionalType": document.genre,
        "name": _texts(document.title),
        "publisher": [_link(key) for key in document.publishers],
        "author": [_link(key) for key in document.authors],
        "datePublished": str(document.date) if document.date else None,
        "inLanguage": document.language,
        "url": document.address,
        "associatedMedia": [
            {
                "@type": "MediaObject",
                "sha256": file.sha256,
                "encodingFormat": file.media_type,
            }
            for file in document.files
        ],
    }


def _claim(statement: Statement) -> Node:
    return {
        "@type": "Claim",
        "additionalType": statement.type,
        "text": _texts(statement.summary),
        "author": _link(statement.speaker),
        "datePublished": str(statement.date) if statement.date else None,
        "appearance": [_link(key) for key in sorted({c.document for c in statement.cites})],
    }


def _reviews(statement: Statement) -> Iterator[Node]:
    for number, verdict in enumerate(statement.verdicts, start=1):
        node: Node = {
            "@id": f"{name_of(statement.id)}:verdict:{number}",
            "@type": "ClaimReview",
            "itemReviewed": _link(statement.id),
            "author": _link(verdict.judged_by),
            "datePublished": str(verdict.date) if verdict.date else None,
            "reviewBody": _texts(verdict.reasoning),
            "reviewRating": {
                "@type": "Rating",
                "alternateName": verdict.verdict,
                "ratingValue": RATINGS.get(verdict.verdict),
                "worstRating": 1,
                "bestRating": 5,
            },
        }
        yield {key: value for key, value in node.items() if value not in (None, [], "")}


_MAKERS: dict[type[Shape], Callable[[Any], Node]] = {
    Person: _person,
    Organisation: _organisation,
    Incident: _event,
    Law: _legislation,
    Document: _source,
    Statement: _claim,
}


def _texts(text: LocalisedText | None) -> list[Node]:
    """A text in its languages, as JSON-LD writes them."""
    return [{"@value": words, "@language": tag} for tag, words in (text or {}).items()]


def _link(key: str | None) -> Node | None:
    return {"@id": name_of(key)} if key else None


def _day(interval: Any, *, first: bool) -> str | None:
    """A limit of an interval as an ISO date; None where it is open or not known."""
    day = None if interval is None else interval.earliest if first else interval.latest
    return day.isoformat() if day else None
