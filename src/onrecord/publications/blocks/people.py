"""Tables of people: where they stand on the day of the publication."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.publications.content import Column, Inlines, Paragraph, Table, inlines
from onrecord.publications.writing.citing import Citing
from onrecord.publications.writing.context import Arguments, Context
from onrecord.publications.writing.material import Material
from onrecord.publications.writing.naming import name_in_scripts, name_of
from onrecord.publications.writing.queries import found_by
from onrecord.publications.writing.standing import (
    Stand,
    bound_words,
    period_cites,
    standing_cell,
    stands_of,
)
from onrecord.records import Person


def people_of(material: Material, records: Iterable[Any]) -> list[Person]:
    """The people among these records and in these cases, each once."""
    keys: list[str] = []
    for record in records:
        keys += [record.id] if record.kind == "person" else []
        keys += record.people if record.kind in ("recommendation", "case") else []
    return [each for each in material.records.all(keys) if isinstance(each, Person)]


def people_table(
    citing: Citing, scope: str, caption: str, people: Sequence[Person]
) -> tuple[Table, ...]:
    """A row for each person with the situation of the day; no table where there is nobody."""
    if not people:
        return ()
    material = citing.material
    stands = stands_of(material, [each.id for each in people])
    columns = (
        Column(material.say("column.person"), 2.2),
        Column(material.say("column.situation"), 1.8),
        Column(material.say("column.since"), 1.6),
        Column(material.say("column.standing"), 1.8),
    )
    rows = tuple(_row(citing, scope, each, stands[each.id]) for each in people)
    return (Table(inlines(caption), columns, rows, row_headings=True),)


def _row(citing: Citing, scope: str, person: Person, stand: Stand) -> tuple[Inlines, ...]:
    material, period = citing.material, stand.period
    name = name_in_scripts(material, person)
    if period is None or stand.standing is None:
        return (name, *(inlines(material.say("unknown")) for _ in range(3)))
    said = material.label("liberty-situation", period.situation)
    notes = citing.notes(scope, period_cites(material, period.id))
    return (
        name,
        inlines(said, *notes),
        inlines(bound_words(material, period.from_text or None)),
        standing_cell(material, stand.standing, stand.last_attested),
    )


def concerned(citing: Citing, scope: str, records: Sequence[Any]) -> tuple[Table, ...]:
    """The table of the people whom a recommendation or its evidence is about."""
    material = citing.material
    caption = material.say("people.stand", day=material.day(material.as_of))
    return people_table(citing, scope, caption, people_of(material, records))


def people(context: Context, given: Arguments) -> tuple[Table | Paragraph, ...]:
    """Where the people whom a section, a point or a record names stand on the day.

    Those of whom nothing known speaks of that day are named below the table.
    """
    material = context.material
    found = [each.record for each in found_by(context, "people", given)]
    stands = stands_of(material, [each.id for each in found])
    known = [each for each in found if stands[each.id].period is not None]
    unknown = [name_of(material, each.id) for each in found if each not in known]
    day = material.day(material.as_of)
    table = people_table(
        context.citing, context.scope, material.say("people.stand", day=day), known
    )
    if not unknown:
        return table
    said = material.say("people.unknown", day=day, names=material.listed(unknown))
    return (*table, Paragraph(inlines(said)))
