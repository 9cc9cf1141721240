"""How often something has been asked for: by which bodies, in which instruments, since when.

Recommendations that repeat one another are one demand. A component that repeats others is a demand
of its own: it does not make one demand of the recommendations that its fellow parts repeat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.models import RecordReference

from .models import InstrumentBody, Recommendation

Repeats = dict[str, set[str]]


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
    whole = _repeats(viewer, "/repeats/")
    if component is None:
        keys = _joined(recommendation, whole)
    else:
        begun = _repeats(viewer, f"/{component}/repeats/", recommendation)
        earlier = begun.get(recommendation, set()) - {recommendation}
        keys = {recommendation}.union(*(_joined(each, whole) for each in earlier))
    return Demand(_askings(keys, day, viewer))


def repeated(day: date, viewer: Viewer, at_least: int = 2) -> list[Demand]:
    """The demands that so many instruments make by a day, the most repeated first."""
    whole = _repeats(viewer, "/repeats/")
    found: list[Demand] = []
    left = set(whole)
    while left:
        keys = _joined(min(left), whole)
        left -= keys
        found.append(Demand(_askings(keys, day, viewer)))
    asked = [each for each in found if each.times >= at_least]
    return sorted(asked, key=lambda each: (-each.times, each.askings[0].recommendation))


def _repeats(viewer: Viewer, under: str, record: str | None = None) -> Repeats:
    """Which recommendations repeat which, both ways, as references at this place say."""
    found = RecordReference.objects.filter(
        pointer__startswith=under,
        record__kind="recommendation",
        record__withdrawn=False,
        record__level__in=viewer.levels,
        target__withdrawn=False,
        target__level__in=viewer.levels,
    )
    if record is not None:
        found = found.filter(record_id=record)
    repeats: Repeats = defaultdict(set)
    for later, earlier in found.values_list("record_id", "target_id"):
        repeats[later].add(earlier)
        repeats[earlier].add(later)
    return repeats


def _joined(key: str, repeats: Repeats) -> set[str]:
    """The recommendation with all that it repeats or that repeat it, directly or through others."""
    reached: set[str] = set()
    waiting = [key]
    while waiting:
        each = waiting.pop()
        if each not in reached:
            reached.add(each)
            waiting.extend(repeats.get(each, ()))
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
