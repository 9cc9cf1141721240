"""Dates that do not fit: an event dated apart from its account, days that no calendar has."""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.spans import Span, ends_of, span_of
from onrecord.checks.stems import content, content_stem, proper
from onrecord.checks.wordlists import pattern
from onrecord.extraction import DateProposal
from onrecord.extraction.numbers import duration_of, duration_pattern
from onrecord.extraction.surface import Sentence

RULE = "event_dated_apart"
_FEW_DAYS = 3
_RARE = 12
_ENOUGH = 2
_SEVERAL = 2
_MANY = 4
_BEFORE = 60
_OF = re.compile(r"([^\W\d_]{4,})\s+(?:of|от)\s+$")


@dataclass(frozen=True, eq=False)
class _Dated:
    """A day or a few days, and the sentence that names it."""

    paper: Paper
    date: DateProposal
    span: Span

    @cached_property
    def sentence(self) -> Sentence:
        return self.paper.sentence(self.date.passage)

    @cached_property
    def proper(self) -> frozenset[str]:
        names = proper(self.sentence.words) - frozenset(calendar.month_name)
        return frozenset(name for name in names if not pattern("labels").fullmatch(name))

    @cached_property
    def of(self) -> str:
        """The stem of what the date is of: "the election of 25 April 2020".

        Empty for nothing, and for what there is many of, such as letters.
        """
        before = self.paper.surface.body[: self.date.passage.start][-_BEFORE:]
        found = _OF.search(before)
        if found is None or pattern("papers").fullmatch(found[1]):
            return ""
        return content_stem(found[1])

    @cached_property
    def stems(self) -> frozenset[str]:
        return content(self.sentence.words) - _month_stems()


def _month_stems() -> frozenset[str]:
    return content(" ".join(calendar.month_name))


def find(corpus: Corpus) -> Iterator[Finding]:
    """Two accounts of one matter on one day of the month, in different years."""
    common = _common_words(corpus)
    dated = [one for paper in corpus.papers for one in _days(paper)]
    tellings = Counter(one.span for one in dated)
    seen: set[tuple[Span, Span]] = set()
    for one, other in combinations(dated, 2):
        days = (one.span, other.span)
        if days in seen or one.sentence is other.sentence or not _is_same_day(*days):
            continue
        if _share_a_matter(one, other, common, tellings) and not _is_a_term_apart(one, other):
            seen.add(days)
            yield _finding(one, other)


def _share_a_matter(
    one: _Dated, other: _Dated, common: frozenset[str], tellings: Counter[Span]
) -> bool:
    """Whether the sentences share a name or words; one word is enough against several tellings."""
    alone = min(tellings[one.span], tellings[other.span]) == 1
    outvoted = alone and max(tellings[one.span], tellings[other.span]) >= _SEVERAL
    shared = len(one.stems & other.stems)
    if one.span.first.day == 1 or (one.span.first.day, one.span.first.month) == (31, 12):
        return shared >= _MANY  # days on which laws and years begin and end
    if one.of and one.of == other.of:
        return True
    return bool((one.proper & other.proper) - common) or shared >= (1 if outvoted else _ENOUGH)


def _days(paper: Paper) -> Iterator[_Dated]:
    for date, span in paper.dates:
        if span.days <= _FEW_DAYS:
            yield _Dated(paper, date, span)
        else:
            ends = (span_of(end) for end in ends_of(date.edtf))
            yield from (_Dated(paper, date, end) for end in ends if end and end.is_day)


def _common_words(corpus: Corpus) -> frozenset[str]:
    """Names that stand in too many sentences to tell one event from another."""
    counted = Counter(
        word
        for paper in corpus.papers
        for sentence in paper.sentences
        for word in proper(sentence.words)
    )
    return frozenset(word for word, number in counted.items() if number > _RARE)


def _is_same_day(one: Span, other: Span) -> bool:
    """Whether they are the same days of the month in different years."""
    if one.first.year == other.first.year:
        return False
    try:
        moved = Span(
            other.first.replace(year=one.first.year), other.last.replace(year=one.first.year)
        )
    except ValueError:  # 29 February
        return False
    return one.meets(moved)


def _is_a_term_apart(one: _Dated, other: _Dated) -> bool:
    """Whether the years between are the term that either sentence names."""
    years = abs(one.span.first.year - other.span.first.year)
    terms = re.compile(duration_pattern(), re.IGNORECASE)
    said = (
        duration_of(found) for each in (one, other) for found in terms.finditer(each.sentence.words)
    )
    return f"P{years}Y" in said


def _finding(one: _Dated, other: _Dated) -> Finding:
    return Finding(
        RULE,
        Severity.HIGH,
        f"{one.date.words} and {other.date.words}: the same day of the month in two years, in "
        "accounts of one matter. One year is a slip: look it up and correct it.",
        (one.paper.said(one.sentence), other.paper.said(other.sentence)),
    )
