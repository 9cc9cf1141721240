"""States by their names in a table: those of the register first, then those of the Unicode CLDR."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from onrecord.vocabularies import Vocabularies

from .reviewing import folded

SPOKEN = ("en", "fr", "es", "ru", "ar", "zh")
"""The languages of the United Nations, in which its exports are made."""
NAMED_IN = ("en", "ru")
ALPHA_2, ALPHA_3 = 2, 3
FORMER = frozenset({"BUR", "DDR", "FXX", "TMP", "YMD", "ZAR"})
"""Codes that ISO 3166-3 lists as withdrawn, and for which the CLDR has a successor's alpha-2."""


class States:
    """Codes by names. `own` are names that a layout adds, as its tables write them."""

    def __init__(self, vocabularies: Vocabularies, own: Mapping[str, str]) -> None:
        concepts = vocabularies.scheme("state").concepts
        self._labels = {code: dict(each.label) for code, each in concepts.items()}
        labels = {
            folded(name): code
            for code, names in self._labels.items()
            for name in (code, *names.values())
        }
        self._codes = _by_name() | {folded(name): code for name, code in own.items()} | labels

    def code(self, name: str) -> str | None:
        """The code of a state by its name in any of the languages, or by the code itself."""
        return self._codes.get(folded(name))

    def name(self, code: str, language: str) -> str:
        """What a state is called in a language, else in English."""
        names = self._labels.get(code) or label(code)
        return names.get(language) or names["en"]

    def added(self, codes: set[str]) -> list[dict[str, object]]:
        """The concepts of such of these states as the register's vocabulary lacks."""
        return [
            {"code": code, "label": label(code)} for code in sorted(codes - self._labels.keys())
        ]


def label(code: str) -> dict[str, str]:
    """The names of a state, in the languages of the interface."""
    two = _alpha_2().get(code)
    names = {language: Locale(language).territories.get(two or "") for language in NAMED_IN}
    return {language: name for language, name in names.items() if name} or {"en": code}


def of_alpha_2(letters: str) -> str | None:
    """The code of the state of these two letters (ISO 3166-1), small or capital; None for none."""
    return _by_alpha_2().get(letters.upper())


@cache
def _by_alpha_2() -> dict[str, str]:
    return {two: code for code, two in _alpha_2().items()}


@cache
def _by_name() -> dict[str, str]:
    three = _by_alpha_2()
    found: dict[str, str] = {code.casefold(): code for code in three.values()}
    for language in SPOKEN:
        for two, name in Locale(language).territories.items():
            if two in three:
                found.setdefault(folded(name), three[two])
    return found


@cache
def _alpha_2() -> dict[str, str]:
    """ISO 3166-1 alpha-2 by alpha-3, as the CLDR lists them for aliases."""
    return {
        code: others[0]
        for code, others in get_global("territory_aliases").items()
        if code not in FORMER
        and len(code) == ALPHA_3
        and code.isalpha()
        and len(others) == 1
        and len(others[0]) == ALPHA_2
    }
