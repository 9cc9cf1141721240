"""The rules over records by name, and the one call that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from onrecord.checks.findings import Finding, in_order
from onrecord.records import Record

from . import accounts, counting, custody, lists, rows, spelt
from .book import Book

RULES: dict[str, Callable[[Book], Iterator[Finding]]] = {
    accounts.APART: accounts.dated_apart,
    accounts.ORDER: accounts.order,
    accounts.STATEMENT: accounts.statements,
    accounts.VERDICT: accounts.acquitted,
    custody.AFTER_DEATH: custody.after_death,
    custody.BEFORE: custody.released_before_arrest,
    custody.MAXIMUM: custody.maximum,
    custody.OVERLAP: custody.overlap,
    counting.ARCHIVE: counting.archives,
    counting.DOUBLED: counting.recommendations,
    counting.LISTS: counting.lists,
    counting.LONGER: counting.longer,
    counting.OLDER: counting.older,
    counting.ORIGIN: counting.origins,
    counting.PART: counting.part_periods,
    counting.WHOLE: counting.larger,
    counting.WORDINGS: counting.wordings,
    lists.DROPPED: lists.dropped,
    rows.BREAK: rows.breaks,
    rows.PERIODS: rows.periods,
    spelt.BODY: spelt.bodies,
    spelt.PERSON: spelt.people,
    spelt.TWICE: spelt.entered_twice,
}


def check_records(records: Iterable[Record]) -> list[Finding]:
    """What the rules find in the records of a register, the gravest first."""
    book = Book.of(records)
    return in_order([finding for rule in RULES.values() for finding in rule(book)])
