"""The first page: what became of what was asked, who is held, what is new, due and contested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked
from django.utils.translation import ngettext

from onrecord.cases.standing import Standing
from onrecord.ledger.changes import Recorded
from onrecord.publications.content import Chart
from onrecord.publications.plots import Form, Line, Plotted, Point, plot
from onrecord.recommendations.queries import FollowUp
from onrecord.records import Document, Instrument, ListEdition

from .addresses import KIND_NAMES
from .calendar import to_come
from .contradictions import PATH as CONTRADICTIONS
from .contradictions import in_short, keys_of
from .directory import Directory
from .known import Edition as KnownEdition
from .known import Known, OnDay, known
from .languages import spoken
from .pages import page, render
from .reader import Reader, in_words
from .rolls import STANDING_WORDS, Changes, Counted, changed, counted, people_in
from .said import Link, Listed, Said
from .sums import summaries
from .tallies import AddresseeTally, tallies

DUE = 6
BEGIN = (
    (marked("What is in this register"), "/contents/"),
    (marked("Asked again and again"), "/repeated/"),
    (marked("Ordered and not delivered"), "/remedies/"),
    (marked("Persecution abroad"), "/abroad/"),
    (marked("Responsible officials"), "/officials/"),
    (marked("Official and independent figures"), "/indicators/"),
    (marked("Dialogues and visits"), "/opportunities/"),
    (marked("Calendar"), "/calendar/"),
)
"""Pages over many records, which the first page leads to."""
COUNTED = (
    "person",
    "instrument",
    "recommendation",
    "reply",
    "case",
    "decision",
    "incident",
    "figure",
    "statement",
    "provision",
    "organisation",
    "document",
)
"""Kinds whose number the first page gives; the contents give all."""
COURSE: tuple[tuple[Standing, Form, str], ...] = (
    (Standing.CERTAIN, "disc", "var(--g-not, #a63a22)"),
    (Standing.PRESUMED, "diamond", "var(--g-part, #8a5c00)"),
    (Standing.POSSIBLE, "square", "var(--g-none, #625e57)"),
)


@dataclass(frozen=True)
class Featured:
    """An instrument that the register shows first."""

    link: Link
    date: str
    bodies: object
    tallies: tuple[AddresseeTally, ...]


@dataclass(frozen=True)
class Edition:
    """A list with what the register counts on its first day by its issuer."""

    link: Link
    issuers: object
    date: str
    counted: Counted
    certain: int
    suspended: int
    confined: int
    roll_address: str
    changes: Changes | None


@dataclass(frozen=True)
class New:
    """Something recorded lately: when, of how many records of which kinds, or of which."""

    at: datetime
    words: str
    records: Listed


@page
def overview(reader: Reader) -> HttpResponse:
    """Grades, the roll, what is new, due and contested, the lists, and where everything is."""
    found = known(reader)
    directory, due = Directory(reader), to_come(reader, DUE)
    directory.learn(_keys(found))
    _learn_what_they_name(found, directory)
    return render(
        reader,
        "web/overview.html",
        title=reader.text(reader.register.title) if reader.register else Said(_("Register")),
        summary_counts=_counts(found, reader),
        begin=[(_(name), reader.address(path)) for name, path in BEGIN],
        featured=[_featured(each, directory) for each in found.featured.values()],
        summaries=summaries(found.summed, directory),
        roll=counted(found.roll, reader),
        roll_address=reader.address("/people/"),
        course=_course(found.course),
        recorded=[_new(each, directory) for each in found.recorded] if _is_now(reader) else [],
        due=due,
        calendar=reader.address("/calendar/"),
        contested=in_short(found, directory),
        all_contested=reader.address(CONTRADICTIONS),
        editions=[_edition(each, directory) for each in found.editions],
        instruments=_dated(found.instruments, directory),
        all_instruments=reader.address(KIND_NAMES["instrument"].path),
        documents=_dated(found.documents, directory),
        all_documents=reader.address(KIND_NAMES["document"].path),
    )


def _keys(found: Known) -> Iterator[str]:
    """The records that the page names."""
    for each in found.featured.values():
        yield each.instrument
        yield from (name for name in each.by_addressee if not name.isupper())
    yield from found.summed.by_body
    for new in found.recorded:
        yield from new.keys
    yield from keys_of(found.contested, found.refuted)
    for edition in found.editions:
        yield edition.key
        yield from people_in(edition.since[1]) if edition.since else ()
    yield from (*found.instruments, *found.documents)


def _learn_what_they_name(found: Known, directory: Directory) -> None:
    """Who issued the lists and the instruments that are shown first."""
    keys = (*found.featured, *(each.key for each in found.editions))
    shapes = (directory.shape(key) for key in keys)
    directory.learn_from(*(shape for shape in shapes if shape is not None))


def _is_now(reader: Reader) -> bool:
    """Whether the page is of the register as it is: a past moment keeps no log of its own."""
    return not (reader.values.get("as_known") or reader.values.get("as_published"))


def _counts(found: Known, reader: Reader) -> list[tuple[int, str, str]]:
    """How many records of the main kinds there are, and where they are listed."""
    kinds = (KIND_NAMES[code] for code in COUNTED)
    return [
        (
            found.counts[kind.code],
            kind.several if found.counts[kind.code] != 1 else kind.one,
            reader.address(kind.path),
        )
        for kind in kinds
        if found.counts.get(kind.code)
    ]


def _featured(found: FollowUp, directory: Directory) -> Featured:
    shape = directory.shape(found.instrument)
    known = shape if isinstance(shape, Instrument) else None
    return Featured(
        link=directory.link(found.instrument) or Link(Said("")),
        date=known.date.in_words(spoken()) if known and known.date else "",
        bodies=directory.links((known.body, *known.jointly_with) if known else ()),
        tallies=tuple(tallies(found, directory)),
    )


def _course(days: tuple[OnDay, ...]) -> Chart | None:
    """The roll on one day of each year, as a drawing; None where only one day has anybody."""
    if len(days) < 2:  # noqa: PLR2004
        return None
    said = Plotted(
        title=_("People held, year by year"), columns=(_("Standing"), _("Day"), _("People"))
    )
    return plot("course", said, [_line(each, days) for each in COURSE])


def _line(each: tuple[Standing, Form, str], days: tuple[OnDay, ...]) -> Line:
    standing, form, colour = each
    points = (
        Point(day.day, day.numbers[standing], str(day.numbers[standing]), in_words(day.day))
        for day in days
    )
    return Line(_(STANDING_WORDS[standing]), form, colour, tuple(points))


def _new(each: Recorded, directory: Directory) -> New:
    kinds = (
        f"{number} {(KIND_NAMES[kind].one if number == 1 else KIND_NAMES[kind].several).lower()}"
        for kind, number in sorted(each.kinds.items(), key=lambda pair: (-pair[1], pair[0]))
        if kind in KIND_NAMES
    )
    total = ngettext("%d record", "%d records", each.number) % each.number
    return New(each.at, f"{total}: {', '.join(kinds)}", directory.links(each.keys))


def _edition(each: KnownEdition, directory: Directory) -> Edition:
    reader, shape = directory.reader, directory.shape(each.key)
    edition = shape if isinstance(shape, ListEdition) else None
    date = edition.as_of.in_words(spoken()) if edition else in_words(each.roll.as_of)
    return Edition(
        link=directory.link(each.key) or Link(Said("")),
        issuers=directory.links((each.issuer, *(edition.jointly_with if edition else ()))),
        date=date,
        counted=counted(each.roll, reader),
        certain=len(each.roll.certain),
        suspended=len(each.roll.suspended),
        confined=len(each.roll.confined),
        roll_address=reader.address("/people/", as_of=each.roll.as_of.isoformat(), by=each.issuer),
        changes=_changes(each, date, directory),
    )


def _changes(each: KnownEdition, date: str, directory: Directory) -> Changes | None:
    if each.since is None:
        return None
    before, difference = each.since
    earlier = directory.shape(before)
    first = earlier.as_of.in_words(spoken()) if isinstance(earlier, ListEdition) else ""
    return changed(first, difference, date, directory)


def _dated(keys: tuple[str, ...], directory: Directory) -> list[tuple[Link, str]]:
    """Instruments or documents with their dates."""
    found = ((directory.link(key), directory.shape(key)) for key in keys)
    return [
        (link, shape.date.in_words(spoken()))
        for link, shape in found
        if link and isinstance(shape, Instrument | Document) and shape.date
    ]
