"""Liberty periods as the rules need them: their bounds, attestations, and ends by later sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Prefetch, QuerySet

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.people.identity import Identity

from .models import EndSource, LibertyPeriod
from .standing import Attested, Run, Situation, runs


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


def by_person(periods: Iterable[LibertyPeriod], who: Identity) -> dict[str, list[LibertyPeriod]]:
    """Periods by the person that their records are shown as."""
    own: dict[str, list[LibertyPeriod]] = defaultdict(list)
    for period in periods:
        own[who.of(period.person_id)].append(period)
    return own
