"""The page of a source: what it is, what rests on it, and its text where the bytes are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord.publications.withholding import NAMING_ADDRESS
from onrecord.records import Document
from onrecord.sources.models import Citation
from onrecord.sources.queries import citing, originated

from .addresses import KIND_NAMES
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
    rows = citing(key, reader.viewer)
    first_said_here = originated(key, reader.viewer)
    resting = [*(row.record_id for row in rows), *first_said_here]
    shape = cast("Document", directory.see_one(key, "document", also=resting))
    text = text_of(shape)
    spans = sorted({(row.start, row.end) for row in rows if row.start is not None and row.end})
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
        paragraphs=_with_records(paragraphs(text, spans, reader) if text else [], rows, directory),
        text_language=shape.language or (text.language if text else None) or ENGLISH,
        citing=_by_kind(rows, directory, has_text=text is not None),
        citations=len(rows),
        first_said_here=directory.links(first_said_here),
    )


def _with_records(
    listed: Iterable[Paragraph], rows: Iterable[Citation], directory: Directory
) -> list[Shown]:
    """The paragraphs with the records that rest on their passages, each where it begins."""
    resting: dict[str, dict[Beside, None]] = {}
    for row in rows:
        link = directory.link(row.record_id)
        if link is not None and row.start is not None and row.end is not None:
            own = resting.setdefault(anchor(row.start, row.end), {})
            own[Beside(link, _field(row.supports))] = None
    return [_shown(each, resting) for each in listed]


def _shown(paragraph: Paragraph, resting: dict[str, dict[Beside, None]]) -> Shown:
    begins = (name for piece in paragraph.pieces for name in piece.begins)
    every = list(dict.fromkeys(each for name in begins for each in resting.get(name, ())))
    return Shown(paragraph, tuple(every[:BESIDE]), max(0, len(every) - BESIDE))


def _by_kind(
    rows: Iterable[Citation], directory: Directory, *, has_text: bool
) -> list[tuple[str, list[Citing]]]:
    """Who cites the document, by the name of the kind of record."""
    by_record: dict[str, list[Citation]] = {}
    for row in rows:
        by_record.setdefault(row.record_id, []).append(row)
    found: dict[str, list[Citing]] = {}
    for key, own in by_record.items():
        link, shape = directory.link(key), directory.shape(key)
        if link is not None and shape is not None:
            passages = tuple(dict.fromkeys(_cited(row, has_text=has_text) for row in own))
            found.setdefault(shape.kind, []).append(Citing(link, passages))
    return [(name.several, found[kind]) for kind, name in KIND_NAMES.items() if kind in found]


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
