"""Cyrillic words without their case endings, so that the cases of one name are one name.

A rough stem, not a morphology: endings of nouns, names and adjectives of Russian are cut off and
a fleeting vowel before the last consonant is dropped. Equal stems mean that two words may be
cases of one word, never that they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

_CYRILLIC = "\u03ff"
_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ыми|ими|ами|ями|ым|им|ой|ою|ей|ею|ом|ем|ём|ам|ям|ах|ях|ых|их|[аеёиоуыэюяйь])+$"
)
_FLEETING = re.compile(r"[еёо]([бвгджзклмнпрстфхцчшщ])$")
_LEAST = 2
_LEAST_FLEETING = 5
_OBLIQUE = re.compile(r"(?:[уюыие]|ой|ей|ом|ем|ым|им|ого|его|ому|ему)$")


def is_cyrillic(word: str) -> bool:
    """Whether a word begins with a Cyrillic letter."""
    return word[:1] > _CYRILLIC


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a Cyrillic word, in small letters; another word in small letters as it is."""
    folded = word.casefold()
    if not is_cyrillic(folded):
        return folded
    cut = _ENDING.sub("", folded.replace("ё", "е"))
    if len(cut) < _LEAST:
        return folded
    return _FLEETING.sub(r"\1", cut) if len(cut) >= _LEAST_FLEETING else cut


def nominative(forms: Iterable[str]) -> str:
    """Which of the cases of one name is most likely the nominative: the shortest, the least bent.

    The forms must have equally many words.
    """
    return min(forms, key=lambda form: (len(form), _bent(form)))


def _bent(form: str) -> int:
    return sum(1 for word in form.split() if _OBLIQUE.search(word))
