"""The cells of tables under their headings: rows of the body whose cells are set off by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extraction.surface import Surface

_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[-:|+=\t ]+")


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
    if "\t" not in surface.body:
        return
    headings: list[str] = []
    for line in _LINE.finditer(surface.body):
        row = line[0].strip(" ")
        if _RULE.fullmatch(row):
            continue
        if "\t" not in row:
            headings = []
        elif not headings and not any(character.isdigit() for character in row):
            headings = [cell.strip() for cell in line[0].split("\t")]
        else:
            yield from _in_row(line, headings, heading)


def _in_row(line: re.Match[str], headings: list[str], heading: re.Pattern[str]) -> Iterator[Cell]:
    start = line.start()
    for title, cell in zip(headings, line[0].split("\t"), strict=False):
        if heading.search(title):
            yield Cell(start, start + len(cell), title)
        start += len(cell) + 1
