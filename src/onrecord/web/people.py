"""People: the roll by how firmly each stands, what changed, and everyone by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.cases.queries import Entry
from onrecord.cases.standing import Standing
from onrecord.people import search
from onrecord.people.queries import names_page
from onrecord.records import Person

from . import asked
from .directory import Directory
from .facets import Called, called, in_words, offered
from .pages import page, render
from .reader import Reader
from .reader import in_words as day_in_words
from .rolls import Changes, Held, Stands, changed, counted, lines
from .said import Link, Said

PEOPLE_ON_A_PAGE = 200
EXPORTS = (("CSV", "/people.csv"), ("XLSX", "/people.xlsx"))
HEADINGS = {
    Standing.CERTAIN: marked("Held for certain"),
    Standing.PRESUMED: marked("Presumed held"),
    Standing.POSSIBLE: marked("Possibly held"),
}


@dataclass(frozen=True)
class Section:
    """People who stand alike on the roll: as many as there are, and those on this page of it."""

    title: str
    stands: Stands
    total: int
    lines: list[Held]


@page
def people(reader: Reader) -> HttpResponse:
    """The roll of a day, its changes to another day, and everyone whom the register names."""
    other = asked.day(reader.values, "diff")
    roll = called(reader)
    found, number = roll.found, asked.number(reader.values, "roll")
    groups = (found.people, found.suspended, found.confined)
    shown = [_on_page(each, number) for each in groups]
    directory = Directory(reader)
    facets = offered(roll, directory)
    issuers = roll.rolls.issuers
    directory.learn((*issuers, *(entry.id for each in shown for entry in each)))
    asked_for = {name: reader.values.get(name) for name in ("by", *roll.chosen)}
    return render(
        reader,
        "web/people.html",
        by=roll.by,
        counters=_counters(issuers, directory),
        counter=directory.link(roll.by) if roll.by else None,
        counted=counted(found, reader),
        facets=facets,
        chosen=in_words(facets) if roll.chosen else [],
        everyone=reader.address("/people/", by=roll.by),
        exports=[(name, reader.address(path, **asked_for)) for name, path in EXPORTS],
        held=_sections(found.people, shown[0], directory),
        number_held=len(found.people),
        suspended=lines(shown[1], directory),
        number_suspended=len(found.suspended),
        confined=lines(shown[2], directory),
        number_confined=len(found.confined),
        roll_pages=turned(
            lambda each: reader.address("/people/", roll=each, **asked_for),
            number,
            max(map(len, groups)),
            PEOPLE_ON_A_PAGE,
        ),
        other=other,
        changes=_changes(roll, other, directory) if other else None,
        has_categories=any(entry.category != "not_stated" for entry in found.people),
        has_places=any(entry.place for each in shown for entry in each),
        **_named(directory),
    )


def _on_page(entries: tuple[Entry, ...], number: int) -> tuple[Entry, ...]:
    return entries[(number - 1) * PEOPLE_ON_A_PAGE : number * PEOPLE_ON_A_PAGE]


def _sections(
    every: tuple[Entry, ...], shown: tuple[Entry, ...], directory: Directory
) -> list[Section]:
    """The people by how firmly each stands, the firmest first."""
    made = (
        Section(
            _(HEADINGS[standing]),
            Stands(standing),
            sum(entry.standing is standing for entry in every),
            lines((entry for entry in shown if entry.standing is standing), directory),
        )
        for standing in Standing
    )
    return [each for each in made if each.total]


def _changes(roll: Called, other: date, directory: Directory) -> Changes:
    """The changes in the order of time, whichever of the two days was asked for first."""
    second = roll.narrowing.of(roll.rolls.on(other, roll.by))
    before, after = sorted((roll.found, second), key=lambda each: each.as_of)
    difference = roll.rolls.difference(before, after)
    return changed(day_in_words(before.as_of), difference, day_in_words(after.as_of), directory)


def _counters(issuers: list[str], directory: Directory) -> list[tuple[str, Said]]:
    """Organisations whose lists the register has."""
    names = ((key, directory.shape(key)) for key in issuers)
    found = [(key, directory.name(shape)) for key, shape in names if shape is not None]
    return sorted(found, key=lambda pair: pair[1].plain)


def _named(directory: Directory) -> dict[str, object]:
    """Everyone whom the register names, or whose name is searched for, a page at a time."""
    reader = directory.reader
    query = reader.values.get("q", "").strip()
    number = asked.number(reader.values, "page")
    if query:
        keys = [found.id for found in search.find(query, reader.viewer, PEOPLE_ON_A_PAGE)]
        total = len(keys)
    else:
        start = (number - 1) * PEOPLE_ON_A_PAGE
        keys, total = names_page(reader.viewer, start, start + PEOPLE_ON_A_PAGE)
    directory.learn(keys)
    shown = [key for key in keys if key not in reader.withheld.people]
    return {
        "query": query,
        "named": [_entry(key, directory) for key in shown],
        "total": len(shown) if query else total - len(reader.withheld.people),
        "pages": pages(reader, "/people/", number, 0 if query else total, PEOPLE_ON_A_PAGE),
    }


def _entry(key: str, directory: Directory) -> tuple[Link | None, Said | None]:
    shape = directory.shape(key)
    description = shape.description if isinstance(shape, Person) else None
    return directory.link(key), directory.reader.text(description)


def pages(
    reader: Reader, path: str, number: int, total: int, size: int, **kept: str | None
) -> tuple[str | None, str | None]:
    """The addresses of the page before and of the page after, where there are such.

    `kept` are parts of the question that both take along.
    """
    return turned(lambda page: reader.address(path, page=page, **kept), number, total, size)


def turned(
    address: Callable[[str], str], number: int, total: int, size: int
) -> tuple[str | None, str | None]:
    """The same where the question counts its pages in another way."""
    before = address(str(number - 1)) if number > 1 else None
    after = address(str(number + 1)) if number * size < total else None
    return before, after
