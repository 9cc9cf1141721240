"""Words of lists: who is listed, how those under a heading stand, which categories they have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.extraction.lexicon import LOWER, UPPER, any_of, squeeze, table
from onrecord.extraction.numbers import number_words
from onrecord.extraction.paragraphs import Paragraph
from onrecord.extraction.proposals import FigureProposal
from onrecord.extraction.surface import Surface

Standing = Literal["held", "suspended", "confined", "restricted"]

_BRACKETS = re.compile(r"\([^()]*\)")
_JOINERS = re.compile(
    r"^(?:(?:and|also|as well as|the|a|an|и|а также|также|et|oraz|i)(?: +|$))+", re.IGNORECASE
)
_NUMBER = re.compile(rf"^(?:\d{{1,4}}|{any_of(number_words())}) ", re.IGNORECASE)
_ROLES = rf"(?:[{LOWER}][\w'’/-]* +){{0,6}}"
_TITLES = r"(?:(?:Mr|Mrs|Ms|Dr|Prof)\.? +)?"
# What may stand before the name with which a row begins: a label, words in small letters, a title.
_LEAD = re.compile(rf"[\W\d_]*{_ROLES}{_TITLES}")
_CATEGORY_LEAD = re.compile(rf"[\W\d_]*(?P<category>[{UPPER}{LOWER}][^:\t\n.]{{2,60}}): *")
_NOT_PROSE = re.compile(r" *(?:$|[\n\t,(:;–—/-])")


@cache
def pattern(key: str, part: str | None = None) -> re.Pattern[str]:
    """The pattern of any phrase of a list of the table; an asterisk ends a stem."""
    phrases = table("lists")[key][part] if part else table("lists")[key]
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    forms = (re.escape(one).replace(r"\*", r"\w*").replace(r"\ ", " +") for one in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)", re.IGNORECASE)


@cache
def _first_words(key: str) -> re.Pattern[str]:
    first = {re.escape(phrase.split()[0].rstrip("*")) for phrase in table("lists")[key]}
    return re.compile("|".join(sorted(first)), re.IGNORECASE)


def places_of(surface: Surface, key: str) -> list[int]:
    """Where in a body a phrase of a list of the table begins, in order."""
    return [
        place
        for place in surface.matching(_first_words(key))
        if pattern(key).match(surface.body, place)
    ]


@cache
def _standing_words() -> tuple[str, ...]:
    """The words with which the phrases of a standing begin, in small letters."""
    phrases = (one for listed in table("lists")["standings"].values() for one in listed)
    return tuple({phrase.split()[0].rstrip("*").casefold() for phrase in phrases})


def standing_of(words: str) -> Standing | Literal["ended"] | None:
    """How the people of a sentence or heading stand; None where it says nothing of it.

    Who was released and given a lighter sentence stands as that sentence says.
    """
    folded = words.casefold()
    if not any(first in folded for first in _standing_words()):
        return None
    for standing in ("suspended", "restricted", "ended", "confined"):
        if pattern("standings", standing).search(words):
            return standing
    return None


def speaks_of_prisoners(words: str) -> bool:
    """Whether words name political prisoners in the plural of some wording."""
    return bool(pattern("prisoners").search(words))


def category_in(gap: str) -> str | None:
    """The category that stands before a name in an enumeration: "; journalists ".

    Only what no comma divides from the name; None where the name goes on the category before.
    """
    last = re.split(r"[,;]", _BRACKETS.sub(" ", gap))[-1].rstrip(" :").rpartition(":")[2]
    words = _NUMBER.sub("", _JOINERS.sub("", squeeze(last))).strip(" -–—.")
    return words if re.search(r"[^\W\d_]{3}", words) else None


def opens_row(before: str, after: str, *, is_marked: bool) -> bool:
    """Whether a name with these words around it opens a row of a list.

    `is_marked` says that a bullet, a number or a table makes it a row; in a plain paragraph the
    name must be set off from what follows.
    """
    return bool(_LEAD.fullmatch(before)) and (is_marked or bool(_NOT_PROSE.match(after)))


def category_lead(words: str) -> tuple[str, int] | None:
    """The category that a row of many names opens with, "Journalists: ", and where they begin."""
    found = _CATEGORY_LEAD.match(words)
    if found is None:
        return None
    return squeeze(_BRACKETS.sub(" ", found["category"])), found.end()


def cells_of(row: str) -> list[str]:
    """The cells of a row of a table; the whole where it is none."""
    return re.split(r"[\t|]", row)


def is_marked(unit: Paragraph) -> bool:
    """Whether a bullet, a number or a table makes a paragraph a row."""
    return unit.is_item or len(cells_of(unit.words)) > 1


def counts_people(figure: FigureProposal) -> bool:
    """Whether a figure counts people, prisoners among them."""
    return figure.unit == "people" or bool(pattern("counted").match(figure.unit))


def category_column(header: str) -> int | None:
    """The column that a table's header calls that of the category."""
    cells = [cell.strip().casefold() for cell in cells_of(header)]
    return next(
        (cells.index(name) for name in table("lists")["category_columns"] if name in cells), None
    )


@dataclass
class Section:
    """The heading under which rows stand; `standing` None: those are no members."""

    standing: Standing | None = "held"
    category: str | None = None
    column: int | None = None

    def note_columns(self, row: str) -> None:
        """Take from the head of a table which column has the category."""
        found = category_column(row)
        if found is not None:
            self.column = found

    def category_of(self, row: str) -> str | None:
        """The category that the heading says, else the one in the column that has it."""
        cells = cells_of(row)
        if self.category is None and self.column is not None and self.column < len(cells):
            return squeeze(cells[self.column]) or None
        return self.category


def section_of(unit: Paragraph) -> Section:
    """What a heading makes of the rows under it."""
    words = squeeze(unit.unlabelled).rstrip(":")
    standing = standing_of(words)
    if standing is not None:
        return Section(None if standing == "ended" else standing)
    return Section("held", None if speaks_of_prisoners(words) else words)
