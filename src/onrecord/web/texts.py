"""The texts of kept documents, cut where cited passages begin and end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
LETTERS_TOGETHER = 4_000
"""A block without a break that is longer is cut between words, so that no page grows with it."""

Span = tuple[int, int]


@dataclass(frozen=True)
class Stretch:
    """A block of the text, or words between two blocks: positions in code points."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True)
class Piece:
    """Letters that are cited together, by the passages that begin there, or proposed from."""

    text: str
    is_cited: bool
    is_proposed: bool
    begins: tuple[str, ...]


@dataclass(frozen=True)
class Paragraph:
    """A stretch of the text in pieces. `page`: its page, where that begins with it."""

    kind: str
    pieces: tuple[Piece, ...]
    page: int | None


@dataclass(frozen=True)
class Marks:
    """Where a text is marked: passages on which records rest, and those proposed from."""

    cited: Sequence[Span]
    proposed: Sequence[Span]


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


def stretches(text: Text) -> list[Stretch]:
    """The blocks, and what words stand between them, in the order of the text."""
    return [
        Stretch(kind, *span)
        for kind, start, end in _blocks(text)
        for span in _short_enough(text.text, start, end)
    ]


def _blocks(text: Text) -> Iterable[tuple[str, int, int]]:
    edges = [(block.kind, block.start, block.end) for block in text.blocks]
    at = 0
    for kind, start, end in [*edges, ("paragraph", len(text.text), len(text.text))]:
        if text.text[at:start].strip():
            yield "paragraph", at, start
        if text.text[start:end].strip():
            yield str(kind), start, end
        at = max(at, end)


def _short_enough(letters: str, start: int, end: int) -> Iterator[Span]:
    while end - start > LETTERS_TOGETHER:
        space = letters.rfind(" ", start + 1, start + LETTERS_TOGETHER)
        cut = space + 1 if space > 0 else start + LETTERS_TOGETHER
        yield start, cut
        start = cut
    yield start, end


def paragraphs(
    text: Text, shown: Sequence[Stretch], marks: Marks, reader: Reader
) -> list[Paragraph]:
    """These stretches of the text, cut where marked passages begin and end."""
    letters = reader.withheld.blacked_out(text.text)
    cited = [span for span in marks.cited if span[1] <= len(letters)]
    begun: set[Span] = set()
    page: int | None = None
    made = []
    for each in shown:
        pieces = tuple(_pieces(letters, each, Marks(cited, marks.proposed), begun))
        before, page = page, text.page_at(each.start)
        made.append(Paragraph(each.kind, pieces, page if page != before else None))
    return made


def _pieces(letters: str, block: Stretch, marks: Marks, begun: set[Span]) -> Iterable[Piece]:
    cited, proposed = _within(block, marks.cited), _within(block, marks.proposed)
    inside = (at for span in (*cited, *proposed) for at in span if block.start < at < block.end)
    for first, last in pairwise(sorted({block.start, block.end, *inside})):
        covering = [span for span in cited if span[0] <= first and last <= span[1]]
        new = [span for span in covering if span not in begun]
        begun.update(new)
        is_proposed = any(span[0] <= first and last <= span[1] for span in proposed)
        begins = tuple(anchor(*span) for span in new)
        yield Piece(letters[first:last], bool(covering), is_proposed, begins)


def _within(block: Stretch, spans: Sequence[Span]) -> list[Span]:
    return [span for span in spans if span[0] < block.end and span[1] > block.start]


def anchor(start: int, end: int) -> str:
    """The place of a passage on the page of its source."""
    return f"p-{start}-{end}"
