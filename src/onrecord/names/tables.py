"""The reviewed tables of names/data, read once and checked when first used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.vocabularies import strict_yaml

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class EditRow:
    """What one difference between folded words costs: `of` and `to` are signs or nothing."""

    of: str
    to: str
    cost: float
    languages: frozenset[str]
    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What shows languages: single letters, and groups of letters by where they stand."""

    letters: dict[str, frozenset[str]]
    parts: dict[str, frozenset[str]]
    starts: dict[str, frozenset[str]]
    ends: dict[str, frozenset[str]]
    any_letter: frozenset[str]
    any_part: re.Pattern[str]
    any_start: tuple[str, ...]
    any_end: tuple[str, ...]

    def shown(self, word: str) -> frozenset[str]:
        """The languages of which a word has a mark."""
        found = [self.parts[part] for part in self.any_part.findall(word)]
        if self.letters and not self.any_letter.isdisjoint(word):
            found += [self.letters[letter] for letter in self.any_letter.intersection(word)]
        if word.startswith(self.any_start):
            found += [self.starts[start] for start in prefixes(word) if start in self.starts]
        if word.endswith(self.any_end):
            found += [self.ends[end] for end in suffixes(word) if end in self.ends]
        return frozenset().union(*found) if found else _NOTHING


def prefixes(word: str) -> list[str]:
    """What a word begins with, from its first letter to the whole."""
    return [word[:length] for length in range(1, len(word) + 1)]


def suffixes(word: str) -> list[str]:
    """What a word ends with, from the whole to its last letter."""
    return [word[start:] for start in range(len(word))]


@cache
def read_table(name: str) -> Any:
    """The content of one YAML file of names/data, for all who ask: nobody changes it."""
    path = files("onrecord.names") / "data" / f"{name}.yaml"
    return strict_yaml.parse(path.read_text(encoding="utf-8")).value


@cache
def sounds_of(script: str) -> dict[str, tuple[str, ...]]:
    """Letters and groups of letters of a script ("cyrillic", "latin") with their readings."""
    return {
        letters: (sounds,) if isinstance(sounds, str) else tuple(sounds)
        for letters, sounds in read_table("sounds")[script].items()
    }


@cache
def edit_rows() -> tuple[EditRow, ...]:
    """The differences that some way of writing names explains."""
    return tuple(
        EditRow(
            row["of"],
            row["to"],
            float(row["cost"]),
            frozenset(row.get("languages", ())),
            row.get("where", ""),
            row["why"],
        )
        for row in read_table("edits")["rows"]
    )


def one_of(groups: Iterable[str]) -> str:
    """A pattern for any of some groups of letters, the longest first, tried by first letter."""
    after: dict[str, list[str]] = {}
    for group in sorted(groups, key=len, reverse=True):
        after.setdefault(group[0], []).append(re.escape(group[1:]))
    alone = "".join(re.escape(first) for first, rest in after.items() if rest == [""])
    several = [
        f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in after.items() if rest != [""]
    ]
    return "|".join([f"[{alone}]", *several] if alone else several)


@cache
def languages() -> frozenset[str]:
    """The languages of which marks are known."""
    return frozenset(read_table("morphology")["languages"])


@cache
def marks_in_letters() -> Marks:
    """What shows a language in a word as written, in small letters."""
    return _marks(read_table("morphology")["languages"])


@cache
def marks_in_sounds() -> Marks:
    """What shows a language in a folded word."""
    listed = read_table("morphology")["languages"]
    return _marks({language: row.get("sounds", {}) for language, row in listed.items()})


def _marks(rows: dict[str, dict[str, Any]]) -> Marks:
    letters, parts, starts, ends = (
        _by_group(rows, place) for place in ("letters", "parts", "starts", "ends")
    )
    any_part = re.compile(one_of(parts))
    return Marks(
        letters, parts, starts, ends, frozenset(letters), any_part, tuple(starts), tuple(ends)
    )


def _by_group(rows: dict[str, dict[str, Any]], place: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for language, row in rows.items():
        for group in row.get(place, ()):
            found.setdefault(group, set()).add(language)
    return {group: frozenset(named) for group, named in found.items()}
