"""Content words of a sentence by their stems, for telling whether two sentences share a matter."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.extraction.inflection import is_cyrillic, stem

from .wordlists import entries

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LEAST = 3
_ENDINGS = (
    "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ities", "ity",
    "ied", "ies", "ers", "ors", "er", "or", "ed", "es", "s", "y", "e",
)  # fmt: skip


@lru_cache(maxsize=65_536)
def content_stem(word: str) -> str:
    """A word without its ending, in small letters; British and American spellings fall together."""
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    if is_cyrillic(folded):
        return stem(folded)
    folded = folded.replace("isation", "ization").replace("ise", "ize").replace("our", "or")
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) > _LEAST:
            return folded[: -len(ending)]
    return folded


@lru_cache(maxsize=16_384)
def content(words: str) -> frozenset[str]:
    """The stems of the words that carry a matter: no short ones, no function words."""
    return frozenset(
        content_stem(word)
        for word in _WORD.findall(words)
        if len(word) > _LEAST and word.casefold() not in _function_words()
    )


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(entries("function_words"))


def proper(words: str) -> frozenset[str]:
    """The capitalised words of a sentence but its first, without endings of possession."""
    found = [one.group() for one in _WORD.finditer(words)]
    return frozenset(
        word.replace("’", "'").removesuffix("'s")
        for word in found[1:]
        if word[0].isupper() and len(word) > _LEAST
    )


def same_matter(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of the smaller set that both hold, in [0, 1]; 0 where one is empty."""
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0
