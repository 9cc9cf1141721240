"""A list of a page that may be thousands long, so many of its items at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from onrecord.ledger.errors import UnknownRecord

from . import asked
from .people import pages
from .reader import Reader

ITEMS_AT_ONCE = 50
Item = TypeVar("Item")


class Window:
    """Which items of its long list a page shows (`page` in the address), and how many it has."""

    def __init__(self, reader: Reader) -> None:
        """The window that the reader asks for. Raises Unanswerable."""
        self._reader = reader
        self._number = asked.number(reader.values, "page")
        self._total = 0

    def of(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items that are shown. Raises UnknownRecord where the list has ended."""
        self._total = len(items)
        start = (self._number - 1) * ITEMS_AT_ONCE
        if start and start >= self._total:
            raise UnknownRecord(str(self._number), "page")
        return items[start : start + ITEMS_AT_ONCE]

    def shown(self, path: str, **kept: str | None) -> dict[str, object]:
        """What a template says of it: how many there are where it goes on, the pages around.

        `kept` are parts of the question that the other pages keep.
        """
        return {
            "whole": self._total if self._total > ITEMS_AT_ONCE else None,
            "pages": pages(self._reader, path, self._number, self._total, ITEMS_AT_ONCE, **kept),
        }
