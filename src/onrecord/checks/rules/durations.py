"""How long somebody has been held, beside the day of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.spans import Span, span_of
from onrecord.checks.wordlists import pattern
from onrecord.extraction.numbers import duration_of, duration_pattern
from onrecord.extraction.surface import Sentence

RULE = "duration_and_dates_differ"
_YEAR = 365.25
_SLACK = timedelta(days=31)


def find(corpus: Corpus) -> Iterator[Finding]:
    """Terms as in "held for 13 years" where sentence and arrest are not so long ago."""
    begun = list(_begun(corpus))
    for paper in corpus.papers:
        for sentence, person, years in _held_for(paper):
            starts = [one for one in begun if one[0] == corpus.who(paper, person)]
            if not paper.dated or not starts:
                continue
            who, first, other, place = min(starts, key=lambda one: one[1].first)
            early = paper.dated.first - timedelta(days=round(years * _YEAR)) + _SLACK
            if first.is_within_a_month and first.first > early:
                yield Finding(
                    RULE,
                    Severity.LOW,
                    f"{who}: {years:g} years before {paper.dated.last} is {early - _SLACK}, and "
                    f"the sentence or arrest is of {first.first}. Say from when the years are "
                    "counted, or correct them.",
                    (paper.said(sentence), other.said(place)),
                )


def _held_for(paper: Paper) -> Iterator[tuple[Sentence, str, float]]:
    """Sentences that say for how many whole years one person has been held by now."""
    for sentence in paper.sentences:
        lead = pattern("held_for").search(sentence.words)
        people = paper.people_in(sentence.start, sentence.end)
        if not lead or len(people) != 1:
            continue
        stretch = sentence.words[lead.end() : lead.end() + 20]
        found = re.match(rf"\s*{duration_pattern()}", stretch, re.IGNORECASE)
        term = duration_of(found) if found else None
        years = re.fullmatch(r"P(\d+)Y", term or "")
        if years:
            yield sentence, people[0], float(years[1])


def _begun(corpus: Corpus) -> Iterator[tuple[str, Span, Paper, Sentence]]:
    """The dated sentences and arrests of every person."""
    for paper in corpus.papers:
        for one in paper.found.statuses:
            span = span_of(one.date)
            if span and one.status in {"imprisoned", "pretrial_detention"}:
                yield corpus.who(paper, one.person), span, paper, paper.sentence(one.passage)
