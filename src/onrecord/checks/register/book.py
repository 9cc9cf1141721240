"""The records of a register, by kind and by id, as the rules read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from onrecord.checks.findings import Finding, Severity
from onrecord.checks.spans import Span
from onrecord.records import Case, Document, LibertyPeriod, Record
from onrecord.values import Bound, DateInterval, PartialDate

Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True)
class Book:
    """Records that are not withdrawn, by id."""

    records: dict[str, Record]

    @classmethod
    def of(cls, records: Iterable[Record]) -> Book:
        """The book of such records."""
        return cls({one.id: one for one in records if not one.withdrawn})

    def all(self, kind: type[Kind]) -> list[Kind]:
        """The records of a kind, by id."""
        return [one for _, one in sorted(self.records.items()) if isinstance(one, kind)]

    def get(self, id_: str | None, kind: type[Kind]) -> Kind | None:
        """The record of this id and kind, None where the book has none."""
        found = self.records.get(id_ or "")
        return found if isinstance(found, kind) else None

    @cached_property
    def periods(self) -> dict[str, list[tuple[Case, LibertyPeriod]]]:
        """Every situation of liberty, by person, with its case."""
        found: dict[str, list[tuple[Case, LibertyPeriod]]] = {}
        for case in self.all(Case):
            for period in case.liberty:
                found.setdefault(period.person, []).append((case, period))
        return found

    def dated(self, document: str) -> Span | None:
        """The days on which a document can have been published."""
        found = self.get(document, Document)
        return span(found.date) if found else None


def span(value: PartialDate | DateInterval | Bound | None) -> Span | None:
    """The first and last day that a value of a record can mean; None where either is open."""
    if value is None or value.earliest is None or value.latest is None:
        return None
    return Span(value.earliest, value.latest)


def found(rule: str, severity: Severity, message: str, *records: str) -> Iterator[Finding]:
    """One finding about records."""
    yield Finding(rule, severity, message, records=tuple(dict.fromkeys(records)))
