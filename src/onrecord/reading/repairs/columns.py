"""Two columns whose lines a PDF gives row by row, read one column after the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from statistics import median
from typing import Final

from onrecord.reading.text import Line

_ROWS: Final = 6
_MOST: Final = 0.6
_FULL: Final = 0.75
_ALIGNED: Final = 3.0
_WORDY: Final = 20


def in_order(lines: Sequence[Line]) -> list[Line] | None:
    """The lines in the order of reading; None where the page has no two columns row by row.

    Columns of prose are told from tables by their lines, which are long and fill their column.
    A line across the gutter, such as a heading, ends the columns above it.
    """
    rows = [list(row) for _, row in groupby(lines, key=lambda line: line.baseline)]
    gutter = _gutter(rows)
    if gutter is None:
        return None
    ordered: list[Line] = []
    left: list[Line] = []
    right: list[Line] = []
    for row in rows:
        if any(line.left < gutter - _ALIGNED and line.right > gutter for line in row):
            ordered += [*left, *right, *row]
            left, right = [], []
        else:
            left += [line for line in row if line.left < gutter - _ALIGNED]
            right += [line for line in row if line.left >= gutter - _ALIGNED]
    return [*ordered, *left, *right]


def _gutter(rows: Sequence[Sequence[Line]]) -> float | None:
    """Where the right column begins."""
    pairs = [(row[0], row[1]) for row in rows if len(row) == 2]  # noqa: PLR2004  # two columns
    if len(pairs) < max(_ROWS, _MOST * len(rows)):
        return None
    gutter = median(right.left for _, right in pairs)
    margin = min(left.left for left, _ in pairs)
    aligned = [
        left
        for left, right in pairs
        if abs(right.left - gutter) <= _ALIGNED
        and left.end - left.start >= _WORDY
        and left.right - margin >= _FULL * (gutter - margin)
    ]
    return gutter if len(aligned) >= _MOST * len(pairs) else None
