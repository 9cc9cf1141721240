"""The part of a text in which a question is answered, with the words found marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

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
    """About 280 letters, from a little before the place where most of the question is found."""
    hits = _hits(text, terms)
    start, end = _window(text, hits)
    pieces = [Piece(MORE)] if start else []
    at = start
    for hit in hits:
        if at <= hit.start and hit.end <= end:
            pieces += [Piece(text[at : hit.start]), Piece(text[hit.start : hit.end], is_found=True)]
            at = hit.end
    pieces += [Piece(text[at:end])]
    pieces += [Piece(MORE)] if end < len(text) else []
    found = len({hit.term for hit in hits})
    return Excerpt(tuple(piece for piece in pieces if piece.text), found)


class _Hit(NamedTuple):
    """A word of a term, or words in a row, by their positions."""

    start: int
    end: int
    term: int


def _hits(text: str, terms: Sequence[Term]) -> list[_Hit]:
    """Where the terms stand, in the order of the text."""
    words = [
        (match.start(), match.end(), word)
        for match in WORD.finditer(text)
        for word in folded(match[0])
    ]
    return sorted(
        {
            _Hit(words[at][0], words[at + len(term.words) - 1][1], number)
            for number, term in enumerate(terms)
            for at in range(len(words) - len(term.words) + 1)
            if term.is_heard_in([word for *_, word in words[at : at + len(term.words)]])
        }
    )


def _window(text: str, hits: list[_Hit]) -> tuple[int, int]:
    """From where to where the excerpt goes."""
    if len(text) <= LETTERS:
        return 0, len(text)
    best = max(hits, key=lambda hit: (_terms_from(hit, hits), -hit.start), default=None)
    start = max(0, best.start - BEFORE) if best else 0
    start = text.find(" ", start) + 1 if start else 0
    end = min(len(text), start + LETTERS)
    whole_word = text.rfind(" ", start + BEFORE, end)
    return start, whole_word if end < len(text) and whole_word > 0 else end


def _terms_from(first: _Hit, hits: list[_Hit]) -> int:
    """How many of the terms are within an excerpt that shows this one first."""
    reach = first.start + LETTERS - BEFORE
    return len({hit.term for hit in hits if first.start <= hit.start and hit.end <= reach})
