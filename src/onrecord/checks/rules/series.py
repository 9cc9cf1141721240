"""Series of yearly numbers: a part of a year beside whole years, and breaks without a word."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.wordlists import pattern
from onrecord.extraction.surface import Sentence

from .counts import Counted, counted

PART = "part_year_beside_full_years"
BREAK = "break_in_a_series"
_YEARS = 2
_LEAP = 5.0


def part_years(corpus: Corpus) -> Iterator[Finding]:
    """A number for part of a year in a row with numbers for whole years."""
    for paper, sentence, row in _rows(corpus):
        parts = [one for one in row if one.span and one.span.is_part_of_a_year]
        if parts and not pattern("scaled").search(sentence.words):
            yield Finding(
                PART,
                Severity.LOW,
                f"“{parts[-1].said}” is for part of a year, in a row with whole years: it cannot "
                "be compared with them. Say so, or give the whole year.",
                (paper.said(sentence),),
            )


def breaks(corpus: Corpus) -> Iterator[Finding]:
    """A yearly number five times the one before, or a fifth of it, without a reason."""
    for paper, sentence, row in _rows(corpus):
        years = sorted((one for one in row if one.span and one.span.is_year), key=_year)
        for one, other in pairwise(years):
            low, high = sorted((one.value, other.value))
            if low and high / low >= _LEAP and not pattern("because").search(sentence.words):
                yield Finding(
                    BREAK,
                    Severity.LOW,
                    f"From “{one.said}” ({_year(one)}) to “{other.said}” ({_year(other)}): such a "
                    "leap mostly comes of another way to count. Say what changed.",
                    (paper.said(sentence),),
                )


def _year(one: Counted) -> int:
    return one.span.first.year if one.span else 0


def _rows(corpus: Corpus) -> Iterator[tuple[Paper, Sentence, list[Counted]]]:
    """Sentences that give one unit for two years or more."""
    for paper in corpus.papers:
        rows: dict[tuple[int, str], list[Counted]] = {}
        for one in counted(paper):
            start = paper.sentence(one.figure.passage).start
            rows.setdefault((start, one.figure.unit), []).append(one)
        for (start, _), row in rows.items():
            years = {_year(one) for one in row if one.span and one.span.is_year}
            if len(years) >= _YEARS:
                yield paper, paper.sentence_of(start), row
