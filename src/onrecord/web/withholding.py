"""People who are not shown by name: those who objected, and those without a basis to publish."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self

from onrecord.accounts import Viewer
from onrecord.people.queries import unnamed

REPLACEMENT = "[name withheld]"
BLOCK = "█"
SHORTEST = 4
"""A name of fewer letters is no word to look for in prose: it would be found in other words."""


@dataclass(frozen=True)
class Withheld:
    """Whom pages do not name, and how their names are written in texts of other records."""

    people: frozenset[str]
    names: re.Pattern[str] | None

    @classmethod
    def from_register(cls, viewer: Viewer) -> Self:
        """Everyone who may not be named to this viewer."""
        names = unnamed(viewer)
        forms = {form for own in names.values() for form in own if len(form) >= SHORTEST}
        longest_first = sorted(forms, key=lambda form: (-len(form), form))
        words = "|".join(map(re.escape, longest_first))
        pattern = re.compile(rf"\b(?:{words})\b", re.IGNORECASE) if words else None
        return cls(frozenset(names), pattern)

    def out_of(self, text: str) -> str:
        """The text without the names."""
        return self.names.sub(REPLACEMENT, text) if self.names else text

    def blacked_out(self, text: str) -> str:
        """The text with the names covered, each letter by one sign, so that positions stay."""
        return self.names.sub(lambda found: BLOCK * len(found[0]), text) if self.names else text
