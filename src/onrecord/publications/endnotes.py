"""Notes at the end of a publication, or left out, for addressees who take no footnotes."""

from __future__ import annotations

import dataclasses
from typing import TypeVar

from .content import (
    Inlines,
    Link,
    Note,
    NumberedList,
    Publication,
    Section,
    Text,
    nodes,
    notes_by_number,
)
from .wording import WORDS

Node = TypeVar("Node")
SECTION = "notes"


def with_endnotes(publication: Publication) -> Publication:
    """The same with each note as its number in brackets, and the notes in a last section."""
    numbers = notes_by_number(publication)
    if not numbers:
        return publication
    found = {node.id: node for _, node in nodes(publication) if isinstance(node, Note)}
    listed = NumberedList(tuple(found[name].content for name in numbers))
    made = _replaced(publication, numbers)
    last = Section(SECTION, WORDS[publication.language].notes, (listed,))
    return dataclasses.replace(made, sections=(*made.sections, last))


def without_notes(publication: Publication) -> Publication:
    """The same without notes: what was cited has been looked at, and is not printed."""
    return _replaced(publication, {})


def _replaced(node: Node, numbers: dict[str, int]) -> Node:
    """The node with every note as a link to the list of notes; without a number it is gone."""
    if isinstance(node, tuple):
        parts = (_replaced(part, numbers) for part in node if _stays(part, numbers))
        return tuple(parts)  # type: ignore[return-value]  # a tuple for a tuple
    if isinstance(node, Note):
        said: Inlines = (Text(f"[{numbers[node.id]}]"),)
        return Link(f"#{SECTION}", said)  # type: ignore[return-value]  # both are inlines
    if not dataclasses.is_dataclass(node) or isinstance(node, type):
        return node
    changed = {
        each.name: _replaced(getattr(node, each.name), numbers) for each in dataclasses.fields(node)
    }
    return dataclasses.replace(node, **changed)


def _stays(part: object, numbers: dict[str, int]) -> bool:
    return not isinstance(part, Note) or part.id in numbers
