"""Where people stand on the day of the report, as far as the sources carry it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.cases.models import LibertyPeriod
from onrecord.cases.queries import Entry, by_person, periods_of, situation_of
from onrecord.cases.standing import Standing, standing
from onrecord.people.identity import identity
from onrecord.publications.content import Column, Inlines, LineBreak, Table, inlines
from onrecord.publications.writing.citing import Citing
from onrecord.publications.writing.material import LANGUAGE, Material, day_in_words
from onrecord.publications.writing.naming import name_in_scripts
from onrecord.records import Person, citations
from onrecord.values import Bound, PartialDate

UNKNOWN = "not stated"
BEST_FIRST = tuple(Standing)


@dataclass(frozen=True)
class Stand:
    """A person's situation on a day; None: nothing known speaks of that day."""

    period: LibertyPeriod | None
    standing: Standing | None
    last_attested: str | None


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
    stands = stands_of(citing.material, [each.id for each in people])
    columns = (
        Column("Person", 2.2),
        Column("Situation", 1.8),
        Column("Since", 1.6),
        Column("Standing", 1.8),
    )
    rows = tuple(_row(citing, scope, each, stands[each.id]) for each in people)
    return (Table(inlines(caption), columns, rows, row_headings=True),)


def _row(citing: Citing, scope: str, person: Person, stand: Stand) -> tuple[Inlines, ...]:
    period = stand.period
    if period is None or stand.standing is None:
        return (name_in_scripts(person), *(inlines(UNKNOWN) for _ in range(3)))
    said = citing.material.label("liberty-situation", period.situation)
    notes = period_notes(citing, scope, period.id)
    return (
        name_in_scripts(person),
        inlines(said, *notes),
        inlines(bound_words(period.from_text or None)),
        standing_cell(stand.standing, stand.last_attested),
    )


def standing_cell(stands: Standing, attested: str | None) -> Inlines:
    """How certain it is, and when a source last said so."""
    if attested is None:
        return inlines(stands.value)
    said = PartialDate.parse(attested).in_words(LANGUAGE)
    return inlines(stands.value, LineBreak(), f"attested {said}")


def stands_of(material: Material, people: Iterable[str]) -> dict[str, Stand]:
    """Where each of these people stands; those on the roll stand as the roll has them."""
    who = identity(material.viewer)
    keys = list(dict.fromkeys(people))
    own = by_person(periods_of(material.viewer).order_by("id"), who)
    found = material.roll(material.as_of)
    listed = {each.id: each for each in (*found.people, *found.confined, *found.suspended)}
    return {
        key: _stand(own.get(who.of(key), []), listed.get(who.of(key)), material.as_of)
        for key in keys
    }


def _stand(own: list[LibertyPeriod], entry: Entry | None, day: date) -> Stand:
    if entry is None:
        return _best(own, day)
    return _on_roll(own, entry.period, entry.standing, day)


def _on_roll(own: list[LibertyPeriod], period: str, stands: Standing, day: date) -> Stand:
    found = next(each for each in own if each.id == period)
    return Stand(found, stands, last_attested(found, day))


def _best(own: list[LibertyPeriod], day: date) -> Stand:
    situations = {each.id: situation_of(each) for each in own}
    ranked = []
    for period in own:
        others = [situations[each.id] for each in own if each is not period]
        found = standing(situations[period.id], day, others)
        if found is not None:
            ranked.append((BEST_FIRST.index(found), period))
    if not ranked:
        return Stand(None, None, None)
    best, period = min(ranked, key=lambda each: (each[0], each[1].id))
    return Stand(period, BEST_FIRST[best], last_attested(period, day))


def last_attested(period: LibertyPeriod, day: date) -> str | None:
    """The last date up to the day at which a source says that it was so, in EDTF."""
    known = [each for each in period.attestations.all() if each.first_day <= day]
    last = max(known, key=lambda each: each.last_day, default=None)
    return last.text if last is not None else None


def period_notes(citing: Citing, scope: str, period: str) -> Inlines:
    """Everything that the sources of a liberty period say, as one note; `period` is its place."""
    key, _, index = period.partition("/liberty/")
    case = citing.material.records.get(key)
    if case is None:
        return ()
    part = case.liberty[int(index)]
    return citing.notes(scope, [each.citation for each in citations(part)])


def bound_words(text: str | None) -> str:
    """The day on which something began or ended, in words; several statements stand in a row."""
    said = (Bound.parse(each).in_words(LANGUAGE) for each in (text or "").split("; ") if each)
    return "; ".join(said) or UNKNOWN


def concerned(citing: Citing, scope: str, records: Sequence[Any]) -> tuple[Table, ...]:
    """The table of the people whom a recommendation or its evidence is about."""
    people = people_of(citing.material, records)
    day = day_in_words(citing.material.as_of)
    return people_table(citing, scope, f"Where they stand on {day}", people)
