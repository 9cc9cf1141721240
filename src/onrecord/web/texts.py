"""The texts of kept documents, cut where cited passages begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from django.conf import settings

from onrecord import reading
from onrecord.ledger.folder import RegisterFolder
from onrecord.reading import Text, Unreadable
from onrecord.records import Document

from .notes import kept
from .reader import Reader

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
