"""The repaired text, the way back from each of its characters, and how both are made."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, Self

from onrecord.reading.text import Text

Kind = Literal[
    "furniture",
    "column",
    "footnote",
    "joint",
    "address",
    "invisible",
    "ligature",
    "look_alike",
    "line_end",
    "run_together",
]
BEFORE_NOTE = "\n\n"


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair; `start` and `end` are positions in the text as read."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edit:
    """Words that stand in place of those from `start` to `end` of a draft."""

    kind: Kind
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text as read; `repair` says why it is not where it was.

    `between` are the words before it that the text as read does not have.
    """

    start: int
    end: int
    repair: Kind | None = None
    between: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """The stretches of a text in the order of reading: running text, then notes.

    `left_out` are those that are in neither, white space aside.
    """

    body: list[Piece]
    notes: list[Piece]
    left_out: list[Repair]


@dataclass(frozen=True)
class Repaired:
    """A text after its repairs.

    `origins` has for each code point of `text` the position it comes from in `source.text`; what
    was put in comes from the code point before which it stands. Up to `body_end` the origins
    never fall, but where columns were put in order; behind it stand footnotes, in their order.
    """

    source: Text
    text: str
    origins: Sequence[int]
    body_end: int
    repairs: tuple[Repair, ...]

    def origin(self, position: int) -> int:
        """Where the code point at `position` stands in the text as read."""
        return self.origins[position]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text as read that holds all of what stands from `start` to `end`."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(
                f"{self.source.name}: no passage {start}-{end} in a repaired text of "
                f"{len(self.text)} code points. Give 0 <= start < end <= the length."
            )
        within = self.origins[start:end]
        return min(within), max(within) + 1

    def stretches(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The same piece by piece, without what was left out in between."""
        first, last = self.span(start, end)
        within = [*self.origins[start:end]]
        breaks = [i for i, (a, b) in enumerate(pairwise(within), start=1) if b not in (a, a + 1)]
        if not breaks:
            return ((first, last),)
        edges = [0, *breaks, len(within)]
        return tuple((within[a], within[b - 1] + 1) for a, b in pairwise(edges))


@dataclass(frozen=True)
class Draft:
    """A text between two repairs, with the origins of its characters."""

    text: str
    origins: array[int]
    body_end: int
    repairs: tuple[Repair, ...]

    @classmethod
    def of(cls, text: Text, order: Order) -> Self:
        """The text in a new order."""
        words: list[str] = []
        origins = array("q")
        repairs = list(order.left_out)
        body_end = 0
        for pieces in (order.body, order.notes):
            body_end = len(origins)
            for piece in pieces:
                origins.extend([piece.start] * len(piece.between))
                origins.extend(range(piece.start, piece.end))
                words += (piece.between, text.text[piece.start : piece.end])
                if piece.repair:
                    repairs.append(Repair(piece.repair, piece.start, piece.end))
        return cls("".join(words), origins, body_end, tuple(repairs))

    def edited(self, edits: Iterable[Edit]) -> Draft:
        """The draft after edits, which stand in order and do not overlap."""
        words: list[str] = []
        origins = array("q")
        repairs: list[Repair] = []
        done, body_end = 0, self.body_end
        for edit in edits:
            words += (self.text[done : edit.start], edit.words)
            origins.extend(self.origins[done : edit.start])
            origins.extend(self._origins_of(edit))
            repairs.append(self._repair(edit))
            if edit.end <= self.body_end:
                body_end += len(edit.words) - (edit.end - edit.start)
            done = edit.end
        if not repairs:
            return self
        words.append(self.text[done:])
        origins.extend(self.origins[done:])
        return Draft("".join(words), origins, body_end, (*self.repairs, *repairs))

    def finished(self, source: Text) -> Repaired:
        """The repaired text; repairs in the order of the text as read."""
        repairs = tuple(sorted(self.repairs, key=lambda repair: (repair.start, repair.end)))
        return Repaired(source, self.text, self.origins, self.body_end, repairs)

    def _origins_of(self, edit: Edit) -> Iterable[int]:
        """What replaces as many letters comes from them one by one, else from the first."""
        if len(edit.words) == edit.end - edit.start:
            return self.origins[edit.start : edit.end]
        return [self.origins[min(edit.start, len(self.origins) - 1)]] * len(edit.words)

    def _repair(self, edit: Edit) -> Repair:
        first = self.origins[min(edit.start, len(self.origins) - 1)]
        if edit.start == edit.end:
            return Repair(edit.kind, first, first)
        return Repair(edit.kind, first, self.origins[edit.end - 1] + 1)
