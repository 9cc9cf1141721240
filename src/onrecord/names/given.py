"""Given names that are one name across languages, by their folded forms."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from onrecord.names.folding import readings
from onrecord.names.tables import read_table

# Lists of names need no more than this: what differs only so is one form.
_COARSE = str.maketrans({"y": "i", "h": "g", "A": "a", "O": "o", "U": "u", "w": "v", "j": None})


_NAME_ENDINGS = ("", "i", "a", "o", "e", "u")
_SHARED = {"ru", "latin"}
_NO_CLASS: frozenset[int] = frozenset()


def _coarse(way: str) -> str:
    return way.translate(_COARSE)


@cache
def _forms() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[str]]]:
    """Coarse form -> classes, and coarse form -> languages that have it."""
    classes: dict[str, set[int]] = defaultdict(set)
    languages: dict[str, set[str]] = defaultdict(set)
    for number, row in enumerate(read_table("given_names")["classes"]):
        for language, forms in row.items():
            for form in forms:
                folded = _coarse(readings(form.lower())[0])
                classes[folded].add(number)
                languages[folded].add(language)
    return (
        {form: frozenset(numbers) for form, numbers in classes.items()},
        {form: frozenset(names) for form, names in languages.items()},
    )


def classes_of(ways: tuple[str, ...]) -> frozenset[int]:
    """The equivalence classes of a word by its readings; empty for an unlisted name."""
    classes, _ = _forms()
    if len(ways) == 1:
        return classes.get(_coarse(ways[0]), _NO_CLASS)
    found = [classes[form] for form in map(_coarse, ways) if form in classes]
    return frozenset().union(*found) if found else _NO_CLASS


def languages_of(ways: tuple[str, ...]) -> frozenset[str]:
    """The languages that this form of a given name shows; none for a form known everywhere."""
    _, languages = _forms()
    found = [languages[form] for form in map(_coarse, ways) if form in languages]
    return found[0] if found and not found[0] & _SHARED else frozenset()


@lru_cache(maxsize=65536)
def classes_of_father(stems: tuple[str, ...]) -> frozenset[int]:
    """The classes of the name that a patronymic is made of, by the stem that its ending leaves."""
    return classes_of(tuple(stem + ending for stem in stems for ending in _NAME_ENDINGS))


@cache
def slavic_classes() -> frozenset[int]:
    """The classes with a be or uk form: whoever bears such a name, it says little of the east."""
    rows = read_table("given_names")["classes"]
    return frozenset(number for number, row in enumerate(rows) if "be" in row or "uk" in row)
