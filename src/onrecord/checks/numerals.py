"""Whole numbers in running text, in digits and in words, but for dates and labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.extraction.numbers import number_word_pattern, value_of
from onrecord.extraction.surface import Sentence

from .paper import Paper
from .wordlists import pattern

_MOST_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Numeral:
    """A whole number, its place, and whether the text gives it as a bound ("more than 5")."""

    start: int
    end: int
    value: int
    bounded: bool


@cache
def _number() -> re.Pattern[str]:
    digits = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+|\d{1,6}"
    return re.compile(
        rf"(?<![\w.,/:№-])(?:{digits}|{number_word_pattern()})(?![\w/%-]|[.,:]\d)", re.IGNORECASE
    )


def numerals(paper: Paper, start: int, end: int) -> Iterator[Numeral]:
    """The numbers between two positions that count something."""
    taken = [(one.passage.start, one.passage.end) for one, _ in paper.dates_in(start, end)]
    taken += [(at.start, at.end) for one in paper.found.provisions for at in one.mentions]
    body = paper.surface.body
    for found in _number().finditer(body, start, end):
        before = body[max(start, found.start() - _MOST_BEFORE) : found.start()]
        inside = any(s <= found.start() < e for s, e in taken) or _is_label(body, found)
        value = value_of(found.group().casefold())
        if inside or value is None or value != int(value) or _labels(before):
            continue
        yield Numeral(found.start(), found.end(), int(value), _is_bounded(before))


def of_sentence(paper: Paper, sentence: Sentence) -> list[Numeral]:
    """The numbers of a sentence that count something."""
    return list(numerals(paper, sentence.start, sentence.end))


def _is_label(body: str, found: re.Match[str]) -> bool:
    """Whether the number labels an item: "5. To restore", "(5)"."""
    return bool(re.match(r"[.)]\s", body[found.end() : found.end() + 2])) and (
        not body[: found.start()].rstrip(" (") or body[: found.start()].rstrip(" (")[-1] in "\n\t"
    )


def _labels(before: str) -> bool:
    """Whether the words before make the number a name: "Article 5", "Resolution 14"."""
    last = re.search(r"(\S+)\s*\(?$", before)
    return bool(last and pattern("labels").fullmatch(last.group(1).strip("(")))


def _is_bounded(before: str) -> bool:
    found = list(pattern("bounds").finditer(before))
    return bool(found and not before[found[-1].end() :].strip())
