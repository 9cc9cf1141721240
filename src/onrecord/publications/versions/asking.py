"""Which document a published version is of, and that document built from the register as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from onrecord.accounts import PUBLIC
from onrecord.publications.building import Built, build
from onrecord.records import PublishedVersion

KINDS = "kinds"
"""The folder in a register's folder with kinds of publication of its own."""


@dataclass(frozen=True)
class Asked:
    """A document by its kind, subject and day; `by` is the organisation whose counts it takes.

    `since` is a day to compare with.
    """

    genre: str
    subject: str
    as_of: date
    by: str | None = None
    language: str = "en"
    since: date | None = None

    @classmethod
    def of(cls, version: PublishedVersion) -> Asked:
        """What a version was built from, to be asked for again."""
        return cls(
            version.genre,
            version.subject,
            version.as_of.earliest,
            version.by,
            version.language,
            version.since.earliest if version.since is not None else None,
        )


def built(asked: Asked, *, draft: bool = False) -> Built:
    """The document as the public may read it.

    Raises what building raises: UnknownRecord, InvalidKind, UnfitForPublication.
    """
    return build(
        asked.genre,
        asked.subject,
        viewer=PUBLIC,
        as_of=asked.as_of,
        since=asked.since,
        by=asked.by,
        language=asked.language,
        draft=draft,
        folders=(Path(settings.REGISTER) / KINDS,),
    )
