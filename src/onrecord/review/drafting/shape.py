"""A draft: the record that accepting a proposal would write, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from onrecord.records import Payload
from onrecord.review.errors import FieldFault


@dataclass(frozen=True)
class Draft:
    """What accepting would write: `payload` is the whole record, new or as it would become.

    The decision is about the part at the JSON pointer `part` (empty: the whole record): the form
    shows and edits `fields`. `also` are records made beside it because it refers to them. `needs`
    are the numbers of proposals to decide on first; then there is no payload yet, and `remark`
    says why. `faults` are what is wrong with it, by field.
    """

    key: str
    payload: Payload
    part: str = ""
    also: tuple[Payload, ...] = ()
    is_new: bool = True
    needs: tuple[int, ...] = ()
    remark: str = ""
    faults: tuple[FieldFault, ...] = ()

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
