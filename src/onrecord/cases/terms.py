"""The term calculator: when a sentence ends, from what the register says of it.

A term runs from the day the sentence says, else from the start of the period in which it is
served, else from the day of the sentence or of the judgment. It ends on the day with the same
number so many months or years later. Days held before that count at the ratio that the law grants
are taken off its end; parole can be asked for once a share of the term, or a time, has been served
so counted. What sources give within bounds is computed within bounds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_noop as marked

from onrecord.records import Case, Credit, LibertyPeriod, Proceeding, Sentence
from onrecord.values import Bound, Duration, PartialDate, stated

IN_FORCE = ("imposed", "increased", "reduced")
"""Codes of the vocabulary `sentence-stage` under which a penalty stands."""

SENTENCE_BEGINS = marked("the day from which the sentence says that it runs")
PERIOD_BEGINS = marked("the beginning of the time in which it is served")
SENTENCE_DATED = marked("the day of the sentence")
JUDGMENT_DATED = marked("the day of the judgment")


@dataclass(frozen=True)
class Span:
    """One day, as far as it can be computed: not before `first`, not after `last`."""

    first: date | None
    last: date | None


@dataclass(frozen=True)
class Term:
    """When a sentence ends, and what that was computed from.

    `begins_by` says what gave the beginning. `credited` are the fewest and the most days taken
    off; `uncredited` is the end without them. `parole_from` is None where the record does not say
    from when parole can be asked for.
    """

    begins: Span
    begins_by: str
    duration: Duration
    credits: tuple[Credit, ...]
    credited: tuple[int, int]
    uncredited: Span
    ends: Span
    parole_from: Span | None


@dataclass(frozen=True)
class Imposed:
    """The term of one person's sentence; `sentence` is its place in the case."""

    person: str | None
    sentence: str
    term: Term


def terms(case: Case) -> Iterator[Imposed]:
    """The terms of a case that can be computed, for each person that a sentence is imposed on.

    What was only asked for, annulled, or replaced by another sentence has none.
    """
    for index, proceeding in enumerate(case.proceedings):
        replaced = {sentence.replaces for sentence in proceeding.sentences} - {None}
        for number, sentence in enumerate(proceeding.sentences):
            if sentence.stage not in IN_FORCE or sentence.id in replaced:
                continue
            served = f"{proceeding.id}/{sentence.id}"
            for person in sentence.people or proceeding.people or (None,):
                found = term(proceeding, sentence, _served_in(case, served, person))
                if found is not None:
                    yield Imposed(person, f"proceedings/{index}/sentences/{number}", found)


def served(case: Case, period: LibertyPeriod) -> Term | None:
    """The term of the sentence that is served in this period, counted from its beginning."""
    for proceeding in case.proceedings:
        for sentence in proceeding.sentences:
            if period.sentence == f"{proceeding.id}/{sentence.id}":
                return term(proceeding, sentence, period)
    return None


def term(
    proceeding: Proceeding, sentence: Sentence, period: LibertyPeriod | None = None
) -> Term | None:
    """The term of a sentence, served in `period`; None where beginning or length is not known."""
    beginning = _beginning(proceeding, sentence, period)
    if beginning is None or sentence.duration is None:
        return None
    begins, by = beginning
    credited = _credited(sentence.credits, begins)
    shortest = sentence.duration_from or sentence.duration
    full = Span(_later(begins.first, shortest), _later(begins.last, sentence.duration))
    return Term(
        begins=begins,
        begins_by=by,
        duration=sentence.duration,
        credits=sentence.credits,
        credited=credited,
        uncredited=full,
        ends=_less(full, credited, begins),
        parole_from=_parole(sentence, begins, credited),
    )


def _served_in(case: Case, sentence: str, person: str | None) -> LibertyPeriod | None:
    """The first period in which this person serves the sentence."""
    own = (each for each in case.liberty if each.sentence == sentence and each.person == person)
    return next(own, None)


def _beginning(
    proceeding: Proceeding, sentence: Sentence, period: LibertyPeriod | None
) -> tuple[Span, str] | None:
    """The first day that the register gives for the beginning, with what gives it."""
    known: Iterable[tuple[PartialDate | Bound | None, str]] = (
        (sentence.begins, SENTENCE_BEGINS),
        (stated(period.from_) if period else None, PERIOD_BEGINS),
        (sentence.date, SENTENCE_DATED),
        (proceeding.decided, JUDGMENT_DATED),
    )
    spans = ((Span(day.earliest, day.latest), by) for day, by in known if day is not None)
    return next((found for found in spans if found[0].last is not None), None)


def _credited(granted: Iterable[Credit], begins: Span) -> tuple[int, int]:
    """The fewest and the most days that these credits take off the end of the term."""
    fewest = most = 0
    for credit in granted:
        held, counted = map(int, credit.ratio.split(":"))
        least, longest = _days(credit, begins)
        fewest += least * counted // held
        most += -(-longest * counted // held)
    return fewest, most


def _days(credit: Credit, begins: Span) -> tuple[int, int]:
    """How many days a credit is for, at the least and at the most; first and last day included."""
    if credit.from_ is not None and credit.until is not None:
        least = (credit.until.earliest - credit.from_.latest).days + 1
        longest = (credit.until.latest - credit.from_.earliest).days + 1
        return max(0, least), max(0, longest)
    if credit.duration is None or begins.last is None:
        return 0, 0
    # Months have no fixed length, and the source does not say which ones these were.
    years = range(begins.last.year - 3, begins.last.year + 1)
    starts = [date(year, month, 1) for year in years for month in range(1, 13)]
    lengths = [(credit.duration.added_to(day) - day).days for day in starts]
    return min(lengths), max(lengths)


def _parole(sentence: Sentence, begins: Span, credited: tuple[int, int]) -> Span | None:
    if sentence.early_release is None or sentence.duration is None:
        return None
    after, shortest = sentence.early_release.after, sentence.duration_from or sentence.duration
    if isinstance(after, Duration):
        full = Span(_later(begins.first, after), _later(begins.last, after))
    else:
        full = Span(
            _shared(begins.first, shortest, after), _shared(begins.last, sentence.duration, after)
        )
    return _less(full, credited, begins)


def _shared(day: date | None, duration: Duration, share: str) -> date | None:
    """The day on which a share of the term has passed.

    In whole months where the share comes to such; else in days, and a day begun counts as one.
    """
    if day is None:
        return None
    part, whole = map(int, share.split("/"))
    months, rest = divmod((12 * duration.years + duration.months) * part, whole)
    if rest == duration.weeks == duration.days == 0:
        return Duration.parse(f"P{months}M").added_to(day)
    length = (duration.added_to(day) - day).days
    return day + timedelta(days=-(-length * part // whole))


def _later(day: date | None, duration: Duration) -> date | None:
    return duration.added_to(day) if day is not None else None


def _less(full: Span, credited: tuple[int, int], begins: Span) -> Span:
    """The span so many days earlier, and never before the term begins."""
    fewest, most = credited
    return Span(_earlier(full.first, most, begins.first), _earlier(full.last, fewest, begins.last))


def _earlier(day: date | None, days: int, not_before: date | None) -> date | None:
    if day is None or not_before is None:
        return None
    return max(day - timedelta(days=min(days, (day - not_before).days)), not_before)
