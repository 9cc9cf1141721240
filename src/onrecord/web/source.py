"""The page of a source: what it is, what rests on it, and its text where the bytes are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as marked

from onrecord.publications.withholding import NAMING_ADDRESS
from onrecord.records import Document
from onrecord.sources.models import Citation
from onrecord.sources.queries import citing_in, citing_records, originated

from .addresses import KIND_NAMES, path_of
from .directory import Directory
from .field_words import fields_in_words
from .languages import ENGLISH, called, spoken
from .notes import stance_in_words
from .original import address_of, custody, handed_in
from .pages import page, render
from .reader import Reader
from .record_links import ways_from
from .said import Link, Said, untold
from .source_text import TextShown, address_at, shown_of
from .texts import anchor, text_of
from .windows import Window

KEYS = (("j k", marked("next proposal, the one before")), ("o", marked("open it")))


@dataclass(frozen=True)
class Cited:
    """A passage that a record rests on."""

    place: Said
    address: str | None
    supports: str
    stance: str


@dataclass(frozen=True)
class Citing:
    """A record that rests on the document, with the passages."""

    record: Link
    passages: tuple[Cited, ...]


@page
def source(reader: Reader, key: str) -> HttpResponse:
    """What the document is, what cites it, and the words that are cited."""
    directory = Directory(reader)
    resting = _by_kind(citing_records(key, reader.viewer))
    window = Window(reader)
    listed = window.of([record for own in resting.values() for record in own])
    every_first = originated(key, reader.viewer)
    first_said_here = window.of(every_first)
    shape = cast("Document", directory.see_one(key, "document", also=[*listed, *first_said_here]))
    text, submission = text_of(shape), handed_in(shape, reader)
    shown = shown_of(shape, text, submission, directory) if text else None
    return render(
        reader,
        "web/source.html",
        is_timeless=True,
        title=directory.name(shape),
        **ways_from(shape, directory.reader),
        **_said_of(shape, directory),
        files=[(file, address_of(shape, file, text, reader)) for file in shape.files],
        custody=custody(key, reader),
        submission=submission,
        text=text,
        shown=shown,
        keys=KEYS,
        text_language=shape.language or (text.language if text else None) or ENGLISH,
        citing=_listed(resting, _passages(key, listed, directory, shown)),
        citations=sum(number for own in resting.values() for number in own.values()),
        **window.shown(path_of("document", key), at=reader.values.get("at")),
        first_said_here=directory.links(first_said_here),
        first_said=len(every_first),
    )


def _said_of(shape: Document, directory: Directory) -> dict[str, Any]:
    """What the head of the page says of the document."""
    reader = directory.reader
    return {
        "genre": reader.label("document-genre", shape.genre),
        "date": shape.date.in_words(spoken()) if shape.date else None,
        "symbol": shape.symbol,
        "publishers": directory.links(shape.publishers),
        "contributors": directory.links(shape.contributors),
        "authors": directory.links(shape.authors),
        "relates_to": directory.links(shape.relates_to),
        "addresses": [
            (name, address, reader.withheld.is_in(address))
            for name, address in ((_("Address"), shape.address), (_("Archived"), shape.archived))
            if address
        ],
        "naming_address": NAMING_ADDRESS,
        "language": called(shape.language) if shape.language else None,
    }


def _by_kind(counted: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """How often each record cites the document, by kind in the order of their names."""
    found: dict[str, dict[str, int]] = {kind: {} for kind in KIND_NAMES}
    for record, kind, number in counted:
        found[kind][record] = number
    return found


def _passages(
    document: str, records: Sequence[str], directory: Directory, shown: TextShown | None
) -> dict[str, Citing]:
    """These of the records that the reader may see, with the passages that they rest on."""
    found: dict[str, dict[Cited, None]] = {record: {} for record in records}
    for row in citing_in(document, directory.reader.viewer, records):
        found[row.record_id][_cited(row, shown, directory.reader)] = None
    linked = ((record, directory.link(record), cited) for record, cited in found.items())
    return {record: Citing(link, tuple(cited)) for record, link, cited in linked if link}


def _listed(
    resting: dict[str, dict[str, int]], shown: dict[str, Citing]
) -> list[tuple[str, int, list[Citing]]]:
    """What the page shows of each kind: its name, how many there are, and those shown."""
    listed = (
        (KIND_NAMES[kind].several, len(own), [shown[key] for key in own if key in shown])
        for kind, own in resting.items()
    )
    return [(name, total, own) for name, total, own in listed if own]


def _cited(row: Citation, shown: TextShown | None, reader: Reader) -> Cited:
    return Cited(
        place=untold(row.place),
        address=_address(row, shown, reader) if shown else None,
        supports=fields_in_words(row.supports),
        stance=stance_in_words(row.stance),
    )


def _address(row: Citation, shown: TextShown, reader: Reader) -> str | None:
    """Where the passage is: on this page, or on the one that has its part of the text."""
    if row.start is None or row.end is None:
        return None
    place = f"#{anchor(row.start, row.end)}"
    if shown.part.holds(row.start):
        return place
    return address_at(row.document_id, row.start, reader, page=reader.values.get("page")) + place
