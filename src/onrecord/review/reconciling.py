"""Two people changed one record: what each changed alone is taken, the rest is to be chosen.

A three-way merge of payloads, as version control does it with texts: `base` is what both began
with. Pure: nothing here reads the register.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, NamedTuple

from onrecord.records import Payload

Side = Literal["theirs", "yours"]

ABSENT: Final = object()
"""Stands for a field that a payload does not have."""


class Sides(NamedTuple):
    """What stands at one place in each of the three; ABSENT where nothing does."""

    base: Any
    theirs: Any
    yours: Any

    def are(self, kind: type) -> bool:
        """Whether each of them is of this class."""
        return all(isinstance(each, kind) for each in self)


@dataclass
class Reconciled:
    """The payload of both, with the places (JSON pointers) that are still to be chosen.

    `taken` are the places that only the other side changed. While there are conflicts, the
    payload has theirs there.
    """

    chosen: Mapping[str, Side]
    payload: Payload = field(default_factory=dict)
    conflicts: list[str] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)

    def part(self, sides: Sides, at: str) -> Payload:
        """What becomes of a record, or of a part of one, field by field."""
        names = [each for each in dict.fromkeys((*sides.theirs, *sides.yours)) if each != "cites"]
        before = len(self.conflicts)
        made: Payload = {}
        for name in (*names, "cites"):  # the sources last: they follow what they support
            own = Sides(*(each.get(name, ABSENT) for each in sides))
            disputed = len(self.conflicts) > before
            value = self._value(own, f"{at}/{_token(name)}", is_settled=not disputed)
            if value is not ABSENT:
                made[name] = value
        return made

    def _value(self, sides: Sides, at: str, *, is_settled: bool) -> Any:
        base, theirs, yours = sides
        if yours in (theirs, base):
            self.taken += [at] if theirs != yours else []
            return theirs
        if base == theirs:
            return yours
        if sides.are(dict):
            return self.part(sides, at)
        if sides.are(list) and at.endswith("/cites") and is_settled and _only_added(sides):
            return [*theirs, *(each for each in yours[len(base) :] if each not in theirs)]
        if sides.are(list) and _are_parts(sides):
            return [
                self._value(Sides(*items), f"{at}/{place}", is_settled=True)
                for place, items in enumerate(zip(*sides, strict=True))
            ]
        return self._disputed(sides, at)

    def _disputed(self, sides: Sides, at: str) -> Any:
        if at not in self.chosen:
            self.conflicts.append(at)
        return sides.yours if self.chosen.get(at) == "yours" else sides.theirs


def reconciled(sides: Sides, chosen: Mapping[str, Side]) -> Reconciled:
    """Both changes of the base in one payload; `chosen` says by place whose stands."""
    found = Reconciled(chosen)
    found.payload = found.part(sides, "")
    return found


def _only_added(sides: Sides) -> bool:
    base, theirs, yours = sides
    return bool(theirs[: len(base)] == base and yours[: len(base)] == base)


def _are_parts(sides: Sides) -> bool:
    """Whether the lists hold as many parts each: the same ones, each in its place."""
    same = len({len(items) for items in sides}) == 1
    return same and all(isinstance(item, dict) for items in sides for item in items)


def _token(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
