"""What a register says: its records, what everything in it is called, and the days it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.records import Group, Organisation, Person, Record, citations
from onrecord.values import Citation, DateInterval
from onrecord.vocabularies import Vocabularies

Item = dict[str, Any]
_SILENT = frozenset({"of", "the", "a", "an", "and", "on", "for", "in", "at", "to", "by", "or"})


@dataclass(frozen=True)
class Candidate:
    """What may cover an annotation: its record's id, its citations, and what it says."""

    id: str
    cites: tuple[Citation, ...]
    value: Any


@dataclass(frozen=True)
class Window:
    """Days of which something is said; None: no limit is."""

    earliest: date | None = None
    latest: date | None = None

    def meets(self, other: Window) -> bool:
        """Whether a day can lie in both."""
        return _no_later(self.earliest, other.latest) and _no_later(other.earliest, self.latest)

    def holds(self, other: Window) -> bool:
        """Whether all of the other lies within this one."""
        begun = self.earliest is None or (other.earliest or date.min) >= self.earliest
        return begun and (self.latest is None or (other.latest or date.max) <= self.latest)


def _no_later(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one <= other


class Holdings:
    """The records of a register, by id and by kind, and what everything in it is called."""

    def __init__(self, records: Mapping[str, Record], vocabularies: Vocabularies) -> None:
        self.records = records
        self._states = vocabularies.scheme("state").concepts

    def of(self, *kinds: type[Record]) -> Iterator[Any]:
        """The records of these kinds that are not withdrawn."""
        for record in self.records.values():
            if isinstance(record, kinds) and not record.withdrawn:
                yield record

    def names(self, id_: str) -> tuple[str, ...]:
        """What an organisation, person, group or state is called."""
        record = self.records.get(id_)
        if isinstance(record, Person | Organisation | Group):
            return tuple(name.text for name in record.names)
        concept = self._states.get(id_)
        return () if concept is None else (id_, concept.label["en"])


def whole(record: Record) -> Candidate:
    """A record with all its citations, those of its parts included."""
    return Candidate(record.id, tuple(found.citation for found in citations(record)), record)


def part(id_: str, holder: Any, value: Any) -> Candidate:
    """A part of a record with the citations that it holds."""
    return Candidate(id_, tuple(found.citation for found in citations(holder)), value)


def folded(text: str) -> str:
    """The text in one case and spacing, without what marks a genitive."""
    return re.sub(r"['’]s\b", "", " ".join(text.split()).casefold())


def bare(name: str) -> tuple[str, ...]:
    """A name as it stands, without what stands in brackets, and that alone."""
    inner = re.findall(r"\(([^)]+)\)", name)
    outer = re.sub(r"\([^)]*\)", " ", name)
    return tuple(dict.fromkeys(" ".join(form.split()) for form in (name, outer, *inner)))


def words_of(text: str) -> frozenset[str]:
    """The words of a name, without articles and prepositions."""
    return frozenset(re.findall(r"[^\W_]+", folded(text))) - _SILENT


def called_so(names: Iterable[str], label: str) -> bool:
    """Whether the label has all words of one of the names: "X, Minister of Y" is called "X"."""
    wanted = words_of(label)
    return any(words and words <= wanted for words in map(words_of, names))


def forms(person: Item) -> frozenset[str]:
    """The full forms of a name; the short ones where a document has no other."""
    found = {folded(form) for form in person["variants"]}
    return frozenset({form for form in found if " " in form} or found)


def told(text: str | None) -> Window | None:
    """The days of an annotation's date."""
    if text is None:
        return None
    span = DateInterval.parse(text)
    return Window(span.earliest, span.latest)


def spanned(*dates: Any) -> Window | None:
    """The days from the first to the last of several dates, periods and bounds."""
    given = [value for value in dates if value is not None]
    if not given:
        return None
    first, last = [one.earliest for one in given], [one.latest for one in given]
    return Window(
        None if None in first else min(first),
        None if None in last else max(last),
    )


def agrees(text: str | None, window: Window | None) -> bool:
    """An annotation without a date asks for none; one with a date asks for a day in common."""
    wanted = told(text)
    return wanted is None or (window is not None and window.meets(wanted))
