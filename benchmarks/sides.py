"""Whether both sides of what documents say of each other are in a register.

An entry names passages that contradict each other, or agree: two spellings of a name, two counts, a
situation and the next one. It is in where each passage is cited by a record, for or against it; a
spelling where somebody's name is written just so, and cites its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from benchmarks.covered_values import Holdings, Item
from benchmarks.covering import Reading, Span, near
from onrecord.records import Group, Organisation, Person, citations
from onrecord.values import Citation


@dataclass(frozen=True)
class Absent:
    """A passage of an entry that no record cites."""

    entry: str
    document: str
    place: Span
    words: str


def absent(
    entries: Iterable[Item], readings: Mapping[str, Reading], holdings: Holdings
) -> dict[str, list[Absent]]:
    """By entry, its passages that are missing; an empty list where both sides are in."""
    cited = [
        found.citation
        for record in holdings.records.values()
        if not record.withdrawn
        for found in citations(record)
    ]
    found: dict[str, list[Absent]] = {}
    for entry in entries:
        found[entry["id"]] = [
            Absent(entry["id"], side["document"], place, words)
            for side in entry["sides"]
            for place, words in [_passage(side, readings[side["document"]])]
            if not _is_in(entry["kind"], place, readings[side["document"]], cited, holdings)
        ]
    return found


def _passage(side: Item, reading: Reading) -> tuple[Span, str]:
    start, end = side["at"][0]
    return (start, end), " ".join(reading.text[start:end].split())


def _is_in(
    kind: str, place: Span, reading: Reading, cited: list[Citation], holdings: Holdings
) -> bool:
    words = " ".join(reading.text[slice(*place)].split())
    if kind == "spelling":
        words = re.sub(r"['’]s\b.*", "", words)
        cited = [cite for name in _named(words, holdings) for cite in name]
    places = [place, *reading.occurrences([words])]
    return any(
        near((cite.start, cite.end), one)
        for cite in cited
        if cite.document in reading.ids and cite.start is not None and cite.end is not None
        for one in places
    )


def _named(words: str, holdings: Holdings) -> Iterator[tuple[Citation, ...]]:
    """The citations of every name that is written so."""
    for record in holdings.of(Person, Organisation, Group):
        for name in record.names:
            if name.text.casefold() == words.casefold():
                yield name.cites
