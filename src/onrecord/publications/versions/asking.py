"""Which document a published version is of, and that document built from the register as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.accounts import PUBLIC
from onrecord.publications import building
from onrecord.publications.content import Publication
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
    """The document as the public may read it. Raises UnknownRecord and UnfitForPublication."""
    return building.tree(asked.subject, viewer=PUBLIC, as_of=asked.as_of, by=asked.by, draft=draft)
