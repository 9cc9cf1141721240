"""People on one edition of a list and not on the next, with nothing said of why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from onrecord.checks.findings import Finding, Severity
from onrecord.records import LibertyPeriod, ListEdition, Person

from .book import Book, found, span

DROPPED = "record_dropped_from_a_list"
_ON_A_LIST = "recognised"
_TAKEN_OFF = frozenset({"withdrawn", "declined"})
_NO_LONGER_HELD = frozenset({"at_liberty", "parole", "exile", "died", "suspended_sentence"})


def dropped(book: Book) -> Iterator[Finding]:
    """Recognised in an edition, not in the closed one after it, and nothing ended between.

    A release, death or withdrawn recognition up to the later edition accounts for it.
    """
    for earlier, later in _successive(book):
        day = span(later.as_of)
        gone = [
            person.id
            for person in book.all(Person)
            if _decisions(person, earlier.id) == {_ON_A_LIST}
            and not _decisions(person, later.id)
            and not _was_taken_off(person, later)
            and not _is_accounted_for(book, person.id, day.last if day else None)
        ]
        if gone:
            yield from found(
                DROPPED,
                Severity.MEDIUM,
                f"On {earlier.id} and not on {later.id}: {', '.join(gone)}. Absence is not "
                "release: enter what became of them, or a withdrawn recognition.",
                earlier.id,
                later.id,
                *gone,
            )


def _successive(book: Book) -> Iterator[tuple[ListEdition, ListEdition]]:
    """Each closed edition of an issuer with the edition before it."""
    by_issuer: dict[str, list[ListEdition]] = defaultdict(list)
    for one in book.all(ListEdition):
        if span(one.as_of) is not None:
            by_issuer[one.organisation].append(one)
    for editions in by_issuer.values():
        in_time = sorted(editions, key=lambda one: (one.as_of.latest, one.id))
        for earlier, later in pairwise(in_time):
            if later.bound == "exact":
                yield earlier, later


def _decisions(person: Person, edition: str) -> set[str]:
    return {each.decision for each in person.recognitions if each.edition == edition}


def _was_taken_off(person: Person, later: ListEdition) -> bool:
    """Whether a recognition was withdrawn or declined on a day up to the later edition."""
    until = later.as_of.latest
    return any(
        each.decision in _TAKEN_OFF and (each.date is None or each.date.earliest <= until)
        for each in person.recognitions
    )


def _is_accounted_for(book: Book, person: str, by: date | None) -> bool:
    """Whether something is entered that ended their being held, or may have, up to a day."""
    return any(
        _says_why(period, by) for _, period in book.periods.get(person, ()) if by is not None
    )


def _says_why(period: LibertyPeriod, by: date) -> bool:
    bounds = period.from_ if period.situation in _NO_LONGER_HELD else period.until
    if period.situation in _NO_LONGER_HELD and not bounds:
        return True
    return any(bound.earliest is not None and bound.earliest <= by for bound in bounds) or bool(
        period.ended and not period.until
    )
