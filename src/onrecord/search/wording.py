"""A text or a record as lists of folded words: what a question is matched with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

from onrecord.records import Document, Record

from .folding import folded, sounds
from .words import Passage, code_token, codes, language_token, passages


@dataclass(frozen=True)
class Worded:
    """The words of a record: of what it is known by and of the rest, their sounds, its marks."""

    heading: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    sounds: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()

    @classmethod
    def of(cls, record: Record, told: Callable[[str], str] = str) -> Self:
        """The words of a record as they are told, which leaves names out or does not."""
        said = passages(record)
        heading, body = (_words(said, told, leads=leads) for leads in (True, False))
        return cls.of_words(heading, body, _marks(record, said))

    @classmethod
    def of_words(cls, heading: Iterable[str], body: Iterable[str], marks: Iterable[str]) -> Self:
        """The same of words that are folded already."""
        leading, rest = tuple(heading), tuple(body)
        return cls(leading, rest, _sounds({*leading, *rest}), frozenset(marks))

    @classmethod
    def of_text(cls, text: str) -> Self:
        """The words of a text."""
        words = tuple(folded(text))
        return cls(body=words, sounds=_sounds(words))


def _words(said: Iterable[Passage], told: Callable[[str], str], *, leads: bool) -> tuple[str, ...]:
    return tuple(word for each in said if each.leads is leads for word in folded(told(each.text)))


def _sounds(words: Iterable[str]) -> frozenset[str]:
    """The likeliest sound of each word; who asks has all readings of the word asked for."""
    return frozenset(ways[0] for ways in map(sounds, words) if ways)


def _marks(record: Record, said: Iterable[Passage]) -> Iterable[str]:
    yield from (code_token(scheme, code) for scheme, code in codes(record))
    yield from (language_token(each.language) for each in said if each.language)
    if isinstance(record, Document) and record.language:
        yield language_token(record.language)
