"""What was answered to each recommendation of an instrument, and where nothing was.

Silence is counted only where the body set a day for the answer, that day has passed, and a source
says that no answer was found: a register that lacks a reply proves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord

from .models import Instrument, Recommendation, Reply, ReplyPoint, ReplyTarget

NONE_FOUND = "none_found"
PASSED_OVER = "passed_over"
WITHOUT_ANSWER = frozenset({NONE_FOUND, PASSED_OVER})


class Heard(StrEnum):
    """Whether there was an answer."""

    ANSWERED = "answered"
    SILENT = "silent"
    NONE_FOUND = "none_found"
    AWAITED = "awaited"
    NOT_RECORDED = "not_recorded"


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


@dataclass(frozen=True)
class Answer:
    """What counts as the answer to a recommendation on a day; `said` is None where nothing does.

    `on_parts` are the answers to its components, by component.
    """

    recommendation: str
    heard: Heard
    said: Said | None
    on_parts: dict[str, Said]


@dataclass(frozen=True)
class Answers:
    """The answers to an instrument's recommendations; `due` is the day that it set for them."""

    instrument: str
    as_of: date
    due: date | None
    answers: tuple[Answer, ...]

    @property
    def by_position(self) -> dict[str, int]:
        """Recommendations by the position taken on them, the most frequent first."""
        taken = (each.said.position for each in self.answers if each.said is not None)
        return dict(Counter(taken).most_common())

    @property
    def by_heard(self) -> dict[str, int]:
        """Recommendations by whether there was an answer, the most frequent first."""
        return dict(Counter(each.heard.value for each in self.answers).most_common())


def answers(instrument: str, as_of: date, viewer: Viewer) -> Answers:
    """What had been answered to an instrument by a day. Raises UnknownRecord.

    What a reply says on a recommendation itself, or on a point of it, counts before what is said
    of the whole instrument; of several such the last one counts.
    """
    found = visible(Instrument, viewer).filter(id=instrument).first()
    if found is None:
        raise UnknownRecord(instrument, "instrument")
    recommendations = visible(Recommendation, viewer).filter(instrument_id=instrument)
    keys = list(recommendations.order_by("order", "id").values_list("id", flat=True))
    given = _said(instrument, as_of, viewer)
    due = found.reply_due_on
    on_the_whole = _last(given.get(instrument, {}).get("", ()))
    return Answers(
        instrument,
        as_of,
        due,
        tuple(_answer(key, given.get(key, {}), on_the_whole, due, as_of) for key in keys),
    )


def is_answered(instrument: str, viewer: Viewer) -> bool:
    """Whether any reply answers the instrument or one of its recommendations."""
    return _replies(instrument, viewer).exists()


def given_by(as_of: date, replies: Iterable[str], viewer: Viewer) -> set[str]:
    """Those of the replies that had come by a day; one without a date counts as come."""
    found = visible(Reply, viewer).filter(
        Q(first_day=None) | Q(first_day__lte=as_of), id__in=list(replies)
    )
    return set(found.values_list("id", flat=True))


Given = dict[str, list[Said]]
"""What replies say on one recommendation (or instrument), by component."""


def _replies(instrument: str, viewer: Viewer) -> QuerySet[Reply]:
    own = visible(Recommendation, viewer).filter(instrument_id=instrument).values("id")
    to_these = Q(target_id=instrument) | Q(target_id__in=own)
    answering = ReplyTarget.objects.filter(to_these).values("reply_id")
    on_points = ReplyPoint.objects.filter(recommendation_id__in=own).values("reply_id")
    return visible(Reply, viewer).filter(Q(id__in=answering) | Q(id__in=on_points))


def _said(instrument: str, as_of: date, viewer: Viewer) -> dict[str, Given]:
    given: dict[str, Given] = {}
    for reply in _replies(instrument, viewer).prefetch_related("targets", "points"):
        if reply.first_day is None or reply.first_day <= as_of:
            for (target, component), said in _positions(reply):
                given.setdefault(target, {}).setdefault(component, []).append(said)
    return given


def _positions(reply: Reply) -> Iterator[tuple[tuple[str, str], Said]]:
    """Everything on which a reply takes a position.

    Where it goes through an instrument point by point, its position on the whole says nothing of
    a recommendation that it has no point on.
    """
    dated = (reply.first_day, reply.last_day)
    points = list(reply.points.all())
    on_the_whole = Said(reply.id, "", reply.by, reply.position, reply.quality, *dated)
    for target in reply.targets.all():
        if all(point.recommendation_id == target.target_id for point in points):
            yield (target.target_id, ""), on_the_whole
    for point in points:
        place = point.id.removeprefix(reply.id)
        said = Said(reply.id, place, reply.by, point.position, point.quality, *dated)
        yield (point.recommendation_id, point.component), said


def _answer(
    key: str, given: Given, on_the_whole: Said | None, due: date | None, as_of: date
) -> Answer:
    said = _last(given.get("", ())) or on_the_whole
    parts = dict(_parts(given))
    return Answer(key, _heard(said, parts.values(), due, as_of), said, parts)


def _parts(given: Given) -> Iterator[tuple[str, Said]]:
    for component, said in given.items():
        last = _last(said)
        if component and last is not None:
            yield component, last


def _last(said: Iterable[Said]) -> Said | None:
    """The last position by date; of several on one day a point before the reply as a whole."""
    return max(
        said,
        key=lambda each: (each.first_day or date.min, bool(each.at), each.reply, each.at),
        default=None,
    )


def _heard(said: Said | None, parts: Iterable[Said], due: date | None, as_of: date) -> Heard:
    on_parts = any(part.position not in WITHOUT_ANSWER for part in parts)
    if on_parts or (said is not None and said.position not in WITHOUT_ANSWER):
        return Heard.ANSWERED
    if due is not None and as_of <= due:
        return Heard.AWAITED
    if said is None:
        return Heard.NOT_RECORDED
    looked = said.last_day or date.min
    return Heard.SILENT if due is not None and due < looked else Heard.NONE_FOUND
