"""Who was held on a day, by category and standing, and what changed since another day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from onrecord.cases.periods import periods_of
from onrecord.cases.queries import Difference, Entry, Roll, difference
from onrecord.cases.standing import Standing
from onrecord.publications.content import (
    Block,
    BulletList,
    Column,
    Inlines,
    Paragraph,
    Strong,
    Table,
    inlines,
)
from onrecord.publications.writing.citing import Citing
from onrecord.publications.writing.context import Arguments, Context, one_of
from onrecord.publications.writing.material import Material
from onrecord.publications.writing.naming import name_in_scripts, name_of, together
from onrecord.publications.writing.queries import LISTS, found_by
from onrecord.publications.writing.standing import bound_words, period_cites, standing_cell
from onrecord.records import Person

NOT_STATED = "not_stated"


def table_roll(context: Context, given: Arguments) -> tuple[Table, ...]:
    """The people on a list of the roll of a day: `people`, `confined` or `suspended`."""
    name = one_of(given.get("list", LISTS[0]), LISTS)
    found = context.material.roll(context.day(given), context.material.by)
    return roll_table(context.citing, context.scope, f"roll.{name}", getattr(found, name))


def categories(context: Context, given: Arguments) -> tuple[Block, ...]:
    """How many are held for certain in each category of the list."""
    found = context.material.roll(context.day(given), context.material.by)
    return categories_of(context.material, found)


def table_gone(context: Context, given: Arguments) -> tuple[Table, ...]:
    """Who is gone from the roll between two days, and how it ended."""
    material = context.material
    first = material.roll(context.day(given, "from"), material.by)
    second = material.roll(context.day(given, "to"), material.by)
    return tuple(
        gone_table(context.citing, context.scope, difference(first, second, material.viewer))
    )


def table_editions(context: Context, given: Arguments) -> tuple[Table, ...]:
    """The lists that the roll rests on, with the method and the number of each."""
    del given
    material = context.material
    rows = tuple(_edition_row(context, each.record) for each in found_by(context, "editions", {}))
    columns = (
        Column(material.say("column.list"), 1.6),
        Column(material.say("column.issuer"), 2.4),
        Column(material.say("column.method"), 2.0),
        Column(material.say("column.stated"), 1.2, numeric=True),
    )
    caption = inlines(material.say("editions"))
    return (Table(caption, columns, rows, row_headings=True),) if rows else ()


def _edition_row(context: Context, record: Any) -> tuple[Inlines, ...]:
    material = context.material
    language = material.language
    notes = context.citing.notes(context.scope, record.cites)
    total = record.total.text(language) if record.total is not None else material.say("unknown")
    bound = material.label("list-bound", record.bound).lower()
    return (
        inlines(record.as_of.in_words(language), *notes),
        inlines(together(material, record.organisation, record.jointly_with)),
        inlines(f"{material.label('list-method', record.method)}; {bound}"),
        inlines(total),
    )


def certain_in(entries: Sequence[Entry]) -> int:
    """How many stand so for certain."""
    return sum(each.standing is Standing.CERTAIN for each in entries)


def categories_of(material: Material, found: Roll) -> tuple[Block, ...]:
    """The certain people by category, where the edition gives categories at all."""
    counted = found.by_category
    if set(counted) <= {NOT_STATED}:
        return ()
    items = [
        f"{_category(material, code)}: {count}"
        for code, count in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    ]
    return (
        Paragraph(inlines(material.say("roll.categories"))),
        BulletList(tuple(inlines(item) for item in items)),
    )


def _category(material: Material, code: str) -> str:
    if code == NOT_STATED:
        return material.say("roll.uncategorised")
    return material.label("recognition-category", code)


def roll_table(
    citing: Citing, scope: str, title: str, entries: Sequence[Entry]
) -> tuple[Table, ...]:
    """A row for each person on the roll; no table where there is nobody."""
    if not entries:
        return ()
    material = citing.material
    columns = (
        Column(material.say("column.person"), 2.2),
        Column(material.say("column.category"), 1.6),
        Column(material.say("column.situation"), 1.75),
        Column(material.say("column.since"), 1.35),
        Column(material.say("column.standing"), 2.2),
    )
    rows = tuple(_row(citing, scope, each) for each in entries)
    return (
        Table(inlines(f"{material.say(title)} ({len(entries)})"), columns, rows, row_headings=True),
    )


def _row(citing: Citing, scope: str, entry: Entry) -> tuple[Inlines, ...]:
    material = citing.material
    notes = citing.notes(scope, period_cites(material, entry.period))
    unstated = entry.category == NOT_STATED
    category = material.say("unknown") if unstated else _category(material, entry.category)
    return (
        person_cell(material, entry.id),
        inlines(category),
        inlines(material.label("liberty-situation", entry.situation), *notes),
        inlines(bound_words(material, entry.since)),
        standing_cell(material, entry.standing, entry.last_attested),
    )


def person_cell(material: Material, key: str) -> Inlines:
    """A person's name in the scripts that the register has, where it may be published."""
    found = material.records.get(key)
    return name_in_scripts(material, found if isinstance(found, Person) else None)


def named(material: Material, title: str, people: Sequence[str]) -> list[Paragraph]:
    """The names in a row under a word such as "Stay"."""
    if not people:
        return []
    names = ", ".join(name_of(material, key) for key in people)
    return [Paragraph(inlines(Strong(inlines(f"{material.say(title)}: ")), names, "."))]


def gone_table(citing: Citing, scope: str, found: Difference) -> list[Table]:
    """Who is gone from the roll, and how it ended."""
    if not found.gone:
        return []
    material = citing.material
    rows = tuple(
        (person_cell(material, each.entry.id), _how(citing, scope, each.entry.period, each.how))
        for each in found.gone
    )
    columns = (
        Column(material.say("column.person"), 2.0),
        Column(material.say("column.ended"), 3.0),
    )
    return [Table(inlines(material.say("roll.gone")), columns, rows, row_headings=True)]


def _how(citing: Citing, scope: str, period: str, how: str) -> Inlines:
    """How a situation ended, and when, as far as stated."""
    material = citing.material
    row = periods_of(material.viewer).get(id=period)
    if how == NOT_STATED:
        return inlines(material.say("unknown"))
    scheme = "liberty-end" if row.ended else "liberty-situation"
    when = (
        f", {bound_words(material, row.until_text)}" if row.until_text and not row.goes_on else ""
    )
    notes = citing.notes(scope, period_cites(material, period))
    return inlines(f"{material.label(scheme, how)}{when}", *notes)
