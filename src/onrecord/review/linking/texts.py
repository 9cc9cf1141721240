"""Recommendations and statements with words much like the proposal's, if nothing sets them apart.

What is named in both and differs sets two texts apart, however alike the rest of them is: people,
articles, numbers. Candidates are found by the rare words that they share, then compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest
from math import log

from rapidfuzz import fuzz

from onrecord.people.search import folded
from onrecord.records import Document, Instrument, Recommendation, Statement
from onrecord.review.models import Proposal

from .found import Found, Pool

NEIGHBOURS = 12
ALIKE = 0.6
_WORD = re.compile(r"\w{4,}")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NUMBERED = re.compile(
    r"^\W*(?:recommendation|рекомендаци\w+)\s*(?:no\.?|№)?\s*(\d+[a-z]?)|^\W*(\d+)[.)]\s",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Worded:
    """A record with its texts, and what they name that can set it apart."""

    record: str
    texts: tuple[str, ...]
    people: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()


class Texts:
    """Texts of records, found by the rare words they share with another one."""

    def __init__(self, worded: Iterable[Worded]) -> None:
        self._all = list(worded)
        self._holding: dict[str, list[int]] = defaultdict(list)
        for place, each in enumerate(self._all):
            for word in set(_words(" ".join(each.texts))):
                self._holding[word].append(place)

    def near(self, text: str) -> list[Worded]:
        """Those that share most of the rare words of a text."""
        weights: dict[int, float] = defaultdict(float)
        for word in set(_words(text)):
            places = self._holding.get(word, ())
            for place in places:
                weights[place] += log(1 + len(self._all) / len(places))
        return [
            self._all[place] for place in nlargest(NEIGHBOURS, weights, key=weights.__getitem__)
        ]


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))


class Recommendations:
    """The recommendations of the register by their words and numbers."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._every = pool.of(Recommendation)
        self._texts = Texts(_worded(each) for each in self._every)

    def candidates(self, proposal: Proposal) -> Iterator[Found]:
        """Those of the same number in the document's instrument, and those worded alike."""
        words = proposal.payload["words"]
        people = self._people_in(proposal)
        yield from self._of_same_number(words)
        for each in self._texts.near(words):
            if _set_apart(people, each.people) or _set_apart(_numbers(words), each.numbers):
                continue
            score = max(fuzz.token_set_ratio(folded(words), folded(text)) for text in each.texts)
            if score / 100 >= ALIKE:
                yield Found(each.record, 0.9 * score / 100, _said(score, people, each))

    def _people_in(self, proposal: Proposal) -> frozenset[str]:
        """The records of people whom the passage names, of those decided on."""
        return frozenset(
            person.record
            for person in self._pool.people.values()
            if person.record
            and any(
                proposal.start <= start and end <= proposal.end
                for start, end in person.payload["mentions"]
            )
        )

    def _of_same_number(self, words: str) -> Iterator[Found]:
        found = _NUMBERED.match(words)
        number = (found[1] or found[2]) if found else None
        for each in self._every if number else ():
            if each.instrument in self._instruments and each.number == number:
                reason = f"number {number} of {each.instrument}, which the document is about"
                yield Found(each.id, 0.85, (reason,))

    @cached_property
    def _instruments(self) -> set[str]:
        """The instruments that the document is, or relates to."""
        key = self._pool.submission.document_id
        document = next((each for each in self._pool.of(Document) if each.id == key), None)
        related = set(document.relates_to) if document else set()
        every = self._pool.of(Instrument)
        return {each.id for each in every if each.document == key or each.id in related}


def _worded(record: Recommendation) -> Worded:
    texts = (*(record.verbatim or {}).values(), *record.summary.values())
    numbers = frozenset().union(*map(_numbers, (record.verbatim or {}).values()))
    return Worded(record.id, texts, frozenset(record.people), numbers)


def _numbers(text: str) -> frozenset[str]:
    """Numbers in a text, but for the one that it begins with."""
    start = _NUMBERED.match(text)
    return frozenset(_NUMBER.findall(text[start.end() if start else 0 :]))


def _set_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)


def _said(score: float, people: frozenset[str], other: Worded) -> tuple[str, ...]:
    shared = sorted(people & other.people)
    named = (f"both name {', '.join(shared)}",) if shared else ()
    return (f"{score:.0f} of 100 words alike", *named)


class Statements:
    """The statements of the register by their words and dates."""

    def __init__(self, pool: Pool) -> None:
        self._every = {each.id: each for each in pool.of(Statement)}
        self._texts = Texts(
            Worded(each.id, (*(each.words or {}).values(), *each.summary.values()))
            for each in self._every.values()
        )

    def candidates(self, proposal: Proposal) -> Iterator[Found]:
        """Those worded alike, unless the dates differ."""
        words, date = proposal.payload["words"], proposal.payload["date"]
        for each in self._texts.near(words):
            stated = self._every[each.record].date
            same_day = date is not None and stated is not None and stated.text == date
            score = max(fuzz.token_set_ratio(folded(words), folded(text)) for text in each.texts)
            if score / 100 >= ALIKE:
                reasons = (f"{score:.0f} of 100 words alike", *(["the same date"] * same_day))
                yield Found(each.record, score / 100 * (0.95 if same_day else 0.85), reasons)
