"""The page of a source: what it is, what rests on it, and its text where the bytes are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.publications.withholding import NAMING_ADDRESS
from onrecord.reading import Text
from onrecord.records import Document
from onrecord.sources.models import Citation
from onrecord.sources.queries import citing_at_passages, citing_in, citing_records, originated

from .addresses import KIND_NAMES, path_of
from .directory import Directory
from .field_words import field_in_words
from .languages import ENGLISH, spoken
from .notes import stance_in_words
from .original import address_of, custody, handed_in
from .pages import page, render
from .reader import Reader
from .record_links import ways_from
from .said import Link, Said, untold
from .texts import Paragraph, anchor, paragraphs, text_of
from .windows import Window

BESIDE = 4
"""So many records stand beside a paragraph; all of them stand below the text."""


@dataclass(frozen=True)
class Cited:
    """A passage that a record rests on."""

    place: Said
    anchor: str | None
    supports: str
    stance: str


@dataclass(frozen=True)
class Citing:
    """A record that rests on the document, with the passages."""

    record: Link
    passages: tuple[Cited, ...]


@dataclass(frozen=True)
class Beside:
    """A record that rests on a passage, and which field of it does."""

    record: Link
    supports: str


@dataclass(frozen=True)
class Shown:
    """A paragraph, the records that rest on what begins in it, and how many more there are."""

    paragraph: Paragraph
    beside: tuple[Beside, ...]
    more: int


@page
def source(reader: Reader, key: str) -> HttpResponse:
    """What the document is, what cites it, and the words that are cited."""
    directory = Directory(reader)
    resting = _by_kind(citing_records(key, reader.viewer))
    window = Window(reader)
    listed = window.of([record for own in resting.values() for record in own])
    first_said_here = originated(key, reader.viewer)
    shape = cast("Document", directory.see_one(key, "document", also=[*listed, *first_said_here]))
    text = text_of(shape)
    return render(
        reader,
        "web/source.html",
        is_timeless=True,
        title=directory.name(shape),
        **ways_from(shape, directory.reader),
        genre=reader.label("document-genre", shape.genre),
        date=shape.date.in_words(spoken()) if shape.date else None,
        symbol=shape.symbol,
        publishers=directory.links(shape.publishers),
        contributors=directory.links(shape.contributors),
        authors=directory.links(shape.authors),
        relates_to=directory.links(shape.relates_to),
        addresses=[
            (name, address, reader.withheld.is_in(address))
            for name, address in ((_("Address"), shape.address), (_("Archived"), shape.archived))
            if address
        ],
        naming_address=NAMING_ADDRESS,
        language=shape.language,
        files=[(file, address_of(shape, file, text, reader)) for file in shape.files],
        custody=custody(key, reader),
        submission=handed_in(shape, reader),
        text=text,
        is_kept=text is not None,
        paragraphs=_with_records(key, text, directory) if text else [],
        text_language=shape.language or (text.language if text else None) or ENGLISH,
        citing=_listed(resting, _passages(key, listed, directory, has_text=text is not None)),
        citations=sum(number for own in resting.values() for number in own.values()),
        **window.shown(path_of("document", key)),
        first_said_here=directory.links(first_said_here),
    )


def _with_records(document: str, text: Text, directory: Directory) -> list[Shown]:
    """The paragraphs with the records that rest on their passages, each where it begins."""
    rows = citing_at_passages(document, directory.reader.viewer)
    spans = sorted({(row.start or 0, row.end) for row in rows if row.end})
    resting: dict[str, dict[tuple[str, str], None]] = {}
    for row in rows:
        own = resting.setdefault(anchor(row.start or 0, row.end or 0), {})
        own[(row.record_id, row.supports)] = None
    shown = [
        (each, _beginning(each, resting)) for each in paragraphs(text, spans, directory.reader)
    ]
    directory.learn(record for _each, every in shown for record, _field in every[:BESIDE])
    return [_shown(each, every, directory) for each, every in shown]


def _beginning(
    paragraph: Paragraph, resting: dict[str, dict[tuple[str, str], None]]
) -> list[tuple[str, str]]:
    """The records, with their fields in words, that rest on what begins in the paragraph."""
    begins = (name for piece in paragraph.pieces for name in piece.begins)
    every = ((record, _field(at)) for name in begins for record, at in resting.get(name, ()))
    return list(dict.fromkeys(every))


def _shown(paragraph: Paragraph, every: list[tuple[str, str]], directory: Directory) -> Shown:
    linked = ((directory.link(record), field) for record, field in every[:BESIDE])
    beside = dict.fromkeys(Beside(link, field) for link, field in linked if link is not None)
    return Shown(paragraph, tuple(beside), max(0, len(every) - BESIDE))


def _by_kind(counted: Iterable[tuple[str, str, int]]) -> dict[str, dict[str, int]]:
    """How often each record cites the document, by kind in the order of their names."""
    found: dict[str, dict[str, int]] = {kind: {} for kind in KIND_NAMES}
    for record, kind, number in counted:
        found[kind][record] = number
    return found


def _passages(
    document: str, records: Sequence[str], directory: Directory, *, has_text: bool
) -> dict[str, Citing]:
    """These of the records that the reader may see, with the passages that they rest on."""
    found: dict[str, dict[Cited, None]] = {record: {} for record in records}
    for row in citing_in(document, directory.reader.viewer, records):
        found[row.record_id][_cited(row, has_text=has_text)] = None
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


def _cited(row: Citation, *, has_text: bool) -> Cited:
    has_place = has_text and row.start is not None and row.end is not None
    return Cited(
        place=untold(row.place),
        anchor=anchor(row.start or 0, row.end or 0) if has_place else None,
        supports=_field(row.supports),
        stance=stance_in_words(row.stance),
    )


def _field(pointer: str) -> str:
    """The field that a passage supports, in words: "liberty, until"."""
    names = [step for step in pointer.split("/") if step and not step.isdigit()]
    return ", ".join(field_in_words(name).lower() for name in names)
