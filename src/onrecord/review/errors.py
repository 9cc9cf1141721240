"""What the review cannot do as things stand; each message says why and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.values.worded import worded


@dataclass(frozen=True)
class FieldFault:
    """What is wrong in a draft: `field` is a JSON pointer in what the form shows."""

    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.field[1:]}: {self.message}" if self.field else self.message


class Undecidable(ValueError):
    """The decision cannot be taken as things stand."""


class NeedsFirst(Undecidable):
    """It has to be known first whose record a person is.

    `numbers` are the proposals of the same document to decide on; where there are none, the record
    is named in the edits, as `person` or `people`.
    """

    def __init__(self, numbers: Iterable[int], what: str) -> None:
        self.numbers = tuple(numbers)
        remedy = worded("name the person's record")
        if self.numbers:
            listed = ", ".join(map(str, self.numbers))
            remedy = worded("decide first on proposal {numbers}", numbers=listed)
        super().__init__(worded("{what}; {remedy}", what=what, remedy=remedy))


class Unsound(Undecidable):
    """The draft would be no sound record; `faults` say what is wrong, field by field."""

    def __init__(self, faults: Iterable[FieldFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class SetHasChanged(Undecidable):
    """What would be accepted together is not the list that was shown."""


class UnknownProposal(LookupError):
    """There is no such proposal, or none that this viewer may see: both get the same answer."""
