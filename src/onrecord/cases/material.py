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
from onrecord.people.models import ListEdition, Recognition
from onrecord.people.queries import decided, with_issuers

from .models import Charge
from .periods import Period, read_periods

READ_FROM = ("case", "document", "judgement", "list_edition", "person", "provision")
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
class Decided:
    """What an edition decided on a person."""

    id: str
    recognition: Recognition
    made_from: frozenset[str]


@dataclass(frozen=True)
class Material:
    """Who is who, all liberty periods, lists, what they decided, and charges, as a viewer sees it.

    Of each the rows are in the order of their ids.
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
            periods=_renewed((), _periods, viewer, None),
            decided=_renewed((), _decided, viewer, None),
            charged=_renewed((), _charged, viewer, None),
        )

    def renewed(self, changed: Changed) -> Material:
        """The same as it is after these records were recorded."""
        keys = frozenset(chain.from_iterable(changed.values()))
        return replace(
            self,
            who=identity(self.viewer),
            editions=with_issuers(self.viewer),
            periods=_renewed(self.periods, _periods, self.viewer, keys),
            decided=_renewed(self.decided, _decided, self.viewer, keys),
            charged=_renewed(self.charged, _charged, self.viewer, keys),
        )

    @property
    def decisions(self) -> list[Recognition]:
        """What editions decided on people."""
        return [each.recognition for each in self.decided]


Only = Collection[str] | None
"""Keys of the records of which rows are read; None: of all."""


def _renewed(
    rows: Iterable[Row], read: Callable[[Viewer, Only], Iterable[Row]], viewer: Viewer, keys: Only
) -> tuple[Row, ...]:
    """The rows, those that were made from these records read anew."""
    same = (row for row in rows if row.made_from.isdisjoint(keys or ()))
    return tuple(sorted(chain(same, read(viewer, keys)), key=attrgetter("id")))


def _any_of(only: Only, *fields: str) -> Q:
    """That one of these fields names one of the records."""
    found = Q()
    for field in fields if only is not None else ():
        found |= Q(**{f"{field}__in": only})
    return found


def _periods(viewer: Viewer, only: Only) -> list[Period]:
    return read_periods(viewer, _any_of(only, "record", "person", "end_sources__document"))


def _decided(viewer: Viewer, only: Only) -> Iterable[Decided]:
    for each in decided(viewer).filter(_any_of(only, "person", "edition")):
        yield Decided(each.id, each, frozenset((each.person_id, each.edition_id)))


def _charged(viewer: Viewer, only: Only) -> Iterable[Charged]:
    found = visible(Charge, viewer, "person", "provision")
    narrowed = found.filter(_any_of(only, "record", "person", "provision"))
    for key, *names in narrowed.values_list("id", "person_id", "provision_id", "record_id"):
        yield Charged(key, names[0], names[1], frozenset(names))
