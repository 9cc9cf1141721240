"""Grades in figures: the tally by addressee, the chart by section, the figures of a title page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from onrecord.publications.charts import Bar, stacked_bars
from onrecord.publications.content import (
    ChartFigure,
    Column,
    GradeMark,
    Table,
    TallyItem,
    inlines,
)
from onrecord.publications.writing.context import Arguments, Context
from onrecord.publications.writing.material import Fault, Material
from onrecord.publications.writing.naming import name_of
from onrecord.publications.writing.queries import found_by, graded_of
from onrecord.recommendations.grading import Graded


def grade_counts(material: Material, graded: Iterable[Graded]) -> Counter[GradeMark]:
    """How many of each grade."""
    return Counter(material.mark(each.scale, each.grade) for each in graded)


def tally_items(material: Material) -> tuple[TallyItem, ...]:
    """The title page's figures: each recommendation once, whomever it was addressed to."""
    counted = grade_counts(material, [graded for graded, _ in material.recommendations])
    return tuple(TallyItem(str(counted[mark]), mark) for mark in material.legend if counted[mark])


def tally(context: Context, given: Arguments) -> tuple[Table, ...]:
    """Grades by addressee; a recommendation to two of them counts under both."""
    del given
    material = context.material
    _check_assessments(material)
    columns = (
        Column(material.say("column.addressee"), 2.0),
        Column(material.say("column.total"), 0.8, numeric=True),
        *(Column(f"{mark.sign} {mark.word}", 1.3, numeric=True) for mark in material.legend),
    )
    rows = []
    for addressee, found in material.followup.by_addressee.items():
        own = [each for each, _ in material.recommendations if addressee in each.addressees]
        counted = grade_counts(material, own)
        figures = (str(counted[mark]) for mark in material.legend)
        cells = (name_of(material, addressee), str(found.total), *figures)
        rows.append(tuple(inlines(cell) for cell in cells))
    caption = inlines(material.say("tally.caption"))
    return (Table(caption, columns, tuple(rows), row_headings=True),)


def _check_assessments(material: Material) -> None:
    """A grade that counts has to say where it stands."""
    for graded, record in material.recommendations:
        if graded.assessment is not None and not record.assessments[graded.assessment].cites:
            material.faults.append(
                Fault(
                    f"recommendation {record.id}, assessments/{graded.assessment}",
                    "has no citation; say in which document, and where, it stands",
                )
            )


def chart(context: Context, given: Arguments) -> tuple[ChartFigure, ...]:
    """Grades by section as bars; nothing where there are no recommendations."""
    del given
    material = context.material
    bars = []
    for section in found_by(context, "sections", {}):
        inner = [
            section.id,
            *(each.id for each in found_by(context, "sections", {"of": section.id})),
        ]
        counted: Counter[GradeMark] = Counter()
        for key in inner:
            found = found_by(context, "recommendations", {"section": key})
            counted += grade_counts(material, [graded_of(each) for each in found])
        bars.append(Bar(section.heading, counted))
    if not bars or not material.legend:
        return ()
    title = material.say("chart.grades")
    drawn = stacked_bars("grades", title, material.say("column.section"), bars, material.legend)
    return (ChartFigure(drawn, inlines(title)),)
