"""What became of recommendations, kept from one question to the next and brought up to date."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord
from onrecord.ledger.states import MANY, Changed, Kept

from .answers import Answers, Questions, answered, due_of, placed
from .grading import Placed, graded
from .models import Addressee, Instrument
from .positions import Positions, answering, positions
from .queries import FollowUp
from .summing import Rows, Summed, added_up, rows

FOLLOWUPS, SUMS = 8, 4
READ_FROM = ("instrument", "organisation", "recommendation")
"""The kinds of record that follow-ups and sums are read from."""


class Asked(NamedTuple):
    """What became of an instrument, as a viewer sees it on a day, by one assessor's grades."""

    instrument: str
    as_of: date
    viewer: Viewer
    by: str | None = None


class _Known(NamedTuple):
    """A follow-up, and the same recommendations with their places."""

    placed: tuple[Placed, ...]
    found: FollowUp


def followup_at_hand(asked: Asked) -> FollowUp:
    """The follow-up of an instrument. Raises UnknownRecord."""
    found = _followup(asked).found
    if found.recommendations or visible(Instrument, asked.viewer).filter(id=asked.instrument):
        return found
    raise UnknownRecord(asked.instrument, "instrument")


def followups_at_hand(
    instruments: Iterable[str], as_of: date, viewer: Viewer
) -> dict[str, FollowUp]:
    """The same of several instruments; those without recommendations are left out."""
    found = (_followup(Asked(each, as_of, viewer)).found for each in instruments)
    return {each.instrument: each for each in found if each.recommendations}


def _read(asked: Asked) -> _Known:
    return _known(asked, graded(Q(instrument=asked.instrument), *asked[1:]))


def _known(asked: Asked, placed: Iterable[Placed]) -> _Known:
    in_order = tuple(sorted(placed, key=itemgetter(0)))
    recommendations = tuple(each.graded for each in in_order)
    return _Known(in_order, FollowUp(asked.instrument, asked.by, asked.as_of, recommendations))


def _renewed(asked: Asked, before: _Known, changed: Changed) -> _Known | None:
    """With the recommendations read anew that changed, or whose addressee did."""
    if asked.instrument in changed.get("instrument", ()):
        return None
    keys = {*changed.get("recommendation", ()), *_to(changed.get("organisation", ()), asked)}
    if len(keys) > MANY:
        return None
    placed = [each for each in before.placed if each.graded.id not in keys]
    own = Q(instrument=asked.instrument, id__in=keys)
    for each in graded(own, *asked[1:]):
        insort(placed, each, key=itemgetter(0))
    return _known(asked, placed)


def _to(organisations: Iterable[str], asked: Asked) -> Iterable[str]:
    """Recommendations of the instrument to these organisations."""
    if not organisations:
        return ()
    found = Addressee.objects.filter(
        organisation__in=organisations, recommendation__instrument=asked.instrument
    )
    return found.values_list("recommendation_id", flat=True)[: MANY + 1]


_followup = Kept(READ_FROM, _read, _renewed, FOLLOWUPS)


# --- what was answered ----------------------------------------------------------------------------


class _Answered(NamedTuple):
    """The answers, and what they were made from: recommendations in order, positions, by reply."""

    placed: tuple[tuple[int, str], ...]
    said: Positions
    found: Answers


def answers_at_hand(asked: Asked) -> Answers:
    """What had been answered to an instrument by a day. Raises UnknownRecord."""
    return _answers(asked).found


def _read_answers(asked: Asked) -> _Answered:
    due = due_of(asked.instrument, asked.viewer)
    own = tuple(sorted(placed(Q(instrument=asked.instrument), asked.viewer)))
    said = positions(answering(asked.instrument, asked.viewer), asked.as_of, asked.viewer)
    questions = Questions(asked.instrument, asked.as_of, due, [key for _, key in own])
    return _Answered(own, said, answered(questions, said))


def _renewed_answers(asked: Asked, before: _Answered, changed: Changed) -> _Answered | None:
    """With the recommendations and replies that changed, and all replies to the former.

    What a reply says of other texts does no harm: nobody looks for it there.
    """
    if asked.instrument in changed.get("instrument", ()):
        return None
    keys, replies = changed.get("recommendation", ()), changed.get("reply", ())
    fresh = placed(Q(instrument=asked.instrument, id__in=keys), asked.viewer)
    own = tuple(sorted(chain((each for each in before.placed if each[1] not in keys), fresh)))
    to_these = Q(targets__target__in=keys) | Q(points__recommendation__in=keys)
    new = positions(Q(id__in=replies) | to_these, asked.as_of, asked.viewer)
    same = {key: taken for key, taken in before.said.items() if key not in replies}
    said = dict(sorted((same | new).items()))
    touched = {*keys, *_targets(before.said, replies), *_targets(new, new)}
    known = None if asked.instrument in touched else before.found
    due = before.found.due
    questions = Questions(asked.instrument, asked.as_of, due, [key for _, key in own])
    return _Answered(own, said, answered(questions, said, known, touched))


def _targets(said: Positions, replies: Iterable[str]) -> Iterator[str]:
    """What these replies take positions on."""
    for reply in replies:
        yield from (each.target for each in said.get(reply, ()))


_answers = Kept(
    ("instrument", "recommendation", "reply"), _read_answers, _renewed_answers, FOLLOWUPS
)


# --- all recommendations --------------------------------------------------------------------------


class _AllAsked(NamedTuple):
    as_of: date
    viewer: Viewer


class _AllKnown(NamedTuple):
    rows: Rows
    summed: Summed


def summed_at_hand(as_of: date, viewer: Viewer) -> Summed:
    """The grades of all recommendations as of a day, added up."""
    return _summed(_AllAsked(as_of, viewer)).summed


def _read_all(asked: _AllAsked) -> _AllKnown:
    found = rows(Q(), *asked)
    return _AllKnown(found, added_up(found, asked.viewer))


def _renewed_all(asked: _AllAsked, before: _AllKnown, changed: Changed) -> _AllKnown:
    keys, instruments = changed.get("recommendation", ()), changed.get("instrument", ())
    found = {
        key: row
        for key, row in before.rows.items()
        if key not in keys and row[0] not in instruments
    }
    found |= rows(Q(id__in=keys) | Q(instrument__in=instruments), *asked)
    return _AllKnown(found, added_up(found, asked.viewer))


_summed = Kept(READ_FROM, _read_all, _renewed_all, SUMS)
