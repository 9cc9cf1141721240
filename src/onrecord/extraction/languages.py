"""The language of a text and of its parts, by its letters and its small words."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from onrecord.reading import Text, block_languages

_SAMPLE = 20_000
_KK_LETTERS = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_SMALL_WORDS = {
    "en": frozenset("the of and to in that for was with is on by".split()),
    "fr": frozenset("le la les des et du une dans pour est que sur".split()),
    "pl": frozenset("i w na z się do nie jest oraz przez o że".split()),
}
_KK_SHARE = 0.02


@dataclass(frozen=True)
class Languages:
    """The main language of a document, and where in it others are spoken.

    `starts` are the positions from which the language of the same place in `spoken` holds.
    """

    main: str
    starts: tuple[int, ...] = ()
    spoken: tuple[str, ...] = ()

    def at(self, position: int) -> str:
        """The language at a position."""
        place = bisect_right(self.starts, position) - 1
        return self.spoken[place] if place >= 0 else self.main

    @property
    def all(self) -> tuple[str, ...]:
        """Every language of the document, the main one first."""
        return tuple(dict.fromkeys((self.main, *self.spoken)))


def languages_of(text: str | Text, given: str | None) -> Languages:
    """The languages of a document: the one given for all of it, else block by block as read.

    The main one is the one that the document declares, else the one that its words are in.
    """
    if given:
        return Languages(given)
    if isinstance(text, str):
        return Languages(language_of(text))
    main = text.language or language_of(text.text)
    spoken = tuple(one or main for one in block_languages(text))
    return Languages(main, tuple(block.start for block in text.blocks), spoken)


def language_of(text: str) -> str:
    """`en`, `fr`, `kk`, `pl` or `ru`: what most of the beginning of the text is in."""
    sample = text[:_SAMPLE]
    letters = Counter(sample)
    cyrillic = _times(_CYRILLIC, letters)
    if cyrillic > _times(_LATIN, letters):
        return "kk" if _times(_KK_LETTERS, letters) > _KK_SHARE * cyrillic else "ru"
    said = Counter(re.findall(r"\w+", sample.casefold()))
    totals = {
        language: sum(said[word] for word in small) for language, small in _SMALL_WORDS.items()
    }
    return max(totals, key=lambda language: totals[language])


def _times(one: re.Pattern[str], letters: Counter[str]) -> int:
    """How often the letters stand that a pattern of one letter matches."""
    return sum(times for letter, times in letters.items() if one.match(letter))
