"""What makes a content tree unfit to publish, found before any format is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from onrecord.publications.content import (
    Chart,
    Foreign,
    Link,
    Note,
    Publication,
    Quote,
    Section,
    Table,
    all_sections,
    nodes,
)
from onrecord.publications.drawing import UnsafeDrawingError, drawn_ids, parse_drawing
from onrecord.publications.wording import WORDS

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*\Z")
LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
ADDRESS = re.compile(r"(https?://|mailto:)\S+\Z")
# Neither XML nor a reader knows what these mean; tab, line feed and carriage return are spaces.
NOT_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
DEEPEST_LEVEL = 5


class InvalidPublicationError(ValueError):
    """The tree cannot be published; the message lists every fault with its place."""


def refuse_faults(publication: Publication) -> None:
    """Raise InvalidPublicationError when the tree has any fault."""
    found = [*_whole_faults(publication), *_node_faults(publication), *_note_faults(publication)]
    if found:
        raise InvalidPublicationError(
            "the publication cannot be written:\n" + "\n".join(f"  {line}" for line in found)
        )


def _whole_faults(publication: Publication) -> Iterator[str]:
    if not publication.title.strip():
        yield "title: is empty; every format needs one"
    if publication.language not in WORDS:
        known = ", ".join(sorted(WORDS))
        yield (
            f"language: no fixed wording in {publication.language!r} (known: {known}); "
            "add it to publications/wording.py"
        )
    sections = list(all_sections(publication))
    ids = [*(section.id for _, section in sections), *_drawn_ids(publication)]
    for name, times in Counter(ids).items():
        if times > 1:
            yield f"the id {name!r} is used {times} times; give each section and chart its own"
    for level, section in sections:
        if level > DEEPEST_LEVEL:
            yield f"section {section.id!r}: is at level {level}; {DEEPEST_LEVEL} is the deepest"


def _drawn_ids(publication: Publication) -> list[str]:
    charts = (node for _, node in nodes(publication) if isinstance(node, Chart))
    return [name for chart in charts for name in drawn_ids(chart.svg)]


def _node_faults(publication: Publication) -> Iterator[str]:
    anchors = {f"#{section.id}" for _, section in all_sections(publication)}
    for place, node in nodes(publication):
        if isinstance(node, str) and (wrong := NOT_IN_TEXT.search(node)):
            yield f"{place}: holds the character U+{ord(wrong[0]):04X}; take it out of the source"
        elif isinstance(node, Section | Note) and not IDENTIFIER.match(node.id):
            yield f"{place}.id: {node.id!r} is not letters, digits, '-', '_', '.' after a letter"
        elif isinstance(node, Link) and node.target not in anchors and not _is_address(node):
            yield (
                f"{place}.target: {node.target!r} is neither an http, https or mailto address "
                "nor '#' and the id of a section"
            )
        elif isinstance(node, Foreign | Quote | Table | Chart):
            yield from _typed_faults(place, node)
        if isinstance(node, Link | Note):
            yield from _nesting_faults(place, node)


def _is_address(link: Link) -> bool:
    return ADDRESS.match(link.target) is not None


def _typed_faults(place: str, node: Foreign | Quote | Table | Chart) -> Iterator[str]:
    if isinstance(node, Foreign | Quote):
        if node.language is not None and not LANGUAGE_TAG.match(node.language):
            yield f"{place}.language: {node.language!r} is not a language tag such as 'kk'"
        return
    if not node.columns:
        yield f"{place}.columns: a table has at least one"
    for position, row in enumerate(node.rows):
        if len(row) != len(node.columns):
            yield (f"{place}.rows[{position}]: {len(row)} cells under {len(node.columns)} columns")
    if isinstance(node, Chart):
        yield from _drawing_faults(place, node)
    else:
        for position, column in enumerate(node.columns):
            if not 0 < column.width < float("inf"):
                yield f"{place}.columns[{position}].width: {column.width} is not above 0"


def _drawing_faults(place: str, chart: Chart) -> Iterator[str]:
    if not chart.alt.strip():
        yield f"{place}.alt: is empty; say in words what the chart shows"
    try:
        parse_drawing(chart.svg)
    except UnsafeDrawingError as error:
        yield f"{place}.svg: {error}"


def _nesting_faults(place: str, node: Link | Note) -> Iterator[str]:
    inner: tuple[type, ...] = (Note,) if isinstance(node, Note) else (Note, Link)
    for _, part in nodes(node.content):
        if isinstance(part, inner):
            kinds = f"{type(part).__name__} inside a {type(node).__name__}"
            yield f"{place}: a {kinds}; no format can show that"


def _note_faults(publication: Publication) -> Iterator[str]:
    seen: dict[str, Note] = {}
    for place, node in nodes(publication):
        if isinstance(node, Note) and seen.setdefault(node.id, node) != node:
            yield f"{place}: the note {node.id!r} has other words than where it was first given"
