"""What differs between two trees of one document, passage by passage, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Literal

from onrecord.publications.content import (
    Block,
    BulletList,
    Callout,
    Chart,
    ChartFigure,
    DefinitionList,
    Emphasis,
    Foreign,
    GradeLine,
    GradeMark,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Note,
    NumberedList,
    Paragraph,
    Publication,
    Quote,
    Section,
    Strong,
    Table,
    Text,
    nodes,
)

OF_THE_STATE = "version"
"""The section that says from which state of the log a document was made: it always differs."""


@dataclass(frozen=True)
class Passage:
    """A paragraph, an item, a row or a note of a section, by the section's id and its words.

    Under another heading it is the same passage.
    """

    section: str
    words: str
    heading: str = field(default="", compare=False)


@dataclass(frozen=True)
class Difference:
    """One passage that is added, removed, or changed; `before` or `after` is empty accordingly."""

    what: Literal["added", "removed", "changed"]
    heading: str
    before: str
    after: str


def differences(before: Publication, after: Publication) -> list[Difference]:
    """What changed from one tree to the other, in reading order, but for the state of the log."""
    first, second = list(passages(before)), list(passages(after))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    found: list[Difference] = []
    for what, start, end, other_start, other_end in matcher.get_opcodes():
        if what != "equal":
            found += _paired(first[start:end], second[other_start:other_end])
    return found


def _paired(gone: list[Passage], come: list[Passage]) -> Iterator[Difference]:
    """A passage that stands in the place of another one of its section has changed into it."""
    for old, new in zip_longest(gone, come):
        if old is not None and new is not None and old.section == new.section:
            yield Difference("changed", new.heading, old.words, new.words)
            continue
        if old is not None:
            yield Difference("removed", old.heading, old.words, "")
        if new is not None:
            yield Difference("added", new.heading, "", new.words)


def passages(publication: Publication) -> Iterator[Passage]:
    """Every passage in reading order, the title page first, notes where they are given."""
    for words in (publication.title, publication.subtitle, publication.banner):
        yield Passage("", words)
    for item in publication.tally:
        yield Passage("", f"{item.figure} {item.mark.word}")
    yield from _of_blocks("", "", publication.opening)
    yield from _under(publication.sections)


def _under(sections: Iterable[Section]) -> Iterator[Passage]:
    for section in sections:
        if section.id == OF_THE_STATE:
            continue
        yield Passage(section.id, section.heading, section.heading)
        yield from _of_blocks(section.id, section.heading, section.blocks)
        yield from _under(section.sections)


def _of_blocks(section: str, heading: str, blocks: Iterable[Block]) -> Iterator[Passage]:
    for block in blocks:
        yield from (Passage(section, words, heading) for words in _of_block(block))
        notes = (node for _, node in nodes(block) if isinstance(node, Note))
        yield from (Passage(section, said(each.content), heading) for each in notes)


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content=content):
            yield said(content)
        case BulletList(items=items) | NumberedList(items=items):
            yield from map(said, items)
        case DefinitionList(items):
            yield from (f"{said(each.term)}: {said(each.content)}" for each in items)
        case Quote(content, attribution):
            yield said(content)
            yield said(attribution)
        case GradeLine(mark, content):
            yield f"{mark.word} {said(content)}".strip()
        case Table(caption, columns, rows):
            yield said(caption)
            yield " | ".join(column.heading for column in columns)
            yield from (" | ".join(map(said, row)) for row in rows)
        case ChartFigure(chart, caption):
            yield said(caption)
            yield from _of_chart(chart)
        case Callout(title, inner):
            yield title
            for each in inner:
                yield from _of_block(each)


def _of_chart(chart: Chart) -> Iterator[str]:
    yield chart.alt
    yield from (" | ".join(row) for row in chart.rows)


def said(content: Inlines) -> str:
    """The words of rich text, without its notes."""
    return "".join(map(_word, content))


def _word(node: Inline) -> str:
    match node:
        case Text(text) | Foreign(text):
            return text
        case LineBreak():
            return " "
        case GradeMark(_, word):
            return word
        case Emphasis(content) | Strong(content) | Link(_, content):
            return said(content)
        case Note():
            return ""
