"""Writes Cyrillic names in Latin letters as named systems do; the tables are data."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.names.tables import read_table

_VOWELS_AND_SIGNS = frozenset("аеёиоуыэюяіїєәөұүӣӯўъь'")
_Places = tuple[dict[str, str], dict[str, str], dict[str, str]]


class UnknownSystem(LookupError):
    """No romanisation of this name is in romanisations.yaml."""


@dataclass(frozen=True)
class System:
    """One way to write a language's names; `source` and `verified` as in the table."""

    id: str
    language: str
    name: str
    source: str
    verified: str
    letters: dict[str, str]
    start: dict[str, str]
    after_vowel: dict[str, str]
    pattern: re.Pattern[str]

    def write(self, word: str) -> str:
        """A word of small letters as the system writes it; letters it lacks stay."""
        return self.pattern.sub(self._one, word)

    def _one(self, found: re.Match[str]) -> str:
        group, before = found.group(), found.string[: found.start()][-1:]
        if not before.isalpha() and before != "'":
            return self.start.get(group, self.letters[group])
        if before in _VOWELS_AND_SIGNS:
            return self.after_vowel.get(group, self.letters[group])
        return self.letters[group]


@cache
def systems() -> dict[str, System]:
    """All systems by their identifier."""
    made: dict[str, System] = {}
    for row in read_table("romanisations")["systems"]:
        above = made.get(row.get("like", ""))
        places = [
            {**(getattr(above, place) if above else {}), **_pairs(row.get(place, ""))}
            for place in ("letters", "start", "after_vowel")
        ]
        groups = sorted({group for rows in places for group in rows}, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, groups)))
        said = [str(row[key]) for key in ("id", "language", "name", "source", "verified")]
        made[row["id"]] = System(*said, *places, pattern)  # type: ignore[call-arg,arg-type]
    return made


def _pairs(written: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in written.split())


@lru_cache(maxsize=65536)
def romanise(text: str, system: str) -> str:
    """The text in small letters as a system writes it. Raises UnknownSystem."""
    known = systems().get(system)
    if known is None:
        raise UnknownSystem(f"no system {system!r}; there are {', '.join(sorted(systems()))}")
    return known.write(text.lower())
