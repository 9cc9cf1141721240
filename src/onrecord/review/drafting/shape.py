"""A draft: the record that accepting a proposal would write, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.records import Payload
from onrecord.review.errors import FieldFault, NeedsFirst


@dataclass(frozen=True)
class Draft:
    """What accepting would write: `payload` is the whole record, new or as it would become.

    The decision is about the part at the JSON pointer `part` (empty: the whole record): the form
    shows and edits `fields`. `also` are records made beside it because it refers to them. `faults`
    are what is wrong with it, by field. Where it `waits` for another decision there is no payload.
    """

    key: str
    payload: Payload
    part: str = ""
    also: tuple[Payload, ...] = ()
    is_new: bool = True
    faults: tuple[FieldFault, ...] = ()
    waits: NeedsFirst | None = None

    @property
    def needs(self) -> tuple[int, ...]:
        """The numbers of the proposals to decide on first."""
        return self.waits.numbers if self.waits else ()

    @property
    def kind(self) -> str:
        """The kind of record."""
        return str(self.payload.get("kind", ""))

    @property
    def fields(self) -> Payload:
        """The part that the decision is about, as the form shows it."""
        found: Payload = part_at(self.payload, self.part) if self.payload else {}
        return found


def part_at(payload: Any, pointer: str) -> Any:
    """The value at a JSON pointer without escapes."""
    for token in pointer.split("/")[1:]:
        payload = payload[int(token)] if isinstance(payload, list) else payload[token]
    return payload
