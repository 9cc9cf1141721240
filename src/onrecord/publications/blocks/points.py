"""What was raised at an opportunity, how openly, and what was answered."""

from __future__ import annotations

from typing import Any

from onrecord.publications.content import Column, Inlines, Table, inlines
from onrecord.publications.writing.context import Arguments, Context
from onrecord.publications.writing.material import Material
from onrecord.publications.writing.naming import name_of_record, together
from onrecord.publications.writing.queries import found_by


def table_points(context: Context, given: Arguments) -> tuple[Table, ...]:
    """A row for each point: what, by whom, how openly, and what was answered."""
    material = context.material
    rows = tuple(_row(context, each.detail) for each in found_by(context, "points", given))
    columns = (
        Column(material.say("column.point"), 3.0),
        Column(material.say("column.by"), 2.0),
        Column(material.say("column.disclosure"), 1.5),
        Column(material.say("column.answer"), 2.2),
    )
    return (Table(inlines(material.say("points")), columns, rows),) if rows else ()


def _row(context: Context, point: Any) -> tuple[Inlines, ...]:
    material = context.material
    notes = context.citing.notes(context.scope, point.cites)
    unstated = point.disclosure == "not_stated"
    return (
        inlines(material.words(point.summary), *notes),
        inlines(_by(material, point)),
        inlines(
            material.say("unknown") if unstated else material.label("disclosure", point.disclosure)
        ),
        inlines(_answer(material, point)),
    )


def _by(material: Material, point: Any) -> str:
    if not point.by:
        return material.say("unknown")
    return together(material, point.by[0], point.by[1:])


def _answer(material: Material, point: Any) -> str:
    said = []
    if point.position:
        said.append(material.label("reply-position", point.position))
    if point.answer:
        said.append(material.text(point.answer))
    said += [name_of_record(material, each) for each in material.records.all(point.answers)]
    if point.carried_to:
        later = material.records.get(point.carried_to)
        if later is not None:
            said.append(material.say("carried", to=name_of_record(material, later)))
    return "; ".join(said) or material.say("replied.none")
