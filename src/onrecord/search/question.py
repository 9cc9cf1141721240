"""What is asked: words, "phrases" and beginnings*, all of which must be found; and where.

Where nothing holds all of them, less is asked (`widening`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Self

from onrecord.values.worded import worded

from .folding import folded, sounds
from .wording import Worded
from .words import language_token

MOST_TERMS = 16
_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')
Marks = Callable[[str, bool], frozenset[str]]
"""The codes that are called by a word, or by words that begin so, as tokens of the index."""


class Width(StrEnum):
    """How much of what was typed must be found."""

    TYPED = "typed"
    FORMS = "forms"  # all its words, in whatever form
    ANY = "any"  # one of its words


class Unsearchable(ValueError):
    """A question without words, or with too many; the message says what to write instead."""


@dataclass(frozen=True)
class Term:
    """A word, the beginning of words, or words in a row.

    A single word is also found by its `sounds`, and where a code in `marks` is called so.
    """

    words: tuple[str, ...]
    is_beginning: bool = False
    sounds: tuple[str, ...] = ()
    marks: frozenset[str] = frozenset()

    @classmethod
    def of(cls, text: str, marks: Marks, *, in_a_row: bool) -> Iterable[Self]:
        """The terms of one word as it was typed (with a hyphen: two in a row) or a phrase."""
        words = tuple(folded(text))
        begins = text.endswith("*") and not in_a_row
        if len(words) == 1 and not in_a_row:
            word = words[0]
            yield cls(words, begins, sounds(word), marks(word, begins))
        elif words:
            yield cls(words, begins)

    def is_in(self, worded: Worded) -> bool:
        """Whether the words hold the term."""
        if len(self.words) > 1:
            return any(self._in_a_row(column) for column in (worded.heading, worded.body))
        return (
            any(self.is_word(word) for column in (worded.heading, worded.body) for word in column)
            or any(self._is_sound(sound) for sound in worded.sounds)
            or not self.marks.isdisjoint(worded.marks)
        )

    def is_word(self, word: str) -> bool:
        """Whether a folded word is the term's last one."""
        last = self.words[-1]
        return word.startswith(last) if self.is_beginning else word == last

    def is_heard_in(self, words: list[str]) -> bool:
        """Whether these words, as many as the term's, are the term by letters or by sound."""
        if tuple(words[:-1]) == self.words[:-1] and self.is_word(words[-1]):
            return True
        return bool(self.sounds) and any(self._is_sound(way) for way in sounds(words[-1])[:1])

    def _is_sound(self, sound: str) -> bool:
        if self.is_beginning:
            return sound.startswith(self.sounds) if self.sounds else False
        return sound in self.sounds

    def _in_a_row(self, words: tuple[str, ...]) -> bool:
        size = len(self.words)
        return any(
            words[at : at + size - 1] == self.words[:-1] and self.is_word(words[at + size - 1])
            for at in range(len(words) - size + 1)
        )


def _no_marks(word: str, begins: bool) -> frozenset[str]:  # noqa: ARG001, FBT001 -- as labels are asked
    return frozenset()


@dataclass(frozen=True)
class Question:
    """All that a search asks for. Days are those of what is found; None: any.

    `labels` are those that its words were looked up in.
    """

    text: str
    terms: tuple[Term, ...]
    kind: str | None = None
    language: str | None = None
    since: date | None = None
    until: date | None = None
    width: Width = Width.TYPED
    labels: Marks = field(default=_no_marks, compare=False, repr=False)

    @classmethod
    def of(cls, text: str, marks: Marks, **limits: str | date | None) -> Question:
        """The question in these words, which may be labels of codes. Raises Unsearchable."""
        terms = [
            term
            for found in _TERM.finditer(text)
            for term in Term.of(found[1] or found[2] or "", marks, in_a_row=found[1] is not None)
        ]
        if not terms:
            raise Unsearchable(worded("There is no word in the question; write one or more words."))
        if len(terms) > MOST_TERMS:
            raise Unsearchable(
                worded(
                    "{number} words are too many; write up to {most}.",
                    number=len(terms),
                    most=MOST_TERMS,
                )
            )
        return cls(text, tuple(dict.fromkeys(terms)), labels=marks, **limits)  # type: ignore[arg-type]  # each as its field has it

    def with_marks(self, marks: frozenset[str]) -> Self:
        """The same question, whose words are found by no other codes than these."""
        terms = tuple(replace(term, marks=term.marks & marks) for term in self.terms)
        return replace(self, terms=terms)

    def is_in(self, worded: Worded) -> bool:
        """Whether the words hold the terms, in the language asked for."""
        return self.is_said_in(worded) and (
            self.language is None or language_token(self.language) in worded.marks
        )

    def is_said_in(self, worded: Worded) -> bool:
        """Whether the words hold every term, or as many as must be found."""
        enough = any if self.width is Width.ANY else all
        return enough(term.is_in(worded) for term in self.terms)
