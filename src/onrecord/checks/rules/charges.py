"""One conviction told with different charges."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Quoted, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.stems import content, same_matter
from onrecord.checks.wordlists import pattern
from onrecord.extraction import SentenceProposal

RULE = "one_conviction_with_different_charges"
_ALIKE = 0.5
_NEXT = re.compile(r",\s+(?:and\s+)?|\s+and\s+|\s+и\s+|;\s*")
_STOP = re.compile(r"[.;]|\bin (?:connection|relation)\b|\bunder\b")


@dataclass(frozen=True)
class _Convicted:
    charges: tuple[frozenset[str], ...]
    quoted: Quoted
    paper: Paper


def find(corpus: Corpus) -> Iterator[Finding]:
    """Sentences of one person and one length, with charges of which some are told only once."""
    told: dict[tuple[str, str], list[_Convicted]] = defaultdict(list)
    for paper in corpus.papers:
        for one in paper.found.sentences:
            charges = _charges(paper, one)
            if one.person and one.duration and charges:
                who = corpus.who(paper, one.person)
                quoted = paper.said(paper.sentence(one.passage))
                told[who, one.duration].append(_Convicted(charges, quoted, paper))
    for (who, duration), found in told.items():
        for first, other in combinations(found, 2):
            if _differ(first.charges, other.charges):
                yield Finding(
                    RULE,
                    Severity.MEDIUM,
                    f"{who}, {duration}: convicted on {len(first.charges)} charges in one place "
                    f"and on {len(other.charges)} in the other. Take them from the judgment.",
                    (first.quoted, other.quoted),
                )


def _charges(paper: Paper, one: SentenceProposal) -> tuple[frozenset[str], ...]:
    """The charges behind "convicted of" in the sentence that gives the term."""
    words = paper.sentence(one.passage).words
    lead = pattern("convicted_of").search(words)
    if not lead:
        return ()
    stretch = _STOP.split(words[lead.end() :])[0]
    parts = (content(part) for part in _NEXT.split(stretch))
    return tuple(part for part in parts if part)


def _differ(one: tuple[frozenset[str], ...], other: tuple[frozenset[str], ...]) -> bool:
    """Whether some agree and some are on one side only."""
    alone = [charge for charge in one if not _is_among(charge, other)]
    alone += [charge for charge in other if not _is_among(charge, one)]
    return 0 < len(alone) < len(one) + len(other)


def _is_among(charge: frozenset[str], others: tuple[frozenset[str], ...]) -> bool:
    return any(same_matter(charge, other) >= _ALIKE for other in others)
