"""The language of a text, by its letters and its small words."""

from __future__ import annotations

import re
from collections import Counter

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


def language_of(text: str) -> str:
    """`en`, `fr`, `kk`, `pl` or `ru`: what most of the beginning of the text is in."""
    sample = text[:_SAMPLE]
    cyrillic = len(_CYRILLIC.findall(sample))
    if cyrillic > len(_LATIN.findall(sample)):
        return "kk" if len(_KK_LETTERS.findall(sample)) > _KK_SHARE * cyrillic else "ru"
    said = Counter(re.findall(r"\w+", sample.casefold()))
    totals = {
        language: sum(said[word] for word in small) for language, small in _SMALL_WORDS.items()
    }
    return max(totals, key=lambda language: totals[language])
