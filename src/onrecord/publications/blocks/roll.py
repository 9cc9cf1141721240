"""Annex: who was held, on the day of the report and on the days of the lists, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.cases.models import LibertyPeriod
from onrecord.cases.periods import periods_of
from onrecord.cases.queries import Roll, difference
from onrecord.cases.standing import Standing
from onrecord.people.queries import editions
from onrecord.publications.content import (
    Block,
    Column,
    Inlines,
    Paragraph,
    Section,
    Table,
    inlines,
)
from onrecord.publications.writing.citing import Citing
from onrecord.publications.writing.context import Arguments, Context
from onrecord.publications.writing.material import Material
from onrecord.publications.writing.naming import name_of, together
from onrecord.publications.writing.references import bounded
from onrecord.publications.writing.standing import bound_words, period_cites
from onrecord.records import ListEdition

from .rolls import categories_of, certain_in, gone_table, named, person_cell, roll_table

SCOPE = "roll"


@dataclass(frozen=True)
class RollDay:
    """A day on which the roll is called: that of a list's edition, or of the report."""

    day: date
    edition: ListEdition | None


def roll_days(material: Material) -> list[RollDay]:
    """Each edition's last day up to the day of the report, then that day itself."""
    found = []
    for row in editions(material.viewer, material.by):
        edition = material.records.get(row.id)
        if row.first_day <= material.as_of and isinstance(edition, ListEdition):
            found.append(RollDay(min(row.last_day, material.as_of), edition))
    if not any(each.day == material.as_of for each in found):
        found.append(RollDay(material.as_of, None))
    return sorted(found, key=lambda each: each.day)


def roll(context: Context, given: Arguments) -> tuple[Block | Section, ...]:
    """The roll of each list's day and of the day; nothing where nobody's liberty is known."""
    del given
    citing, material = context.citing, context.material
    if not periods_of(material.viewer).exists():
        return ()
    days = roll_days(material)
    parts = []
    for position, each in enumerate(days, start=1):
        before = days[position - 2] if position > 1 else None
        parts.append(_day(citing, position, each, before))
    return (_introduction(material), *parts, *_no_longer(citing, days))


def _introduction(material: Material) -> Paragraph:
    if material.by is None:
        return Paragraph(inlines(material.say("roll.everyone")))
    return Paragraph(inlines(material.say("roll.of", name=name_of(material, material.by))))


# --- one day --------------------------------------------------------------------------------------


def _day(citing: Citing, position: int, each: RollDay, before: RollDay | None) -> Section:
    material = citing.material
    found = material.roll(each.day, material.by)
    blocks: list[Block] = [_counted(citing, each, found), *categories_of(material, found)]
    blocks += roll_table(citing, f"{SCOPE}{position}", "roll.people", found.people)
    blocks += roll_table(citing, f"{SCOPE}{position}", "roll.confined", found.confined)
    blocks += roll_table(citing, f"{SCOPE}{position}", "roll.suspended", found.suspended)
    if before is not None:
        blocks += _changes(citing, position, before, each)
    heading = material.say("roll.on", day=material.day(each.day))
    return Section(f"roll-{position}", heading, tuple(blocks))


def _counted(citing: Citing, each: RollDay, found: Roll) -> Paragraph:
    """The counts of the day; the day's edition is said in its issuers' name."""
    material = citing.material
    said = material.say(
        "roll.counted",
        certain=bounded(found).text(material.language),
        presumed=found.count(Standing.PRESUMED),
        possible=found.count(Standing.POSSIBLE),
        confined=certain_in(found.confined),
        suspended=certain_in(found.suspended),
    )
    if each.edition is None:
        return Paragraph(inlines(said))
    edition = each.edition
    who = together(material, edition.organisation, edition.jointly_with)
    method = material.label("list-method", edition.method).lower()
    dated = edition.as_of.in_words(material.language)
    said = f"{said} {material.say('roll.recognised', who=who, dated=dated, method=method)}"
    if edition.total is not None:
        total = edition.total.text(material.language)
        said = f"{said} {material.say('roll.total', total=total)}"
    return Paragraph(inlines(said, *citing.notes(SCOPE, edition.cites)))


def _changes(citing: Citing, position: int, before: RollDay, each: RollDay) -> list[Block]:
    material = citing.material
    first = material.roll(before.day, material.by)
    found = difference(first, material.roll(each.day, material.by), material.viewer)
    said = material.say(
        "roll.changes",
        since=material.day(before.day),
        stay=len(found.stay),
        gone=len(found.gone),
        new=len(found.new),
    )
    return [
        Paragraph(inlines(said)),
        *named(material, "roll.stay", [entry.id for entry in found.stay]),
        *named(material, "roll.new", [entry.id for entry in found.new]),
        *gone_table(citing, f"{SCOPE}{position}", found),
    ]


# --- who is no longer held ------------------------------------------------------------------------


def _no_longer(citing: Citing, days: Sequence[RollDay]) -> tuple[Section, ...]:
    """Every situation that a source says is over: prison, arrest, parole, house arrest."""
    material = citing.material
    ended = [each for each in periods_of(material.viewer) if _ended_by(material, each)]
    if not ended:
        return ()
    ordered = sorted(ended, key=lambda each: (each.person.name, each.id))
    columns = (
        Column(material.say("column.person"), 2.0),
        Column(material.say("column.situation"), 1.5),
        Column(material.say("column.from"), 1.4),
        Column(material.say("column.until"), 1.5),
        Column(material.say("column.ended"), 1.6),
    )
    rows = tuple(_ended_row(citing, each) for each in ordered)
    title = material.say("roll.ended", day=material.day(material.as_of))
    table = Table(inlines(title), columns, rows, row_headings=True)
    said = Paragraph(inlines(material.say("roll.over")))
    heading = material.say("roll.no_longer")
    return (Section(f"roll-{len(days) + 1}", heading, (said, table)),)


def _ended_by(material: Material, period: LibertyPeriod) -> bool:
    begins = period.until_earliest
    return period.is_over and (begins is None or begins <= material.as_of)


def _ended_row(citing: Citing, period: LibertyPeriod) -> tuple[Inlines, ...]:
    material = citing.material
    notes = citing.notes(f"{SCOPE}-over", period_cites(material, period.id))
    ended = material.label("liberty-end", period.ended).lower() if period.ended else None
    return (
        person_cell(material, period.person_id),
        inlines(material.label("liberty-situation", period.situation), *notes),
        inlines(bound_words(material, period.from_text)),
        inlines(bound_words(material, period.until_text)),
        inlines(ended or material.say("unknown")),
    )
