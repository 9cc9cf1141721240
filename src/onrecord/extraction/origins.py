"""Extraction over a repaired text, whose places are then those of the text as read.

Registers cite positions in the text as read, so a proposal from the repaired text goes back to
them: its passage is the stretch of the text as read that holds all of it.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from onrecord.extraction.proposals import Passage, Proposals
from onrecord.reading import Block, Link, Repaired, Text

_NEAR = 4  # code points within which a block begins, where the sign at its start was left out


def repaired_document(repaired: Repaired) -> Text:
    """The repaired text as a document: its blocks and links where they stand in it, no pages."""
    source = repaired.source
    edges = {block.start + near for block in source.blocks for near in range(_NEAR)}
    edges |= {block.end - 1 for block in source.blocks}
    edges |= {edge for link in source.links for edge in (link.start, link.end - 1)}
    places = _places(repaired, edges)
    return replace(
        source,
        text=repaired.text,
        blocks=_in_order(_moved_block(block, places) for block in source.blocks),
        links=_in_order(_moved_link(link, places) for link in source.links),
        pages=(),
        marks=(),
        cells=(),
        comments=(),
        lines=(),
    )


def _places(repaired: Repaired, wanted: set[int]) -> dict[int, int]:
    """Where each wanted position of the text as read stands first in the repaired text."""
    found: dict[int, int] = {}
    for place, origin in enumerate(repaired.origins):
        if origin in wanted:
            found.setdefault(origin, place)
    return found


def _in_order(moved: Any) -> tuple[Any, ...]:
    return tuple(sorted((one for one in moved if one), key=lambda one: one.start))


def _moved_block(block: Block, places: dict[int, int]) -> Block | None:
    starts = (places.get(block.start + near) for near in range(_NEAR))
    start = next((place for place in starts if place is not None), None)
    if start is None:
        return None
    return replace(block, start=start, end=max(places.get(block.end - 1, start), start) + 1)


def _moved_link(link: Link, places: dict[int, int]) -> Link | None:
    start, last = places.get(link.start), places.get(link.end - 1)
    if start is None or last is None or last < start:
        return None
    return replace(link, start=start, end=last + 1)


def mapped_back(proposals: Proposals, repaired: Repaired) -> Proposals:
    """The proposals with every passage as a stretch of the text as read."""
    return cast("Proposals", _mapped(proposals, repaired))


def _mapped(value: Any, repaired: Repaired) -> Any:
    if isinstance(value, Passage):
        return Passage(*repaired.span(value.start, value.end)) if value.end > value.start else value
    if isinstance(value, tuple):
        return tuple(_mapped(one, repaired) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            one.name: _mapped(getattr(value, one.name), repaired)
            for one in fields(value)
            if isinstance(getattr(value, one.name), tuple | Passage)
        }
        return replace(value, **changed)
    return value
