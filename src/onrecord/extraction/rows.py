"""Names that only their place at the head of a row tells: in capitals, or surname, comma, given."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.extraction.capitals import is_listed
from onrecord.extraction.lexicon import LOWER, UPPER, any_of, words
from onrecord.extraction.surface import Surface
from onrecord.extraction.tables import cells_under

_LONGEST_LABEL = 12
_LABEL = r"[ \t|]*(?:\(?\d{1,4}[.)]?[ \t]+|[^\w\s(\[«\"“‘'][ \t]+)?"
_GIVEN = (
    rf"[{UPPER}][{UPPER}{LOWER}'’-]+\.?(?:(?: +{any_of(words('words', 'particles'))})? "
    rf"+[{UPPER}][{UPPER}{LOWER}'’.-]*)*(?: +(?:oglu|ogly|oğlu|uulu|ogli|qizi|kizi|kyzy|qyzy|uly))?"
)
_SHOUTED = rf"[{UPPER}][{UPPER}'’-]{{2,}}"
_ENDS = r"(?=[ \t]*(?:[,;(–—\t.:]| -|\n|$))"
_INVERTED = re.compile(rf"{_LABEL}(?P<surname>{_SHOUTED}), +(?P<given>{_GIVEN}){_ENDS}")
_CAPITALS = re.compile(
    rf"{_LABEL}(?P<name>{_SHOUTED}(?: +[{UPPER}][{UPPER}'’-]*\.?){{1,3}})"
    rf"(?=[ \t]*(?:[,;(–—\t]| -) *[^\n]*?[{LOWER}\d])"
)
_IN_CELL = re.compile(rf"(?P<surname>[{UPPER}][\w'’-]+), +(?P<given>{_GIVEN})")
_NAME_COLUMN = re.compile(
    r"(?i)\b(?:names?|person|prisoner|detainee|имя|фио|ф\.и\.о|фамилия|nom)\b"
)

RowName = tuple[int, int, tuple[str, ...]]


def row_names(surface: Surface) -> Iterator[RowName]:
    """Where such names stand, and their words, the given name first and in small letters."""
    for cell in cells_under(surface, _NAME_COLUMN):
        text = surface.body[cell.start : cell.end]
        found = _IN_CELL.fullmatch(text.strip())
        if found:
            start = cell.start + len(text) - len(text.lstrip())
            yield start, start + len(found[0]), _given_first(found)
    for start in _rows_in_capitals(surface):
        inverted = _INVERTED.match(surface.body, start)
        if inverted and not is_listed(inverted["surname"].title()):
            yield inverted.start("surname"), inverted.end("given"), _given_first(inverted)
        capitals = None if inverted else _CAPITALS.match(surface.body, start)
        plain = tuple(word.title() for word in capitals["name"].split()) if capitals else ()
        if capitals and not any(map(is_listed, plain)):
            yield capitals.start("name"), capitals.end("name"), plain


def _rows_in_capitals(surface: Surface) -> list[int]:
    """Where the lines begin that open with a word in capitals, but for a label before it."""
    shouted = (form for form in surface.vocabulary if form.isupper() and len(form) > 1)
    starts = set()
    for place in surface.places(shouted):
        start = surface.body.rfind("\n", 0, place) + 1
        if place - start < _LONGEST_LABEL:
            starts.add(start)
    return sorted(starts)


def _given_first(found: re.Match[str]) -> tuple[str, ...]:
    given = (word.title() if word.isupper() else word for word in found["given"].split())
    surname = found["surname"]
    return *given, surname.title() if surname.isupper() else surname
