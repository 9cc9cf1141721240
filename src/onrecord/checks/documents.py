"""The rules over documents, and the one call that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onrecord.reading import Text

from .corpus import Corpus
from .findings import Finding, in_order
from .rules import (
    apart,
    articles,
    bodies,
    calendar,
    charges,
    counts,
    denials,
    doubled,
    dropped,
    durations,
    listed,
    parts,
    released,
    rounded,
    series,
    spellings,
    statuses,
    told_twice,
)

Rule = Callable[[Corpus], Iterator[Finding]]

RULES: dict[str, Rule] = {
    apart.RULE: apart.find,
    articles.MAXIMUM: articles.maximum,
    articles.NAMES: articles.names,
    charges.RULE: charges.find,
    denials.DENIED: denials.denials,
    denials.PURSUED: denials.pursued,
    dropped.RULE: dropped.find,
    durations.RULE: durations.find,
    released.RULE: released.find,
    counts.DIFFERENTLY: counts.differently,
    counts.GROUP: counts.group,
    counts.PERIODS: counts.periods,
    listed.RULE: listed.find,
    rounded.RULE: rounded.find,
    parts.LARGER: parts.larger,
    parts.LONGER: parts.longer,
    parts.SHORT: parts.short,
    parts.SUM: parts.sums,
    statuses.CONTRADICTION: statuses.contradictions,
    calendar.IMPOSSIBLE: calendar.impossible,
    calendar.ORDER: calendar.order,
    calendar.TO_COME: calendar.to_come,
    series.BREAK: series.breaks,
    series.PART: series.part_years,
    statuses.HELD_AND_OUT: statuses.held_and_out,
    statuses.ORDER: statuses.order,
    told_twice.DATES: told_twice.dates,
    told_twice.NUMBERS: told_twice.numbers,
    bodies.SPELLING: bodies.spellings,
    bodies.STATUS: bodies.statuses,
    doubled.RULE: doubled.find,
    spellings.RULE: spellings.find,
}


def check_documents(texts: Sequence[Text]) -> list[Finding]:
    """What the rules find within documents and between them, the gravest first."""
    corpus = Corpus.of(texts)
    return in_order([finding for rule in RULES.values() for finding in rule(corpus)])
