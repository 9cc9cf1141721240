"""A finding: which rule spoke, how grave it is, what to do, and the passages it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

_LONG_ENOUGH = 16


class Severity(StrEnum):
    """How grave a finding is.

    `high`: the statements exclude each other. `medium`: they hardly fit, or a reader who recomputes
    will not arrive at what is written. `low`: worth a look before it is published.
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A passage of a document: its name, code points into its text (half-open), and the words."""

    document: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found; `message` says why it is a finding and what to do.

    `records` are the ids of the records of the register that it is about.
    """

    rule: str
    severity: Severity
    message: str
    passages: tuple[Quoted, ...] = ()
    records: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that stay while rule, passages' words and records stay.

        Positions and the wording of the message do not enter, so that a dismissal outlives an edit
        elsewhere in the document. Records enter with their message, which holds what is said.
        """
        parts = sorted(f"{one.document}\t{_squeezed(one.quote)}" for one in self.passages)
        said = [] if parts else [self.message]
        whole = "\n".join([self.rule, *parts, *sorted(self.records), *said])
        return sha256(whole.encode()).hexdigest()[:_LONG_ENOUGH]

    def as_dict(self) -> dict[str, Any]:
        """The finding as `onrecord check --json` prints it."""
        return {
            "rule": self.rule,
            "severity": self.severity.value,
            "message": self.message,
            "passages": [
                {"document": one.document, "start": one.start, "end": one.end, "quote": one.quote}
                for one in self.passages
            ],
            "records": list(self.records),
            "fingerprint": self.fingerprint,
        }


def _squeezed(words: str) -> str:
    return re.sub(r"\W+", " ", words).strip().casefold()


def in_order(findings: list[Finding]) -> list[Finding]:
    """Each finding once, the gravest first, then by rule and by place."""
    distinct = {one.fingerprint: one for one in reversed(findings)}
    return sorted(distinct.values(), key=_place)


def _place(one: Finding) -> tuple[int, str, str, int, str]:
    first = one.passages[0] if one.passages else Quoted("", 0, 0, "")
    return one.severity.rank, one.rule, first.document, first.start, one.fingerprint
