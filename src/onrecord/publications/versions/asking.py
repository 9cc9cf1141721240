"""Which document a published version is of, and that document built from the register as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.accounts import PUBLIC
from onrecord.ledger.moments import looking_at_the_present
from onrecord.publications import building
from onrecord.publications.content import Publication
from onrecord.publications.writing.withholding import withheld
from onrecord.records import PublishedVersion


@dataclass(frozen=True)
class Asked:
    """A document by its kind, subject and day; `by` is the organisation whose counts it takes."""

    genre: str
    subject: str
    as_of: date
    by: str | None = None

    @classmethod
    def of(cls, version: PublishedVersion) -> Asked:
        """What a version was built from, to be asked for again."""
        return cls(version.genre, version.subject, version.as_of.earliest, version.by)


def built(asked: Asked, *, draft: bool = False) -> Publication:
    """The document as the public may read it. Raises UnknownRecord and UnfitForPublication.

    In a moment of the past too nobody is named who may not be named now.
    """
    made = building.build(
        asked.genre, asked.subject, viewer=PUBLIC, as_of=asked.as_of, by=asked.by, draft=draft
    )
    with looking_at_the_present():
        return withheld(made.publication, PUBLIC)
