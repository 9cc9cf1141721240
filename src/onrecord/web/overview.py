"""The first page: what the register is about, what became of it, and where everything is."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.cases.queries import Roll, roll
from onrecord.ledger.history import counts_by_kind, current_of_kind
from onrecord.people.queries import editions
from onrecord.recommendations.queries import followup
from onrecord.records import Document, Instrument, ListEdition

from .addresses import KIND_NAMES
from .directory import Directory
from .languages import spoken
from .pages import page, render
from .people import Changes, Counted, changed, counted
from .reader import Reader
from .said import Link, Said
from .tallies import AddresseeTally, tallies

RECENT = 8
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


@page
def overview(reader: Reader) -> HttpResponse:
    """Featured instruments, the roll, the lists and what changed between them, and all lists."""
    directory = Directory(reader)
    instruments = [
        each
        for each in current_of_kind("instrument", reader.viewer)
        if isinstance(each, Instrument)
    ]
    directory.learn_from(*instruments)
    featured = reader.register.featured if reader.register else ()
    return render(
        reader,
        "web/overview.html",
        title=reader.text(reader.register.title) if reader.register else Said(_("Register")),
        summary_counts=_counts(reader),
        begin=[(_(name), reader.address(path)) for name, path in BEGIN],
        featured=[_featured(each, directory) for each in instruments if each.id in featured],
        instruments=[(directory.link(each.id), _date(each)) for each in instruments],
        roll=counted(roll(reader.day, reader.viewer, reader.words), reader),
        roll_address=reader.address("/people/"),
        editions=_editions(directory),
        documents=_documents(directory),
        all_documents=reader.address(KIND_NAMES["document"].path),
    )


def _counts(reader: Reader) -> list[tuple[int, str, str]]:
    """How many records of the main kinds there are, and where they are listed."""
    numbers = counts_by_kind(reader.viewer)
    kinds = (KIND_NAMES[code] for code in COUNTED)
    return [
        (
            numbers[kind.code],
            kind.several if numbers[kind.code] != 1 else kind.one,
            reader.address(kind.path),
        )
        for kind in kinds
        if numbers.get(kind.code)
    ]


def _date(instrument: Instrument) -> str:
    return instrument.date.in_words(spoken()) if instrument.date else ""


def _featured(instrument: Instrument, directory: Directory) -> Featured:
    reader = directory.reader
    found = followup(instrument.id, reader.day, reader.viewer)
    directory.learn(addressee for addressee in found.by_addressee if not addressee.isupper())
    return Featured(
        link=directory.link(instrument.id) or Link(directory.name(instrument)),
        date=_date(instrument),
        bodies=directory.links((instrument.body, *instrument.jointly_with)),
        tallies=tuple(tallies(found, directory)),
    )


def _editions(directory: Directory) -> list[Edition]:
    """The lists in the order of time, each with what changed since the same issuer's last one."""
    reader = directory.reader
    rows = editions(reader.viewer)
    directory.learn(row.pk for row in rows)
    shapes = [directory.shape(row.pk) for row in rows]
    known = [shape for shape in shapes if isinstance(shape, ListEdition)]
    directory.learn_from(*known)
    last: dict[str, tuple[str, Roll]] = {}
    return [_edition(each, last, directory) for each in known]


def _edition(each: ListEdition, last: dict[str, tuple[str, Roll]], directory: Directory) -> Edition:
    reader = directory.reader
    day = each.as_of.earliest
    found = roll(day, reader.viewer, reader.words, each.organisation)
    before = last.get(each.organisation)
    date = each.as_of.in_words(spoken())
    last[each.organisation] = (date, found)
    return Edition(
        link=directory.link(each.id) or Link(directory.name(each)),
        issuers=directory.links((each.organisation, *each.jointly_with)),
        date=date,
        counted=counted(found, reader),
        certain=len(found.certain),
        suspended=len(found.suspended),
        confined=len(found.confined),
        roll_address=reader.address("/people/", as_of=day.isoformat(), by=each.organisation),
        changes=changed(before[1], found, directory, before[0], date) if before else None,
    )


def _documents(directory: Directory) -> list[tuple[Link | None, str]]:
    """The latest documents, of those whose date is known."""
    documents = [
        each
        for each in current_of_kind("document", directory.reader.viewer)
        if isinstance(each, Document) and each.date
    ]
    latest = sorted(documents, key=lambda each: each.date.latest if each.date else 0)[-RECENT:]
    directory.learn(each.id for each in latest)
    return [
        (directory.link(each.id), each.date.in_words(spoken()) if each.date else "")
        for each in reversed(latest)
    ]
