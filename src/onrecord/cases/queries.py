"""The roll: who was held on a day, by whose count, and what became of them by another day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Prefetch, QuerySet

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
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

from .models import EndSource, LibertyPeriod
from .standing import Attested, Run, Situation, Standing, runs, standing

NOT_STATED = "not_stated"
PEOPLE, CONFINED, SUSPENDED = "people", "confined", "suspended"
BEST_FIRST = tuple(Standing)


@dataclass(frozen=True)
class Entry:
    """A person on the roll. `since` and `last_attested` are EDTF, None where not stated."""

    id: str
    name: str
    category: str
    situation: str
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
        self._viewer = viewer
        self._who = identity(viewer)
        self._periods = by_person(periods_of(viewer).order_by("person_id", "id"), self._who)
        self._editions = with_issuers(viewer)
        self._counted = {
            group: _situations(vocabularies, group) for group in (PEOPLE, SUSPENDED, CONFINED)
        }

    @cached_property
    def _decisions(self) -> list[Recognition]:
        return decided(self._viewer)

    def on(self, as_of: date, by: str | None = None) -> Roll:
        """The roll of a day: of everyone, or of those whom the organisation `by` recognises."""
        own = self._issued_by(by)
        people = self._recognised(own, as_of) if by is not None else None
        speaking = speaking_for(as_of, own)
        entries = [
            entry
            for person, periods in self._periods.items()
            if people is None or person in people
            for entry in _entries(periods, as_of, people or {}, self._who)
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

    def _issued_by(self, organisation: str | None) -> list[ListEdition]:
        if organisation is None:
            return self._editions
        return [
            each
            for each in self._editions
            if any(issuer.organisation_id == organisation for issuer in each.issuers.all())
        ]

    def _recognised(self, own: Iterable[ListEdition], day: date) -> dict[str, Recognised]:
        keys = {each.id for each in own}
        decisions = (each for each in self._decisions if each.edition_id in keys)
        return recognised(decisions, day, self._who)

    def _closed(self, speaking: Iterable[ListEdition]) -> list[set[str]]:
        """Everyone on each of the editions that are closed."""
        return [
            {
                self._who.of(each.person_id)
                for each in self._decisions
                if each.edition_id == edition.id and each.decision == RECOGNISED
            }
            for edition in speaking
            if edition.bound == EXACT
        ]


def roll(as_of: date, viewer: Viewer, vocabularies: Vocabularies, by: str | None = None) -> Roll:
    """The roll of a day: of everyone, or of those whom the organisation `by` recognises."""
    return Rolls(viewer, vocabularies).on(as_of, by)


def compared(
    as_of: date, to: date, viewer: Viewer, vocabularies: Vocabularies, by: str | None = None
) -> tuple[Roll, Difference]:
    """The roll of a day, and what had changed by another day."""
    rolls = Rolls(viewer, vocabularies)
    first = rolls.on(as_of, by)
    return first, rolls.difference(first, rolls.on(to, by))


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
    entries = _limited(list(_entries(own, as_of, {}, who)), closed, (Standing.PRESUMED,))
    return tuple(sorted(entries, key=_rank))


def history(own: Iterable[LibertyPeriod], first: date, last: date) -> dict[str, list[Run]]:
    """How a person stood from day to day in each of these, all its periods, by their places."""
    situations = {period.id: situation_of(period) for period in own}
    return {
        key: runs(each, first, last, [other for at, other in situations.items() if at != key])
        for key, each in situations.items()
    }


def situation_of(period: LibertyPeriod) -> Situation:
    """The period as the rules need it, its end bounded by the sources that say that it is over."""
    return Situation(
        from_earliest=period.from_earliest,
        from_latest=period.from_latest,
        until_earliest=period.until_earliest,
        until_latest=_over_by(period),
        is_over=period.is_over,
        term_ends=period.term_ends,
        attested=tuple(
            Attested(each.first_day, each.last_day, each.went_on)
            for each in period.attestations.all()
        ),
    )


def _over_by(period: LibertyPeriod) -> date | None:
    """The last day it can have ended: stated, or before a source says that it is over."""
    said = [
        source.document.first_day - timedelta(days=1)
        for source in period.end_sources.all()
        if source.document.first_day is not None
    ]
    before = min(said, default=None)
    stated = period.until_latest
    if before is None or (period.until_earliest is not None and before < period.until_earliest):
        return stated
    return before if stated is None else min(stated, before)


def periods_of(viewer: Viewer) -> QuerySet[LibertyPeriod]:
    """Every liberty period that the viewer may see, with what the rules need of it."""
    found = visible(LibertyPeriod, viewer, "person")
    ends = Prefetch("end_sources", EndSource.objects.select_related("document"))
    return found.select_related("person").prefetch_related("attestations", ends)


def own_periods(parts: Iterable[str], viewer: Viewer) -> list[LibertyPeriod]:
    """The periods of all records that are shown as one person."""
    return list(periods_of(viewer).filter(person_id__in=list(parts)).order_by("id"))


def _situations(vocabularies: Vocabularies, group: str) -> frozenset[str]:
    concepts = vocabularies.scheme("liberty-situation").concepts.values()
    return frozenset(each.code for each in concepts if each.extra.get("counts_as") == group)


def by_person(periods: Iterable[LibertyPeriod], who: Identity) -> dict[str, list[LibertyPeriod]]:
    """Periods by the person that their records are shown as."""
    own: dict[str, list[LibertyPeriod]] = defaultdict(list)
    for period in periods:
        own[who.of(period.person_id)].append(period)
    return own


def _entries(
    own: list[LibertyPeriod], day: date, people: dict[str, Recognised], who: Identity
) -> Iterable[Entry]:
    """How one person stands on the day in each of its situations."""
    situations = {period.id: situation_of(period) for period in own}
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
