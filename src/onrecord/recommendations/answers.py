"""What was answered to each recommendation of an instrument, and where nothing was.

Silence is counted only where the body set a day for the answer, that day has passed, and a source
says that no answer was found: a register that lacks a reply proves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import NamedTuple

from django.db.models import Q

from onrecord.accounts import Viewer
from onrecord.ledger.access import visible
from onrecord.ledger.errors import UnknownRecord

from .models import Instrument, Recommendation, Reply
from .positions import Positions, Said, answering, positions

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
    due = due_of(instrument, viewer)
    keys = [key for _, key in sorted(placed(Q(instrument=instrument), viewer))]
    said = positions(answering(instrument, viewer), as_of, viewer)
    return answered(Questions(instrument, as_of, due, keys), said)


def due_of(instrument: str, viewer: Viewer) -> date | None:
    """The day that an instrument sets for answers. Raises UnknownRecord."""
    found = visible(Instrument, viewer).filter(id=instrument).first()
    if found is None:
        raise UnknownRecord(instrument, "instrument")
    return found.reply_due_on


def placed(narrowed: Q, viewer: Viewer) -> Iterator[tuple[int, str]]:
    """Those of the recommendations that the viewer may see: what they sort by, and their keys."""
    found = visible(Recommendation, viewer).filter(narrowed)
    for order, key in found.values_list("order", "id"):
        yield order or 0, key


class Questions(NamedTuple):
    """What answers are looked for to: an instrument's recommendations, by a day; `due` is its."""

    instrument: str
    as_of: date
    due: date | None
    recommendations: Sequence[str]


def answered(
    questions: Questions, said: Positions, before: Answers | None = None, only: Container[str] = ()
) -> Answers:
    """The answers that these positions are; of those `before` only some may be others now."""
    given: dict[str, Given] = {}
    for target, component, position in chain.from_iterable(said.values()):
        given.setdefault(target, {}).setdefault(component, []).append(position)
    on_the_whole = _last(given.get(questions.instrument, {}).get("", ()))
    known = {each.recommendation: each for each in before.answers} if before else {}
    return Answers(
        questions.instrument,
        questions.as_of,
        questions.due,
        tuple(
            known[key]
            if key in known and key not in only
            else _answer(key, given.get(key, {}), on_the_whole, questions.due, questions.as_of)
            for key in questions.recommendations
        ),
    )


def is_answered(instrument: str, viewer: Viewer) -> bool:
    """Whether any reply answers the instrument or one of its recommendations."""
    return visible(Reply, viewer).filter(answering(instrument, viewer)).exists()


def given_by(as_of: date, replies: Iterable[str], viewer: Viewer) -> set[str]:
    """Those of the replies that had come by a day; one without a date counts as come."""
    found = visible(Reply, viewer).filter(
        Q(first_day=None) | Q(first_day__lte=as_of), id__in=list(replies)
    )
    return set(found.values_list("id", flat=True))


Given = dict[str, list[Said]]
"""What replies say on one recommendation (or instrument), by component."""


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
