"""The part of a text in which a question is answered, with the words found marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .folding import WORD, folded
from .question import Term

LETTERS = 280
BEFORE = 80
MORE = "…"


@dataclass(frozen=True)
class Piece:
    """Letters of an excerpt, found or around what was found."""

    text: str
    is_found: bool = False


@dataclass(frozen=True)
class Excerpt:
    """An excerpt in pieces; `found` says how many terms of the question are in the whole text."""

    pieces: tuple[Piece, ...]
    found: int

    def __str__(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def excerpt(text: str, terms: Sequence[Term]) -> Excerpt:
    """About 280 letters from a little before the first word that is found."""
    spans, found = _found(text, terms)
    start = max(0, spans[0][0] - BEFORE) if spans and len(text) > LETTERS else 0
    start = _word_edge(text, start)
    end = min(len(text), start + LETTERS)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + BEFORE)
    pieces = [Piece(MORE)] if start else []
    at = start
    for first, last in spans:
        if first < at or last > end:
            continue
        pieces += [Piece(text[at:first]), Piece(text[first:last], is_found=True)]
        at = last
    pieces += [Piece(text[at:end])]
    pieces += [Piece(MORE)] if end < len(text) else []
    return Excerpt(tuple(piece for piece in pieces if piece.text), found)


def _found(text: str, terms: Sequence[Term]) -> tuple[list[tuple[int, int]], int]:
    """Where words of the terms stand, and how many of the terms are there."""
    spans, found = [], set()
    for match in WORD.finditer(text):
        here = {
            number
            for number, term in enumerate(terms)
            if any(term.is_heard_in(word) for word in folded(match[0]))
        }
        if here:
            spans.append(match.span())
            found |= here
    return spans, len(found)


def _word_edge(text: str, start: int) -> int:
    """The beginning of the first whole word from here on."""
    return text.find(" ", start) + 1 if start else 0
