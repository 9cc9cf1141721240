"""Figures of one indicator together: official beside independent, breaks and part periods told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked
from django.utils.translation import ngettext

from onrecord.events.models import Figure as FigureRow
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.history import current_of_kind
from onrecord.records import Figure, Series
from onrecord.values import DateInterval, PartialDate

from .dialogue import place
from .directory import Directory
from .figures_drawn import drawn
from .languages import spoken
from .notes import Notes, References
from .pages import page, render, with_notes
from .reader import Reader
from .said import Link, Said

PATH = "/indicators/"
BEFORE_THE_END = marked("counted before the period was over")
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True)
class Line:
    """A figure: what it counts, of which time, by whose count; `part` where it stops early."""

    link: Link | None
    value: str
    unit: Said | None
    population: Said | None
    when: str
    part: str
    place: Said | None
    stance: Said | None
    by: Link | None
    subset_of: Link | None
    sources: References


@dataclass(frozen=True)
class Together:
    """Figures that may be compared, because a source counts them alike; `title` names the series.

    Without a title: figures of which no series says that they may be compared.
    """

    title: Link | None
    summary: Said | None
    sources: References
    lines: tuple[Line, ...]


@page
def indicators(reader: Reader) -> HttpResponse:
    """Every indicator of which the register has figures, with how many and whose."""
    rows = visible(FigureRow, reader.viewer).values_list("indicator", "stance")
    found: dict[str, list[str]] = {}
    for indicator, stance in rows:
        found.setdefault(indicator, []).append(stance)
    named = [
        (
            reader.label("indicator", code),
            reader.address(f"{PATH}{code}/"),
            len(stances),
            stances.count("official"),
            stances.count("independent"),
        )
        for code, stances in found.items()
    ]
    return render(
        reader,
        "web/indicators.html",
        is_timeless=True,
        title=Said(_("Figures by what they count")),
        section=PATH,
        indicators=sorted(named, key=lambda each: each[0].lower()),
        funnels=_funnels(reader),
    )


def _funnels(reader: Reader) -> list[Link]:
    """The accounts of what became of complaints."""
    directory = Directory(reader)
    shapes = current_of_kind("funnel", reader.viewer)
    directory.learn(each.id for each in shapes)
    links = (directory.link(each.id) for each in shapes)
    return [link for link in links if link is not None]


@page
def indicator(reader: Reader, code: str) -> HttpResponse:
    """The figures of one indicator, by series and in order of time."""
    rows = visible(FigureRow, reader.viewer).filter(indicator=code)
    keys = list(rows.order_by("first_day", "id").values_list("id", flat=True))
    if not keys:
        raise UnknownRecord(code, "indicator")
    directory = Directory(reader)
    shapes = [each for each in directory.see(keys) if isinstance(each, Figure)]
    series = [directory.shape(key) for key in dict.fromkeys(each.series for each in shapes) if key]
    directory.learn_from(*(each for each in series if each is not None))
    notes = Notes(directory)
    return render(
        reader,
        "web/indicator.html",
        is_timeless=True,
        title=reader.label("indicator", code),
        every=reader.address(PATH),
        total=len(shapes),
        official=sum(each.stance == "official" for each in shapes),
        independent=sum(each.stance == "independent" for each in shapes),
        chart=drawn(shapes, reader.label("indicator", code).plain, reader),
        groups=_groups(
            shapes, [each for each in series if isinstance(each, Series)], directory, notes
        ),
        **with_notes(notes),
    )


def _groups(
    shapes: Iterable[Figure], series: Iterable[Series], directory: Directory, notes: Notes
) -> list[Together]:
    """The figures by series; those of none come last."""
    listed = sorted(shapes, key=_in_time)
    groups = [
        Together(
            title=directory.link(each.id),
            summary=directory.reader.text(each.summary),
            sources=notes.listed(each.cites),
            lines=tuple(_line(own, directory, notes) for own in listed if own.series == each.id),
        )
        for each in series
    ]
    known = {each.id for each in series}
    alone = tuple(_line(each, directory, notes) for each in listed if each.series not in known)
    rest = [Together(None, None, References((), ()), alone)] if alone else []
    return groups + rest


def _in_time(shape: Figure) -> tuple[date, date, str]:
    """By the end of what is counted, then its beginning."""
    when = _counted(shape)
    latest = (when.latest if when else None) or date.max
    earliest = (when.earliest if when else None) or date.min
    return latest, earliest, shape.id


def _counted(shape: Figure) -> DateInterval | PartialDate | None:
    return shape.period or shape.as_of


def _line(shape: Figure, directory: Directory, notes: Notes) -> Line:
    reader = directory.reader
    measure = shape.value or shape.amount
    counted = _counted(shape)
    return Line(
        link=directory.link(shape.id),
        value=measure.text(spoken()) if measure else "",
        unit=reader.label("unit", shape.unit) if shape.unit else None,
        population=reader.text(shape.population),
        when=counted.in_words(spoken()) if counted else _("not stated"),
        part=part_of_period(shape),
        place=place(shape.place, directory),
        stance=reader.label("claimant", shape.stance) if shape.stance else None,
        by=directory.party(shape.by) if shape.by else None,
        subset_of=directory.link(shape.subset_of) if shape.subset_of else None,
        sources=notes.listed(shape.cites),
    )


def part_of_period(shape: Figure) -> str:
    """How much of its period a count covers, where it stops before the period is over."""
    if not shape.part_of_period:
        return ""
    period = shape.period
    if period is None or period.earliest is None or period.latest is None:
        return _(BEFORE_THE_END)
    months = 12 * (period.latest.year - period.earliest.year)
    months += period.latest.month - period.earliest.month + 1
    if months % MONTHS_OF_A_YEAR == 0:
        return _(BEFORE_THE_END)
    return ngettext("{number} month only", "{number} months only", months).format(number=months)
