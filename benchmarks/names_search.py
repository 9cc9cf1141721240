"""Search by one spelling for another among many names that are put together from real parts."""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from benchmarks.measures import NotRun
from benchmarks.names_sets import our_people, shared_pairs
from onrecord.names import NameIndex

QUERIES = 200
LIMIT = 10


@dataclass(frozen=True)
class Searched:
    """recall@10; milliseconds; seconds to build; the peak of the whole process in MB."""

    recall: float
    p50: float
    p95: float
    build: float
    memory: float


def _wanted() -> list[tuple[str, str]]:
    """Two spellings of one person, the second of which is in the index."""
    ours = [(names[0], names[-1]) for _, names in our_people()]
    try:
        shared = [pair for one in shared_pairs() if one.name == "short" for pair in one.pairs]
    except NotRun:
        return ours
    return ours + [(pair.a, pair.b) for pair in shared if pair.same]


def _strangers(parts: list[tuple[str, str]], chance: random.Random) -> Iterator[str]:
    """Given names and surnames of all, put together anew: each name once, and nobody wanted."""
    words = [name.split() for pair in parts for name in pair]
    given = sorted({name[0] for name in words if len(name) > 1})
    surnames = sorted({name[-1] for name in words if len(name) > 1})
    met = {name for pair in parts for name in pair}
    while True:
        name = f"{chance.choice(given)} {chance.choice(surnames)}"
        if name not in met:
            met.add(name)
            yield name


@cache
def searched(size: int) -> Searched:
    """Build an index of `size` names and look for people by another spelling."""
    chance = random.Random(1)  # noqa: S311  # repeatable, and nothing secret
    parts = _wanted()
    wanted = chance.sample(parts, min(QUERIES, len(parts)))
    items = [(f"wanted {number}", name) for number, (_, name) in enumerate(wanted)]
    strangers = _strangers(parts, chance)
    items += [(f"stranger {number}", next(strangers)) for number in range(size - len(items))]
    begun = time.perf_counter()
    index = NameIndex.build(items)
    build = time.perf_counter() - begun
    found, taken = 0, []
    for number, (query, name) in enumerate(wanted):
        begun = time.perf_counter()
        hits = index.search(query, LIMIT)
        taken.append((time.perf_counter() - begun) * 1000)
        found += any(hit.id == f"wanted {number}" or hit.name == name for hit in hits)
    taken.sort()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    at = len(taken) * 95 // 100
    return Searched(found / len(wanted), taken[len(taken) // 2], taken[at], build, memory)
