"""What replies say on recommendations: on each point, and on the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.ledger.references import Referring
from onrecord.records import Reply
from onrecord.records.recommendations import ReplyPoint

from .languages import spoken
from .reader import Reader
from .said import Said


@dataclass(frozen=True)
class On:
    """What a reply says on a recommendation; `point` is None where it answers it as a whole."""

    reply: Reply
    point: ReplyPoint | None

    @property
    def position(self) -> str:
        """The position that is taken."""
        return self.point.position if self.point else self.reply.position

    @property
    def quality(self) -> str | None:
        """The quality that somebody sees in it."""
        return self.point.quality if self.point else self.reply.quality


def answering(named: Iterable[Referring]) -> dict[str, list[str]]:
    """The replies that answer each of these targets, or have a point on it, by target."""
    found: dict[str, dict[str, None]] = {}
    for each in named:
        if each.kind == "reply" and each.pointer.startswith(("/to/", "/points/")):
            found.setdefault(each.target, {})[each.record] = None
    return {target: list(replies) for target, replies in found.items()}


def said_on(reply: Reply, recommendation: str) -> Iterator[On]:
    """Everything that a reply says on a recommendation, the whole of it first.

    Where there is a point on the recommendation itself, it stands for the whole.
    """
    own = [point for point in reply.points if _is_on(point, reply, recommendation)]
    if recommendation in reply.to and all(point.component for point in own):
        yield On(reply, None)
    for point in sorted(own, key=lambda each: each.component is not None):
        yield On(reply, point)


def _is_on(point: ReplyPoint, reply: Reply, recommendation: str) -> bool:
    return (point.recommendation or reply.to[0]) == recommendation


def in_words(on: On, reader: Reader) -> Said:
    """What was answered, how, and when."""
    position = reader.label("reply-position", on.position)
    quality = f" ({reader.label('reply-quality', on.quality).lower()})" if on.quality else ""
    when = f", {on.reply.date.in_words(spoken())}" if on.reply.date else ""
    return Said(f"{position.lower()}{quality}{when}", position.language)
