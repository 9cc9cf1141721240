"""A round word and a number for one event: "hundreds were detained", "1,200 were detained"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Severity
from onrecord.checks.numerals import Numeral, of_sentence
from onrecord.checks.paper import Paper
from onrecord.checks.spans import Span
from onrecord.checks.stems import content, content_stem
from onrecord.checks.wordlists import groups, pattern
from onrecord.extraction.surface import Sentence

RULE = "round_word_and_number"
_UNITS = {"dozens": 12, "hundreds": 100, "thousands": 1_000}
_NEXT = 10
"""A round word stands for numbers from its unit up to ten times that."""
_LEAST = 10
_SHARED = 2
"""So many words that few paragraphs have, where the times agree; more where a time is not told."""
_RARE = 0.02
_ALWAYS_RARE = 4


@dataclass(frozen=True, eq=False)
class _Told:
    """A sentence about many people to whom something was done, and the matter of its paragraph."""

    paper: Paper
    sentence: Sentence
    acts: frozenset[int]
    matter: frozenset[str]
    span: tuple[Span, ...]


def find(corpus: Corpus) -> Iterator[Finding]:
    """One event with a round word in one place and a number outside of it in another."""
    rare = _rare(corpus)
    every = [one for paper in corpus.papers for one in _told(paper, rare)]
    for one in every:
        for unit in _round(one):
            for other in every:
                number = _outside(other, unit) if _one_event(one, other) else None
                if number is not None:
                    yield _differing(one, other, unit, number)


def _told(paper: Paper, rare: frozenset[str]) -> Iterator[_Told]:
    for sentence in paper.sentences:
        acts = _acts(sentence.words)
        if acts:
            start, end = paper.paragraph(sentence)
            matter = content(paper.surface.body[start:end]) & rare
            dates = tuple(span for _, span in paper.dates_in(start, end))
            yield _Told(paper, sentence, acts, matter, dates)


def _acts(words: str) -> frozenset[int]:
    """The acts of a sentence, by the numbers of their groups."""
    stems = content(words)
    return frozenset(
        number for number, group in enumerate(groups("mass_acts")) if not stems.isdisjoint(group)
    )


def _round(one: _Told) -> Iterator[str]:
    for name in _UNITS:
        if pattern(name).search(one.sentence.words):
            yield name


def _outside(one: _Told, unit: str) -> Numeral | None:
    """The number of people of a sentence that the round word cannot stand for."""
    low, high = _UNITS[unit], _UNITS[unit] * _NEXT
    for number in of_sentence(one.paper, one.sentence):
        behind = one.paper.surface.body[number.end : one.sentence.end].split()[:2]
        counts = any(_counted(word) for word in behind)
        if counts and number.value >= _LEAST and not low <= number.value < high:
            return number
    return None


@cache
def _counted(word: str) -> bool:
    return bool(pattern("many_people").search(word))


def _one_event(one: _Told, other: _Told) -> bool:
    """Whether both tell the same of the same: acts, what few paragraphs speak of, and the time."""
    if one.sentence is other.sentence or one.acts.isdisjoint(other.acts):
        return False
    shared = len(one.matter & other.matter)
    if not one.span or not other.span:
        return shared > _SHARED
    return shared >= _SHARED and any(
        mine.meets(theirs) for mine in one.span for theirs in other.span
    )


def _rare(corpus: Corpus) -> frozenset[str]:
    """The stems that few paragraphs of all documents have."""
    found: Counter[str] = Counter()
    total = 0
    for paper in corpus.papers:
        for line in paper.surface.body.split("\n"):
            stems = content(line)
            found.update(stems)
            total += bool(stems)
    most = max(_ALWAYS_RARE, int(_RARE * total))
    acts = {content_stem(stem) for group in groups("mass_acts") for stem in group}
    return frozenset(stem for stem, times in found.items() if times <= most) - acts


def _differing(one: _Told, other: _Told, unit: str, number: Numeral) -> Finding:
    return Finding(
        RULE,
        Severity.LOW,
        f"“{unit.capitalize()}” in one place and {number.value:,} in another, of what seems to be "
        "one event. Say which source counted what, or use one of them.",
        (one.paper.said(one.sentence), other.paper.said(other.sentence)),
    )
