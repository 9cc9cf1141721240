"""Annex: who was held, on the day of the report and on the days of the lists, and what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.cases.models import LibertyPeriod
from onrecord.cases.queries import Difference, Entry, Roll, difference, periods_of
from onrecord.cases.standing import Standing
from onrecord.people.queries import EXACT, editions
from onrecord.publications.content import (
    Block,
    BulletList,
    Column,
    Inlines,
    Paragraph,
    Section,
    Strong,
    Table,
    inlines,
)
from onrecord.publications.writing.citing import Citing
from onrecord.publications.writing.material import LANGUAGE, Material, day_in_words
from onrecord.publications.writing.naming import name_in_scripts, name_of, together
from onrecord.records import ListEdition, Person
from onrecord.values import Quantity

from .people import UNKNOWN, bound_words, period_notes, standing_cell

SCOPE = "roll"
NOT_STATED = "not_stated"
UNCATEGORISED = "in no stated category"


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


def count_in_words(found: Roll) -> str:
    """The number of people held for certain, with its bound."""
    number = len(found.certain)
    exact = found.bound == EXACT
    return (Quantity.exactly(number) if exact else Quantity.at_least(number)).text(LANGUAGE)


def roll_section(citing: Citing) -> Section | None:
    """The annex; None where the register knows of nobody's liberty."""
    material = citing.material
    if not periods_of(material.viewer).exists():
        return None
    days = roll_days(material)
    parts = []
    for position, each in enumerate(days, start=1):
        before = days[position - 2] if position > 1 else None
        parts.append(_day(citing, position, each, before))
    return Section(
        "roll",
        "Annex A. People held",
        _introduction(material),
        (*parts, *_no_longer(citing, days)),
    )


def _introduction(material: Material) -> tuple[Block, ...]:
    whose = (
        f"those whom {name_of(material, material.by)} recognises"
        if material.by is not None
        else "everyone whose case the register holds"
    )
    return (
        Paragraph(
            inlines(
                f"This roll counts {whose}, on the days of the published lists and on the day of "
                "the report. Recognition is the recogniser's: the register repeats it and does not "
                "judge. How certain, presumed and possible are told apart stands under Method."
            )
        ),
    )


# --- one day --------------------------------------------------------------------------------------


def _day(citing: Citing, position: int, each: RollDay, before: RollDay | None) -> Section:
    material = citing.material
    found = material.roll(each.day, material.by)
    blocks: list[Block] = [_counted(citing, each, found), *_categories(material, found)]
    blocks += _table(citing, position, "In prison, on remand or under arrest", found.people)
    blocks += _table(citing, position, "In psychiatric confinement", found.confined)
    blocks += _table(
        citing, position, "Under suspended sentence or restriction of liberty", found.suspended
    )
    if before is not None:
        blocks += _changes(citing, position, before, each)
    heading = f"On {day_in_words(each.day)}"
    return Section(f"roll-{position}", heading, tuple(blocks))


def _counted(citing: Citing, each: RollDay, found: Roll) -> Paragraph:
    """The counts of the day; the day's edition is said in its issuers' name."""
    material = citing.material
    presumed = found.count(Standing.PRESUMED)
    possible = found.count(Standing.POSSIBLE)
    said = (
        f"Held for certain: {count_in_words(found)}. "
        f"Presumed: {presumed}. Possible: {possible}. "
        f"In psychiatric confinement: {_certain(found.confined)}. "
        f"Under suspended sentence or restriction of liberty: {_certain(found.suspended)}. "
    )
    if each.edition is None:
        return Paragraph(inlines(said))
    edition = each.edition
    who = together(material, edition.organisation, edition.jointly_with)
    method = material.label("list-method", edition.method).lower()
    dated = edition.as_of.in_words(LANGUAGE)
    said += f"Recognised by {who} in a list of {dated}; method: {method}."
    if edition.total is not None:
        said += f" The list itself says: {edition.total.text(LANGUAGE)}."
    return Paragraph(inlines(said, *citing.notes(SCOPE, edition.cites)))


def _certain(entries: Sequence[Entry]) -> int:
    return sum(each.standing is Standing.CERTAIN for each in entries)


def _categories(material: Material, found: Roll) -> tuple[Block, ...]:
    """The certain people by category, where the edition gives categories at all."""
    counted = found.by_category
    if set(counted) <= {NOT_STATED}:
        return ()
    items = [
        f"{_category(material, code)}: {count}"
        for code, count in sorted(counted.items(), key=lambda each: (-each[1], each[0]))
    ]
    return (
        Paragraph(inlines("By the list's own categories, of those held for certain:")),
        BulletList(tuple(inlines(item) for item in items)),
    )


def _category(material: Material, code: str) -> str:
    if code == NOT_STATED:
        return UNCATEGORISED
    return material.label("recognition-category", code)


def _table(
    citing: Citing, position: int, title: str, entries: Sequence[Entry]
) -> tuple[Table, ...]:
    if not entries:
        return ()
    columns = (
        Column("Person", 2.2),
        Column("Category", 1.6),
        Column("Situation", 1.75),
        Column("Since", 1.35),
        Column("Standing", 2.2),
    )
    rows = tuple(_row(citing, position, each) for each in entries)
    return (Table(inlines(f"{title} ({len(entries)})"), columns, rows, row_headings=True),)


def _row(citing: Citing, position: int, entry: Entry) -> tuple[Inlines, ...]:
    material = citing.material
    notes = period_notes(citing, f"{SCOPE}{position}", entry.period)
    category = UNKNOWN if entry.category == NOT_STATED else _category(material, entry.category)
    return (
        _person(material, entry.id),
        inlines(category),
        inlines(material.label("liberty-situation", entry.situation), *notes),
        inlines(bound_words(entry.since)),
        standing_cell(entry.standing, entry.last_attested),
    )


def _person(material: Material, key: str) -> Inlines:
    found = material.records.get(key)
    return name_in_scripts(found if isinstance(found, Person) else None)


# --- what changed ---------------------------------------------------------------------------------


def _changes(citing: Citing, position: int, before: RollDay, each: RollDay) -> list[Block]:
    material = citing.material
    first = material.roll(before.day, material.by)
    found = difference(first, material.roll(each.day, material.by), material.viewer)
    since = day_in_words(before.day)
    said = (
        f"Since {since}, of those held for certain on either day: "
        f"{len(found.stay)} stay, {len(found.gone)} are gone, {len(found.new)} are new. "
        "To be gone from the roll is not always to be free: where no source says how it ended, "
        "it is not stated."
    )
    return [
        Paragraph(inlines(said)),
        *_named(material, "Stay", [entry.id for entry in found.stay]),
        *_named(material, "New", [entry.id for entry in found.new]),
        *_gone_table(citing, position, found),
    ]


def _named(material: Material, title: str, people: Sequence[str]) -> list[Paragraph]:
    if not people:
        return []
    names = ", ".join(name_of(material, key) for key in people)
    return [Paragraph(inlines(Strong(inlines(f"{title}: ")), names, "."))]


def _gone_table(citing: Citing, position: int, found: Difference) -> list[Table]:
    if not found.gone:
        return []
    material = citing.material
    rows = tuple(
        (_person(material, each.entry.id), _how(citing, position, each.entry.period, each.how))
        for each in found.gone
    )
    columns = (Column("Person", 2.0), Column("How it ended", 3.0))
    return [Table(inlines("Gone"), columns, rows, row_headings=True)]


def _how(citing: Citing, position: int, period: str, how: str) -> Inlines:
    """How a situation ended, and when, as far as stated."""
    material = citing.material
    row = periods_of(material.viewer).get(id=period)
    if how == NOT_STATED:
        return inlines(UNKNOWN)
    scheme = "liberty-end" if row.ended else "liberty-situation"
    when = f", {bound_words(row.until_text)}" if row.until_text and not row.goes_on else ""
    notes = period_notes(citing, f"{SCOPE}{position}", period)
    return inlines(f"{material.label(scheme, how)}{when}", *notes)


# --- who is no longer held ------------------------------------------------------------------------


def _no_longer(citing: Citing, days: Sequence[RollDay]) -> tuple[Section, ...]:
    """Every situation that a source says is over: prison, arrest, parole, house arrest."""
    material = citing.material
    ended = [each for each in periods_of(material.viewer) if _ended_by(material, each)]
    if not ended:
        return ()
    ordered = sorted(ended, key=lambda each: (each.person.name, each.id))
    columns = (
        Column("Person", 2.0),
        Column("Situation", 1.5),
        Column("From", 1.4),
        Column("Until", 1.5),
        Column("How it ended", 1.6),
    )
    rows = tuple(_ended_row(citing, each) for each in ordered)
    title = f"Situations that had ended by {day_in_words(material.as_of)}"
    table = Table(inlines(title), columns, rows, row_headings=True)
    said = Paragraph(
        inlines("Recognised or not, on a list or not: what the register's sources say is over.")
    )
    return (Section(f"roll-{len(days) + 1}", "No longer so", (said, table)),)


def _ended_by(material: Material, period: LibertyPeriod) -> bool:
    begins = period.until_earliest
    return period.is_over and (begins is None or begins <= material.as_of)


def _ended_row(citing: Citing, period: LibertyPeriod) -> tuple[Inlines, ...]:
    material = citing.material
    notes = period_notes(citing, f"{SCOPE}-over", period.id)
    how = material.label("liberty-end", period.ended).lower() if period.ended else UNKNOWN
    return (
        _person(material, period.person_id),
        inlines(material.label("liberty-situation", period.situation), *notes),
        inlines(bound_words(period.from_text)),
        inlines(bound_words(period.until_text)),
        inlines(how),
    )
