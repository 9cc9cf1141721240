"""What rolls are called from, read once and brought up to date by what was recorded since."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from operator import attrgetter
from typing import Protocol, TypeVar

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.states import Changed
from onrecord.people.identity import Identity, identity
from onrecord.people.models import ListEdition
from onrecord.people.queries import Decided, decided, with_issuers

from .models import Charge
from .periods import Period, read_periods

PERIODS = ("case", "document", "person")
DECISIONS = ("list_edition", "person")
CHARGES = ("case", "person", "provision")
READ_FROM = tuple(sorted({*PERIODS, *DECISIONS, *CHARGES, "judgement"}))
"""The kinds of record that it is read from."""


class Made(Protocol):
    """A row of the register apart from its table, with the records that it was made from."""

    @property
    def id(self) -> str:
        """Its place."""

    @property
    def made_from(self) -> frozenset[str]:
        """Keys of records: of its own, and of those that it was joined with."""


Row = TypeVar("Row", bound=Made)


@dataclass(frozen=True)
class Charged:
    """Somebody is charged under a provision, whatever became of it."""

    id: str
    person: str
    provision: str
    made_from: frozenset[str]


@dataclass(frozen=True)
class Material:
    """Who is who, all liberty periods, lists, what they decided, and charges, as a viewer sees it.

    What was decided is in the order of time, the rest in that of the ids.
    """

    viewer: Viewer
    who: Identity
    editions: list[ListEdition]
    periods: tuple[Period, ...]
    decided: tuple[Decided, ...]
    charged: tuple[Charged, ...]

    @classmethod
    def read(cls, viewer: Viewer) -> Material:
        """All of it."""
        return cls(
            viewer=viewer,
            who=identity(viewer),
            editions=with_issuers(viewer),
            periods=_by_id(_periods(viewer, None)),
            decided=tuple(_decided(viewer, None)),
            charged=_by_id(_charged(viewer, None)),
        )

    def renewed(self, changed: Changed) -> Material:
        """The same as it is after these records were recorded."""
        viewer = self.viewer
        is_listed = "list_edition" in changed
        return replace(
            self,
            who=identity(viewer),
            editions=with_issuers(viewer) if is_listed else self.editions,
            periods=_by_id(_renewed(self.periods, _periods, viewer, _keys(changed, PERIODS))),
            decided=self._decided(_keys(changed, DECISIONS)),
            charged=_by_id(_renewed(self.charged, _charged, viewer, _keys(changed, CHARGES))),
        )

    def _decided(self, keys: Collection[str]) -> tuple[Decided, ...]:
        found = _renewed(self.decided, _decided, self.viewer, keys)
        return tuple(sorted(found)) if keys else self.decided

    def decides_as(self, other: Material) -> bool:
        """Whether lists decide on the same people as in the other one, which this was made from."""
        same = self.decided is other.decided and self.editions is other.editions
        return same and self.who == other.who


Only = Collection[str] | None
"""Keys of the records of which rows are read; None: of all."""


def _keys(changed: Changed, kinds: Iterable[str]) -> Collection[str]:
    return frozenset(chain.from_iterable(changed.get(kind, ()) for kind in kinds))


def _renewed(
    rows: tuple[Row, ...],
    read: Callable[[Viewer, Only], Iterable[Row]],
    viewer: Viewer,
    keys: Collection[str],
) -> Iterable[Row]:
    """The rows, those that were made from these records read anew, in no order."""
    if not keys:
        return rows
    same = (row for row in rows if row.made_from.isdisjoint(keys))
    return chain(same, read(viewer, keys))


def _by_id(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=attrgetter("id")))


def _any_of(only: Only, *fields: str) -> Q:
    """That one of these fields names one of the records."""
    found = Q()
    for field in fields if only is not None else ():
        found |= Q(**{f"{field}__in": only})
    return found


def _periods(viewer: Viewer, only: Only) -> list[Period]:
    return read_periods(viewer, _any_of(only, "record", "person", "end_sources__document"))


def _decided(viewer: Viewer, only: Only) -> list[Decided]:
    return decided(viewer, _any_of(only, "person", "edition"))


def _charged(viewer: Viewer, only: Only) -> Iterable[Charged]:
    found = visible(Charge, viewer, "person", "provision")
    narrowed = found.filter(_any_of(only, "record", "person", "provision"))
    for key, *names in narrowed.values_list("id", "person_id", "provision_id", "record_id"):
        yield Charged(key, names[0], names[1], frozenset(names))
