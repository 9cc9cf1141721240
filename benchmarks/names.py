"""Names: ours beside three peers on the same pairs in one run, and search among many names.

`python -m benchmarks.names` prints all of it; `--names N` sets how many names are searched (several
times for several sizes), `--no-peers` leaves the peers out. Each peer runs in an environment of its
own, `.venv-names-PEER`, which is made when it is missing.
"""

from __future__ import annotations

import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations

import click
from rich.console import Console
from rich.table import Table

from benchmarks.measures import ROOT, Measure, NotRun, Setting
from benchmarks.names_measures import Scored, scored
from benchmarks.names_search import searched
from benchmarks.names_sets import PARTS, PairSet, composed, our_pairs, shared_pairs, with_relatives
from onrecord.names import compare, thresholds

PEER_SCRIPT = ROOT / "benchmarks" / "names_peers.py"
PACKAGES = {
    "logic-v2": ("nomenklatura",),
    "wratio": ("rigour", "rapidfuzz"),
    "jaro-winkler": ("jellyfish", "anyascii"),
}
# A peer's own threshold where it has one, else the best on development pairs.
OWN_THRESHOLD = {"logic-v2": 0.7}
BLOCK = 150
SIZES = (100_000, 1_000_000)

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """Scores of one matcher in the order of the pairs, and the processor seconds they took."""

    scores: list[float]
    seconds: float


Matcher = Callable[[Pairs], Answer]


def ours(pairs: Pairs) -> Answer:
    """Our scores in a process of their own, so that no cache has seen a name."""
    return _answered([sys.executable, "-m", "benchmarks.names_ours"], pairs)


def peer(name: str) -> Matcher:
    """A peer in its environment. Raises NotRun with the reason where that cannot be made."""
    python = ROOT / f".venv-names-{name}" / "bin" / "python"
    if not python.exists():
        _run([sys.executable, "-m", "venv", str(python.parent.parent)])
    _run([str(python), "-m", "pip", "install", "--quiet", *PACKAGES[name]])
    return lambda pairs: _answered([str(python), str(PEER_SCRIPT), name], pairs)


def _answered(command: list[str], pairs: Pairs) -> Answer:
    answer = json.loads(_run(command, json.dumps(pairs)))
    return Answer(answer["scores"], answer["seconds"])


def _run(command: list[str], stdin: str = "") -> str:
    done = subprocess.run(
        command, input=stdin, capture_output=True, text=True, cwd=ROOT, check=False
    )
    if done.returncode:
        raise NotRun((done.stderr.strip().splitlines() or ["no message"])[-1])
    return done.stdout


# --- pairs ----------------------------------------------------------------------------------------


def sets() -> list[PairSet]:
    """Every set, development beside test; without ../shared only ours."""
    try:
        listed = list(shared_pairs())
    except NotRun:
        listed = []
    own = [our_pairs(part) for part in PARTS]
    every = [*listed, *own, *map(composed, listed), *map(with_relatives, [*listed, *own])]
    return sorted(every, key=lambda one: one.name)


def score_sets(matcher: Matcher, measured: list[PairSet]) -> list[list[float]]:
    """The scores of all sets, taken in one run."""
    flat = [(pair.a, pair.b) for one in measured for pair in one.pairs]
    scores = iter(matcher(flat).scores)
    return [[next(scores) for _ in one.pairs] for one in measured]


def threshold_of(name: str, measured: list[PairSet], scores: list[list[float]]) -> float:
    """The threshold a matcher is held to: frozen, its own, or the best on development pairs."""
    if name == "onrecord":
        return thresholds().same
    both = list(zip(measured, scores, strict=True))
    pairs = [pair for one, _ in both if one.part == "development" for pair in one.pairs]
    found = [score for one, given in both if one.part == "development" for score in given]
    return OWN_THRESHOLD.get(name) or scored(pairs, found).best_threshold()


def pair_rows(name: str, measured: list[PairSet], scores: list[list[float]]) -> list[list[str]]:
    """A row a set: F1 at the threshold, best F1, precision, recall, AUC, recall at 99 %."""
    limit = threshold_of(name, measured, scores)
    rows = []
    for one, given in zip(measured, scores, strict=True):
        found = scored(one.pairs, given)
        figures = _figures(found, limit)
        rows.append([one.name, one.part, name, f"{limit:.2f}", *figures])
    return rows


def _figures(found: Scored, limit: float) -> list[str]:
    best = found.f1(found.best_threshold())
    values = (found.f1(limit), best, found.precision(limit), found.recall(limit))
    return [f"{value:.3f}" for value in (*values, found.auc(), found.recall_at_precision())]


def group_rows(name: str, measured: list[PairSet], scores: list[list[float]]) -> list[list[str]]:
    """F1 at the threshold by group or language, test parts only."""
    limit = threshold_of(name, measured, scores)
    rows = []
    for one, given in zip(measured, scores, strict=True):
        for group in sorted({pair.group for pair in one.pairs if one.part == "test"}):
            both = [x for x in zip(one.pairs, given, strict=True) if x[0].group == group]
            found = scored([pair for pair, _ in both], [score for _, score in both])
            if found.same and found.strangers:
                rows.append([one.name, group, name, f"{found.f1(limit):.3f}", str(len(found.same))])
    return rows


# --- speed ----------------------------------------------------------------------------------------


def speeds(matcher: Matcher, measured: list[PairSet]) -> list[float]:
    """Pairs a second on one core: names met once or twice; and each name with all of a block."""
    once = [(pair.a, pair.b) for one in measured if one.part == "test" for pair in one.pairs]
    names = sorted({name for pair in once for name in pair})
    block = names[:: max(1, len(names) // BLOCK)][:BLOCK]
    return [len(pairs) / matcher(pairs).seconds for pairs in (once, list(combinations(block, 2)))]


# --- what `python -m benchmarks` takes ------------------------------------------------------------


def _f1(measured: PairSet) -> float:
    scores = [compare(pair.a, pair.b) for pair in measured.pairs]
    return scored(measured.pairs, scores).f1(thresholds().same)


def _shared_f1(name: str) -> Callable[[Setting], float]:
    def take(_: Setting) -> float:
        return _f1(next(one for one in shared_pairs() if (one.name, one.part) == (name, "test")))

    return take


def _search(pick: str) -> Callable[[Setting], float]:
    return lambda _: float(getattr(searched(SIZES[0]), pick))


MEASURES = (
    Measure("names, full, F1", "", "shared pairs, test", _shared_f1("full"), ".93", ".97"),
    Measure("names, short, F1", "", "shared pairs, test", _shared_f1("short"), ".95", ".97"),
    Measure("names, ours, F1", "", "public figures, test", lambda _: _f1(our_pairs("test")), ".93"),
    Measure("names, search, recall@10", "", "100,000 names", _search("recall"), ".85", ".92"),
    Measure("names, search, p95", "ms", "100,000 names", _search("p95"), "100", "40"),
)


# --- the table ------------------------------------------------------------------------------------


def _table(title: str, columns: str, rows: list[list[str]]) -> Table:
    table = Table(*columns.split(", "), title=title, box=None, title_justify="left")
    for row in rows:
        table.add_row(*row)
    return table


def _matchers(*, peers: bool) -> dict[str, Matcher | str]:
    """Each matcher, or why it is not run."""
    found: dict[str, Matcher | str] = {"onrecord": ours}
    for name in PACKAGES if peers else ():
        try:
            found[name] = peer(name)
        except NotRun as reason:
            found[name] = f"NOT RUN: {reason}"
    return found


def print_pairs(console: Console, *, peers: bool) -> None:
    """All figures about pairs, side by side."""
    measured = sets()
    pairs: list[list[str]] = []
    groups: list[list[str]] = []
    speed: list[list[str]] = []
    for name, matcher in _matchers(peers=peers).items():
        if isinstance(matcher, str):
            speed.append([name, matcher, ""])
            continue
        scores = score_sets(matcher, measured)
        pairs += pair_rows(name, measured, scores)
        groups += group_rows(name, measured, scores)
        speed.append([name, *(f"{rate:,.0f}" for rate in speeds(matcher, measured))])
    columns = "set, part, matcher, at, F1, best F1, precision, recall, AUC, recall at 99 %"
    console.print(_table("Pairs", columns, sorted(pairs)))
    console.print(
        _table("F1 by group, test", "set, group, matcher, F1, true pairs", sorted(groups))
    )
    console.print(_table("Pairs a second", "matcher, names met once, a block of names", speed))


def print_search(console: Console, sizes: tuple[int, ...]) -> None:
    """Search figures by the number of names."""
    rows = []
    for size in sizes:
        found = searched(size)
        times = (f"{found.p50:.1f}", f"{found.p95:.1f}", f"{found.build:.0f}")
        rows.append([f"{size:,}", f"{found.recall:.3f}", *times, f"{found.memory:.0f}"])
    console.print(_table("Search", "names, recall@10, p50 ms, p95 ms, build s, memory MB", rows))


@click.command()
@click.option("--names", "sizes", type=int, multiple=True, help="How many names are searched.")
@click.option("--peers/--no-peers", default=True, help="Whether the peers are run.")
def main(sizes: tuple[int, ...], peers: bool) -> None:  # noqa: FBT001  # click passes flags so
    """Measure names: pairs beside the peers, then search."""
    console = Console(width=132)
    load, kind = os.getloadavg()[0], platform.python_version()
    console.print(f"Python {kind}, {os.cpu_count()} cores, load {load:.1f} at the start")
    begun = time.perf_counter()
    print_pairs(console, peers=peers)
    print_search(console, sizes or SIZES)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"{time.perf_counter() - begun:.0f} s, at most {most:.0f} MB")


if __name__ == "__main__":
    main()
