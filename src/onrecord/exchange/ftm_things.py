"""Entities of FollowTheMoney that stand alone, as records: people, bodies, documents, events."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from onrecord.records import Payload

from .entities import Given, Naming, World, filled_in, in_languages, span_of, taken
from .ftm_file import Entity

ORGANISATIONS = {
    "Organization": "other",
    "LegalEntity": "other",
    "PublicBody": "state_body",
    "Company": "company",
}
DOCUMENTS = {
    "Document": "report",
    "Article": "article",
    "HyperText": "web-page",
    "Pages": "report",
    "PlainText": "report",
    "Table": "statistics",
    "Workbook": "statistics",
    "Email": "letter",
    "Image": "photograph",
    "Video": "video",
}
"""The genre of a document of each schema that does not name one of ours among its keywords."""
NAMES = {
    "name": "",
    "alias": "",
    "weakAlias": "alias",
    "previousName": "former",
    "abbreviation": "short",
}
"""The kind of a name by its property; none where none is said."""


class Things:
    """Records by their ids, as entities are read one after another."""

    def __init__(self, entities: dict[str, Entity], naming: Naming, world: World) -> None:
        self.entities, self.naming, self.world = entities, naming, world
        self.made: dict[str, Given] = {}

    def person(self, entity: Entity) -> None:
        """A person with names, description and states."""
        left: list[str] = []
        states = taken(
            entity.take("nationality", "citizenship", "country"), self.world.state, "country", left
        )
        self._add(
            entity,
            left,
            kind="person",
            names=_names(entity),
            description=in_languages(entity.take("description", "notes", "summary", "biography")),
            states=states,
        )

    def organisation(self, entity: Entity) -> None:
        """An organisation; its type is that of its classification, else of its schema."""
        left: list[str] = []
        place, *others = [
            *taken(
                entity.take("jurisdiction", "mainCountry", "country"),
                self.world.state,
                "country",
                left,
            ),
            "",
        ]
        left += [f"country “{code}”" for code in others if code]
        types = taken(entity.take("classification"), self._type, "classification", left)
        self._add(
            entity,
            left,
            kind="organisation",
            names=_names(entity),
            type=types[0] if types else ORGANISATIONS[entity.schema],
            place=place,
            addresses=[each for each in entity.take("website") if each.startswith("http")],
            summary=in_languages(entity.take("description", "notes", "summary")),
        )

    def _type(self, words: str) -> str | None:
        return self.world.code("organisation-kind", words)

    def document(self, entity: Entity) -> None:
        """A document; its genre is one of its keywords, else that of its schema."""
        left: list[str] = []
        genres = taken(entity.take("keywords"), self._genre, "keyword", left)
        self._add(
            entity,
            left,
            kind="document",
            title=in_languages(entity.take("title") or entity.take("name", "fileName")),
            genre=genres[0] if genres else DOCUMENTS[entity.schema],
            date=entity.day("publishedAt", "date", "authoredAt"),
            address=entity.first("sourceUrl"),
        )

    def _genre(self, words: str) -> str | None:
        return self.world.code("document-genre", words)

    def event(self, entity: Entity) -> None:
        """An incident."""
        left: list[str] = []
        types = taken(entity.take("keywords"), self._incident, "keyword", left)
        dated = span_of(entity.day("startDate", "date"), entity.day("endDate", "date"))
        self._add(
            entity,
            left,
            kind="incident",
            title=in_languages(entity.take("name")),
            types=types,
            date=None if dated == "/" else dated,
            people=self.keys(entity.take("involved"), ("Person",)),
            organisations=self.keys(entity.take("organizer"), ORGANISATIONS),
            summary=in_languages(entity.take("summary", "description", "notes")),
        )

    def _incident(self, words: str) -> str | None:
        return self.world.code("incident-kind", words)

    def sanction(self, entity: Entity) -> None:
        """A measure against somebody, as an incident that its authority and programme name."""
        whom = entity.take("entity")
        said = entity.take("authority", "program") or entity.take("reason")
        dated = span_of(entity.day("startDate", "listingDate", "date"), entity.day("endDate"))
        self._add(
            entity,
            [],
            kind="incident",
            title=in_languages([": ".join(said)] if said else []),
            types=["sanction"],
            date=None if dated == "/" else dated,
            people=self.keys(whom, ("Person",)),
            organisations=self.keys(whom, ORGANISATIONS),
            summary=in_languages(entity.take("reason", "summary", "description", "provisions")),
        )

    def court_case(self, entity: Entity) -> None:
        """A proceeding of a case: of our own by its id, else of a case of its own."""
        type_ = self.world.code("proceeding-type", entity.first("type", "category"))
        titles = entity.take("name")
        left: list[str] = []
        key, local = self.case_of(entity)
        if self.naming.source is None and type_:
            titles = [each.removesuffix(f": {type_}") for each in titles]
        payload = filled_in(kind="case", title=in_languages(titles), **self.naming.cites(entity.id))
        given = self.made.setdefault(key, Given(entity.line, key, payload))
        if type_ is None:
            given.left += [f"type “{each}”" for each in entity.take("type", "category")]
            given.payload |= filled_in(summary=in_languages(entity.take("summary")))
            return
        states = taken(entity.take("country"), self.world.state, "country", left)
        outcome = entity.first("status")
        known = self.world.code("proceeding-outcome", outcome) if outcome else None
        given.left += left + ([f"status “{outcome}”"] if outcome and known is None else [])
        given.payload.setdefault("proceedings", []).append(
            filled_in(
                id=local,
                type=type_,
                outcome=known,
                state=next(iter(states), None),
                opened=entity.day("fileDate"),
                decided=entity.day("closeDate"),
                summary=in_languages(entity.take("summary")),
            )
        )

    def _add(self, entity: Entity, left: list[str], **fields: Any) -> None:
        key = self.naming.key(entity.id)
        payload = filled_in(**fields, **self.naming.cites(entity.id))
        self.made[key] = Given(entity.line, key, payload, left=left)

    def keys(self, ids: Iterable[str], schemata: Iterable[str]) -> list[str]:
        """The records of those of the entities that are of these schemata."""
        found = ((each, self.entities.get(each)) for each in ids)
        return [
            self.naming.key(each)
            for each, entity in found
            if entity is not None and entity.schema in schemata
        ]

    def case_of(self, entity: Entity) -> tuple[str, str]:
        """The case of a proceeding, and the proceeding's own id in it."""
        case, _, local = entity.id.rpartition(".")
        if self.naming.source is None and case:
            return case, local
        return self.naming.key(entity.id), "proceeding"

    def record_of(self, entity: Entity) -> str:
        """The id of the record that an entity is, or is part of."""
        return (
            self.case_of(entity)[0] if entity.schema == "CourtCase" else self.naming.key(entity.id)
        )


def _names(entity: Entity) -> list[Payload]:
    return [
        {"text": text} | filled_in(kind=kind)
        for name, kind in NAMES.items()
        for text in entity.take(name)
    ]
