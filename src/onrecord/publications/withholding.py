"""People who are not named, and their names in the texts of other records.

Names go from pages as they go from reports: see `publications.writing.withholding`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from onrecord.accounts import Viewer
from onrecord.people.withheld import Forms, withheld_from
from onrecord.publications.writing.naming import WITHHELD
from onrecord.publications.writing.withholding import names_in, surnames_in

BLOCK = "█"
NAMING_ADDRESS = "an address that names somebody"


@dataclass(frozen=True)
class Withheld:
    """Whom pages do not name; how their names, and addresses that hold them, are found."""

    people: frozenset[str] = frozenset()
    names: re.Pattern[str] | None = None
    surnames: re.Pattern[str] | None = None

    @staticmethod
    def from_register(viewer: Viewer) -> Withheld:
        """Everyone who may not be named to this viewer as the register is now."""
        people, forms = withheld_from(viewer)
        return Withheld(people, *_patterns(forms)) if people else Withheld()

    def out_of(self, text: str) -> str:
        """The text without the names."""
        if self.names is None:
            return text
        return self.names.sub(lambda found: found["kept"] or WITHHELD, text)

    def blacked_out(self, text: str) -> str:
        """The text with the names covered, each letter by one sign, so that positions stay."""
        if self.names is None:
            return text
        return self.names.sub(lambda found: found["kept"] or BLOCK * len(found[0]), text)

    def hides(self, key: str) -> bool:
        """Whether a record is that of somebody who is not named, or its key holds such a name."""
        return key in self.people or self.is_in(key)

    def is_in(self, address: str) -> bool:
        """Whether an address, or the key of a record, holds such a name."""
        return self.surnames is not None and self.surnames.search(address) is not None


@lru_cache(maxsize=16)
def _patterns(forms: Forms) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How names and surnames are found, made anew only when a name of theirs changes."""
    return names_in(forms), surnames_in(forms.hidden)
