"""Grades added up by addressee, as a page shows them: figures, words and a strip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.publications.charts import Bar, stacked_bars
from onrecord.publications.content import Chart, GradeMark
from onrecord.recommendations.grading import NOT_ASSESSED
from onrecord.recommendations.queries import FollowUp, Tally

from .directory import Directory
from .reader import Reader
from .said import Link, Mark

FIRST = 1
"""The order of a scale's best grade, which is shown even where nothing earned it."""

OTHER = "other"
"""Stands for the section of what is under no heading of its instrument."""


@dataclass(frozen=True)
class Part:
    """So many recommendations with this grade; `start` is where its part of the strip begins."""

    count: int
    mark: Mark
    start: int


@dataclass(frozen=True)
class AddresseeTally:
    """What was asked of one addressee, and how it was graded, worst first."""

    addressee: Link
    total: int
    parts: tuple[Part, ...]
    is_graded: bool

    @property
    def in_words(self) -> str:
        """The same as one sentence, for those who do not see the strip."""
        graded = ", ".join(f"{part.count} {part.mark.word.plain.lower()}" for part in self.parts)
        return ngettext(
            "{addressee}: {number} recommendation: {grades}",
            "{addressee}: {number} recommendations: {grades}",
            self.total,
        ).format(addressee=self.addressee.words.plain, number=self.total, grades=graded)


def tallies(found: FollowUp, directory: Directory) -> list[AddresseeTally]:
    """A tally for each addressee, the one who was asked most first."""
    scales = scales_by_grade(found)
    made = [
        _tally(directory.addressee(name), tally, scales, directory.reader)
        for name, tally in found.by_addressee.items()
    ]
    return sorted(made, key=lambda tally: -tally.total)


def scales_by_grade(found: FollowUp) -> dict[str, str | None]:
    """On which scale each grade stands; none for what nobody has graded."""
    return {each.grade: each.scale for each in found.alike}


def _tally(
    addressee: Link, tally: Tally, scales: dict[str, str | None], reader: Reader
) -> AddresseeTally:
    grades = _worst_first(tally.grades, scales, reader)
    parts, start = [], 0
    for grade, scale in grades:
        count = tally.grades.get(grade, 0)
        parts.append(Part(count, reader.mark(scale, grade), start))
        start += count
    return AddresseeTally(
        addressee, tally.total, tuple(parts), is_graded=set(tally.grades) != {NOT_ASSESSED}
    )


def _worst_first(
    grades: Iterable[str], scales: dict[str, str | None], reader: Reader
) -> list[tuple[str, str | None]]:
    """The grades that were given and the best of their scales; what is not assessed comes last."""
    given = {(grade, scales[grade]) for grade in grades}
    for scale in {scale for _grade, scale in given if scale is not None}:
        given |= {
            (code, scale)
            for code in reader.words.scale(scale).concepts
            if _order(reader, code, scale) == FIRST
        }
    return sorted(given, key=lambda pair: -_order(reader, *pair))


def _order(reader: Reader, grade: str, scale: str | None) -> int:
    return 0 if scale is None else reader.words.concept(scale, grade).extra["order"]


def chart(found: FollowUp, titles: dict[str, str], reader: Reader) -> Chart | None:
    """The grades by section; None where nothing is graded or there is one section only."""
    scales = scales_by_grade(found)
    if set(scales) <= {NOT_ASSESSED} or len(titles) < 2:  # noqa: PLR2004
        return None
    legend = {
        grade: _grade_mark(reader.mark(scale, grade))
        for grade, scale in reversed(_worst_first(scales, scales, reader))
    }
    counted: Counter[tuple[str, str]] = Counter()
    for each, number in found.alike.items():
        counted[each.section if each.section in titles else OTHER, each.grade] += number
    bars = [
        Bar(title, {mark: counted[(section, grade)] for grade, mark in legend.items()})
        for section, title in titles.items()
    ]
    return stacked_bars("grades", _("Grades by section"), _("Section"), bars, list(legend.values()))


def _grade_mark(mark: Mark) -> GradeMark:
    return GradeMark(mark.sign, mark.word.plain)
