"""The text of a document: what every reader returns, with positions that can be cited.

Positions are Unicode code points into `Text.text`, half-open: `start` is the first code point,
`end` the one after the last.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "table_row", "footnote", "comment"]
RevisionKind = Literal["kept", "inserted", "deleted"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a document that has pages; `number` counts from 1.

    `confidence` is the mean, from 0 to 1, that optical character recognition gives the words of
    the page; None where the text was not recognised but stood in the file.
    """

    number: int
    start: int
    end: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that stands by itself in the document.

    `level` is the rank of a heading or the depth of a list item, both from 1. `number` is the
    number of a footnote as its marks show it, or that of a comment.
    """

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words of the text that lead to an address outside the document."""

    start: int
    end: int
    address: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The place in the text that refers to a footnote, its brackets included."""

    start: int
    end: int
    number: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; an empty one begins and ends at the same place.

    `table` counts the tables of the document from 1, `row` the rows of the table and `column` its
    columns from 0; `width` is the number of columns that the cell spans.
    """

    start: int
    end: int
    table: int
    row: int
    column: int
    width: int = 1


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer wrote on the words from `start` to `end`.

    The comment itself is the block of kind `comment` with the same `number`. A comment on a place
    and not on words begins and ends there.
    """

    start: int
    end: int
    number: str
    author: str


@dataclass(frozen=True, slots=True)
class Revision:
    """A piece of a paragraph with tracked changes: its words, and who changed them when.

    `paragraph` counts the changed paragraphs from 1; its pieces that were `kept` stand among those
    that were `inserted` and `deleted`. `heading` is that above it, `date` as the file gives it.
    """

    paragraph: int
    heading: str
    words: str
    kind: RevisionKind
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Property:
    """What a file says of itself beside its text: a custom property of a Word document."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, or the part of one up to a wide gap, and where it stands on the page.

    Measures are points from the lower left corner of the page.
    `left` and `right` are the origins of its first and last letter, `size` is the height of the
    first.
    """

    start: int
    end: int
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with an e-mail and was not opened; `size` in bytes."""

    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Pages from `first` to `last`, counted from 1, that are not in the text, and why.

    `stopped` says that reading ended before them and `last` is the last page of the document.
    """

    first: int
    last: int
    reason: str
    stopped: bool = False

    def __str__(self) -> str:
        if self.stopped:
            return f"pages 1–{self.first - 1} of {self.last} read: {self.reason}"
        pages = f"page {self.first}"
        if self.last > self.first:
            pages = f"pages {self.first}–{self.last}"
        return f"{pages}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Text:
    """A document as read: its text, and where its pages, blocks, links and footnote marks are.

    `sha256` is the hex digest of the original bytes. `language` is the primary language subtag
    that the file declares (BCP 47, for instance `ru`), None where it declares none. `pages` is
    empty for formats without pages, and so are `lines`. Blocks stand in the order of the text and
    never overlap. `gaps` are the pages that could not be read or were not; a page that reading
    ended before is not among `pages`. `revisions` are tracked changes; the text is the one with all
    of them accepted.
    """

    name: str
    media_type: str
    sha256: str
    text: str
    language: str | None = None
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    marks: tuple[Mark, ...] = ()
    cells: tuple[Cell, ...] = ()
    comments: tuple[Comment, ...] = ()
    lines: tuple[Line, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    gaps: tuple[Gap, ...] = ()
    revisions: tuple[Revision, ...] = ()
    properties: tuple[Property, ...] = ()

    @property
    def text_sha256(self) -> str:
        """The hex SHA-256 of the text in UTF-8: positions hold for this text and no other."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def passage(self, start: int, end: int) -> str:
        """The words from `start` to `end`; ValueError where the text has no such place."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(
                f"{self.name}: no passage {start}-{end} in a text of {len(self.text)} code "
                "points. Give 0 <= start < end <= the length."
            )
        return self.text[start:end]

    def page_at(self, position: int) -> int | None:
        """The number of the page on which `position` lies; None in formats without pages."""
        begun = [page.number for page in self.pages if page.start <= position]
        return begun[-1] if begun else None

    def section_at(self, position: int) -> str | None:
        """The words of the last heading that begins at or before `position`."""
        begun = [b for b in self.blocks if b.kind == "heading" and b.start <= position]
        return self.text[begun[-1].start : begun[-1].end] if begun else None
