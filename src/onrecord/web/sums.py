"""Grades of everything that was recommended, by who asked and by theme, as tables with strips."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.publications.content import GradeCode
from onrecord.recommendations.summing import NOT_GRADED, Grade, Summed

from .directory import Directory
from .said import Link, Mark, Said

SHOWN = 10
"""So many rows of a table are shown at once, the others where they are asked for."""
SIGNS: tuple[tuple[GradeCode, str], ...] = (
    ("not", marked("Not done")),
    ("part", marked("Done in part")),
    ("full", marked("Done")),
    ("none", marked("Not assessed")),
)
"""What grades of different scales have in common: their sign; worst first."""


@dataclass(frozen=True)
class Part:
    """So many with this sign; `start` is where their part of the strip begins."""

    count: int
    mark: Mark
    start: int


@dataclass(frozen=True)
class Row:
    """What one body asked for, or what was asked under one theme, by sign."""

    name: Link | Said
    total: int
    parts: tuple[Part, ...]

    @property
    def in_words(self) -> str:
        """The same as a sentence, for those who do not see the strip."""
        return ", ".join(f"{part.count} {part.mark.word.plain.lower()}" for part in self.parts)


@dataclass(frozen=True)
class Summary:
    """A table: its title, the name of its first column, the marks of the others, and its rows."""

    title: str
    heading: str
    marks: tuple[Mark, ...]
    rows: tuple[Row, ...]
    more: tuple[Row, ...]


def summaries(found: Summed, directory: Directory) -> list[Summary]:
    """The tables by who asked and by theme; none where nothing was recommended."""
    if not found.total:
        return []
    reader = directory.reader
    bodies = ((directory.link(key), counts) for key, counts in found.by_body.items())
    themes = ((reader.label("theme", code), counts) for code, counts in found.by_theme.items())
    return [
        _summary(
            _("Grades by who asked"),
            _("Body"),
            [_row(name, counts, directory) for name, counts in bodies if name is not None],
        ),
        _summary(
            _("Grades by theme"),
            _("Theme"),
            [_row(name, counts, directory) for name, counts in themes],
        ),
    ]


def _summary(title: str, heading: str, rows: list[Row]) -> Summary:
    """The rows with grades come first, then those with most recommendations."""
    listed = sorted(rows, key=lambda row: row.total == row.parts[-1].count)
    return Summary(title, heading, tuple(_marks()), tuple(listed[:SHOWN]), tuple(listed[SHOWN:]))


def _marks() -> Iterable[Mark]:
    return (Mark(sign, Said(_(word))) for sign, word in SIGNS)


def _row(name: Link | Said, counts: Counter[Grade], directory: Directory) -> Row:
    signs: Counter[GradeCode] = Counter()
    for (scale, grade), number in counts.items():
        graded = (scale, grade) != NOT_GRADED
        signs[directory.reader.mark(scale, grade).sign if graded else "none"] += number
    parts, start = [], 0
    for mark in _marks():
        parts.append(Part(signs[mark.sign], mark, start))
        start += signs[mark.sign]
    return Row(name, start, tuple(parts))
