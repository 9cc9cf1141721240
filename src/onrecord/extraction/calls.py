"""A recommendation as read at a place, before it becomes a proposal."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extraction.results import Result


@dataclass(frozen=True, slots=True)
class Call:
    """A recommendation read at a place; `asking` are the words that say who is asked.

    `whom` is who is asked where that is known otherwise.
    """

    start: int
    end: int
    words: str
    reason: str
    issuer: str | None
    asking: str
    result: Result | None = None
    whom: str | None = None
