"""Where a person stands on a day: in a situation for certain, presumably, possibly, or not.

The rules are those of `docs/decisions` on liberty: sources attest days, and between and after
those days only what they say of beginning, end and continuity carries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Standing(StrEnum):
    """How far the sources carry the statement that a person was in a situation on a day."""

    CERTAIN = "certain"
    PRESUMED = "presumed"
    POSSIBLE = "possible"


@dataclass(frozen=True)
class Attested:
    """The days that a source attests; `went_on`: without a break since the situation began."""

    first: date
    last: date
    went_on: bool = False


@dataclass(frozen=True)
class Situation:
    """A period as the rules need it. None: not stated.

    `is_over`: a source says that it has ended, at the latest on `until_latest`.
    `term_ends`: the last day on which the imposed term can end.
    """

    from_earliest: date | None = None
    from_latest: date | None = None
    until_earliest: date | None = None
    until_latest: date | None = None
    is_over: bool = False
    term_ends: date | None = None
    attested: tuple[Attested, ...] = ()

    @property
    def starts(self) -> date | None:
        """The first day it can have begun: a blank start reaches no earlier than an attestation."""
        return self.from_earliest or self._first_attested or self.until_earliest

    @property
    def begun(self) -> date | None:
        """The day by which it had begun."""
        known = [day for day in (self.from_latest, self._first_attested) if day is not None]
        return min(known, default=None)

    @property
    def _first_attested(self) -> date | None:
        return min((each.first for each in self.attested), default=None)


def standing(situation: Situation, day: date, later: Iterable[Situation] = ()) -> Standing | None:
    """How the person stands in this situation on the day; None: not in it as far as is known.

    `later` are the person's other situations: one that has begun since ends the presumption.
    """
    if not _is_within_bounds(situation, day):
        return None
    begun = situation.begun
    if begun is not None and begun <= day != _day_of_release(situation):
        if _is_certain(situation, day):
            return Standing.CERTAIN
        if _is_presumed(situation, day, later):
            return Standing.PRESUMED
    return Standing.POSSIBLE if _is_possible(situation, day, later) else None


def _is_within_bounds(situation: Situation, day: date) -> bool:
    """A month may be attested, and the day of arrest or of release lie in it."""
    earliest, latest = situation.from_earliest, situation.until_latest
    return (earliest is None or earliest <= day) and (latest is None or day <= latest)


def _day_of_release(situation: Situation) -> date | None:
    """The day on which it ended, where that is known to the day."""
    known = situation.until_earliest == situation.until_latest
    return situation.until_earliest if known else None


def _is_certain(situation: Situation, day: date) -> bool:
    if situation.until_earliest is not None and day < situation.until_earliest:
        return True
    return any(
        each.first <= day <= each.last or (each.went_on and day <= each.last)
        for each in situation.attested
    )


def _is_presumed(situation: Situation, day: date, later: Iterable[Situation]) -> bool:
    """Between attestations that no source joins; or open, and nothing speaks against it."""
    if any(day < each.first for each in situation.attested):
        return True
    if situation.is_over or _term_is_over(situation, day):
        return False
    return not _has_moved_on(situation, day, later)


def _is_possible(situation: Situation, day: date, later: Iterable[Situation]) -> bool:
    starts = situation.starts
    if starts is None or day < starts or _has_moved_on(situation, day, later):
        return False
    if situation.is_over:
        return situation.until_latest is None or day <= situation.until_latest
    begun = situation.begun
    return _term_is_over(situation, day) or begun is None or day < begun


def _term_is_over(situation: Situation, day: date) -> bool:
    return situation.term_ends is not None and situation.term_ends < day


def _has_moved_on(situation: Situation, day: date, later: Iterable[Situation]) -> bool:
    """Whether another situation had begun by the day, and after this one."""
    begun = situation.begun or situation.starts
    return begun is not None and any(
        other.begun is not None and begun < other.begun <= day for other in later
    )


@dataclass(frozen=True)
class Run:
    """Days on end, from `first` to `last`, on which a person stands alike in a situation."""

    first: date
    last: date
    standing: Standing


def runs(
    situation: Situation, first: date, last: date, later: Iterable[Situation] = ()
) -> list[Run]:
    """How a person stands in the situation on each day from `first` to `last`, in runs.

    Between two of the days that sources give nothing changes, so only those days are asked about.
    """
    others = list(later)
    days = sorted({first, *(day for day in _turns(situation, others) if first < day <= last)})
    found: list[Run] = []
    for day, following in zip(days, [*days[1:], None], strict=True):
        stands = standing(situation, day, others)
        end = last if following is None else following - timedelta(days=1)
        if stands is not None and found and _joins(found[-1], day, stands):
            found[-1] = Run(found[-1].first, end, stands)
        elif stands is not None:
            found.append(Run(day, end, stands))
    return found


def _joins(run: Run, day: date, stands: Standing) -> bool:
    return run.standing is stands and run.last + timedelta(days=1) == day


def _turns(situation: Situation, others: Iterable[Situation]) -> Iterator[date]:
    """Every day on which the standing can change: a first day, or the one after a last day."""
    starts = [situation.from_earliest, situation.from_latest, situation.until_earliest]
    starts += [each.first for each in situation.attested]
    starts += [other.begun for other in others]
    ends = [situation.until_latest, situation.term_ends]
    ends += [each.last for each in situation.attested]
    yield from (day for day in starts if day is not None)
    yield from (day + timedelta(days=1) for day in ends if day is not None and day < date.max)
