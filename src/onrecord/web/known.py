"""What the first page is made from, each part kept until a record is recorded that it tells of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet

from onrecord.accounts import Viewer
from onrecord.cases.queries import Difference, Roll, Rolls
from onrecord.cases.standing import Standing
from onrecord.events.contested import Contested, contested
from onrecord.events.queries import Claim, claims
from onrecord.ledger.access import visible
from onrecord.ledger.changes import Recorded, recorded_lately
from onrecord.ledger.history import End, counts_by_kind, log_end
from onrecord.ledger.states import State, state_of
from onrecord.recommendations.at_hand import followups_at_hand, summed_at_hand
from onrecord.recommendations.models import Instrument
from onrecord.recommendations.queries import FollowUp
from onrecord.recommendations.summing import Summed
from onrecord.sources.models import Document

from .reader import Reader
from .rolls import rolls_of

AGAINST = frozenset({"contradicted", "misleading"})
"""Verdicts on statements that speak against them."""
RECENT = 8
FEW = 5
KEPT = 8
"""So many answers of each sort are kept: of several viewers and days."""
YEARS = 12
"""So many years back the course of the roll goes, at most."""


@dataclass(frozen=True)
class OnDay:
    """How many people were held on a day, by how firmly it stands."""

    day: date
    numbers: dict[Standing, int]


@dataclass(frozen=True)
class Edition:
    """A list with the roll of its first day by its issuer, and what changed since its last one."""

    key: str
    issuer: str
    roll: Roll
    since: tuple[str, Difference] | None


@dataclass(frozen=True)
class Known:
    """Everything that the first page tells, as keys and numbers."""

    counts: dict[str, int]
    featured: dict[str, FollowUp]
    summed: Summed
    roll: Roll
    course: tuple[OnDay, ...]
    editions: tuple[Edition, ...]
    instruments: tuple[str, ...]
    documents: tuple[str, ...]
    recorded: tuple[Recorded, ...]
    contested: tuple[Contested, ...]
    refuted: tuple[Claim, ...]


def known(reader: Reader) -> Known:
    """What this reader's first page tells of its day."""
    featured = reader.register.featured if reader.register else ()
    rolls = rolls_of(reader)
    return _known(log_end(), reader.viewer, reader.day, tuple(featured), rolls)


@lru_cache(maxsize=KEPT)
def _known(end: End, viewer: Viewer, day: date, featured: tuple[str, ...], rolls: Rolls) -> Known:
    del end
    return Known(
        counts=counts_by_kind(viewer),
        featured=followups_at_hand(featured, day, viewer),
        summed=summed_at_hand(day, viewer),
        roll=rolls.on(day),
        course=_course(day, rolls),
        editions=_editions(rolls),
        instruments=_instruments(state_of("instrument"), viewer),
        documents=_documents(state_of("document"), viewer),
        recorded=tuple(recorded_lately(viewer, RECENT, FEW)),
        contested=_contested(state_of("figure"), viewer),
        refuted=_refuted(state_of("statement"), viewer),
    )


@lru_cache(maxsize=KEPT)
def _course(day: date, rolls: Rolls) -> tuple[OnDay, ...]:
    """The roll on this day of each of the years before and on the day itself, oldest first."""
    found = []
    for years in range(YEARS, -1, -1):
        roll = rolls.on(_years_before(day, years))
        found.append(OnDay(roll.as_of, {each: roll.count(each) for each in Standing}))
    first = next((at for at, each in enumerate(found) if any(each.numbers.values())), len(found))
    return tuple(found[first:])


def _years_before(day: date, years: int) -> date:
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=max(1, day.year - years), day=last if years else day.day)


@lru_cache(maxsize=KEPT)
def _editions(rolls: Rolls) -> tuple[Edition, ...]:
    """The last lists, oldest first, with what changed among those held for certain.

    That is: since the list before it of the same issuer.
    """
    found: list[Edition] = []
    last: dict[str, tuple[str, Roll]] = {}
    for each in rolls.editions[-RECENT:]:
        issuer = min((one.id, one.organisation_id) for one in each.issuers.all())[1]
        roll = rolls.on(each.first_day, issuer)
        before = last.get(issuer)
        since = (before[0], rolls.difference(before[1], roll)) if before else None
        last[issuer] = (each.id, roll)
        found.append(Edition(each.id, issuer, roll, since))
    return tuple(found)


@lru_cache(maxsize=KEPT)
def _instruments(state: State, viewer: Viewer) -> tuple[str, ...]:
    del state
    return _latest(visible(Instrument, viewer))


@lru_cache(maxsize=KEPT)
def _documents(state: State, viewer: Viewer) -> tuple[str, ...]:
    del state
    return _latest(visible(Document, viewer))


def _latest(rows: QuerySet[Instrument] | QuerySet[Document]) -> tuple[str, ...]:
    """The latest of those whose date is known, as keys."""
    dated = rows.filter(first_day__isnull=False).order_by("-first_day", "id")
    return tuple(dated.values_list("id", flat=True)[:RECENT])


@lru_cache(maxsize=KEPT)
def _contested(state: State, viewer: Viewer) -> tuple[Contested, ...]:
    del state
    return tuple(contested(viewer))


@lru_cache(maxsize=KEPT)
def _refuted(state: State, viewer: Viewer) -> tuple[Claim, ...]:
    """Statements against which a verdict speaks, the latest first."""
    del state
    return tuple(
        each
        for each in reversed(claims(viewer))
        if any(judged.verdict in AGAINST for judged in each.verdicts)
    )
