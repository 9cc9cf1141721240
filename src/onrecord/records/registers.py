"""What a register says of itself: its subject, its vocabularies, and prose for its documents."""

from __future__ import annotations

from typing import Any, ClassVar, Literal, Self

from pydantic import model_validator

from onrecord.values import LocalisedText, PartialDate
from onrecord.vocabularies import Scheme

from .base import AnyRef, Language, LocalId, OrganisationRef, State, Titled, Words


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

    @model_validator(mode="after")
    def _is_a_scheme(self) -> Self:
        self.scheme()
        return self

    def scheme(self) -> Scheme:
        """The vocabulary as the vocabularies room knows it."""
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


class Publication(Titled):
    """Prose for a document that is written from the register: Markdown with references.

    `prose` maps a section of the document's kind (`introduction`, `methodology`) to its text.
    """

    KIND: ClassVar[str] = "publication"
    kind: Literal["publication"]
    genre: Literal["followup"]
    subject: AnyRef
    by: OrganisationRef | None = None
    prose: dict[LocalId, LocalisedText] = {}
