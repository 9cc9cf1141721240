"""The summary: the register's introduction, the tally by addressee, grades by section, findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.publications.charts import Bar, stacked_bars
from onrecord.publications.content import (
    Block,
    ChartFigure,
    Column,
    GradeMark,
    Section,
    Table,
    TallyItem,
    inlines,
)
from onrecord.publications.writing.material import Material
from onrecord.publications.writing.naming import name_of
from onrecord.recommendations.queries import Graded
from onrecord.records import Recommendation

NO_SECTION = "Other recommendations"


@dataclass(frozen=True)
class Chapter:
    """The recommendations under one heading of the instrument, each with its number."""

    id: str
    heading: str
    recommendations: tuple[tuple[int, Graded, Recommendation], ...]


def chapters(material: Material) -> list[Chapter]:
    """By the instrument's own sections; where it has none, by first theme."""
    numbered = [(n, *pair) for n, pair in enumerate(material.recommendations, start=1)]
    headings = _headings(material)
    grouped: dict[str, list[tuple[int, Graded, Recommendation]]] = {key: [] for key in headings}
    for entry in numbered:
        grouped[_key(material, entry[2], headings)].append(entry)
    return [
        Chapter(f"part-{position}", headings[key], tuple(entries))
        for position, (key, entries) in enumerate(grouped.items(), start=1)
        if entries
    ]


def _headings(material: Material) -> dict[str, str]:
    own = {each.id: material.text(each.title) for each in material.instrument.sections}
    if not own:
        themes = dict.fromkeys(record.themes[0] for _, record in material.recommendations)
        own = {theme: material.label("theme", theme) for theme in themes}
    return own | {"": NO_SECTION}


def _key(material: Material, recommendation: Recommendation, headings: dict[str, str]) -> str:
    by_section = bool(material.instrument.sections)
    key = (recommendation.section if by_section else recommendation.themes[0]) or ""
    return key if key in headings else ""


def grade_counts(material: Material, graded: Sequence[Graded]) -> Counter[GradeMark]:
    """How many of each grade."""
    return Counter(material.mark(each.scale, each.grade) for each in graded)


def tally_items(material: Material) -> tuple[TallyItem, ...]:
    """The title page's figures: each recommendation once, whomever it was addressed to."""
    counted = grade_counts(material, [graded for graded, _ in material.recommendations])
    return tuple(TallyItem(str(counted[mark]), mark) for mark in material.legend if counted[mark])


def summary_section(
    material: Material,
    parts: Sequence[Chapter],
    introduction: Sequence[Block],
    findings: Sequence[Block],
) -> Section:
    """The first section of the report."""
    blocks = (
        *introduction,
        tally_table(material),
        *_chart(material, parts),
        *findings,
    )
    return Section("summary", "Summary", blocks)


def tally_table(material: Material) -> Table:
    """Grades by addressee; a recommendation to two of them counts under both."""
    columns = (
        Column("Addressed to", 2.0),
        Column("In all", 0.8, numeric=True),
        *(Column(f"{mark.sign} {mark.word}", 1.3, numeric=True) for mark in material.legend),
    )
    rows = []
    for addressee, tally in material.followup.by_addressee.items():
        own = [each for each, _ in material.recommendations if addressee in each.addressees]
        counted = grade_counts(material, own)
        figures = (str(counted[mark]) for mark in material.legend)
        cells = (name_of(material, addressee), str(tally.total), *figures)
        rows.append(tuple(inlines(cell) for cell in cells))
    return Table(inlines("Recommendations by addressee"), columns, tuple(rows), row_headings=True)


def _chart(material: Material, parts: Sequence[Chapter]) -> tuple[ChartFigure, ...]:
    if not parts or not material.legend:
        return ()
    bars = [
        Bar(part.heading, grade_counts(material, [graded for _, graded, _ in part.recommendations]))
        for part in parts
    ]
    title = "Grades of the recommendations, by section"
    chart = stacked_bars("grades", title, "Section", bars, material.legend)
    return (ChartFigure(chart, inlines(title)),)
