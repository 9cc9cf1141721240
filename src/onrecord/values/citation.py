"""Citations: which passage of which document supports which field of a record."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from onrecord.values.text import LocalisedText
from onrecord.values.worded import worded

Stance = Literal["supports", "contradicts", "context"]
DocumentId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$")]


class InvalidCitation(ValueError):
    """A citation whose parts do not fit each other."""


class Citation(BaseModel):
    """One passage of one document, and what it says about a field of the record around it.

    `start` and `end` are positions in Unicode code points of the document's extracted text,
    the end excluded. `passage_sha256` is the `passage_digest` of the text between them.
    `pointer` is a JSON pointer (RFC 6901) to the field; empty means the whole record or the
    nested object that holds the citation. `reliability` is a code of HURIDOCS micro-thesaurus
    42 (0100 highly reliable to 0500 highly unreliable, 9900 unknown). `origin` is the document
    in which the statement first stood and `via` those through which it came, oldest first:
    reports that share an origin are one source.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: DocumentId
    place: Annotated[str, StringConstraints(min_length=1)] | None = None
    start: Annotated[int, Field(ge=0, strict=True)] | None = None
    end: Annotated[int, Field(ge=1, strict=True)] | None = None
    passage_sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    pointer: Annotated[str, StringConstraints(pattern=r"^(/([^~/]|~[01])*)*$")] = ""
    stance: Stance = "supports"
    reliability: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")] | None = None
    origin: DocumentId | None = None
    via: tuple[DocumentId, ...] = ()
    note: LocalisedText | None = None

    @model_validator(mode="after")
    def _positions_fit(self) -> Self:
        if (self.start is None) != (self.end is None):
            raise InvalidCitation(worded("one of start and end is missing; give both or neither"))
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise InvalidCitation(
                worded(
                    "start {start} is not before end {end}; the end is the position after the "
                    "last character",
                    start=self.start,
                    end=self.end,
                )
            )
        if self.passage_sha256 is not None and self.start is None:
            raise InvalidCitation(
                worded("passage_sha256 without a passage; give its start and end")
            )
        return self

    @model_validator(mode="after")
    def _chain_fits(self) -> Self:
        if self.document in (self.origin, *self.via):
            raise InvalidCitation(
                worded(
                    "{document} is named as its own origin; origin and via name other documents",
                    document=self.document,
                )
            )
        if len(set(self.via)) < len(self.via):
            raise InvalidCitation(
                worded("via names a document twice; name each once, oldest first")
            )
        return self


def passage_digest(text: str) -> str:
    """SHA-256 of the passage in UTF-8, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()
