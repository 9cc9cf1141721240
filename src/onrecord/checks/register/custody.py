"""Liberty, sentences and the law in the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from onrecord.checks.findings import Finding, Severity
from onrecord.records import Case, LibertyPeriod, Proceeding, Provision, Sentence
from onrecord.values import DateInterval, Duration

from .book import Book, found, span

AFTER_DEATH = "record_after_death"
MAXIMUM = "record_sentence_above_maximum"
OVERLAP = "record_held_and_at_liberty"
BEFORE = "record_released_before_arrest"
_HELD = frozenset({"prison", "remand", "administrative_arrest", "house_arrest"})
_OUT = frozenset({"at_liberty", "parole"})
_DEAD = "died"


def after_death(book: Book) -> Iterator[Finding]:
    """A situation that begins after the person died."""
    for person, periods in book.periods.items():
        ends = [day for _, one in periods for day in _died(one)]
        for case, one in periods:
            begun = [bound.earliest for bound in one.from_ if bound.earliest]
            if ends and begun and one.situation != _DEAD and min(begun) > max(ends):
                yield from found(
                    AFTER_DEATH,
                    Severity.HIGH,
                    f"{person} is {one.situation} from {min(begun)}, and died by {max(ends)}. "
                    "Correct a date or the person.",
                    person,
                    case.id,
                )


def _died(one: LibertyPeriod) -> list[date]:
    """The last days on which a death that the period tells of can have been."""
    bounds = one.from_ if one.situation == _DEAD else one.until if one.ended == _DEAD else ()
    return [bound.latest for bound in bounds if bound.latest]


def overlap(book: Book) -> Iterator[Finding]:
    """Surely held and surely at liberty on one day."""
    for person, periods in book.periods.items():
        for (case, one), (other_case, other) in combinations(periods, 2):
            kinds = {one.situation, other.situation}
            days = _sure_days(one), _sure_days(other)
            if kinds & _HELD and kinds & _OUT and days[0] and days[1]:
                first, last = max(days[0][0], days[1][0]), min(days[0][1], days[1][1])
                if first < last:
                    yield from found(
                        OVERLAP,
                        Severity.HIGH,
                        f"{person} is both {one.situation} and {other.situation} from {first} to "
                        f"{last}. Correct a date.",
                        person,
                        case.id,
                        other_case.id,
                    )


def _sure_days(period: LibertyPeriod) -> tuple[date, date] | None:
    """From the last day on which it can have begun to the first on which it can have ended."""
    begun = [bound.latest for bound in period.from_ if bound.latest]
    ended = [bound.earliest for bound in period.until if bound.earliest]
    return (max(begun), min(ended)) if begun and ended and max(begun) < min(ended) else None


def released_before_arrest(book: Book) -> Iterator[Finding]:
    """Parole or liberty before the first day on which the person can have been held at all."""
    for person, periods in book.periods.items():
        held = [
            bound.earliest
            for _, one in periods
            if one.situation in _HELD
            for bound in one.from_
            if bound.earliest
        ]
        unknown = any(not one.from_ for _, one in periods if one.situation in _HELD)
        for case, one in periods:
            out = [bound.latest for bound in one.from_ if bound.latest]
            if held and out and not unknown and one.situation in _OUT and max(out) < min(held):
                yield from found(
                    BEFORE,
                    Severity.MEDIUM,
                    f"{person} is {one.situation} from {max(out)}, and nothing holds the person "
                    f"before {min(held)}. Correct a date, or enter the earlier imprisonment.",
                    person,
                    case.id,
                )


# --- sentences ------------------------------------------------------------------------------------


def maximum(book: Book) -> Iterator[Finding]:
    """A term longer than the highest that the provisions charged threaten on its day."""
    for case in book.all(Case):
        for proceeding in case.proceedings:
            for one in proceeding.sentences:
                ceiling = _ceiling(book, proceeding, one)
                if ceiling and one.duration and _is_longer(one, ceiling):
                    yield from found(
                        MAXIMUM,
                        Severity.HIGH,
                        f"{case.id}: {one.duration} is longer than the {ceiling[0]} that "
                        f"{ceiling[1]} allows. Check the term, the article and its wording then.",
                        case.id,
                        ceiling[1],
                    )


def _ceiling(book: Book, proceeding: Proceeding, one: Sentence) -> tuple[Duration, str] | None:
    """The highest term of the provisions charged; None where one of them gives none."""
    highest: list[tuple[date, Duration, str]] = []
    for charge in proceeding.charges:
        provision = book.get(charge.provision, Provision)
        terms = [
            penalty.maximum
            for penalty in (provision.penalties if provision else ())
            if penalty.type == one.type and penalty.maximum and _was_in_force(penalty.valid, one)
        ]
        if provision is None or not terms:
            return None
        highest += [(term.added_to(date(2000, 1, 1)), term, provision.id) for term in terms]
    return max(highest)[1:] if highest else None


def _was_in_force(valid: DateInterval | None, one: Sentence) -> bool:
    days, imposed = span(valid), span(one.date)
    return imposed is None or days is None or days.meets(imposed)


def _is_longer(one: Sentence, ceiling: tuple[Duration, str]) -> bool:
    start = date(2000, 1, 1)
    return one.duration is not None and (one.duration.added_to(start) > ceiling[0].added_to(start))
