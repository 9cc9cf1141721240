"""Liberty periods as the rules need them: their bounds, attestations, and ends by later sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from django.db.models import Prefetch, Q, QuerySet

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.people.identity import Identity

from .models import Attestation, EndSource, LibertyPeriod
from .standing import Attested, Run, Situation, runs


class OfAPerson(Protocol):
    """Something that is about the person of a record."""

    @property
    def person_id(self) -> str:
        """The key of that record."""


Own = TypeVar("Own", bound=OfAPerson)

FIELDS = (
    "id",
    "record_id",
    "person_id",
    "person__name",
    "situation",
    "place",
    "from_text",
    "from_earliest",
    "from_latest",
    "until_earliest",
    "until_latest",
    "is_over",
    "ended",
    "term_ends",
)
"""What is read of a period's row."""


@dataclass(frozen=True)
class Period:
    """A liberty period with all that a roll needs of it, apart from the tables.

    `name` is that of the person's record. `dates` are the texts of `stands.attested`, in EDTF.
    `made_from` are the records that it is read from: its case, the person, documents on its end.
    """

    id: str
    person_id: str
    name: str
    situation: str
    place: str
    since: str
    ended: str
    stands: Situation
    dates: tuple[str, ...]
    made_from: frozenset[str]

    def last_attested(self, day: date) -> str | None:
        """The last date up to the day at which a source says that it was so; None: there is none.

        In EDTF.
        """
        last = None
        for each, text in zip(self.stands.attested, self.dates, strict=True):
            if each.first <= day and (last is None or each.last > last[0]):
                last = (each.last, text)
        return last[1] if last else None


def history(situations: Mapping[str, Situation], first: date, last: date) -> dict[str, list[Run]]:
    """How a person stood from day to day in each of these, all its periods, by their places."""
    return {
        key: runs(each, first, last, [other for at, other in situations.items() if at != key])
        for key, each in situations.items()
    }


def situation_of(period: LibertyPeriod) -> Situation:
    """The period as the rules need it, its end bounded by the sources that say that it is over."""
    attested = (
        Attested(each.first_day, each.last_day, each.went_on) for each in period.attestations.all()
    )
    ends = (each.document.first_day for each in period.end_sources.all())
    return _situation(period, attested, ends)


def _situation(
    period: LibertyPeriod, attested: Iterable[Attested], ends: Iterable[date | None]
) -> Situation:
    return Situation(
        from_earliest=period.from_earliest,
        from_latest=period.from_latest,
        until_earliest=period.until_earliest,
        until_latest=_over_by(period, ends),
        is_over=period.is_over,
        term_ends=period.term_ends,
        attested=tuple(attested),
    )


def _over_by(period: LibertyPeriod, ends: Iterable[date | None]) -> date | None:
    """The last day it can have ended: stated, or before a source says that it is over."""
    said = [day - timedelta(days=1) for day in ends if day is not None]
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


def read_periods(viewer: Viewer, narrowed: Q) -> list[Period]:
    """The liberty periods that the viewer may see and that fit, apart from the tables, by id."""
    found = visible(LibertyPeriod, viewer, "person").filter(narrowed).distinct()
    attested, ends = _attested(found), _ends(found)
    rows = found.values_list(*FIELDS, named=True)
    return sorted(
        (_period(row, attested[row.id], ends[row.id]) for row in rows), key=attrgetter("id")
    )


def _attested(found: QuerySet[LibertyPeriod]) -> dict[str, list[tuple[Attested, str]]]:
    """The days that sources attest for each of these periods, with their texts."""
    own: dict[str, list[tuple[Attested, str]]] = defaultdict(list)
    rows = Attestation.objects.filter(period__in=found.values("id")).order_by("id")
    fields = ("period_id", "text", "first_day", "last_day", "went_on")
    for period, text, *days in rows.values_list(*fields):
        own[period].append((Attested(*days), text))
    return own


def _ends(found: QuerySet[LibertyPeriod]) -> dict[str, list[tuple[str, date | None]]]:
    """The documents that say that each of these periods is over, with their first days."""
    own: dict[str, list[tuple[str, date | None]]] = defaultdict(list)
    rows = EndSource.objects.filter(period__in=found.values("id")).order_by("id")
    fields = ("period_id", "document_id", "document__first_day")
    for period, document, first_day in rows.values_list(*fields):
        own[period].append((document, first_day))
    return own


def _period(
    row: Any, attested: list[tuple[Attested, str]], ends: list[tuple[str, date | None]]
) -> Period:
    return Period(
        id=row.id,
        person_id=row.person_id,
        name=row.person__name,
        situation=row.situation,
        place=row.place,
        since=row.from_text,
        ended=row.ended,
        stands=_situation(row, (each for each, _ in attested), (day for _, day in ends)),
        dates=tuple(text for _, text in attested),
        made_from=frozenset((row.record_id, row.person_id, *(document for document, _ in ends))),
    )


def own_periods(parts: Iterable[str], viewer: Viewer) -> list[Period]:
    """The periods of all records that are shown as one person."""
    return read_periods(viewer, Q(person_id__in=list(parts)))


def by_person(periods: Iterable[Own], who: Identity) -> dict[str, list[Own]]:
    """Periods by the person that their records are shown as."""
    own: dict[str, list[Own]] = defaultdict(list)
    for period in periods:
        own[who.of(period.person_id)].append(period)
    return own
