"""Lists of a page that may be thousands long, so many of their items at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import is_
from typing import Any, TypeVar

from pydantic import BaseModel

from onrecord.ledger.errors import UnknownRecord

from . import asked
from .people import pages
from .reader import Reader

ITEMS_AT_ONCE = 50
IN_A_LINE = 12
"""So many items of a long list stand in one line of a page."""
Item = TypeVar("Item")
Kept = TypeVar("Kept", bound=BaseModel)
Shown = Callable[[Sequence[Any]], Sequence[Any]]
"""Chooses the items of a list that are shown."""
LISTED_AT_MOST = 100
"""So many relations, recommendations, statements and others the page of a person lists, of each."""


@dataclass
class Paging:
    """Which page of its long lists a person's page shows; `has_more`: one goes on after it."""

    number: int
    has_more: bool = False

    @property
    def start(self) -> int:
        """The place of the first of each list that is shown."""
        return (self.number - 1) * LISTED_AT_MOST

    @property
    def end(self) -> int:
        """The place after the last one."""
        return self.start + LISTED_AT_MOST

    def of(self, listed: list[Item]) -> list[Item]:
        """The page of a list."""
        self.counted(len(listed))
        return listed[self.start : self.end]

    def counted(self, number: int) -> None:
        """Notes that the page has a list of so many."""
        self.has_more |= number > self.end


class Window:
    """Which items of its long lists a page shows: so many of each, by `page` in the address."""

    def __init__(self, reader: Reader) -> None:
        """The window that the reader asks for. Raises Unanswerable."""
        self._reader = reader
        self._number = asked.number(reader.values, "page")
        self._longest = 0

    @property
    def start(self) -> int:
        """The place of the first item that is shown."""
        return (self._number - 1) * ITEMS_AT_ONCE

    @property
    def end(self) -> int:
        """The place after the last one."""
        return self.start + ITEMS_AT_ONCE

    def of(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items of a list that are shown."""
        self.counted(len(items))
        return items[self.start : self.end]

    def counted(self, number: int) -> None:
        """Notes that the page has a list of so many items."""
        self._longest = max(self._longest, number)

    def cut(self, part: Kept) -> Kept:
        """A record, or a part of one, with those items alone of its long lists; sources stay."""
        return _cut(part, self.of)

    def shown(self, path: str, **kept: str | None) -> dict[str, object]:
        """What a template says of it: how long the longest list is where it goes on, pages around.

        `kept` are parts of the question that the other pages keep. Raises UnknownRecord where every
        list has ended.
        """
        if self.start and self.start >= self._longest:
            raise UnknownRecord(str(self._number), "page")
        return {
            "whole": self._longest if self._longest > ITEMS_AT_ONCE else None,
            "pages": pages(self._reader, path, self._number, self._longest, ITEMS_AT_ONCE, **kept),
        }


def in_a_line(part: Kept) -> Kept:
    """A record that is one of many on a page: with the first few items of its long lists."""
    return _cut(part, lambda items: items[:IN_A_LINE])


def _cut(part: Kept, shown: Shown) -> Kept:
    changed: dict[str, Any] = {}
    for name in type(part).model_fields.keys() - {"cites"}:
        value = getattr(part, name)
        kept = _cut_value(value, shown)
        if kept is not value:
            changed[name] = kept
    return part.model_copy(update=changed) if changed else part


def _cut_value(value: Any, shown: Shown) -> Any:
    if isinstance(value, BaseModel):
        return _cut(value, shown)
    if not isinstance(value, tuple) or not value:
        return value
    some = shown(value) if len(value) > ITEMS_AT_ONCE else value
    kept = tuple(_cut_value(item, shown) for item in some)
    return value if len(kept) == len(value) and all(map(is_, kept, value)) else kept
