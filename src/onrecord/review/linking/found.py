"""A record that a proposal may be about, and the pool of records to look among."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from onrecord.accounts import OWNER
from onrecord.ledger.history import current_of_kind
from onrecord.records import Record as Shape
from onrecord.review.models import Proposal, Submission

Kind = TypeVar("Kind", bound=Shape)
MOST = 5
"""So many candidates are shown beside a proposal at most."""


@dataclass(frozen=True)
class Found:
    """A record (at `pointer`: a part of it), how likely it is the one, in [0, 1], and why."""

    record: str
    score: float
    reasons: tuple[str, ...]
    pointer: str = ""


@dataclass
class Pool:
    """The records of the register, each kind read once; who may see which is asked when shown."""

    submission: Submission
    _kinds: dict[str, list[Shape]] = field(default_factory=dict)

    def of(self, shape: type[Kind]) -> list[Kind]:
        """Every current record of this shape."""
        kind = shape.KIND
        if kind not in self._kinds:
            self._kinds[kind] = current_of_kind(kind, OWNER)
        return [each for each in self._kinds[kind] if isinstance(each, shape)]

    @cached_property
    def people(self) -> dict[str, Proposal]:
        """The persons that the text names, by the id that extraction gave."""
        found = self.submission.proposals.filter(kind=Proposal.Kind.PERSON)
        found = found.exclude(state=Proposal.State.SPLIT)
        return {each.payload["id"]: each for each in found}


def best(found: Iterable[Found]) -> list[Found]:
    """The likeliest of each record and part, likeliest first; several reasons add up in words."""
    merged: dict[tuple[str, str], Found] = {}
    for each in found:
        place = (each.record, each.pointer)
        known = merged.get(place)
        if known is None:
            merged[place] = each
            continue
        first, second = sorted((known, each), key=lambda one: -one.score)
        reasons = tuple(dict.fromkeys((*first.reasons, *second.reasons)))
        score = 1 - (1 - first.score) * (1 - second.score)
        merged[place] = Found(*place[:1], score, reasons, place[1])
    return sorted(merged.values(), key=lambda one: (-one.score, one.record, one.pointer))[:MOST]
