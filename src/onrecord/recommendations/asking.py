"""How often something has been asked for: by which bodies, in which instruments, since when.

A demand is its oldest forms and whatever repeats them, directly or through others. So a broad
recommendation that repeats several narrow ones counts with each of those, and makes no one demand
of them. A component that repeats others is a demand of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.models import RecordReference

from .models import InstrumentBody, Recommendation

Neighbours = dict[str, set[str]]


@dataclass(frozen=True)
class Asking:
    """One recommendation that makes the demand; `day` is its instrument's, None where unknown."""

    recommendation: str
    instrument: str
    bodies: tuple[str, ...]
    day: date | None


@dataclass(frozen=True)
class Demand:
    """The recommendations that ask for one thing, oldest first."""

    askings: tuple[Asking, ...]

    @property
    def times(self) -> int:
        """How many instruments ask for it."""
        return len({asking.instrument for asking in self.askings})

    @property
    def bodies(self) -> tuple[str, ...]:
        """Who asks for it, in the order in which they first did."""
        return tuple(dict.fromkeys(body for asking in self.askings for body in asking.bodies))

    @property
    def since(self) -> date | None:
        """The first day on which it was asked for."""
        return min((each.day for each in self.askings if each.day is not None), default=None)


def demand(recommendation: str, day: date, viewer: Viewer, component: str | None = None) -> Demand:
    """Everything that asks, by a day, for what this recommendation or a component of it asks.

    `component` is the component's place among those of the record, as in "components/0".
    """
    edges = list(_repeats(viewer))
    asked = {recommendation}
    if component is not None:
        place = f"/{component}/repeats/"
        own = (each for each in edges if each[0] == recommendation and each[1].startswith(place))
        asked = {earlier for _, _, earlier in own}
    oldest = _reached(asked, _earlier(edges))
    return Demand(_askings(_reached(oldest, _later(edges)) | {recommendation}, day, viewer))


def repeated(day: date, viewer: Viewer, at_least: int = 2) -> list[Demand]:
    """The demands that so many instruments make by a day, the most repeated first."""
    edges = list(_repeats(viewer))
    later, earlier = _later(edges), _earlier(edges)
    groups = [_reached({key}, later) for key in later if not earlier.get(key)]
    askings = _askings(set[str]().union(*groups), day, viewer)
    found = (
        Demand(tuple(each for each in askings if each.recommendation in group)) for group in groups
    )
    asked = [each for each in found if each.times >= at_least]
    return sorted(asked, key=lambda each: (-each.times, each.askings[0].recommendation))


Edge = tuple[str, str, str]
"""A recommendation, the place in it that says what it repeats, and what it repeats."""


def _repeats(viewer: Viewer) -> Iterator[Edge]:
    """Which recommendations repeat which, themselves or in a component."""
    found = RecordReference.objects.filter(
        Q(pointer__startswith="/repeats/")
        | Q(pointer__startswith="/components/", pointer__contains="/repeats/"),
        record__kind="recommendation",
        record__withdrawn=False,
        record__level__in=viewer.levels,
        target__withdrawn=False,
        target__level__in=viewer.levels,
    )
    yield from found.values_list("record_id", "pointer", "target_id")


def _earlier(edges: Iterable[Edge]) -> Neighbours:
    """What each recommendation repeats as a whole."""
    found: Neighbours = defaultdict(set)
    for later, place, earlier in edges:
        if place.startswith("/repeats/"):
            found[later].add(earlier)
    return found


def _later(edges: Iterable[Edge]) -> Neighbours:
    """What repeats each recommendation, as a whole or in a component."""
    found: Neighbours = defaultdict(set)
    for later, _, earlier in edges:
        found[earlier].add(later)
    return found


def _reached(begun: Iterable[str], neighbours: Neighbours) -> set[str]:
    reached: set[str] = set()
    waiting = list(begun)
    while waiting:
        each = waiting.pop()
        if each not in reached:
            reached.add(each)
            waiting.extend(neighbours.get(each, ()))
    return reached


def _askings(keys: Iterable[str], day: date, viewer: Viewer) -> tuple[Asking, ...]:
    found = visible(Recommendation, viewer, "instrument").filter(id__in=list(keys))
    rows = found.values_list("id", "instrument_id", "instrument__first_day")
    bodies = _bodies({instrument for _, instrument, _ in rows}, viewer)
    askings = [
        Asking(key, instrument, tuple(bodies[instrument]), dated)
        for key, instrument, dated in rows
        if dated is None or dated <= day
    ]
    return tuple(sorted(askings, key=lambda each: (each.day or date.max, each.recommendation)))


def _bodies(instruments: Iterable[str], viewer: Viewer) -> dict[str, list[str]]:
    """The visible bodies of instruments, the first one named first."""
    found = visible(InstrumentBody, viewer, "organisation")
    rows = found.filter(instrument_id__in=list(instruments)).order_by("id")
    bodies: dict[str, list[str]] = defaultdict(list)
    for instrument, organisation in rows.values_list("instrument_id", "organisation_id"):
        bodies[instrument].append(organisation)
    return bodies
