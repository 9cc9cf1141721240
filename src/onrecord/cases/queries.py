"""The roll: who was held on a day, by whose count, and what became of them by another day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Self

from onrecord.accounts import Viewer
from onrecord.people.identity import Identity, identity
from onrecord.people.models import ListEdition, Recognition
from onrecord.people.queries import (
    AT_LEAST,
    EXACT,
    RECOGNISED,
    Recognised,
    decided,
    edition_of_the_day,
    named_in,
    recognised,
    speaking_for,
    with_issuers,
)
from onrecord.vocabularies import Vocabularies

from .models import LibertyPeriod
from .periods import by_person, periods_of, situation_of
from .standing import Situation, Standing, standing

NOT_STATED = "not_stated"
PEOPLE, CONFINED, SUSPENDED = "people", "confined", "suspended"
BEST_FIRST = tuple(Standing)


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
    """Rolls of any days and organisations, from one read: who is who, all periods, all lists."""

    def __init__(self, viewer: Viewer, vocabularies: Vocabularies) -> None:
        self.viewer = viewer
        self.who = identity(viewer)
        self._periods = by_person(periods_of(viewer).order_by("person_id", "id"), self.who)
        self._situations = _situations(chain.from_iterable(self._periods.values()))
        self.editions = with_issuers(viewer)
        self._counted = {
            group: _counting(vocabularies, group) for group in (PEOPLE, SUSPENDED, CONFINED)
        }

    @cached_property
    def _decisions(self) -> list[Recognition]:
        return decided(self.viewer)

    def whole(self) -> Self:
        """The same with what is read when needed, too: for whoever keeps it for later."""
        self._decisions  # noqa: B018  # reads it
        return self

    def on(self, as_of: date, by: str | None = None) -> Roll:
        """The roll of a day: of everyone, or of those whom the organisation `by` recognises."""
        own = self._issued_by(by)
        people = self._recognised(own, as_of) if by is not None else None
        speaking = speaking_for(as_of, own)
        entries = [
            entry
            for person, periods in self._periods.items()
            if people is None or person in people
            for entry in _entries(periods, self._situations, as_of, people or {}, self.who)
        ]
        lowered = BEST_FIRST if by is not None else (Standing.PRESUMED,)
        entries = _limited(entries, self._closed(speaking), lowered)
        groups = {group: _listed(entries, codes) for group, codes in self._counted.items()}
        return Roll(
            as_of=as_of,
            by=by,
            bound=speaking[-1].bound if by is not None and speaking else AT_LEAST,
            people=groups[PEOPLE],
            suspended=groups[SUSPENDED],
            confined=groups[CONFINED],
            held=self._counted[PEOPLE],
        )

    def difference(self, first: Roll, second: Roll) -> Difference:
        """Who stayed, who was gone (and how, as far as sources say) and who was new."""
        return _difference(first, second, lambda: self._periods)

    def categories(self, as_of: date, by: str | None = None) -> dict[str, str]:
        """The category of each person recognised on the day, by `by` or by anyone."""
        found = self._recognised(self._issued_by(by), as_of)
        return {person: each.category or NOT_STATED for person, each in found.items()}

    def listed(self, as_of: date, by: str | None = None) -> dict[str, set[str]]:
        """The editions by the day that recognise each person, issued by `by` or by anyone."""
        own = {each.id for each in self._issued_by(by) if each.first_day <= as_of}
        found: dict[str, set[str]] = defaultdict(set)
        for each in self._decisions:
            if each.edition_id in own and each.decision == RECOGNISED:
                found[self.who.of(each.person_id)].add(each.edition_id)
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

    def _recognised(self, own: Iterable[ListEdition], day: date) -> dict[str, Recognised]:
        keys = {each.id for each in own}
        decisions = (each for each in self._decisions if each.edition_id in keys)
        return recognised(decisions, day, self.who)

    def _closed(self, speaking: Iterable[ListEdition]) -> list[set[str]]:
        """Everyone on each of the editions that are closed."""
        return [
            {
                self.who.of(each.person_id)
                for each in self._decisions
                if each.edition_id == edition.id and each.decision == RECOGNISED
            }
            for edition in speaking
            if edition.bound == EXACT
        ]


def roll(as_of: date, viewer: Viewer, vocabularies: Vocabularies, by: str | None = None) -> Roll:
    """The roll of a day: of everyone, or of those whom the organisation `by` recognises."""
    return Rolls(viewer, vocabularies).on(as_of, by)


def difference(first: Roll, second: Roll, viewer: Viewer) -> Difference:
    """Who stayed, who was gone (and how, as far as sources say) and who was new."""
    return _difference(first, second, lambda: by_person(periods_of(viewer), identity(viewer)))


def _difference(
    first: Roll, second: Roll, periods: Callable[[], dict[str, list[LibertyPeriod]]]
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


def standings(
    own: list[LibertyPeriod], as_of: date, viewer: Viewer, who: Identity
) -> tuple[Entry, ...]:
    """How a person with these periods stands on a day in each situation, best first.

    Only situations that sources carry so far.
    """
    closed = _closed(edition_of_the_day(as_of, viewer), viewer, who)
    entries = list(_entries(own, _situations(own), as_of, {}, who))
    entries = _limited(entries, closed, (Standing.PRESUMED,))
    return tuple(sorted(entries, key=_rank))


def _counting(vocabularies: Vocabularies, group: str) -> frozenset[str]:
    concepts = vocabularies.scheme("liberty-situation").concepts.values()
    return frozenset(each.code for each in concepts if each.extra.get("counts_as") == group)


def _situations(periods: Iterable[LibertyPeriod]) -> dict[str, Situation]:
    """The periods as the rules need them, by their places."""
    return {period.id: situation_of(period) for period in periods}


def _entries(
    own: list[LibertyPeriod],
    situations: Mapping[str, Situation],
    day: date,
    people: dict[str, Recognised],
    who: Identity,
) -> Iterable[Entry]:
    """How one person stands on the day in each of its situations."""
    for period in own:
        others = [situations[other.id] for other in own if other is not period]
        found = standing(situations[period.id], day, others)
        if found is not None:
            recognition = people.get(who.of(period.person_id))
            yield _entry(period, found, day, recognition, who)


def _entry(
    period: LibertyPeriod,
    found: Standing,
    day: date,
    recognition: Recognised | None,
    who: Identity,
) -> Entry:
    attested = [each for each in period.attestations.all() if each.first_day <= day]
    last = max(attested, key=lambda each: each.last_day, default=None)
    return Entry(
        id=who.of(period.person_id),
        name=who.name(period.person),
        category=recognition.category or NOT_STATED if recognition else NOT_STATED,
        situation=period.situation,
        place=period.place,
        since=period.from_text or None,
        last_attested=last.text if last else None,
        standing=found,
        period=period.id,
    )


def _listed(entries: Iterable[Entry], situations: frozenset[str]) -> tuple[Entry, ...]:
    """Each person once, where it stands best, by standing and name."""
    best: dict[str, Entry] = {}
    for entry in entries:
        known = best.get(entry.id)
        if entry.situation in situations and (known is None or _rank(entry) < _rank(known)):
            best[entry.id] = entry
    return tuple(sorted(best.values(), key=lambda entry: (_rank(entry), entry.name)))


def _rank(entry: Entry) -> int:
    return BEST_FIRST.index(entry.standing)


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


def _how(entry: Entry, own: list[LibertyPeriod], day: date, held: frozenset[str]) -> str:
    """How the last time that the person was held had ended by the day, or what began since.

    From remand to prison is not an end of being held: the last such period counts.
    """
    first = next(each for each in own if each.id == entry.period)
    since = sorted((each for each in own if _begun_after(each, first, day)), key=_begun)
    last = [first, *(each for each in since if each.situation in held)][-1]
    if last.ended and _can_have_ended(situation_of(last), day):
        return last.ended
    later = [each for each in since if _begun_after(each, last, day)]
    return later[0].situation if later else NOT_STATED


def _can_have_ended(situation: Situation, day: date) -> bool:
    attested_since = any(day < each.last for each in situation.attested)
    return not attested_since and (situation.until_earliest or day) <= day


def _begun(period: LibertyPeriod) -> date:
    return situation_of(period).begun or date.max


def _begun_after(other: LibertyPeriod, period: LibertyPeriod, day: date) -> bool:
    begun, other_begun = situation_of(period).begun, situation_of(other).begun
    return begun is not None and other_begun is not None and begun < other_begun <= day
