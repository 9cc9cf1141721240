"""The same thing counted twice, with numbers or periods that do not go together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from onrecord.checks.corpus import Corpus
from onrecord.checks.findings import Finding, Quoted, Severity
from onrecord.checks.paper import Paper
from onrecord.checks.spans import Span, span_of
from onrecord.checks.stems import content, proper
from onrecord.checks.wordlists import groups, pattern
from onrecord.extraction import FigureProposal

PERIODS = "one_count_with_two_periods"
DIFFERENTLY = "counted_very_differently"
GROUP = "two_numbers_for_a_group"
_LEAST = 5
_FAR = 1.5
_NOT_FAR = 1.2
_NEXT_TO = 70
_PER_YEAR = 365


@dataclass(frozen=True, eq=False)
class Counted:
    """A figure, the paper that gives it, and its period."""

    paper: Paper
    figure: FigureProposal
    span: Span | None

    @property
    def value(self) -> float:
        """The number."""
        return self.figure.value or 0.0

    @property
    def quoted(self) -> Quoted:
        """The sentence that gives it."""
        return self.paper.said(self.paper.sentence(self.figure.passage))

    @property
    def said(self) -> str:
        """The figure in the words of the text."""
        return " ".join(self.figure.words.split())


def counted(paper: Paper) -> Iterator[Counted]:
    """The figures of a paper that are numbers."""
    for one in paper.found.figures:
        if one.value is not None:
            yield Counted(paper, one, span_of(one.period))


def periods(corpus: Corpus) -> Iterator[Finding]:
    """One number for part of a year and for the whole of it."""
    for paper in corpus.papers:
        for one, other in combinations(counted(paper), 2):
            part, whole = (one, other) if _is_part(one) else (other, one)
            if _is_part(part) and _is_year(whole) and _same_count(part, whole):
                yield Finding(
                    PERIODS,
                    Severity.LOW,
                    f"“{part.said}” is given for part of the year of “{whole.said}”. "
                    "Either nothing came after, or one period is wrong: say which.",
                    (part.quoted, whole.quoted),
                )


def _is_part(one: Counted) -> bool:
    return bool(one.span and one.span.is_part_of_a_year and not one.span.is_within_a_month)


def _is_year(one: Counted) -> bool:
    return bool(one.span and one.span.is_year)


def _same_count(part: Counted, whole: Counted) -> bool:
    same = part.value == whole.value >= _LEAST and part.figure.unit == whole.figure.unit
    return bool(same and part.span and whole.span and part.span.within(whole.span))


# --- one thing, very different numbers ------------------------------------------------------------


def differently(corpus: Corpus) -> Iterator[Finding]:
    """One thing counted for one year with numbers far apart, in two documents or two sentences."""
    every = [one for paper in corpus.papers for one in counted(paper) if one.value >= _LEAST]
    by_matter: dict[str, list[Counted]] = {}
    for one in every:
        for matter in _matter(one):
            by_matter.setdefault(matter, []).append(one)
    seen: set[frozenset[Quoted]] = set()
    for matter, found in by_matter.items():
        for one, other in combinations(found, 2):
            passages = (one.quoted, other.quoted)
            if _is_far_apart(one, other) and frozenset(passages) not in seen:
                seen.add(frozenset(passages))
                yield _differing(matter, one, other)


def _matter(one: Counted) -> frozenset[str]:
    """What is counted: the stem behind "of" of a reported act, "cases of torture"."""
    if not any(one.figure.unit in kind for kind in groups("reported_acts")):
        return frozenset()
    after = one.paper.surface.body[one.figure.passage.end : one.figure.passage.end + _NEXT_TO]
    behind = pattern("of").match(after.lstrip())
    if not behind:
        return frozenset()
    return frozenset(sorted(content(after.lstrip()[behind.end() :].split(",")[0]))) & _first(after)


def _first(after: str) -> frozenset[str]:
    """The first content words behind, at most two."""
    found: list[str] = []
    for word in after.split():
        found += [stem for stem in content(word) if stem not in found]
    return frozenset(found[:2])


def _is_far_apart(one: Counted, other: Counted) -> bool:
    if one.paper is other.paper or not _same_time(one, other):
        return False
    rates = sorted((_rate(one), _rate(other)))
    return rates[1] >= _FAR * rates[0] or (
        _same_body(one, other) and rates[1] > _NOT_FAR * rates[0]
    )


def _same_time(one: Counted, other: Counted) -> bool:
    """Whether they are of one time, or one body gives one of them for every year."""
    if one.span and other.span:
        return one.span.meets(other.span)
    yearly = one if other.span else other
    sentence = yearly.paper.sentence(yearly.figure.passage).words
    return _same_body(one, other) and bool(pattern("yearly").search(sentence))


def _rate(one: Counted) -> float:
    """The number a year, where its period is part of one."""
    if one.span and _is_part(one):
        return one.value * _PER_YEAR / one.span.days
    return one.value


def _same_body(one: Counted, other: Counted) -> bool:
    """Whether both sentences name one body that counts: two capitalised words of its name."""
    names = [proper(each.quoted.quote) for each in (one, other)]
    joined = ["".join(sorted(each)).casefold() for each in names]
    shared = [word for word in names[0] if word.casefold() in joined[1]]
    shared += [word for word in names[1] if word.casefold() in joined[0] and word not in shared]
    return any(pattern("counting_bodies").search(word) for word in shared)


def _differing(matter: str, one: Counted, other: Counted) -> Finding:
    return Finding(
        DIFFERENTLY,
        Severity.MEDIUM,
        f"“{one.said}” and “{other.said}” ({matter}) are of one time and far apart. Say who "
        "counted what, and why both can stand.",
        (one.quoted, other.quoted),
    )


# --- two numbers for a group ----------------------------------------------------------------------


def group(corpus: Corpus) -> Iterator[Finding]:
    """People in one standing counted twice in one document, with different numbers."""
    for paper in corpus.papers:
        of: dict[str, list[Counted]] = {}
        for one in counted(paper):
            standing = _standing(one) if one.figure.unit == "people" else None
            if standing:
                of.setdefault(standing, []).append(one)
        for found in of.values():
            yield from _numbers(found)


def _standing(one: Counted) -> str | None:
    """The standing that the words nearest to the number name."""
    place, body = one.figure.passage, one.paper.surface.body
    sentence = one.paper.sentence(place)
    around = body[max(sentence.start, place.start - _NEXT_TO) : place.end + _NEXT_TO]
    around = around[: max(1, sentence.end - max(sentence.start, place.start - _NEXT_TO))]
    found = pattern("standings").search(around)
    return " ".join(sorted(content(found.group()))) if found else None


def _numbers(found: list[Counted]) -> Iterator[Finding]:
    for one, other in combinations(found, 2):
        apart = one.quoted != other.quoted and one.value != other.value
        if apart and not _differ_in_time(one, other):
            yield Finding(
                GROUP,
                Severity.LOW,
                f"“{one.said}” and “{other.said}” are both said of people in one standing. Say "
                "whom each number counts, or correct one.",
                (one.quoted, other.quoted),
            )


def _differ_in_time(one: Counted, other: Counted) -> bool:
    return bool(one.span and other.span and not one.span.meets(other.span))
