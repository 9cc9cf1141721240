"""Positions that replies take, read from the tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible

from .models import Recommendation, Reply, ReplyPoint, ReplyTarget


@dataclass(frozen=True)
class Said:
    """A position that a reply takes, with its place in the reply: empty for the reply itself."""

    reply: str
    at: str
    by: str
    position: str
    quality: str
    first_day: date | None
    last_day: date | None


class Position(NamedTuple):
    """What is said on a recommendation, on a component of it, or on a whole instrument."""

    target: str
    component: str
    said: Said


Positions = dict[str, tuple[Position, ...]]
"""Everything on which each of some replies takes a position, by reply."""


def answering(instrument: str, viewer: Viewer) -> Q:
    """Of replies: that they answer the instrument or one of its recommendations."""
    own = visible(Recommendation, viewer).filter(instrument_id=instrument).values("id")
    to_these = Q(target_id=instrument) | Q(target_id__in=own)
    answers = ReplyTarget.objects.filter(to_these).values("reply_id")
    on_points = ReplyPoint.objects.filter(recommendation_id__in=own).values("reply_id")
    return Q(id__in=answers) | Q(id__in=on_points)


def positions(narrowed: Q, as_of: date, viewer: Viewer) -> Positions:
    """Those of the replies that fit, that had come by a day, and that the viewer may see."""
    come = Q(first_day=None) | Q(first_day__lte=as_of)
    found = visible(Reply, viewer).filter(narrowed).filter(come).distinct()
    keys = found.values("id")
    targets: dict[str, list[str]] = defaultdict(list)
    answered = ReplyTarget.objects.filter(reply__in=keys).order_by("id")
    for reply, target in answered.values_list("reply_id", "target_id"):
        targets[reply].append(target)
    points: dict[str, list[ReplyPoint]] = defaultdict(list)
    for point in ReplyPoint.objects.filter(reply__in=keys).order_by("id"):
        points[point.reply_id].append(point)
    fields = ("id", "by", "position", "quality", "first_day", "last_day")
    return {
        whole.reply: tuple(_taken(whole, targets[whole.reply], points[whole.reply]))
        for whole in (
            Said(key, "", *rest) for key, *rest in found.order_by("id").values_list(*fields)
        )
    }


def _taken(whole: Said, targets: list[str], points: list[ReplyPoint]) -> Iterator[Position]:
    """Everything on which a reply takes a position; `whole` is that on the whole.

    Where it goes through an instrument point by point, its position on the whole says nothing of
    a recommendation that it has no point on.
    """
    for target in targets:
        if all(point.recommendation_id == target for point in points):
            yield Position(target, "", whole)
    for point in points:
        place = point.id.removeprefix(whole.reply)
        dated = (whole.first_day, whole.last_day)
        said = Said(whole.reply, place, whole.by, point.position, point.quality, *dated)
        yield Position(point.recommendation_id, point.component, said)
