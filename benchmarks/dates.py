"""Partial dates: our parser beside the library that is its oracle."""

from __future__ import annotations

from datetime import date, timedelta

from edtf import parse_edtf

from benchmarks.measures import Measure, Setting, rate
from onrecord.values import PartialDate

# Different texts, and more of them than the parser's cache holds.
WRITTEN = [
    (date(1990, 1, 1) + timedelta(days=n)).isoformat() + mark
    for n in range(10_000)
    for mark in ("", "~", "?")
]


def ours(_: Setting) -> float:
    """Dates a second, no two alike."""

    def work() -> int:
        for text in WRITTEN:
            PartialDate.parse(text)
        return len(WRITTEN)

    return rate(work)


def library(_: Setting) -> float:
    """The same with the edtf library, over a sample that it gets through."""

    def work() -> int:
        for text in WRITTEN[:60]:
            parse_edtf(text)
        return 60

    return rate(work)


MEASURES = (
    Measure("dates parsed, onrecord", "dates/s", "generated", ours),
    Measure("dates parsed, edtf library", "dates/s", "generated", library),
)
