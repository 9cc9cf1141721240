"""The rules over documents, and the one call that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from onrecord.reading import Text

from .corpus import Corpus
from .findings import Finding, in_order
from .rules import apart, bodies, doubled, listed, parts, spellings, statuses

Rule = Callable[[Corpus], Iterator[Finding]]

RULES: dict[str, Rule] = {
    apart.RULE: apart.find,
    listed.RULE: listed.find,
    parts.LARGER: parts.larger,
    parts.LONGER: parts.longer,
    parts.SHORT: parts.short,
    parts.SUM: parts.sums,
    statuses.CONTRADICTION: statuses.contradictions,
    bodies.SPELLING: bodies.spellings,
    bodies.STATUS: bodies.statuses,
    doubled.RULE: doubled.find,
    spellings.RULE: spellings.find,
}


def check_documents(texts: Sequence[Text]) -> list[Finding]:
    """What the rules find within documents and between them, the gravest first."""
    corpus = Corpus.of(texts)
    return in_order([finding for rule in RULES.values() for finding in rule(corpus)])
