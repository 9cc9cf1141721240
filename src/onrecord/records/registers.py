"""What a register says of itself: its subject, its vocabularies, and prose for its documents."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, Self

from annotated_types import MinLen
from pydantic import PrivateAttr, model_validator

from onrecord.values import LocalisedText, PartialDate
from onrecord.vocabularies import Scheme

from .base import (
    AnyRef,
    Language,
    LocalId,
    OrganisationRef,
    Party,
    Shape,
    State,
    Titled,
    Words,
)


class Register(Titled):
    """The register itself; there is one. `banner` stands on every page and in every export.

    `as_of` is the day the register speaks of; `featured` are the records shown first.
    """

    KIND: ClassVar[str] = "register"
    kind: Literal["register"]
    states: tuple[State, ...] = ()
    as_of: PartialDate | None = None
    languages: tuple[Language, ...] = ("en",)
    banner: LocalisedText | None = None
    licence: Words | None = None
    sample: bool = False
    featured: tuple[AnyRef, ...] = ()


class ConceptScheme(Titled):
    """A vocabulary that belongs to this register: regions, categories, scales, indicators.

    With `extends`, its concepts are added to that vocabulary; else it is one of its own.
    `concepts` and `mappings` have the form of the shipped vocabulary files.
    """

    KIND: ClassVar[str] = "concept_scheme"
    kind: Literal["concept_scheme"]
    type: Literal["codes", "grading-scale"] = "codes"
    extends: Words | None = None
    source: Words
    version: Words
    verified: bool
    concepts: tuple[dict[str, Any], ...]
    mappings: tuple[dict[str, Any], ...] = ()

    _scheme: Scheme = PrivateAttr()

    @model_validator(mode="after")
    def _is_a_scheme(self) -> Self:
        # Read once, as there may be tens of thousands of concepts.
        self._scheme = self._read()
        return self

    def scheme(self) -> Scheme:
        """The vocabulary as the vocabularies room knows it."""
        return self._scheme

    def _read(self) -> Scheme:
        return Scheme.model_validate(
            {
                "id": self.id,
                "title": dict(self.title),
                "source": self.source,
                "version": self.version,
                "verified": self.verified,
                "kind": self.type,
                "extends": self.extends,
                "mappings": self.mappings,
                "concepts": list(self.concepts),
            }
        )


class Recipient(Shape):
    """Whom a letter goes to, or a copy of it; `office` and `address` as they stand on it."""

    party: Party
    office: LocalisedText | None = None
    address: LocalisedText | None = None


class Override(Shape):
    """A document that was built in spite of its faults: in whose name, why, and what they were.

    `as_of` is the day that the document speaks of.
    """

    by: Words
    reason: Words
    as_of: PartialDate
    language: Language
    faults: Annotated[tuple[Words, ...], MinLen(1)]


class Publication(Titled):
    """What a document that is written from the register says in prose: Markdown with references.

    `genre` is the kind of document, `also` what it treats beside its subject. `to` and `copies`
    are those of a letter. `prose` maps a section of the document's kind (`introduction`,
    `methodology`) to its text. `overrides` are kept: each time it was built in spite of faults.
    """

    KIND: ClassVar[str] = "publication"
    kind: Literal["publication"]
    genre: LocalId
    subject: AnyRef
    also: tuple[AnyRef, ...] = ()
    by: OrganisationRef | None = None
    jointly_with: tuple[OrganisationRef, ...] = ()
    to: tuple[Recipient, ...] = ()
    copies: tuple[Recipient, ...] = ()
    prose: dict[LocalId, LocalisedText] = {}
    overrides: tuple[Override, ...] = ()
