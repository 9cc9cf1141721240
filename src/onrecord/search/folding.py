"""Words as the index compares them: by their letters, and by their sound across scripts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from onrecord.names.folding import readings

SHORTEST_SOUNDED = 3
"""Letters of a word from which on it is also found by its sound: short ones sound alike."""

WORD = re.compile(r"[^\W_]+")
_WITHOUT_ACCENTS = dict.fromkeys(range(0x0300, 0x0370))
_SHORT_I = re.compile("\u0438\u0306")  # a letter of its own, not an accented one


def folded(text: str) -> list[str]:
    """The words of a text in order, without case, accents and compatibility forms.

    Cyrillic short i is kept apart from i; yo is found as ye.
    """
    if text.isascii():
        return WORD.findall(text.lower())
    plain = unicodedata.normalize("NFKC", text).casefold()
    apart = _SHORT_I.sub("\u0439", unicodedata.normalize("NFKD", plain))
    return WORD.findall(apart.translate(_WITHOUT_ACCENTS))


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[str, ...]:
    """How a folded word may sound, the likeliest first; nothing for short words and numbers.

    Words of other languages that are written by ear, or in another alphabet, sound alike. Signs
    for sounds differ in case, which indexes do not keep: a capital is written with a digit after.
    """
    if len(word) < SHORTEST_SOUNDED or not word.isalpha():
        return ()
    return tuple(dict.fromkeys(_without_case(way) for way in readings(word)))


def _without_case(way: str) -> str:
    return "".join(f"{sign.lower()}0" if sign.isupper() else sign for sign in way)
