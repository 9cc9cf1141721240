"""How many words a publication has, of what counts to its addressee's limit."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from .content import (
    Block,
    BulletList,
    Callout,
    ChartFigure,
    DefinitionList,
    GradeLine,
    GradeMark,
    Note,
    NumberedList,
    Paragraph,
    Publication,
    Quote,
    Table,
    Text,
    all_sections,
    nodes,
)


def words_in(publication: Publication, counts: Collection[str]) -> int:
    """The words of what counts: runs without spaces that hold a letter or a digit.

    So does a word processor count, but for dashes that stand alone. Notes count once each, and
    only where `notes` is among what counts.
    """
    return sum(
        any(character.isalnum() for character in word)
        for text in _texts(publication, counts)
        for word in text.split()
    )


def _texts(publication: Publication, counts: Collection[str]) -> Iterator[str]:
    if "title" in counts:
        yield from (publication.title, publication.subtitle)
    for block in publication.opening:
        yield from _of_block(block, counts)
    for _, section in all_sections(publication):
        if "headings" in counts:
            yield section.heading
        for block in section.blocks:
            yield from _of_block(block, counts)
    if "notes" in counts:
        found = {node.id: node for _, node in nodes(publication) if isinstance(node, Note)}
        for note in found.values():
            yield _words_of(note.content)


def _of_block(block: Block, counts: Collection[str]) -> Iterator[str]:
    if _counted_as(block) not in counts:
        return
    if isinstance(block, Callout):
        yield block.title
        for part in block.content:
            yield from _of_block(part, counts)
    elif isinstance(block, BulletList | NumberedList):
        yield from (_words_of(item) for item in block.items)
    elif isinstance(block, DefinitionList):
        for item in block.items:
            yield from (_words_of(item.term), _words_of(item.content))
    elif isinstance(block, Table):
        yield _words_of(block.caption)
        yield from (column.heading for column in block.columns)
        yield from (_words_of(cell) for row in block.rows for cell in row)
    elif isinstance(block, Quote):
        yield from (_words_of(block.content), _words_of(block.attribution))
    elif isinstance(block, ChartFigure):
        yield _words_of(block.caption)
        yield from (cell for row in (block.chart.columns, *block.chart.rows) for cell in row)
    else:
        yield _words_of(block)


def _counted_as(block: Block) -> str:
    match block:
        case BulletList() | NumberedList() | DefinitionList():
            return "lists"
        case Table() | ChartFigure():
            return "tables"
        case Quote():
            return "quotes"
        case Paragraph() | GradeLine() | Callout():
            return "text"


def _words_of(node: object) -> str:
    """The words of a part as one text, without those of its notes."""
    return "".join(_strings(node))


def _strings(node: object) -> Iterator[str]:
    if isinstance(node, Text):
        yield node.text
    elif isinstance(node, GradeMark):
        yield node.word
    elif isinstance(node, Note):
        return
    elif isinstance(node, tuple):
        for part in node:
            yield from _strings(part)
    elif hasattr(node, "__dataclass_fields__"):
        text = getattr(node, "text", None)
        if isinstance(text, str):
            yield text
        elif type(node).__name__ == "LineBreak":
            yield " "
        else:
            yield from _strings(getattr(node, "content", ()))
