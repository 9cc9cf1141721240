"""What a benchmark is: a figure with its unit, side by side with what it should reach."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent


class NotRun(Exception):
    """A measure that could not be taken; the message says what it lacks."""


@dataclass(frozen=True)
class Setting:
    """What the caller named: a folder with the seed documents, or None."""

    seeds: Path | None


@dataclass(frozen=True)
class Measure:
    """One figure. `data` says on what; `floor` and `aim` are the design's, where it has any."""

    name: str
    unit: str
    data: str
    take: Callable[[Setting], float]
    floor: str = ""
    aim: str = ""


def seconds(work: Callable[[], object], *, times: int = 3) -> float:
    """The median wall-clock time of a few runs, in seconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)


def rate(work: Callable[[], int], *, at_least: float = 1.0) -> float:
    """Units a second: `work` does some and says how many, until `at_least` seconds are over."""
    done, begun = 0, time.perf_counter()
    while (passed := time.perf_counter() - begun) < at_least:
        done += work()
    return done / passed
