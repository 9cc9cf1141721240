"""What was published: a document as it was written on a day, frozen with the state it came from."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal, Self

from annotated_types import Ge, MinLen
from pydantic import model_validator

from onrecord.values import LocalisedText, PartialDate
from onrecord.values.worded import worded

from .base import AnyRef, Language, LocalId, OrganisationRef, Reference, Sha256, Shape, Titled
from .sources import FileName

PublishedVersionRef = Annotated[str, Reference(("published_version",))]


class PublishedFile(Shape):
    """One file of a published version, kept under the SHA-256 of its bytes.

    `snapshot` is JSON: the document as a tree, and the versions of the records that it used.
    """

    name: FileName
    format: Literal["html", "pdf", "docx", "snapshot"]
    sha256: Sha256


class LogEnd(Shape):
    """Where the log ended: how many versions it held, and the root of their tree (RFC 6962)."""

    size: Annotated[int, Ge(0)]
    root: Sha256


class PublishedVersion(Titled):
    """A document that was written from the register, as it was written: never changed afterwards.

    `as_of` is the day it speaks of, `since` the day it compares that with, `date` the day it was
    frozen, `number` counts the versions of one document in one language. What becomes of it is
    recorded here too: `corrected_by` the version that replaces it, or retracted, each with the day
    and the `reason`.
    """

    KIND: ClassVar[str] = "published_version"
    kind: Literal["published_version"]
    genre: LocalId
    subject: AnyRef
    by: OrganisationRef | None = None
    language: Language
    number: Annotated[int, Ge(1)]
    as_of: PartialDate
    since: PartialDate | None = None
    date: PartialDate
    log: LogEnd
    status: Literal["draft", "published", "corrected", "retracted"] = "published"
    status_since: PartialDate | None = None
    reason: LocalisedText | None = None
    corrected_by: PublishedVersionRef | None = None
    files: Annotated[tuple[PublishedFile, ...], MinLen(1)]

    @model_validator(mode="after")
    def _says_why_it_no_longer_stands(self) -> Self:
        over = self.status in {"corrected", "retracted"}
        if over != (self.reason is not None and self.status_since is not None):
            raise ValueError(
                worded(
                    "what is corrected or retracted has a reason and status_since, nothing else"
                    " has: give both, or leave both out"
                )
            )
        if (self.status == "corrected") != (self.corrected_by is not None):
            raise ValueError(worded("corrected_by names the version that replaces a corrected one"))
        return self
