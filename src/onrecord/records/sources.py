"""Documents: what was published, by whom, when, where, and the bytes it was read from."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from onrecord.values import PartialDate

from .base import (
    AnyRef,
    Code,
    Language,
    OrganisationRef,
    PersonRef,
    Sha256,
    Shape,
    Titled,
    WebAddress,
    Words,
)

FileName = Annotated[
    str, StringConstraints(pattern=r"^[^./\\\x00-\x1f][^/\\\x00-\x1f]*$", max_length=200)
]


class File(Shape):
    """The bytes a document was read from. Positions in citations refer to the text read from it.

    `name` is the file's in the folder `documents` beside the register files; `sha256` is of the
    original bytes, `text_sha256` of the extracted text as UTF-8.
    """

    name: FileName
    media_type: Words
    sha256: Sha256
    text_sha256: Sha256 | None = None


class Document(Titled):
    """A source. `symbol` is its official number, `relates_to` what it is about or follows."""

    KIND: ClassVar[str] = "document"
    kind: Literal["document"]
    genre: Annotated[str, Code("document-genre")]
    publishers: tuple[OrganisationRef, ...] = ()
    contributors: tuple[OrganisationRef, ...] = ()
    authors: tuple[PersonRef, ...] = ()
    date: PartialDate | None = None
    language: Language | None = None
    symbol: Words | None = None
    address: WebAddress | None = None
    archived: WebAddress | None = None
    relates_to: tuple[AnyRef, ...] = ()
    files: tuple[File, ...] = ()
