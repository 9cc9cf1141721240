"""The tree of a publication, independent of any format.

Every string in the tree is data: writers show it letter for letter and never read markup in it.
Rich text is a tuple of inlines; `inlines("plain", Strong(...))` makes one.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

GradeCode = Literal["full", "part", "not", "none"]
Tone = Literal["notice", "warning"]
Form = Literal["report", "paper", "letter"]

SIGNS: dict[GradeCode, str] = {"full": "●", "part": "◐", "not": "○", "none": "–"}


# Inlines


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within one paragraph or cell."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words set apart, mildly."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Strong:
    """Words that matter most."""

    content: Inlines


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the text around them, such as a name in its own script."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Link:
    """`target` is an http, https or mailto address, or `#` and the id of a section."""

    target: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote. A note given again with the same id keeps its number; its content must agree."""

    id: str
    content: Inlines


@dataclass(frozen=True, slots=True)
class GradeMark:
    """A grade by sign, word and colour together; the word is the scale's own."""

    code: GradeCode
    word: str

    @property
    def sign(self) -> str:
        """One character that stands for the grade."""
        return SIGNS[self.code]


Inline = Text | LineBreak | Emphasis | Strong | Foreign | Link | Note | GradeMark
Inlines = tuple[Inline, ...]


def inlines(*parts: str | Inline) -> Inlines:
    """Rich text from plain strings and inlines."""
    return tuple(Text(part) if isinstance(part, str) else part for part in parts)


# Blocks


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of text; `number` counts the paragraphs of a document that numbers them."""

    content: Inlines
    number: int | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items in no order."""

    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items in order, counted from 1."""

    items: tuple[Inlines, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what belongs to it."""

    term: Inlines
    content: Inlines


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with what belongs to each."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Another's own words; `attribution` says whose (and carries the note)."""

    content: Inlines
    attribution: Inlines = ()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A grade on a line of its own, with what belongs to it (who graded, when)."""

    mark: GradeMark
    content: Inlines = ()


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is relative to the other columns of the table."""

    heading: str
    width: float = 1.0
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of each row is its heading when `row_headings` is set."""

    caption: Inlines
    columns: tuple[Column, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    row_headings: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing as SVG text, its text alternative, and the figures it shows, as a table."""

    svg: str
    alt: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """A chart with its caption."""

    chart: Chart
    caption: Inlines


@dataclass(frozen=True, slots=True)
class Callout:
    """A few words set apart from the text."""

    title: str
    content: tuple[Paragraph | BulletList, ...]
    tone: Tone = "notice"


Block = (
    Paragraph
    | BulletList
    | NumberedList
    | DefinitionList
    | Quote
    | GradeLine
    | Table
    | ChartFigure
    | Callout
)


# The whole


@dataclass(frozen=True, slots=True)
class Section:
    """Its level is its depth in the tree. `id` is its address inside the publication."""

    id: str
    heading: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class TallyItem:
    """One figure of the title page ("18", "at least 16") with the grade or thing it counts."""

    figure: str
    mark: GradeMark


@dataclass(frozen=True, slots=True)
class Publication:
    """A whole document.

    `dated` goes into the file's properties, `date_words` and `as_of_words` are shown, in the
    publication's language. `banner` stands on the first page; `draft` marks every page. A report
    has a title page and contents; a paper and a letter begin on their first page. `opening` stands
    before the first section. `version` is the id under which it was frozen; a DOCX carries it, so
    that it is known when it comes back.
    """

    title: str
    subtitle: str
    language: str
    authors: tuple[str, ...]
    dated: date
    date_words: str
    as_of_words: str
    banner: str
    tally_words: str
    tally: tuple[TallyItem, ...]
    sections: tuple[Section, ...]
    keywords: tuple[str, ...] = ()
    draft: bool = False
    form: Form = "report"
    opening: tuple[Block, ...] = ()
    version: str = ""


def nodes(node: object, place: str = "") -> Iterator[tuple[str, object]]:
    """The node and all under it in reading order, each with its place in the tree."""
    yield place, node
    if isinstance(node, tuple):
        for position, part in enumerate(node):
            yield from nodes(part, f"{place}[{position}]")
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            yield from nodes(getattr(node, field.name), f"{place}.{field.name}".lstrip("."))


def notes_by_number(publication: Publication) -> dict[str, int]:
    """Ids of the notes with their numbers, counted from 1 in reading order."""
    found = (node.id for _, node in nodes(publication) if isinstance(node, Note))
    return {name: number for number, name in enumerate(dict.fromkeys(found), start=1)}


def all_sections(publication: Publication) -> Iterator[tuple[int, Section]]:
    """Every section in reading order with its level, 1 at the top."""

    def under(sections: tuple[Section, ...], level: int) -> Iterator[tuple[int, Section]]:
        for section in sections:
            yield level, section
            yield from under(section.sections, level + 1)

    return under(publication.sections, 1)


def single_spaced(text: str) -> str:
    """The text with each run of spaces, tabs and line ends as one space, as readers see it."""
    return re.sub(r"[ \t\r\n]+", " ", text)
