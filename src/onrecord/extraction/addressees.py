"""Whom a recommendation counts under: a state by its code, institutions of a union together.

Names of states are those of the Common Locale Data Repository, as Babel carries them, and those
of our own table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from onrecord.extraction.lexicon import any_of, squeeze, table

_LANGUAGES = ("en", "ru", "fr", "pl", "kk")
_ALPHA_3 = 3
_STEM = re.compile(r"[аеийоуыьэюяёіaeiouy]$")
_SHORTEST_STEM = 5
_ENDING = r"[^\W\d_]{0,3}"


def addressee_code(words: str, known: Mapping[str, str] | None = None) -> str:
    """The code of the addressee that these words name: ISO 3166-1 alpha-3, or `EU`.

    `known` gives further names, such as those of a register's own vocabulary. Words that hold the
    name of a state or institution ("the authorities of …") count under it, and so do they with an
    inflected name; of several names the first. Words that name none are their own code.
    """
    folded = squeeze(words)
    for names in (known or {}, _counted_as("counted_as"), states()):
        found = _named(folded, names)
        if found:
            return found
    return _inflected(folded) or folded


def _named(words: str, names: Mapping[str, str]) -> str | None:
    if words in names:
        return names[words]
    found = re.search(rf"(?<!\w){any_of(names)}(?!\w)", words) if names else None
    return names[squeeze(found[0])] if found else None


def _inflected(words: str) -> str | None:
    found = re.search(rf"(?<!\w)({any_of(_stems())}){_ENDING}(?!\w)", words)
    return _stems()[squeeze(found[1])] if found else None


@cache
def _counted_as(key: str) -> dict[str, str]:
    """The names of one part of the table, with their codes."""
    return {name: code for code, names in table("addressees")[key].items() for name in names}


@cache
def states() -> dict[str, str]:
    """The names of the world's states in five languages, with their alpha-3 codes."""
    return dict(_named_states()) | _counted_as("states")


@cache
def _stems() -> dict[str, str]:
    """The names of states without the ending that cases change."""
    stems = {_STEM.sub("", name): code for name, code in states().items()}
    return {stem: code for stem, code in stems.items() if len(stem) >= _SHORTEST_STEM}


def _named_states() -> Iterator[tuple[str, str]]:
    alpha_3 = dict(_alpha_3(get_global("territory_aliases").items()))
    for language in _LANGUAGES:
        for two, name in Locale(language).territories.items():
            if two in alpha_3:
                for part in re.split(r" *[()] *", name):
                    if part:
                        yield part, alpha_3[two]


def _alpha_3(aliases: Iterable[tuple[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """The alpha-2 code of each state with its alpha-3 code."""
    for three, two in aliases:
        if len(three) == _ALPHA_3 and three.isalpha() and len(two) == 1:
            yield two[0], three
