"""The cells of tables under their headings: rows of the body whose cells are set off by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.surface import Surface

_RULED = "-:|+=\t \n"  # what rules between rows are drawn with


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by its place in the body, with the words at the head of its column."""

    start: int
    end: int
    heading: str


def cells_under(surface: Surface, heading: re.Pattern[str]) -> Iterator[Cell]:
    """The cells of the columns whose heading the pattern finds.

    A table opens with a row without digits and goes on as long as lines have cells.
    """
    headings: list[str] = []
    last = 0
    for start, end in _rows(surface.body):
        row = surface.body[start:end]
        if surface.body[last:start].strip(_RULED):
            headings = []
        last = end
        if headings or any(character.isdigit() for character in row):
            yield from _in_row(start, row, headings, heading)
        elif row.strip(_RULED):
            headings = [cell.strip() for cell in row.split("\t")]


def _rows(body: str) -> Iterator[tuple[int, int]]:
    """Where the lines with cells begin and end."""
    tab = body.find("\t")
    while tab >= 0:
        end = body.find("\n", tab)
        end = len(body) if end < 0 else end
        yield body.rfind("\n", 0, tab) + 1, end
        tab = body.find("\t", end)


def _in_row(start: int, row: str, headings: list[str], heading: re.Pattern[str]) -> Iterator[Cell]:
    for title, cell in zip(headings, row.split("\t"), strict=False):
        if heading.search(title):
            yield Cell(start, start + len(cell), title)
        start += len(cell) + 1
