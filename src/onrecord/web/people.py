"""The roll: who was held on a day, by whose count, and what changed by another day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.cases.queries import Difference, Entry, Roll, difference, roll
from onrecord.cases.standing import Standing
from onrecord.organisations.queries import require
from onrecord.people import search
from onrecord.people.queries import editions, names_page
from onrecord.records import Person
from onrecord.values import Bound, PartialDate

from . import asked
from .directory import Directory
from .languages import spoken
from .pages import page, render
from .reader import Reader, in_words
from .said import Link, Listed, Said

PEOPLE_ON_A_PAGE = 200
STANDING_SIGNS = {Standing.CERTAIN: "●", Standing.PRESUMED: "◐", Standing.POSSIBLE: "○"}
STANDING_WORDS = {
    Standing.CERTAIN: marked("certain"),
    Standing.PRESUMED: marked("presumed"),
    Standing.POSSIBLE: marked("possible"),
}


def standing_in_words(standing: Standing) -> str:
    """How certain it is that someone is in a situation."""
    return _(STANDING_WORDS[standing])


@dataclass(frozen=True)
class Stands:
    """How certain it is that someone is in a situation, by sign and word."""

    standing: Standing

    @property
    def sign(self) -> str:
        """The sign of the standing."""
        return STANDING_SIGNS[self.standing]

    @property
    def code(self) -> str:
        """Its name in the style sheet."""
        return self.standing.value

    @property
    def word(self) -> str:
        """Its name."""
        return standing_in_words(self.standing)


@dataclass(frozen=True)
class Held:
    """A line of the roll."""

    person: Link
    situation: Said
    stands: Stands
    category: Said | None
    since: str
    attested: str
    days_ago: int | None


@dataclass(frozen=True)
class Count:
    """So many certain people of a category or in a situation."""

    label: Said
    number: int


@dataclass(frozen=True)
class Counted:
    """A roll as figures."""

    standings: tuple[tuple[Stands, int], ...]
    is_exact: bool
    by_category: tuple[Count, ...]
    by_situation: tuple[Count, ...]


@dataclass(frozen=True)
class Changes:
    """What changed among those held for certain; `gone` with how it ended as far as is known."""

    first: str
    second: str
    stay: Listed
    gone: tuple[tuple[Link, Said], ...]
    new: Listed

    @property
    def total(self) -> int:
        """How many people the change is about."""
        return len(self.stay.items) + len(self.gone) + len(self.new.items)


@page
def people(reader: Reader) -> HttpResponse:
    """The roll of a day, its changes to another day, and everyone whom the register names."""
    by = reader.values.get("by") or None
    other = asked.day(reader.values, "diff")
    require(by, reader.viewer)
    found = roll(reader.day, reader.viewer, reader.words, by)
    directory = Directory(reader)
    directory.learn(
        entry.id for entries in (found.people, found.suspended, found.confined) for entry in entries
    )
    return render(
        reader,
        "web/people.html",
        by=by,
        counters=_counters(directory),
        counter=directory.link(by) if by else None,
        counted=counted(found, reader),
        held=lines(found.people, directory),
        suspended=lines(found.suspended, directory),
        confined=lines(found.confined, directory),
        other=other,
        changes=_changes(found, other, directory) if other else None,
        has_categories=any(entry.category != "not_stated" for entry in found.people),
        **_named(directory),
    )


def counted(found: Roll, reader: Reader) -> Counted:
    """The figures of a roll."""
    return Counted(
        standings=tuple((Stands(standing), found.count(standing)) for standing in Standing),
        is_exact=found.bound == "exact",
        by_category=_counts("recognition-category", found.by_category, reader),
        by_situation=_counts("liberty-situation", found.by_situation, reader),
    )


def _counts(scheme: str, numbers: dict[str, int], reader: Reader) -> tuple[Count, ...]:
    most_first = sorted(numbers.items(), key=lambda pair: -pair[1])
    return tuple(Count(reader.label(scheme, code), number) for code, number in most_first)


def lines(entries: Iterable[Entry], directory: Directory) -> list[Held]:
    """The entries of a roll as lines."""
    return [line(entry, directory) for entry in entries]


def line(entry: Entry, directory: Directory) -> Held:
    """An entry of a roll as a line."""
    reader = directory.reader
    has_category = entry.category != "not_stated"
    last = PartialDate.parse(entry.last_attested) if entry.last_attested else None
    return Held(
        person=directory.link(entry.id) or Link(Said("")),
        situation=reader.label("liberty-situation", entry.situation),
        stands=Stands(entry.standing),
        category=reader.label("recognition-category", entry.category) if has_category else None,
        since="; ".join(
            Bound.parse(part).in_words(spoken()) for part in (entry.since or "").split("; ") if part
        ),
        attested=last.in_words(spoken()) if last else "",
        days_ago=_days_between(last, reader.day) if last else None,
    )


def _days_between(last: PartialDate, day: date) -> int:
    """Days since the last one that is attested; 0 within the time that is."""
    return max(0, (day - last.latest).days)


def changed(before: Roll, after: Roll, directory: Directory, *names: str) -> Changes:
    """What changed between two rolls, which go by their days where they are not given names."""
    reader = directory.reader
    found = difference(before, after, reader.viewer)
    first, second = names or (in_words(before.as_of), in_words(after.as_of))
    directory.learn(_everyone(found))
    return Changes(
        first=first,
        second=second,
        stay=_by_name(found.stay, directory),
        gone=tuple(
            (directory.link(each.entry.id) or Link(Said("")), _how(each.how, reader))
            for each in sorted(found.gone, key=lambda gone: gone.entry.name)
        ),
        new=_by_name(found.new, directory),
    )


def _everyone(found: Difference) -> list[str]:
    gone = [each.entry for each in found.gone]
    return [entry.id for entry in (*found.stay, *gone, *found.new)]


def _by_name(entries: Iterable[Entry], directory: Directory) -> Listed:
    return directory.links(entry.id for entry in sorted(entries, key=lambda entry: entry.name))


def _how(how: str, reader: Reader) -> Said:
    is_end = reader.words.has("liberty-end", how)
    return reader.label("liberty-end" if is_end else "liberty-situation", how)


def _changes(found: Roll, other: date, directory: Directory) -> Changes:
    """The changes in the order of time, whichever of the two days was asked for first."""
    reader = directory.reader
    second = roll(other, reader.viewer, reader.words, found.by)
    before, after = sorted((found, second), key=lambda each: each.as_of)
    return changed(before, after, directory)


def _counters(directory: Directory) -> list[tuple[str, Said]]:
    """Organisations whose lists the register has."""
    reader = directory.reader
    keys = sorted(
        {
            issuer.organisation_id
            for edition in editions(reader.viewer)
            for issuer in edition.issuers.all()
        }
    )
    directory.learn(keys)
    names = ((key, directory.shape(key)) for key in keys)
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
    before = reader.address(path, page=str(number - 1), **kept) if number > 1 else None
    after = reader.address(path, page=str(number + 1), **kept) if number * size < total else None
    return before, after
