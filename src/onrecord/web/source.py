"""The page of a source: what it is, what rests on it, and its text where the bytes are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import cast

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from onrecord import reading
from onrecord.ledger.folder import RegisterFolder
from onrecord.publications.withholding import NAMING_ADDRESS
from onrecord.reading import Text, Unreadable
from onrecord.records import Document
from onrecord.sources.models import Citation
from onrecord.sources.queries import citing, originated

from .addresses import KIND_NAMES
from .directory import Directory
from .field_words import field_in_words
from .languages import ENGLISH, spoken
from .notes import kept, stance_in_words
from .pages import page, render
from .reader import Reader
from .record_links import ways_from
from .said import Link, Said, untold

TEXTS_AT_HAND = 8
Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """Letters of a text that are cited together: by how many passages, and those that begin."""

    text: str
    is_cited: bool
    begins: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """A block of the text in pieces."""

    kind: str
    pieces: tuple[Piece, ...]
    page: int | None


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
        files=shape.files,
        is_kept=text is not None,
        paragraphs=paragraphs(text, spans, reader) if text else [],
        text_language=shape.language or (text.language if text else None) or ENGLISH,
        citing=_by_kind(rows, directory, has_text=text is not None),
        citations=len(rows),
        first_said_here=directory.links(first_said_here),
    )


def text_of(document: Document) -> Text | None:
    """The document's text, read from the bytes that the register keeps."""
    found = kept(document)
    try:
        return _read(found.name, found.sha256) if found else None
    except Unreadable:
        return None


@lru_cache(maxsize=TEXTS_AT_HAND)
def _read(name: str, digest: str) -> Text:
    return reading.read_bytes(name, RegisterFolder(Path(settings.REGISTER)).content(digest))


def paragraphs(text: Text, spans: list[Span], reader: Reader) -> list[Paragraph]:
    """The text block by block, cut where cited passages begin and end."""
    letters = reader.withheld.blacked_out(text.text)
    inside = [span for span in spans if span[1] <= len(letters)]
    begun: set[Span] = set()
    made = []
    for kind, start, end in _stretches(text):
        pieces = tuple(_pieces(letters, (start, end), inside, begun))
        made.append(Paragraph(kind, pieces, text.page_at(start)))
    return made


def _stretches(text: Text) -> Iterable[tuple[str, int, int]]:
    """The blocks, and what words stand between them, in the order of the text."""
    edges = [(block.kind, block.start, block.end) for block in text.blocks]
    at = 0
    for kind, start, end in [*edges, ("paragraph", len(text.text), len(text.text))]:
        if text.text[at:start].strip():
            yield "paragraph", at, start
        if text.text[start:end].strip():
            yield str(kind), start, end
        at = max(at, end)


def _pieces(letters: str, block: Span, spans: list[Span], begun: set[Span]) -> Iterable[Piece]:
    start, end = block
    within = [span for span in spans if span[0] < end and span[1] > start]
    cuts = {start, end} | {at for span in within for at in span if start < at < end}
    for first, last in pairwise(sorted(cuts)):
        covering = [span for span in within if span[0] <= first and last <= span[1]]
        new = [span for span in covering if span not in begun]
        begun.update(new)
        yield Piece(letters[first:last], bool(covering), tuple(anchor(*span) for span in new))


def anchor(start: int, end: int) -> str:
    """The place of a passage on the page of its source."""
    return f"p-{start}-{end}"


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
