"""Law: statutes and treaties, their provisions, and how each provision is worded over time."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from onrecord.values import DateInterval, LocalisedText, PartialDate

from .base import (
    Cited,
    Code,
    DocumentRef,
    LawRef,
    OrganisationRef,
    ProvisionRef,
    Record,
    State,
    Titled,
    Words,
)


class Law(Titled):
    """A code, law, treaty or draft. `abbreviation` is how articles cite it ("CC")."""

    KIND: ClassVar[str] = "law"
    kind: Literal["law"]
    type: Annotated[str, Code("law-kind")]
    state: State | None = None
    number: Words | None = None
    abbreviation: LocalisedText | None = None
    adopted: PartialDate | None = None
    published: PartialDate | None = None
    valid: DateInterval | None = None
    enacted_by: OrganisationRef | None = None
    replaces: LawRef | None = None
    document: DocumentRef | None = None
    summary: LocalisedText | None = None


class Wording(Cited):
    """What a provision is called or says, as a source gives it, in a period where known."""

    title: LocalisedText
    valid: DateInterval | None = None


class Provision(Record):
    """An article (or paragraph) of a law. Two sources that name it differently are two wordings."""

    KIND: ClassVar[str] = "provision"
    kind: Literal["provision"]
    law: LawRef
    article: Words
    paragraph: Words | None = None
    wordings: tuple[Wording, ...] = ()
    renumbered_from: ProvisionRef | None = None
