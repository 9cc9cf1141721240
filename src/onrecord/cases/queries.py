"""The roll: who was held on a day, by whose count, and what became of them by another day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain
from typing import TypeVar

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.people.identity import Identity, identity
from onrecord.people.models import ListEdition
from onrecord.people.queries import (
    AT_LEAST,
    EXACT,
    RECOGNISED,
    Recognised,
    edition_of_the_day,
    named_in,
    recognised,
    speaking_for,
)
from onrecord.vocabularies import Vocabularies

from .material import Material
from .periods import Period, by_person, read_periods
from .standing import Situation, Standing, standing

NOT_STATED = "not_stated"
PEOPLE, CONFINED, SUSPENDED = "people", "confined", "suspended"
RANKS = {each: place for place, each in enumerate(Standing)}
DAYS = 32
"""Of so many days it is kept who stands how, and who is recognised: more than the first page asks
for."""

Asked = tuple[str | None, date]
"""By whose count (None: anyone's), and on which day."""

Question = TypeVar("Question")
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Entry:
    """A person on the roll. `since` and `last_attested` are EDTF, None where not stated.

    `place` is where the person is kept, as the sources put it; empty where they do not say.
    """

    id: str
    name: str
    category: str
    situation: str
    place: str
    since: str | None
    last_attested: str | None
    standing: Standing
    period: str


@dataclass(frozen=True)
class Roll:
    """Who was held on a day. `people` are in prison, on remand or under administrative arrest.

    `held` are the situations that count so.
    """

    as_of: date
    by: str | None
    bound: str
    people: tuple[Entry, ...]
    suspended: tuple[Entry, ...]
    confined: tuple[Entry, ...]
    held: frozenset[str]

    def count(self, standing: Standing) -> int:
        """How many of the people stand so."""
        return sum(entry.standing is standing for entry in self.people)

    @property
    def certain(self) -> tuple[Entry, ...]:
        """The people who were held for certain."""
        return tuple(entry for entry in self.people if entry.standing is Standing.CERTAIN)

    @property
    def by_category(self) -> dict[str, int]:
        """Certain people by the category of their edition."""
        return dict(Counter(entry.category for entry in self.certain))

    @property
    def by_situation(self) -> dict[str, int]:
        """Certain people by situation."""
        return dict(Counter(entry.situation for entry in self.certain))


@dataclass(frozen=True)
class Gone:
    """Someone who was held for certain on the first day and not on the second; `how` it ended."""

    entry: Entry
    how: str


@dataclass(frozen=True)
class Difference:
    """What changed among the people held for certain between two days."""

    to: date
    stay: tuple[Entry, ...]
    gone: tuple[Gone, ...]
    new: tuple[Entry, ...]


class Rolls:
    """Rolls of any days and organisations, from one read: who is who, all periods, all lists.

    Whoever has the same periods as in the rolls `before` stands as there.
    """

    def __init__(
        self, material: Material, vocabularies: Vocabularies, before: Rolls | None = None
    ) -> None:
        self.material = material
        self.who = material.who
        self.editions = material.editions
        self._periods = by_person(material.periods, self.who)
        self._counted = {
            group: _counting(vocabularies, group) for group in (PEOPLE, SUSPENDED, CONFINED)
        }
        self._days = self._stood(before) if before else {}
        self._decided = self._recognised_in(before) if before else {}

    def _recognised_in(self, before: Rolls) -> dict[Asked, dict[str, Recognised]]:
        """Everyone recognised, for the questions to which that was known before."""
        return dict(before._decided) if self.material.decides_as(before.material) else {}

    def _stood(self, before: Rolls) -> dict[date, dict[str, tuple[Entry, ...]]]:
        """How people stand on the days for which that was known before."""
        if before.who != self.who:
            return {}
        known, now = before._periods, self._periods
        changed = {each for each in known.keys() | now.keys() if known.get(each) != now.get(each)}
        return {
            day: {person: stood for person, stood in entries.items() if person not in changed}
            | self._standing(day, changed & now.keys())
            for day, entries in list(before._days.items())
        }

    def _standing(self, day: date, people: Iterable[str]) -> dict[str, tuple[Entry, ...]]:
        return {each: tuple(_entries(self._periods[each], day, self.who)) for each in people}

    def _on(self, day: date) -> dict[str, tuple[Entry, ...]]:
        """How everyone stands on a day in each of their situations."""
        found = self._days.get(day)
        if found is None:
            found = self._standing(day, self._periods)
            _keep(self._days, day, found)
        return found

    def on(self, as_of: date, by: str | None = None) -> Roll:
        """The roll of a day: of everyone, or of those whom the organisation `by` recognises."""
        own = self._issued_by(by)
        people = self._recognised(by, as_of) if by is not None else None
        speaking = speaking_for(as_of, own)
        every = self._on(as_of)
        if people is None:
            entries = list(chain.from_iterable(every.values()))
        else:
            entries = [
                replace(entry, category=people[person].category or NOT_STATED)
                for person in people
                for entry in every.get(person, ())
            ]
        lowered = tuple(Standing) if by is not None else (Standing.PRESUMED,)
        entries = _limited(entries, self._closed(speaking), lowered)
        groups = self._grouped(entries)
        return Roll(
            as_of=as_of,
            by=by,
            bound=speaking[-1].bound if by is not None and speaking else AT_LEAST,
            people=groups[PEOPLE],
            suspended=groups[SUSPENDED],
            confined=groups[CONFINED],
            held=self._counted[PEOPLE],
        )

    def _grouped(self, entries: Iterable[Entry]) -> dict[str, tuple[Entry, ...]]:
        """In each group everybody once, where they stand best, by standing, name and key."""
        group_of = {code: group for group, codes in self._counted.items() for code in codes}
        best: dict[str, dict[str, Entry]] = {group: {} for group in self._counted}
        for entry in entries:
            own = best.get(group_of.get(entry.situation, ""))
            known = own.get(entry.id) if own is not None else None
            if own is not None and (known is None or _rank(entry) < _rank(known)):
                own[entry.id] = entry
        return {
            group: tuple(sorted(own.values(), key=lambda each: (_rank(each), each.name, each.id)))
            for group, own in best.items()
        }

    def difference(self, first: Roll, second: Roll) -> Difference:
        """Who stayed, who was gone (and how, as far as sources say) and who was new."""
        return _difference(first, second, lambda: self._periods)

    def categories(self, as_of: date, by: str | None = None) -> dict[str, str]:
        """The category of each person recognised on the day, by `by` or by anyone."""
        found = self._recognised(by, as_of)
        return {person: each.category or NOT_STATED for person, each in found.items()}

    def listed(self, as_of: date, by: str | None = None) -> dict[str, set[str]]:
        """The editions by the day that recognise each person, issued by `by` or by anyone."""
        own = {each.id for each in self._issued_by(by) if each.first_day <= as_of}
        found: dict[str, set[str]] = defaultdict(set)
        for each in self.material.decided:
            if each.edition in own and each.decision == RECOGNISED:
                found[self.who.of(each.person)].add(each.edition)
        return found

    @property
    def issuers(self) -> list[str]:
        """Everyone who issued a list, alone or jointly, by key."""
        found = {issuer.organisation_id for each in self.editions for issuer in each.issuers.all()}
        return sorted(found)

    def _issued_by(self, organisation: str | None) -> list[ListEdition]:
        if organisation is None:
            return self.editions
        return [
            each
            for each in self.editions
            if any(issuer.organisation_id == organisation for issuer in each.issuers.all())
        ]

    def _recognised(self, by: str | None, day: date) -> dict[str, Recognised]:
        """Everyone whom `by`, or anyone, recognises on the day."""
        found = self._decided.get((by, day))
        if found is None:
            own = {each.id for each in self._issued_by(by)}
            decisions = (each for each in self.material.decided if each.edition in own)
            found = recognised(decisions, day, self.who)
            _keep(self._decided, (by, day), found)
        return found

    def _closed(self, speaking: Iterable[ListEdition]) -> list[set[str]]:
        """Everyone on each of the editions that are closed."""
        return [
            {
                self.who.of(each.person)
                for each in self.material.decided
                if each.edition == edition.id and each.decision == RECOGNISED
            }
            for edition in speaking
            if edition.bound == EXACT
        ]


def _keep(answers: dict[Question, Answer], asked: Question, found: Answer) -> None:
    """Adds an answer, and lets go of those that were asked for first."""
    for oldest in list(answers)[: 1 - DAYS]:
        answers.pop(oldest, None)
    answers[asked] = found


def roll(as_of: date, viewer: Viewer, vocabularies: Vocabularies, by: str | None = None) -> Roll:
    """The roll of a day: of everyone, or of those whom the organisation `by` recognises."""
    return Rolls(Material.read(viewer), vocabularies).on(as_of, by)


def difference(first: Roll, second: Roll, viewer: Viewer) -> Difference:
    """Who stayed, who was gone (and how, as far as sources say) and who was new."""
    return _difference(
        first, second, lambda: by_person(read_periods(viewer, Q()), identity(viewer))
    )


def _difference(
    first: Roll, second: Roll, periods: Callable[[], dict[str, list[Period]]]
) -> Difference:
    before = {entry.id: entry for entry in first.certain}
    after = {entry.id: entry for entry in second.certain}
    gone = [entry for key, entry in before.items() if key not in after]
    own = periods() if gone else {}
    return Difference(
        to=second.as_of,
        stay=tuple(entry for key, entry in after.items() if key in before),
        gone=tuple(Gone(each, _how(each, own[each.id], second.as_of, first.held)) for each in gone),
        new=tuple(entry for key, entry in after.items() if key not in before),
    )


def standings(own: list[Period], as_of: date, viewer: Viewer, who: Identity) -> tuple[Entry, ...]:
    """How a person with these periods stands on a day in each situation, best first.

    Only situations that sources carry so far.
    """
    closed = _closed(edition_of_the_day(as_of, viewer), viewer, who)
    entries = list(_entries(own, as_of, who))
    entries = _limited(entries, closed, (Standing.PRESUMED,))
    return tuple(sorted(entries, key=_rank))


def _counting(vocabularies: Vocabularies, group: str) -> frozenset[str]:
    concepts = vocabularies.scheme("liberty-situation").concepts.values()
    return frozenset(each.code for each in concepts if each.extra.get("counts_as") == group)


def _entries(own: list[Period], day: date, who: Identity) -> Iterable[Entry]:
    """How one person stands on the day in each of its situations."""
    for period in own:
        others = [other.stands for other in own if other is not period]
        found = standing(period.stands, day, others)
        if found is not None:
            yield _entry(period, found, day, who)


def _entry(period: Period, found: Standing, day: date, who: Identity) -> Entry:
    person = who.of(period.person_id)
    return Entry(
        id=person,
        name=who.names.get(person, period.name),
        category=NOT_STATED,
        situation=period.situation,
        place=period.place,
        since=period.since or None,
        last_attested=period.last_attested(day),
        standing=found,
        period=period.id,
    )


def _rank(entry: Entry) -> int:
    return RANKS[entry.standing]


def _closed(speaking: Iterable[ListEdition], viewer: Viewer, who: Identity) -> list[set[str]]:
    """Everyone on each of the editions that are closed."""
    return [named_in(each.id, viewer, who) for each in speaking if each.bound == EXACT]


def _limited(
    entries: list[Entry], closed: list[set[str]], lowered: Collection[Standing]
) -> list[Entry]:
    """On the day of a closed list, someone whom it lacks is possible at most.

    Without an organisation the list of any speaks against a presumption, but not against a
    source that attests the day: the person may be held and not be on anybody's list.
    """
    if not closed:
        return entries
    known = set.union(*closed)
    return [
        _as_possible(entry) if entry.id not in known and entry.standing in lowered else entry
        for entry in entries
    ]


def _as_possible(entry: Entry) -> Entry:
    return replace(entry, standing=Standing.POSSIBLE)


def _how(entry: Entry, own: list[Period], day: date, held: frozenset[str]) -> str:
    """How the last time that the person was held had ended by the day, or what began since.

    From remand to prison is not an end of being held: the last such period counts.
    """
    first = next(each for each in own if each.id == entry.period)
    since = sorted((each for each in own if _begun_after(each, first, day)), key=_begun)
    last = [first, *(each for each in since if each.situation in held)][-1]
    if last.ended and _can_have_ended(last.stands, day):
        return last.ended
    later = [each for each in since if _begun_after(each, last, day)]
    return later[0].situation if later else NOT_STATED


def _can_have_ended(situation: Situation, day: date) -> bool:
    attested_since = any(day < each.last for each in situation.attested)
    return not attested_since and (situation.until_earliest or day) <= day


def _begun(period: Period) -> date:
    return period.stands.begun or date.max


def _begun_after(other: Period, period: Period, day: date) -> bool:
    begun, other_begun = period.stands.begun, other.stands.begun
    return begun is not None and other_begun is not None and begun < other_begun <= day
