"""When an annotated item is covered: a record of its kind, with equal values, cites its place.

A citation cites a place when it supports its record and one of the two lies within the other, or
they share half of the shorter. One that reaches more than AROUND beyond the place is a catch-all
and cites nothing in particular. A quoted statement is cited by exactly its words. What equal values
are is said at each rule of `covered_rules`; codes that mean the same stand in `gold/equal.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from benchmarks import covered_rules as rules
from benchmarks.covered_values import Candidate, Holdings, Item, bare, whole
from onrecord.records import (
    Document,
    Figure,
    Group,
    Organisation,
    Person,
    Provision,
    Recommendation,
    Record,
    Statement,
)
from onrecord.values import Citation

AROUND = 400
Span = tuple[int, int]


class Rule(NamedTuple):
    """What may cover a kind of annotation, and when its values are the same."""

    candidates: Callable[[Holdings], Iterable[Candidate]]
    same: Callable[[Item, Any, Holdings], bool]
    exactly: bool = False


def _all_of(*kinds: type[Record]) -> Callable[[Holdings], Iterator[Candidate]]:
    return lambda holdings: map(whole, holdings.of(*kinds))


RULES: dict[str, Rule] = {
    "recommendations": Rule(_all_of(Recommendation), rules.same_recommendation),
    "statuses": Rule(rules.standings, rules.same_standing),
    "sentences": Rule(rules.penalties, rules.same_sentence),
    "provisions": Rule(_all_of(Provision), rules.same_provision),
    "figures": Rule(_all_of(Figure), rules.same_figure),
    "statements": Rule(_all_of(Statement), rules.same_statement, exactly=True),
    "organisations": Rule(_all_of(Organisation), rules.same_organisation),
    "persons": Rule(_all_of(Person, Group), rules.same_person),
}


@dataclass(frozen=True)
class Verdict:
    """Whether an item is covered: by which record, or why by none.

    `number` counts from 0 among the annotations of its kind; `place` is where the words stand.
    """

    kind: str
    number: int
    item: Item
    place: Span | None
    by: str | None
    because: str = ""


class Reading:
    """An annotated document: its text, its annotations with their words, its id in a register."""

    def __init__(self, text: str, sha256: str, gold: Item, holdings: Holdings) -> None:
        self.text = text
        self.gold = gold
        self._found: dict[str, list[Span]] = {}
        self.ids = {
            document.id
            for document in holdings.of(Document)
            for file in document.files
            if file.sha256 == sha256
        }

    def items(self, kind: str) -> list[Item]:
        """The annotations of a kind; those of a person with the person, names as items."""
        items = self.gold[kind]
        if kind == "organisations":
            return [{"name": name} for name in items]
        if kind in ("statuses", "sentences"):
            people = self.gold["persons"]
            return [one | {"person": _of(people, one["person"])} for one in items]
        return list(items)

    def occurrences(self, words: Iterable[str]) -> list[Span]:
        """Every place of these words, whatever blanks are between them, if any: some are glued."""
        return [span for form in words for span in self._occurrences_of(form)]

    def _occurrences_of(self, form: str) -> list[Span]:
        if form not in self._found:
            pattern = r"(?<!\w)" + r"\s*".join(map(re.escape, form.split())) + r"(?!\w)"
            found = re.finditer(pattern, self.text, re.IGNORECASE) if form.strip() else ()
            self._found[form] = [match.span() for match in found]
        return self._found[form]

    def places(self, kind: str, item: Item, candidate: Candidate | None = None) -> list[Span]:
        """Where what the item names stands; an organisation also by what the record calls it."""
        if kind == "organisations":
            own = [name.text for name in candidate.value.names] if candidate else []
            return self.occurrences([*bare(item["name"]), *own])
        if kind == "persons":
            return [*map(_hull, item["at"]), *self.occurrences(item["variants"])]
        if kind == "provisions":
            return [*map(_hull, item["at"]), *self.occurrences(item["surfaces"])]
        said = {"sentences": "surface", "statements": "quote"}.get(kind)
        return [_hull(item["at"]), *(self.occurrences([item[said]]) if said else [])]

    def cited(self, place: Span, cites: Iterable[Citation], *, exactly: bool) -> bool:
        """Whether one of the citations cites this place of the document."""
        for cite in cites:
            if cite.document in self.ids and cite.start is not None and cite.end is not None:
                given = (cite.start, cite.end)
                if cite.stance == "supports" and (
                    self._trimmed(given) == self._trimmed(place) if exactly else near(given, place)
                ):
                    return True
        return False

    def _trimmed(self, span: Span) -> Span:
        """The span without blanks and signs at its ends."""
        words = list(re.finditer(r"\w+", self.text[span[0] : span[1]]))
        if not words:
            return span
        return span[0] + words[0].start(), span[0] + words[-1].end()


def _of(people: list[Item], number: int | None) -> Item | None:
    return None if number is None else people[number]


def _hull(spans: list[list[int]]) -> Span:
    return spans[0][0], spans[-1][1]


def near(given: Span, place: Span) -> bool:
    """Whether a citation cites a place; see the module's first lines."""
    length = given[1] - given[0]
    if length > place[1] - place[0] + AROUND:
        return False
    shared = min(given[1], place[1]) - max(given[0], place[0])
    return 2 * shared >= min(length, place[1] - place[0]) > 0


def verdicts(reading: Reading, holdings: Holdings) -> Iterator[Verdict]:
    """Of every annotated item of a document, kind by kind, whether it is covered."""
    for kind, rule in RULES.items():
        candidates = list(rule.candidates(holdings))
        for number, item in enumerate(reading.items(kind)):
            place = next(iter(reading.places(kind, item)), None)
            by, because = _covered(kind, item, candidates, reading, holdings)
            yield Verdict(kind, number, item, place, by, because)


def _covered(
    kind: str, item: Item, candidates: list[Candidate], reading: Reading, holdings: Holdings
) -> tuple[str | None, str]:
    """The id of the record that covers an item; else none, and what the nearest records lack."""
    rule = RULES[kind]
    here, same = [], []
    for one in candidates:
        equal = rule.same(item, one.value, holdings)
        places = reading.places(kind, item, one if equal else None)
        cites = any(reading.cited(place, one.cites, exactly=rule.exactly) for place in places)
        if cites and equal:
            return one.id, ""
        here += [one.id] if cites else []
        same += [one.id] if equal else []
    return None, _lacking(here, same)


def _lacking(here: list[str], same: list[str]) -> str:
    if same:
        return f"the same is said by {_some(same)}, which cites another place or none"
    if here:
        return f"the place is cited by {_some(here)}, which says something else"
    return "no record says it or cites the place"


def _some(ids: list[str]) -> str:
    return ", ".join(list(dict.fromkeys(ids))[:3])
