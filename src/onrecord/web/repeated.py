"""Demands that were made again and again: how often, by whom, since when, and what was answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from onrecord.recommendations.asking import Asking, Demand
from onrecord.recommendations.asking import repeated as repeated_demands
from onrecord.recommendations.queries import latest

from .directory import Directory
from .pages import page, render
from .reader import Reader, in_words
from .said import Link, Listed, Mark, Said


@dataclass(frozen=True)
class Asked:
    """One text that makes the demand."""

    recommendation: Link | None
    instrument: Link | None
    by: Listed
    when: str
    mark: Mark


@dataclass(frozen=True)
class Line:
    """A demand in its first words, with every text that makes it."""

    first: Link | None
    in_short: str
    askings: tuple[Asked, ...]


@page
def repeated(reader: Reader) -> HttpResponse:
    """The demands that at least two texts make by the reader's day, the most repeated first."""
    demands = repeated_demands(reader.day, reader.viewer)
    askings = [asking for demand in demands for asking in demand.askings]
    directory = Directory(reader)
    directory.learn(
        key for each in askings for key in (each.recommendation, each.instrument, *each.bodies)
    )
    grades = latest((each.recommendation for each in askings), reader.day, reader.viewer)
    return render(
        reader,
        "web/repeated.html",
        title=Said(_("Asked again and again")),
        lines=[_line(each, grades, directory) for each in demands],
    )


def _line(demand: Demand, grades: dict[str, tuple[str, str]], directory: Directory) -> Line:
    return Line(
        first=directory.link(demand.askings[0].recommendation),
        in_short=in_short(demand),
        askings=tuple(_asked(each, grades, directory) for each in demand.askings),
    )


def in_short(demand: Demand) -> str:
    """Asked how many times, by how many bodies, since which year."""
    times = ngettext("Asked once", "Asked {number} times", demand.times).format(number=demand.times)
    by = in_bodies(len(demand.bodies))
    if not demand.since:
        return _("{times} by {bodies}").format(times=times, bodies=by)
    return _("{times} by {bodies} since {year}").format(
        times=times, bodies=by, year=demand.since.year
    )


def in_bodies(number: int) -> str:
    """So many bodies, as those that ask."""
    return ngettext("{number} body", "{number} bodies", number).format(number=number)


def _asked(each: Asking, grades: dict[str, tuple[str, str]], directory: Directory) -> Asked:
    reader = directory.reader
    return Asked(
        recommendation=directory.link(each.recommendation),
        instrument=directory.link(each.instrument),
        by=parties(each.bodies, directory),
        when=in_words(each.day) if each.day else "",
        mark=reader.mark(*grades.get(each.recommendation, (None, ""))),
    )


def parties(keys: Iterable[str], directory: Directory) -> Listed:
    """Bodies by the short forms of their names."""
    return Listed(tuple(directory.party(key) for key in keys))
