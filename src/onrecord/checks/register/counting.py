"""Lists, figures and sources in the register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from onrecord.checks.findings import Finding, Severity
from onrecord.checks.spans import Span
from onrecord.checks.stems import content, same_matter
from onrecord.records import (
    Document,
    Figure,
    Incident,
    ListEdition,
    Person,
    Provision,
    Recommendation,
    citations,
)
from onrecord.values import BoundCode

from .book import Book, found, span

LISTS = "record_list_and_total_differ"
WHOLE = "record_part_larger_than_whole"
LONGER = "record_part_longer_than_whole"
PART = "record_part_of_a_period_unmarked"
OLDER = "record_source_older_than_fact"
ORIGIN = "record_one_origin_twice"
ARCHIVE = "record_link_not_archived"
WORDINGS = "record_provision_with_two_names"
DOUBLED = "record_recommendation_twice"
COUNTED = frozenset({"prison", "remand", "administrative_arrest"})
_ALIKE = 0.85
_APART = 0.34
_A_SENTENCE = 50


def lists(book: Book) -> Iterator[Finding]:
    """A closed list whose total is not the number of people recognised in it and then held."""
    for edition in book.all(ListEdition):
        day = span(edition.as_of)
        number = sum(
            _is_recognised(person, edition.id) and _can_be_held(book, person.id, day)
            for person in book.all(Person)
        )
        exact = edition.total is not None and edition.total.bound == BoundCode.EXACT
        if edition.total and exact and number and not edition.total.contains(number):
            yield from found(
                LISTS,
                Severity.MEDIUM,
                f"{edition.id} gives {edition.total.text()} people, and {number} held then are "
                "entered. Enter the missing ones, or correct the total.",
                edition.id,
            )


def _is_recognised(person: Person, edition: str) -> bool:
    return any(
        each.edition == edition and each.decision == "recognised" for each in person.recognitions
    )


def _can_be_held(book: Book, person: str, day: Span | None) -> bool:
    """Whether a period in prison, on remand or under arrest may reach the day."""
    for _, period in book.periods.get(person, ()):
        begun = [bound.earliest for bound in period.from_ if bound.earliest]
        ended = [bound.latest for bound in period.until if bound.latest]
        late = day is not None and bool(begun) and min(begun) > day.last
        early = day is not None and bool(ended) and max(ended) < day.first
        if period.situation in COUNTED and not late and not early:
            return True
    return False


def larger(book: Book) -> Iterator[Finding]:
    """A figure that exceeds the one it is a part of, or is counted over more time."""
    for part in book.all(Figure):
        whole = book.get(part.subset_of, Figure)
        if whole is None:
            continue
        if part.value and whole.value and part.unit == whole.unit:
            low, high = part.value.low, whole.value.high
            if low is not None and high is not None and low > high:
                yield from found(
                    WHOLE,
                    Severity.HIGH,
                    f"{part.id} ({part.value.text()}) is part of {whole.id} "
                    f"({whole.value.text()}) and larger. Look both up.",
                    part.id,
                    whole.id,
                )


def longer(book: Book) -> Iterator[Finding]:
    """A figure counted over days that lie outside those of the figure it is a part of."""
    for part in book.all(Figure):
        whole = book.get(part.subset_of, Figure)
        own, its = span(part.period), span(whole.period) if whole else None
        if whole and own and its and "~" not in str(part.period) and not own.within(its):
            yield from found(
                LONGER,
                Severity.MEDIUM,
                f"{part.id} is counted over {part.period}, and {whole.id}, of which it is a part, "
                f"over {whole.period}. Count both over one period.",
                part.id,
                whole.id,
            )


def part_periods(book: Book) -> Iterator[Finding]:
    """A figure for part of a year, unmarked, in a series that has whole years."""
    series: dict[str, list[Figure]] = defaultdict(list)
    for one in book.all(Figure):
        if one.series:
            series[one.series].append(one)
    for name, figures in sorted(series.items()):
        whole = [one for one in figures if (days := span(one.period)) and days.is_year]
        for one in figures:
            days = span(one.period)
            if whole and days and days.is_part_of_a_year and not one.part_of_period:
                yield from found(
                    PART,
                    Severity.LOW,
                    f"{one.id} is for {one.period}, in the series {name} of whole years. Mark it "
                    "with `part_of_period: true`, or give the year.",
                    one.id,
                    name,
                )


def older(book: Book) -> Iterator[Finding]:
    """What is said to have happened after the day of every document that tells of it."""
    for one in book.all(Incident):
        happened = span(one.date)
        telling = [
            place.citation.document
            for place in citations(one)
            if place.citation.stance == "supports" and place.supports in {"", "/date"}
        ]
        told = [days for name in telling if (days := book.dated(name))]
        if happened and told and max(days.last for days in told) < happened.first:
            yield from found(
                OLDER,
                Severity.MEDIUM,
                f"{one.id} is of {one.date}, and every document that tells of it is older. Correct "
                "the date; if it was only to come then, cite who says that it came.",
                one.id,
                *telling,
            )


def origins(book: Book) -> Iterator[Finding]:
    """One passage in two documents, cited for one thing as if they were two sources."""
    for id_, record in sorted(book.records.items()):
        by_words: dict[tuple[str, str], set[str]] = defaultdict(set)
        for place in citations(record):
            one = place.citation
            long = (one.end or 0) - (one.start or 0) >= _A_SENTENCE
            if one.passage_sha256 and long and one.stance == "supports" and not one.origin:
                by_words[place.supports, one.passage_sha256].add(one.document)
        for (place_, _), documents in by_words.items():
            if len(documents) > 1:
                names = sorted(documents)
                yield from found(
                    ORIGIN,
                    Severity.MEDIUM,
                    f"{id_}{place_}: {' and '.join(names)} have the same words. One took them from "
                    "the other, or both from a third: name the `origin`.",
                    id_,
                    *names,
                )


def archives(book: Book) -> Iterator[Finding]:
    """A document that is cited and stands nowhere but at an address."""
    cited = {place.citation.document for one in book.records.values() for place in citations(one)}
    for one in book.all(Document):
        if one.address and not one.archived and not one.files and one.id in cited:
            yield from found(
                ARCHIVE,
                Severity.LOW,
                f"{one.id} is cited and kept nowhere: what stands at {one.address} may change or "
                "vanish. Keep its file, or give an archived address.",
                one.id,
            )


def wordings(book: Book) -> Iterator[Finding]:
    """A provision under two names with hardly a word in common, in force at one time."""
    for one in book.all(Provision):
        for first, second in combinations(one.wordings, 2):
            days, other_days = span(first.valid), span(second.valid)
            for language in sorted(first.title.keys() & second.title.keys()):
                names = first.title[language], second.title[language]
                alike = same_matter(content(names[0]), content(names[1]))
                if alike < _APART and (not days or not other_days or days.meets(other_days)):
                    yield from found(
                        WORDINGS,
                        Severity.MEDIUM,
                        f"{one.id} is “{names[0]}” and “{names[1]}”. Give each wording its time, "
                        "or correct the article.",
                        one.id,
                    )
                    break


def recommendations(book: Book) -> Iterator[Finding]:
    """Two recommendations of one instrument that ask the same of the same."""
    by_instrument: dict[str, list[Recommendation]] = defaultdict(list)
    for one in book.all(Recommendation):
        by_instrument[one.instrument].append(one)
    for each in by_instrument.values():
        for one, other in combinations(each, 2):
            shared = one.summary.keys() & other.summary.keys()
            if one.asked_of == other.asked_of and any(
                _ask_alike(one.summary[name], other.summary[name]) for name in shared
            ):
                yield from found(
                    DOUBLED,
                    Severity.LOW,
                    f"{one.id} and {other.id} ask the same. Keep one, or say how they differ.",
                    one.id,
                    other.id,
                )


def _ask_alike(one: str, other: str) -> bool:
    first, second = content(one), content(other)
    return same_matter(first, second) >= _ALIKE and abs(len(first) - len(second)) <= 1
