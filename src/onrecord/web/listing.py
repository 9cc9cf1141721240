"""Plain lists of the records of one kind, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse

from onrecord.ledger.history import keys_of_kind
from onrecord.records import Document
from onrecord.records import Record as Shape
from onrecord.values import DateInterval, PartialDate

from . import asked
from .addresses import KIND_NAMES
from .directory import Directory
from .languages import spoken
from .pages import page, render
from .people import pages
from .reader import Reader
from .said import Link, Said

RECORDS_ON_A_PAGE = 200


@dataclass(frozen=True)
class Listed:
    """A record in a list: its name, when, and what kind of its kind it is."""

    link: Link
    when: str
    what: Said | None


@page
def listing(reader: Reader, kind: str) -> HttpResponse:
    """The records of a kind, by name; documents and what has a date, latest first."""
    number = asked.number(reader.values, "page")
    start = (number - 1) * RECORDS_ON_A_PAGE
    keys, total = keys_of_kind(kind, reader.viewer, start, start + RECORDS_ON_A_PAGE)
    directory = Directory(reader)
    directory.learn(keys)
    shapes = [shape for shape in map(directory.shape, keys) if shape is not None]
    name = KIND_NAMES[kind]
    return render(
        reader,
        "web/listing.html",
        is_timeless=True,
        title=Said(name.several),
        section=name.path,
        rows=[_listed(shape, directory) for shape in sorted(shapes, key=_latest_first)],
        total=total,
        pages=pages(reader, name.path, number, total, RECORDS_ON_A_PAGE),
    )


def _listed(shape: Shape, directory: Directory) -> Listed:
    date = getattr(shape, "date", None)
    return Listed(
        link=directory.link(shape.id) or Link(directory.name(shape)),
        when=date.in_words(spoken()) if date else "",
        what=directory.reader.label("document-genre", shape.genre)
        if isinstance(shape, Document)
        else None,
    )


def _latest_first(shape: Shape) -> tuple[int, str]:
    date = getattr(shape, "date", None)
    earliest = date.earliest if isinstance(date, PartialDate | DateInterval) else None
    return (-earliest.toordinal() if earliest else 0, shape.id)
