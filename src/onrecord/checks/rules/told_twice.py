"""One thing told twice with another date or another number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Severity
from onrecord.checks.numerals import Numeral, of_sentence
from onrecord.checks.paper import Paper
from onrecord.checks.spans import Span
from onrecord.checks.stems import content, same_matter
from onrecord.checks.wordlists import months
from onrecord.extraction.surface import Sentence

from .statuses import Said, said_of_people

DATES = "one_event_with_two_dates"
NUMBERS = "one_count_with_two_numbers"
_ONCE = frozenset({"died", "acquitted", "pardoned"})
_LEAST = 5
_ALIKE = 0.75
_Told = tuple[Paper, Sentence, frozenset[str]]


def dates(corpus: Corpus) -> Iterator[Finding]:
    """An event of one person, or a sentence told again, with dates that exclude each other."""
    for who, said in said_of_people(corpus).items():
        for one, other in combinations(said, 2):
            if one.kind == other.kind in _ONCE and _exclude(one, other):
                yield Finding(
                    DATES,
                    Severity.HIGH,
                    f"{who}: {one.kind} on {one.status.date} and on {other.status.date}. Correct "
                    "one date.",
                    (one.quoted, other.quoted),
                )
    for told, again in _retold(corpus):
        first, second = _day(told), _day(again)
        if first and second and not first.meets(second):
            yield Finding(
                DATES,
                Severity.MEDIUM,
                f"The same is told of {first.first} and of {second.first}. Correct one date, or "
                "say that there were two events.",
                (told[0].said(told[1]), again[0].said(again[1])),
            )


def _exclude(one: Said, other: Said) -> bool:
    return bool(one.span and other.span and not one.span.meets(other.span))


def numbers(corpus: Corpus) -> Iterator[Finding]:
    """A sentence told again with another number of the same thing."""
    for one, other in _retold(corpus):
        first, second = _counts(one), _counts(other)
        for noun in first.keys() & second.keys():
            if first[noun].value != second[noun].value:
                yield Finding(
                    NUMBERS,
                    Severity.MEDIUM,
                    f"{first[noun].value} in one place and {second[noun].value} in another, in "
                    "nearly the same words. Correct one, or say what differs.",
                    (one[0].said(one[1]), other[0].said(other[1])),
                )
                break


def _retold(corpus: Corpus) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of sentences that share most of their matter."""
    names = frozenset(months())
    told = [
        (paper, sentence, frozenset(word for word in content(sentence.words) if word not in names))
        for paper in corpus.papers
        for sentence in paper.sentences
    ]
    told = [one for one in told if len(one[2]) >= _LEAST]
    for one, other in combinations(told, 2):
        if len(one[2] & other[2]) >= _LEAST and same_matter(one[2], other[2]) >= _ALIKE:
            yield one, other


def _day(one: _Told) -> Span | None:
    """The only date of a sentence, where it is a day."""
    paper, sentence, _ = one
    found = paper.dates_in(sentence.start, sentence.end)
    return found[0][1] if len(found) == 1 and found[0][1].is_day else None


def _counts(one: _Told) -> dict[str, Numeral]:
    """The exact numbers of a sentence by the word behind them."""
    paper, sentence, _ = one
    found: dict[str, Numeral] = {}
    for number in of_sentence(paper, sentence):
        after = paper.surface.body[number.end : sentence.end].split()
        if after and not number.bounded:
            found.setdefault(after[0].strip(".,;:").casefold(), number)
    return found
